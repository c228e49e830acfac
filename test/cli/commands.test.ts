import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOf, PROGRAM, REPOSITORY, type Run, run } from './run.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goldcrest-cli-'))
  mkdirSync(join(folder, 'empty'))
  mkdirSync(join(folder, 'alone/mine/models'), { recursive: true })
  const write = (path: string, text: string): void =>
    writeFileSync(join(folder, 'alone/mine', path), text)
  write('__manifest__.py', `{'name': 'Mine', 'depends': ['base'], 'data': ['data.xml']}`)
  write('__init__.py', 'from . import models\n')
  write('models/__init__.py', 'from . import order\n')
  write(
    'models/order.py',
    `from odoo import fields, models\nclass Order(models.Model):\n    _name = 'x.order'\n    a = fields.Char()\n`,
  )
  write('data.xml', '<odoo><record id="a" model="x.order"/></odoo>')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A run that ends with what the user can put right: code 2, one line on standard error, nothing else. */
function expectUsageError({ code, stdout, stderr }: Run, message: string | RegExp): void {
  expect(stderr).toMatch(message)
  expect(stderr).toMatch(/^goldcrest: [^\n]+\n$/)
  expect(stdout).toBe('')
  expect(code).toBe(2)
}

describe('goldcrest index', () => {
  it('reports what it found and what it cost', () => {
    const { code, stdout, stderr } = run('index', 'examples')
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Odoo 18\.0\n/)
    for (const line of [/modules +8\n/, /models +68\n/, /methods +342\n/, /external ids +362\n/]) {
      expect(stdout).toMatch(line)
    }
    expect(stdout).toMatch(/memory +[\d.]+ MB, at most [\d.]+ MB\n/)
  })

  it('keeps the index for the next time and says the same from it', () => {
    run('index', 'examples')
    const { snapshot, ...warm } = JSON.parse(run('index', 'examples', '--json').stdout)
    expect(snapshot).toMatchObject({ state: 'warm' })
    expect(snapshot.bytes).toBeGreaterThan(0)
    const cold = JSON.parse(run('index', 'examples', '--json', '--no-cache').stdout)
    for (const name of ['files', 'modules', 'models', 'fields', 'methods', 'xmlIds', 'views']) {
      expect(warm[name]).toEqual(cold[name])
    }
  })

  it('prints one JSON object with --json', () => {
    const { code, stdout } = run('index', 'examples', '--json', '--no-cache')
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining([
        ...['files', 'modules', 'models', 'fields', 'methods', 'xmlIds', 'wallMs', 'cpuMs'],
        ...['peakRssBytes', 'rssBytes', 'ledger', 'snapshot'],
      ]),
    )
    expect(Object.keys(report.files)).toEqual(['python', 'xml', 'csv', 'javascript'])
    expect([report.modules, report.models, report.xmlIds]).toEqual([8, 68, 362])
    expect(report.problems).toEqual([])
    expect(report.peakRssBytes).toBeGreaterThanOrEqual(report.rssBytes)
    expect(report.snapshot).toEqual({ state: 'cold', bytes: 0 })
    const accounts: { bytes: number }[] = report.ledger.accounts
    const sum = accounts.reduce((total, { bytes }) => total + bytes, 0)
    expect(report.ledger.totalBytes).toBe(sum)
  })

  it('sees only the modules that it is told, with what they depend on or not', () => {
    const listed = JSON.parse(run('index', 'examples', '--json', '--modules', 'base,web').stdout)
    writeFileSync(join(folder, 'list.txt'), '# two\nbase\n\nweb\n')
    const file = run('index', 'examples', '--json', '--modules', `@${join(folder, 'list.txt')}`)
    expect([listed.modules, listed.models]).toEqual([2, JSON.parse(file.stdout).models])
  })

  it('says that there is no Odoo, in an empty folder and in one with modules alone', () => {
    const empty = run('index', join(folder, 'empty'))
    expect(empty.code).toBe(0)
    expect(empty.stdout).toMatch(/^No Odoo was found\n/)
    const alone = run('index', join(folder, 'alone'), '--json')
    expect(alone.code).toBe(0)
    const { odoo, modules, models, xmlIds } = JSON.parse(alone.stdout)
    expect({ odoo, modules, models, xmlIds }).toEqual({
      odoo: null,
      modules: 1,
      models: 1,
      xmlIds: 1,
    })
  })
})

describe('goldcrest dump', () => {
  const KEYS: readonly (readonly [string, string, readonly string[]])[] = [
    ['modules', 'module', ['name', 'path', 'depends', 'autoInstall', 'installable']],
    [
      'models',
      'model',
      ['name', 'abstract', 'transient', 'inherit', 'inherits', 'recName', 'order', 'classes'],
    ],
    [
      'fields',
      'field',
      [
        ...['model', 'name', 'type', 'comodel', 'inverse', 'related', 'compute', 'store'],
        ...['required', 'readonly', 'selection', 'modules', 'magic', 'inherited'],
      ],
    ],
    ['methods', 'method', ['model', 'name', 'modules']],
    ['xmlids', 'xmlid', ['module', 'name', 'model', 'locations']],
    ['views', 'view', ['xmlid', 'model', 'type', 'inherit', 'mode']],
  ]

  it('prints one JSON object a line, of each kind with its keys', () => {
    const all = linesOf(run('dump', 'examples').stdout)
    for (const [, kind, keys] of KEYS) {
      const rows = all.filter((row) => row.kind === kind)
      expect(rows.length).toBeGreaterThan(7)
      for (const row of rows) expect(Object.keys(row)).toEqual(['kind', ...keys])
    }
    const counted = KEYS.map(([, kind]) => all.filter((row) => row.kind === kind).length)
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(all.length)
  })

  it('prints one kind only with --kind', () => {
    const rows = linesOf(run('dump', 'examples', '--kind', 'modules').stdout)
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['module']))
    expect(rows.map(({ path }) => path)).toContain('addons/sale')
  })

  it('prints nothing of an empty folder', () => {
    expect(run('dump', join(folder, 'empty'))).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('ends quietly when nobody reads on', () => {
    const command = `'${process.execPath}' '${PROGRAM}' dump examples | head -n 1`
    const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(linesOf(stdout)).toHaveLength(1)
    expect(status).toBe(0)
  })
})

describe('goldcrest', () => {
  it('shows its commands with --help and help, and its version', () => {
    for (const args of [['--help'], ['help'], ['index', '--help']]) {
      const { code, stdout } = run(...args)
      expect(stdout).toMatch(/^goldcrest <command>/)
      expect(code).toBe(0)
    }
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('shows its commands and fails without any', () => {
    const { code, stdout } = run()
    expect(stdout).toMatch(/^goldcrest <command>/)
    expect(code).toBe(2)
  })

  it('says what is wrong in one line, without a stack trace', () => {
    expectUsageError(
      run('ponder'),
      'ponder is not a command; the commands are serve, index, dump, memory, cache',
    )
    expectUsageError(run('toString'), 'toString is not a command')
    expectUsageError(run('index', '--nothing'), `Unknown option '--nothing'; see goldcrest --help`)
    expectUsageError(run('index', '--kind', 'models'), `Unknown option '--kind'`)
    expectUsageError(run('index', '--odoo'), '--odoo')
    expectUsageError(run('index', 'examples', '--odoo', '/nowhere'), '--odoo /nowhere is no Odoo')
    expectUsageError(run('dump', 'examples', '--addons', '/nowhere'), '--addons /nowhere is not')
    expectUsageError(run('dump', 'examples', '--config', 'examples'), 'examples is not a file')
    expectUsageError(run('index', 'no/such/folder'), /no\/such\/folder is not a folder; give/)
    expectUsageError(run('index', 'package.json'), 'package.json is not a folder')
    expectUsageError(
      run('index', 'examples', '--modules', '@no-list'),
      /no-list, the list of modules, cannot be read/,
    )
    expectUsageError(
      run('dump', 'examples', '--kind', 'bears'),
      '--kind bears is not known; it is one of modules, models',
    )
  })
})
