import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLES } from '../server/program.ts'
import { type Run, run } from './run.ts'

let cache = ''
let cacheBefore: string | undefined

beforeEach(() => {
  cacheBefore = process.env.XDG_CACHE_HOME
  cache = mkdtempSync(join(tmpdir(), 'goldcrest-cache-command-'))
  process.env.XDG_CACHE_HOME = cache
})
afterEach(() => {
  process.env.XDG_CACHE_HOME = cacheBefore
  rmSync(cache, { recursive: true, force: true })
})

function json({
  stdout,
  code,
}: Run): { indexes: Record<string, unknown>[]; bytes: number } & Record<string, unknown[]> {
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('goldcrest cache', () => {
  it('lists what is kept, and removes it', () => {
    expect(run('cache', 'list').stdout).toBe(`No index is kept in ${join(cache, 'goldcrest')}\n`)
    run('index', 'examples')
    run('index', 'examples', '--modules', 'base')
    run('index', 'examples', '--modules', 'web', '--no-cache')
    const { stdout } = run('cache', 'list')
    expect(stdout.split('\n')[0]).toMatch(/^folders +size +kept +build +in use +options$/)
    expect(stdout).toMatch(/examples +\d+\.\d MB +just now +this *\n/)
    expect(stdout).toMatch(/this +only=\["base"\]\n/)
    expect(stdout).toMatch(/\n2 indexes, \d+\.\d MB, in .*goldcrest\n$/)
    const { indexes } = json(run('cache', 'list', '--json'))
    expect(indexes).toHaveLength(2)
    expect(indexes[1]).toMatchObject({
      ...{ folders: [EXAMPLES], options: {}, isOfThisBuild: true, processId: null },
    })
    expect(run('cache', 'clear').stdout).toMatch(/^Removed 2 indexes, \d+\.\d MB, from /)
    expect(json(run('cache', 'list', '--json')).indexes).toEqual([])
    expect(run('cache', 'clear').stdout).toMatch(/^Removed 0 indexes, 0\.0 MB, from /)
  })

  it('leaves what a process keeps up to date', async () => {
    run('index', 'examples')
    const holder: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
    const { indexes } = json(run('cache', 'list', '--json'))
    writeFileSync(join(String(indexes[0]?.path), 'lock'), `${holder.pid}`)
    expect(run('cache', 'list').stdout).toContain(`by process ${holder.pid}`)
    const { code, stdout } = run('cache', 'clear')
    expect(stdout).toMatch(/^Removed 0 indexes/)
    expect(stdout).toContain(`Still in use by process ${holder.pid}: the index of ${EXAMPLES}`)
    expect(code).toBe(0)
    holder.kill()
    await once(holder, 'exit')
    expect(json(run('cache', 'clear', '--json')).removed).toHaveLength(1)
  })

  it.each([
    [[], 'give goldcrest cache list or goldcrest cache clear'],
    [['empty'], 'cache empty is not known; give'],
    [['list', 'clear'], 'cache list clear is not known'],
    [['list', '--odoo', '/odoo'], `Unknown option '--odoo'; give`],
  ])('says what is wrong: %j', (args, message) => {
    const { code, stderr } = run('cache', ...args)
    expect(stderr).toMatch(/^goldcrest: [^\n]+\n$/)
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})
