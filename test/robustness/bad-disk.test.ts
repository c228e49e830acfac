import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/*
 * The program itself on a real disk, for what a host in memory cannot show.
 * `npm test` builds the bundle before.
 */

const PROGRAM = resolve(import.meta.dirname, '../../dist/goldcrest.js')
/** An answer that takes longer has failed; nothing here has more than a few files. */
const LIMIT_MS = 30_000

const GOOD: Readonly<Record<string, string>> = {
  'good/__manifest__.py': "{'name': 'Good', 'data': ['views.xml']}\n",
  'good/__init__.py': 'from . import models\n',
  'good/models/__init__.py': 'from . import good\n',
  'good/models/good.py':
    "from odoo import models\n\n\nclass Good(models.Model):\n    _name = 'good.thing'\n",
  'good/views.xml': '<odoo><record id="good_view" model="ir.ui.view"/></odoo>\n',
}

let temporary = ''
let root = ''

beforeEach(() => {
  // Below a folder of its own, because an Odoo beside the workspace would be found.
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'goldcrest-bad-')))
  root = join(temporary, 'w')
  for (const [path, text] of Object.entries(GOOD)) write(path, text)
})

// Node cannot remove what has a path that is too long.
afterEach(() => void execFileSync('rm', ['-rf', temporary]))

function write(path: string, content: string | Uint8Array): void {
  const target = join(root, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

interface Answer {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function goldcrest(...args: readonly string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args, '--no-cache'], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
  })
  return { code: status, out: stdout, err: stderr }
}

/** Indexes the folder, requires that what the good module declares is there, and answers the problems as `path: message`. */
function problemsOf(folder: string = root): string[] {
  const dump = goldcrest('dump', folder)
  expect(dump.err).toBe('')
  expect(dump.code).toBe(0)
  expect(dump.out).toContain('{"kind":"model","name":"good.thing"')
  expect(dump.out).toContain('{"kind":"xmlid","module":"good","name":"good_view"')
  const index = goldcrest('index', folder, '--json')
  expect(index.code).toBe(0)
  expect(index.err).toBe('')
  const { problems } = JSON.parse(index.out) as { problems: { path: string; message: string }[] }
  for (const { message } of problems) {
    expect(message).not.toMatch(/^\s+at |TypeError|RangeError|error in Goldcrest/m)
  }
  return problems
    .filter(({ message }) => !message.startsWith('No Odoo'))
    .map(({ path, message }) => `${path.replace(root, '')}: ${message.replaceAll(root, '')}`)
    .sort()
}

describe('the program', () => {
  it('has nothing to say of a good module', () => {
    expect(problemsOf()).toEqual([])
  })

  it('reads or names files of 20 MB', () => {
    const lines = { py: 'x = [1, 2, 3]\n', xml: '<a b="c"/>\n', csv: 'a,b\n', js: 'let x = f(1)\n' }
    for (const [ending, line] of Object.entries(lines)) {
      write(`good/large.${ending}`, line.repeat(20_000_000 / line.length))
    }
    const problems = problemsOf()
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      '/good/large.csv',
      '/good/large.js',
      '/good/large.py',
      '/good/large.xml',
    ])
  })

  it('names what looks like a file and is a pipe, a link that leads nowhere, or a circle of links', () => {
    execFileSync('mkfifo', [join(root, 'good/models/pipe.py')])
    symlinkSync('nowhere.py', join(root, 'good/models/broken.py'))
    symlinkSync('circle.xml', join(root, 'good/models/circle.xml'))
    symlinkSync('..', join(root, 'good/models/up'))
    // What Emacs puts beside a file that is being edited.
    symlinkSync('me@here.1234', join(root, 'good/models/.#good.py'))
    expect(problemsOf()).toEqual([
      '/good/models/broken.py: /good/models/broken.py is a link that leads nowhere',
      '/good/models/circle.xml: /good/models/circle.xml is a link that leads nowhere',
      '/good/models/pipe.py: /good/models/pipe.py is not a file',
    ])
  })

  it('does not wait for a pipe in place of a manifest, a configuration or a folder', () => {
    mkdirSync(join(root, 'odd'))
    const pipe = join(root, 'odd/__manifest__.py')
    execFileSync('mkfifo', [pipe])
    execFileSync('mkfifo', [join(root, 'odoo.conf')])
    expect(problemsOf()).toEqual([])
    const { code, err } = goldcrest('index', root, '--config', pipe)
    expect(code).toBe(2)
    expect(err).toContain(`${pipe} is not a file`)
    expect(goldcrest('index', pipe).err).toContain(`${pipe} is not a folder`)
  })

  it.skipIf(process.getuid?.() === 0)(
    'names what may not be read (skipped as root, who may read everything)',
    () => {
      write('good/models/secret.py', 'x = 1\n')
      write('good/wizard/a.py', 'x = 1\n')
      chmodSync(join(root, 'good/models/secret.py'), 0)
      chmodSync(join(root, 'good/wizard'), 0)
      const problems = problemsOf()
      chmodSync(join(root, 'good/wizard'), 0o755)
      expect(problems).toEqual([
        '/good/models/secret.py: /good/models/secret.py may not be read: permission denied',
        '/good/wizard: /good/wizard may not be read: permission denied',
      ])
    },
  )

  it('reads files whose names have any character, and names those that are not UTF-8', () => {
    const names = ['größe.py', '数据.xml', "it's.csv", 'two words.js', 'line\nend.py', '"q".py']
    for (const name of names) write(`good/${name}`, name.endsWith('.xml') ? '<a/>\n' : 'x\n')
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/good/`), Buffer.from('b\xe4d.py', 'latin1')]),
      '',
    )
    const problems = problemsOf()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^\/good\/b\ufffdd\.py: .* does not exist$/)
  })

  it('reads a workspace in a folder whose name has any character', () => {
    const folder = `a "b" größe 数据 'c'\n💎`
    for (const [path, text] of Object.entries(GOOD)) write(`${folder}/${path}`, text)
    expect(problemsOf(join(root, folder))).toEqual([])
  })

  it('leaves out folders that are deeper than any source, and names the first of them', () => {
    write(`good/${'d/'.repeat(39)}read.py`, 'x = 1\n')
    write(`good/${'e/'.repeat(60)}not.py`, 'x = 1\n')
    const problems = problemsOf()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(
      /^\/good(\/e){41}: The folder is too deeply nested and is not read$/,
    )
  })

  it('names a folder whose path is too long for the system', () => {
    const name = 'n'.repeat(200)
    const script = `for i in $(seq 30); do mkdir ${name} && cd -P ${name} || exit; done`
    execFileSync('bash', ['-c', script], { cwd: join(root, 'good') })
    const problems = problemsOf()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('ENAMETOOLONG')
  })
})
