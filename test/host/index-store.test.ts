import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearKeptIndexes, listKeptIndexes } from '../../src/host/index.ts'
import { type IndexIdentity, indexFolder, openIndexStore } from '../../src/host/index-store.ts'

const IDENTITY: IndexIdentity = {
  program: 'build',
  folders: ['/w/a'],
  options: { odooPath: '/odoo' },
}
const CONTENT = { description: { some: 'thing' }, columns: [] }

let root = ''
let folder = ''
const log: string[] = []
const open = (identity = IDENTITY) =>
  openIndexStore(identity, (_level, message) => log.push(message), root)

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'goldcrest-store-')), 'goldcrest')
  folder = indexFolder(root, IDENTITY)
  log.length = 0
})
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }))

function keep(identity = IDENTITY): void {
  const store = open(identity)
  store.save(CONTENT)
  store.close()
}

function lock(content: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'lock'), content)
}

describe('the folder of a kept index', () => {
  it('loses what a process left that was killed while it wrote', () => {
    keep()
    for (const name of ['index.123.tmp', 'lock.123']) writeFileSync(join(folder, name), 'half')
    const store = open()
    expect(readdirSync(folder).sort()).toEqual(['about.json', 'index', 'lock'])
    store.close()
    expect(readdirSync(folder).sort()).toEqual(['about.json', 'index'])
  })

  it('is left alone while another process writes', () => {
    keep()
    writeFileSync(join(folder, 'index.1.tmp'), 'half')
    lock('1')
    open().close()
    expect(existsSync(join(folder, 'index.1.tmp'))).toBe(true)
  })
})

describe('the lock of a kept index', () => {
  it('is taken over from a process that had the number of this one, as in a container that was started anew', () => {
    lock(`${process.pid} 1`)
    const store = open()
    expect(store.save(CONTENT)).toBe(0)
    expect(store.isOpen).toBe(true)
    store.close()
  })

  it.runIf(process.platform === 'linux')(
    'is taken over from a process whose number another one has by now',
    () => {
      lock('1 12345678901')
      const store = open()
      store.save(CONTENT)
      expect(store.isOpen).toBe(true)
      store.close()
    },
  )

  it('is nobody’s when nothing stands in it', () => {
    lock('')
    const store = open()
    store.save(CONTENT)
    expect(store.isOpen).toBe(true)
    store.close()
  })

  it('that cannot be made is no other process', () => {
    mkdirSync(join(folder, 'lock'), { recursive: true, mode: 0o700 })
    open().close()
    expect(log.join()).toContain('the index is not kept for the next start')
    expect(log.join()).not.toContain('another Goldcrest')
  })
})

describe('the list of kept indexes', () => {
  it('is empty where nothing is kept', () => {
    expect(listKeptIndexes(root)).toEqual([])
    expect(clearKeptIndexes(root)).toEqual({ removed: [], inUse: [], failed: [] })
  })

  it('says of each which workspace it is of', () => {
    keep()
    keep({ ...IDENTITY, folders: ['/w/b', '/w/c'], options: {} })
    const listed = listKeptIndexes(root)
    expect(listed.map(({ folders }) => folders).sort()).toEqual([['/w/a'], ['/w/b', '/w/c']])
    const one = listed.find(({ folders }) => folders?.length === 1)
    const bytes = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).length)
      .reduce((sum, length) => sum + length)
    expect(one).toMatchObject({
      path: folder,
      options: { odooPath: '/odoo' },
      build: 'build',
      bytes,
    })
    expect(one?.processId).toBeUndefined()
    expect(one?.keptMs).toBeGreaterThan(0)
  })

  it('has what it knows nothing of, and passes over what is no index', () => {
    keep()
    writeFileSync(join(folder, 'about.json'), '{"folders": 1')
    mkdirSync(join(root, 'notes'))
    writeFileSync(join(root, '0123456789abcdef'), 'a file')
    expect(listKeptIndexes(root)).toMatchObject([{ path: folder, folders: null, build: null }])
  })
})

describe('clearing kept indexes', () => {
  it('removes those that no process uses', () => {
    keep()
    const other = { ...IDENTITY, options: {} }
    keep(other)
    writeFileSync(join(indexFolder(root, other), 'lock'), '1')
    const { removed, inUse } = clearKeptIndexes(root)
    expect(removed.map(({ path }) => path)).toEqual([folder])
    expect(inUse.map(({ processId }) => processId)).toEqual([1])
    expect(readdirSync(root)).toEqual([indexFolder(root, other).slice(root.length + 1)])
  })

  it('touches nothing that is no index', () => {
    keep()
    writeFileSync(join(root, 'notes.txt'), 'mine')
    clearKeptIndexes(root)
    expect(readdirSync(root)).toEqual(['notes.txt'])
  })
})
