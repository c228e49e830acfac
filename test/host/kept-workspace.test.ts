import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNodeHost, type KeptWorkspace, openKeptWorkspace } from '../../src/host/index.ts'
import type { LogLevel } from '../../src/workspace/index.ts'
import { REPOSITORY } from '../cli/run.ts'
import { miniOdoo } from '../support/mini-odoo.ts'

const PROGRAM = pathToFileURL(join(REPOSITORY, 'dist/worker.js'))

const MODULE: Readonly<Record<string, string>> = {
  'addons/other/__manifest__.py': "{'depends': ['base']}",
  'addons/other/__init__.py': '',
  'addons/a/__manifest__.py': "{'depends': ['base'], 'data': ['data.xml']}",
  'addons/a/__init__.py': 'from . import models\n',
  'addons/a/models.py':
    "from odoo import fields, models\nclass A(models.Model):\n    _name = 'a.a'\n    color = fields.Char()\n",
  'addons/a/data.xml': '<odoo><record id="one" model="a.a"/></odoo>',
}

let root = ''
let cacheBefore: string | undefined
const log: string[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'goldcrest-kept-'))
  cacheBefore = process.env.XDG_CACHE_HOME
  process.env.XDG_CACHE_HOME = join(root, 'cache')
  log.length = 0
  for (const [path, text] of Object.entries(miniOdoo('18.0'))) write(path.slice(1), text)
  for (const [path, text] of Object.entries(MODULE)) write(path, text)
})

afterEach(() => {
  process.env.XDG_CACHE_HOME = cacheBefore
  rmSync(root, { recursive: true, force: true })
})

function write(path: string, text: string): void {
  const full = join(root, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, text)
}

/** The file in the cache that is called so, of the one workspace there is. */
function cached(name: string): string {
  const folder = join(root, 'cache/goldcrest')
  return join(folder, readdirSync(folder)[0] ?? '', name)
}

async function open(isKept = true): Promise<KeptWorkspace> {
  const host = createNodeHost({
    log: (_level: LogLevel, message) => {
      log.push(message)
    },
  })
  const folders = [join(root, 'addons')]
  const options = { odooPath: join(root, 'odoo') }
  const kept = openKeptWorkspace(host, folders, options, { isKept, program: PROGRAM })
  await kept.index()
  return kept
}

function said({ analysis }: KeptWorkspace): readonly string[] {
  const { files } = analysis.workspace
  const rows = [...analysis.dump('all')].map((row) => JSON.stringify(row)).sort()
  return [...rows, ...[...analysis.problems()].map((row) => JSON.stringify(row)).sort(), `${files}`]
}

/** What an index that was made anew says. */
async function fresh(): Promise<readonly string[]> {
  const kept = await open(false)
  const all = said(kept)
  kept.close()
  return all
}

/** Keeps an index, then opens it again and compares it with a new one. Answers whether it was there. */
async function openAgain(): Promise<boolean> {
  const again = await open()
  expect(said(again)).toEqual(await fresh())
  const { isWarm } = again
  again.close()
  return isWarm
}

async function keep(): Promise<void> {
  const first = await open()
  expect(first.isWarm).toBe(false)
  first.close()
}

describe('a kept index', () => {
  it('is there the next time and says the same', async () => {
    await keep()
    expect(await openAgain()).toBe(true)
  })

  it.each<[string, () => void]>([
    [
      'a file changed',
      () =>
        write(
          'addons/a/models.py',
          `${MODULE['addons/a/models.py']}    x = 1\n    size = fields.Char()\n`,
        ),
    ],
    [
      'a file is there more',
      () => {
        write(
          'addons/a/more.py',
          "from odoo import models\nclass B(models.Model):\n    _name = 'b.b'\n",
        )
        write('addons/a/__init__.py', 'from . import models, more\n')
      },
    ],
    ['a file has gone', () => rmSync(join(root, 'addons/a/data.xml'))],
    [
      'a module is there more',
      () => {
        write('addons/b/__manifest__.py', "{'depends': ['a']}")
        write('addons/b/__init__.py', '')
      },
    ],
    ['a module has gone', () => rmSync(join(root, 'addons/a'), { recursive: true })],
    ['a manifest changed', () => write('addons/a/__manifest__.py', "{'depends': [], 'data': []}")],
  ])('follows what happened meanwhile: %s', async (_what, change) => {
    await keep()
    change()
    expect(await openAgain()).toBe(true)
    expect(await openAgain()).toBe(true)
  })

  it('has in its journal what was read after it was kept, without being closed', async () => {
    await keep()
    const kept = await open()
    write('addons/a/models.py', MODULE['addons/a/models.py']?.replace('color', 'colour') ?? '')
    kept.analysis.changedOnDisk([join(root, 'addons/a/models.py')])
    while (!kept.analysis.catchUp(10));
    expect(existsSync(cached('journal'))).toBe(true)
    kept.release()
    expect(await openAgain()).toBe(true)
    kept.analysis.dispose()
  })

  it('does not have what was typed and not saved', async () => {
    const path = join(root, 'addons/a/models.py')
    const kept = await open()
    kept.analysis.openDocument(path, MODULE['addons/a/models.py']?.replace('a.a', 'typed') ?? '')
    kept.analysis.hover(path, 0)
    kept.close()
    expect(await openAgain()).toBe(true)
  })

  it('is made anew for other options', async () => {
    await keep()
    const host = createNodeHost()
    const folders = [join(root, 'addons')]
    const options = { odooPath: join(root, 'odoo'), only: ['base'] }
    const kept = openKeptWorkspace(host, folders, options, { isKept: true, program: PROGRAM })
    expect(kept.isWarm).toBe(false)
    kept.close()
  })

  it('is there when the file that says the version changed, and the version did not', async () => {
    await keep()
    const path = 'odoo/odoo/release.py'
    write(path, `# more\n${readFileSync(join(root, path), 'utf8')}`)
    expect(await openAgain()).toBe(true)
  })

  it('is made anew when the Odoo is another version', async () => {
    await keep()
    write('odoo/odoo/release.py', "version_info = (17, 0, 0, FINAL, 0, '')\n")
    expect(await openAgain()).toBe(false)
    expect(await openAgain()).toBe(true)
  })

  it('that is of no use gets no records of the one that takes its place', async () => {
    await keep()
    write('odoo/odoo/release.py', "version_info = (17, 0, 0, FINAL, 0, '')\n")
    const kept = await open()
    write('addons/a/models.py', MODULE['addons/a/models.py']?.replace('color', 'colour') ?? '')
    kept.analysis.changedOnDisk([join(root, 'addons/a/models.py')])
    while (!kept.analysis.catchUp(10));
    expect(existsSync(cached('journal'))).toBe(false)
    kept.close()
  })
})

describe('a kept index that is damaged', () => {
  it('is made anew, whichever byte of its header is another', async () => {
    await keep()
    const path = cached('index')
    const whole = readFileSync(path)
    for (let at = 0; at < 72; at++) {
      const damaged = Buffer.from(whole)
      damaged[at]! ^= 0x10
      writeFileSync(path, damaged)
      const host = createNodeHost()
      const options = { odooPath: join(root, 'odoo') }
      const folders = [join(root, 'addons')]
      const kept = openKeptWorkspace(host, folders, options, { isKept: true, program: PROGRAM })
      // The generation says only which journal belongs to it, and has its place in the checksum.
      expect(kept.isWarm).toBe(false)
      kept.release()
      kept.analysis.dispose()
    }
  })

  it('is made anew when it was cut short, or something stands behind it', async () => {
    await keep()
    const path = cached('index')
    const whole = readFileSync(path)
    for (const damaged of [whole.subarray(0, -1), whole.subarray(0, 80), Buffer.alloc(0)]) {
      writeFileSync(path, damaged)
      expect(await openAgain()).toBe(false)
    }
    appendFileSync(path, 'x')
    expect(await openAgain()).toBe(false)
  })

  it('is made anew when a column is damaged, and kept again', async () => {
    await keep()
    const path = cached('index')
    const damaged = readFileSync(path)
    damaged[damaged.length - 1]! ^= 0x10
    writeFileSync(path, damaged)
    expect(await openAgain()).toBe(false)
    expect(await openAgain()).toBe(true)
  })

  it('counts up to the first record of its journal that is not whole', async () => {
    await keep()
    const kept = await open()
    const paths = ['addons/a/models.py', 'addons/a/data.xml']
    write('addons/a/models.py', MODULE['addons/a/models.py']?.replace('color', 'colour') ?? '')
    write('addons/a/data.xml', '<odoo><record id="two" model="a.a"/></odoo>')
    kept.analysis.changedOnDisk(paths.map((path) => join(root, path)))
    while (!kept.analysis.catchUp(10));
    kept.release()
    kept.analysis.dispose()
    const journal = readFileSync(cached('journal'))
    for (let length = 0; length <= journal.length; length += 37) {
      writeFileSync(cached('journal'), journal.subarray(0, length))
      const again = await open()
      expect(again.isWarm).toBe(true)
      expect(said(again)).toEqual(await fresh())
      again.release()
      again.analysis.dispose()
    }
  })
})

describe('a cache', () => {
  it.skipIf(process.getuid?.() === undefined)('that others may write to is not used', async () => {
    mkdirSync(join(root, 'cache/goldcrest'), { recursive: true })
    chmodSync(join(root, 'cache/goldcrest'), 0o777)
    const kept = await open()
    kept.close()
    expect(log.join()).toContain('others may write to')
    expect(readdirSync(join(root, 'cache/goldcrest'))).toEqual([])
  })

  it('that cannot be made is done without', async () => {
    write('cache', 'no folder')
    const kept = await open()
    expect(kept.analysis.counts().modules).toBe(3)
    kept.close()
    expect(log.join()).toContain('the index is not kept for the next start')
  })

  it('is written by one process at a time', async () => {
    await keep()
    writeFileSync(cached('lock'), '1')
    const kept = await open()
    expect(kept.isWarm).toBe(true)
    kept.close()
    expect(log.join()).toContain('another Goldcrest keeps the index')
    expect(readFileSync(cached('lock'), 'latin1')).toBe('1')
  })

  it('is taken over from a process that is no more', async () => {
    await keep()
    writeFileSync(cached('lock'), '999999999')
    const kept = await open()
    kept.close()
    expect(existsSync(cached('lock'))).toBe(false)
  })
})
