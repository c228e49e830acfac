import { describe, expect, it } from 'vitest'
import { STAMP_WORDS } from '../../src/analysis/tree-cache.ts'
import { Facts } from '../../src/facts/index.ts'
import { Postings } from '../../src/index/postings.ts'
import { SegmentStore } from '../../src/index/segment-store.ts'
import {
  Ledger,
  ledger,
  NameTable,
  PAGE_BYTES,
  PAGE_WORDS,
  SLOT_WORDS,
  type StoredColumn,
} from '../../src/memory/index.ts'
import { createPythonNames, packTree, parsePython } from '../../src/python/index.ts'
import { FileTable, FolderTable, ModuleTable } from '../../src/workspace/index.ts'
import { createXmlNames, packDocument, readXml } from '../../src/xml/index.ts'
import { withContext } from '../support/feature-context.ts'

/**
 * What every kind of record takes, in bytes. Fails when one grows: then docs/memory.md has to say so as well, and why it was worth it.
 * `test/facts/size.test.ts` has what is in the pool of a segment.
 */

const size = (columns: readonly StoredColumn[]): number =>
  columns.reduce((sum, { bytes }) => sum + bytes.length, 0)

/** What one of the records more takes, of which `take(count)` answers what so many take. Hash tables do not grow from 1,100 to 1,500. */
function each(take: (count: number) => number): number {
  return (take(1500) - take(1100)) / 400
}

const account = () => new Ledger().account('x')

/** Five characters that are different for each number. */
const name = (number: number): string => `n${String(number).padStart(4, '0')}`

describe('bytes of a record', () => {
  it('of a segment', () => {
    const bytes = Facts.SECTION_COLUMNS.map((columns) => columns.length * 4)
    const [imports, classes, functions, assignments, records, views, ...others] = bytes
    expect({ imports, classes, functions, assignments, records, views }).toEqual({
      imports: 20,
      classes: 28,
      functions: 32,
      assignments: 24,
      records: 24,
      views: 24,
    })
    // Templates of the web client; imports, exports, classes and registrations of JavaScript; keys of contexts that are read.
    expect(others).toEqual([16, 8, 8, 16, 12, 8])
    expect(Facts.SECTION_COUNT * 4).toBe(48)
  })

  it('of a file with a segment: 8, and the segment', () => {
    const take = (count: number): number => {
      const store = new SegmentStore(account())
      for (let file = 0; file < count; file++) store.allocate(file, 10)
      return size(store.stored())
    }
    expect(each(take)).toBe(8 + 10 * 4)
  })

  it('of a name: its bytes, and 8 beside the hash table', () => {
    const take = (count: number): number => {
      const names = new NameTable(account(), 1500)
      for (let i = 1; i < count; i++) names.internText(name(i))
      return size(names.stored())
    }
    expect(each(take)).toBe(5 + 8)
  })

  it('of the hash table of names: 5 to 11', () => {
    for (const count of [1000, 50_000, 90_000]) {
      const names = new NameTable(account(), 64)
      for (let i = 1; i < count; i++) names.internText(String(i))
      const slots = names.stored().at(-1)!.bytes.length / names.count
      expect(slots).toBeGreaterThan(5)
      expect(slots).toBeLessThan(11)
    }
  })

  it('of postings: 4 a name, and 1 for a file that is near the one before', () => {
    const take = (count: number): number => {
      const postings = new Postings(account())
      for (const file of [3, 5]) {
        const ids = Int32Array.from({ length: count }, (_, id) => id + 1)
        postings.add(file, ids, count)
      }
      postings.build(count + 1)
      return size(postings.stored())
    }
    expect(each(take)).toBe(4 + 2)
  })

  it('of a file: 23 beside the hash table', () => {
    const take = (count: number): number => {
      const names = new NameTable(account())
      const folders = new FolderTable(account(), names)
      const folder = folders.addPath('/w')
      const files = new FileTable(account(), names, folders)
      for (let i = 0; i < count; i++) {
        files.add({ folder, name: names.internText(name(i)), language: 1, role: 1, flags: 0 })
      }
      return size(files.stored())
    }
    expect(each(take)).toBe(23)
  })

  it('of a module: 46 without its dependencies', () => {
    const take = (count: number): number => {
      const names = new NameTable(account())
      const folders = new FolderTable(account(), names)
      const folder = folders.addPath('/w')
      const modules = new ModuleTable(account(), names, folders)
      for (let i = 0; i < count; i++) {
        modules.add({ name: names.internText(name(i)), folder, addonsPath: 0, flags: 0 })
      }
      return size(modules.stored())
    }
    expect(each(take)).toBe(46)
  })

  it('of a class that makes a model: 24, and 4 in its model', () => {
    // Columns grow by 64 kB, which is 16,384 rows; the few other classes do not fill the rest.
    expect((registryBytes(classes(32_000)) - registryBytes(classes(16_000))) / 16_384).toBe(24 + 4)
  })

  it('of an external id: 16 for each file that declares it', () => {
    const records = (count: number): string =>
      `-- m/data.xml --\n<odoo>${Array.from({ length: count }, (_, i) => `<record id="${name(i)}" model="m"/>`).join('')}</odoo>\n`
    expect((registryBytes(records(3000)) - registryBytes(records(1000))) / 2000).toBe(16)
  })

  it('of an entry of the tree cache: 40, and 8 a page', () => {
    expect({ slot: SLOT_WORDS * 4, stamp: STAMP_WORDS * 4, page: PAGE_WORDS * 4 }).toEqual({
      slot: 24,
      stamp: 16,
      page: 8,
    })
    expect(PAGE_BYTES).toBe(4096)
  })

  it('of a Python tree that is kept: 17 a node, 13 a token, 8 and its bytes a name', () => {
    const names = createPythonNames(account())
    const pack = (text: string) => {
      const bytes = new TextEncoder().encode(text)
      const tree = parsePython(bytes, bytes.length, names)
      return { tree, bytes: packTree(tree).byteLength }
    }
    const [none, one] = [pack(''), pack('abcde = 1\n')]
    const rows = (tree: typeof none.tree): number => tree.nodeCount * 17 + tree.tokenCount * 13
    expect(none.bytes - rows(none.tree)).toBe(20)
    expect(one.bytes - rows(one.tree)).toBe(20 + 8 + 5)
  })

  it('of an XML document that is kept: 52 an element, 25 an attribute, 13 a text, 9 a comment', () => {
    const names = createXmlNames(account())
    const pack = (text: string): number => {
      const bytes = new TextEncoder().encode(text)
      return packDocument(readXml(bytes, bytes.length, names)).byteLength
    }
    const one = pack('<odoo/>')
    expect(one).toBe(28 + 52)
    expect(pack('<odoo><record/></odoo>') - one).toBe(52)
    expect(pack('<odoo id="a"/>') - one).toBe(25)
    expect(pack('<odoo>x</odoo>') - one).toBe(13)
    expect(pack('<odoo><!-- x --></odoo>') - one).toBe(9)
    expect(pack('<odoo abcde="a"/>') - one).toBe(25 + 8 + 5)
  })
})

/** The bytes of the registry of a fixture. */
function registryBytes(fixture: string): number {
  const registry = ledger.account('registry')
  const before = registry.bytes
  return withContext(fixture, (context) => {
    // They are made when they are asked for.
    expect(context.registry.xmlIds.count).toBeGreaterThanOrEqual(0)
    return registry.bytes - before
  })
}

/** So many classes that extend one model, 800 in a file. */
function classes(count: number): string {
  const text = `class A(models.Model):\n    _name = 'a'\n`
  return Array.from(
    { length: count / 800 },
    (_, file) => `-- m/models/f${file}.py --\n${text.repeat(800)}`,
  ).join('')
}
