import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { OpenDocuments } from '../../src/analysis/open-documents.ts'
import { TreeCache } from '../../src/analysis/tree-cache.ts'
import { Ledger, ledger, type NameId, type NameTable } from '../../src/memory/index.ts'
import { createPythonNames, keepTree, parsePython } from '../../src/python/index.ts'
import {
  createWorkspace,
  type FileId,
  freeWorkspace,
  type Host,
  type Workspace,
} from '../../src/workspace/index.ts'
import { createXmlNames, readXml, type XmlDocument } from '../../src/xml/index.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'
import type { MemoryHost } from '../support/memory-host.ts'

const FIXTURE = `
-- m/models/a.py --
class A(models.Model):
    _name = 'm.a'
    state = fields.Char()
-- m/models/b.py --
def f(:
    return "über"
-- m/views/a.xml --
<odoo><record id="a" model="m.a"><field name="state">ü &amp; b</field></record></odoo>
-- m/views/b.xml --
<odoo><broken attribute></odoo><!-- c -->
-- m/latin.py --
# coding: latin-1
x = 'ü'
`
const PYTHON = ['/w/m/models/a.py', '/w/m/models/b.py', '/w/m/latin.py']
const XML = ['/w/m/views/a.xml', '/w/m/views/b.xml']
const EXTERNAL = '/odoo/odoo/models.py'

interface Bench {
  readonly host: MemoryHost
  readonly workspace: Workspace
  readonly documents: OpenDocuments
  readonly cache: TreeCache
  fileOf(path: string): FileId
  /** Asks for the tree of a file as a question does; answers it as a plain value. */
  ask(path: string): unknown
  open(path: string, text: string): void
  change(path: string, text: string): void
  close(path: string): void
}

const toFree: (() => void)[] = []
afterEach(() => {
  for (const free of toFree.splice(0)) free()
})

function begin(): Bench {
  const host = hostOf(parseFixture(FIXTURE))
  // Files changed long ago, so that their times tell their versions.
  const later: Host = { ...host, now: () => host.now() + 60_000 }
  const workspace = createWorkspace(later, [WORKSPACE], { odooPath: ODOO })
  const documents = new OpenDocuments()
  const cache = new TreeCache(later, workspace, documents)
  toFree.push(() => {
    documents.free()
    cache.free()
    freeWorkspace(workspace)
  })
  const fileOf = (path: string): FileId => workspace.files.find(path)
  const ask = (path: string): unknown => {
    cache.begin()
    const file = fileOf(path)
    const source = cache.read(file, path)
    if (source === undefined) return undefined
    return path.endsWith('.py')
      ? pythonForm(cache.python(file, source))
      : xmlForm(cache.xml(file, source))
  }
  return {
    host,
    workspace,
    documents,
    cache,
    fileOf,
    ask,
    open(path, text) {
      documents.open(path, text)
      cache.forget(fileOf(path))
    },
    change(path, text) {
      documents.change(path, [{ start: 0, end: 3, text }])
      cache.forget(fileOf(path))
    },
    close(path) {
      documents.close(path)
      cache.forget(fileOf(path))
    },
  }
}

function namesOf(names: NameTable): string[] {
  return Array.from({ length: names.count }, (_, id) => names.text(id as NameId))
}

function pythonForm(tree: ReturnType<typeof parsePython>): unknown {
  const { names, ...kept } = keepTree(tree)
  return { ...kept, names: namesOf(names) }
}

function xmlForm(document: XmlDocument): unknown {
  const form: Record<string, unknown> = { names: namesOf(document.names) }
  const counts: Record<string, number> = {
    element: document.elementCount,
    attribute: document.attributeCount,
    text: document.textCount,
    other: document.otherCount,
  }
  for (const [key, value] of Object.entries(document)) {
    const kind = Object.keys(counts).find((name) => key.startsWith(name))
    if (ArrayBuffer.isView(value) && kind !== undefined) {
      form[key] = Array.from((value as Int32Array).subarray(0, counts[kind]))
    } else if (typeof value === 'number' || Array.isArray(value)) form[key] = value
  }
  form.bytes = document.bytes.slice(0, document.length)
  return structuredClone(form)
}

const fresh = new Ledger().account('names')

/** The tree of a text that no cache has seen. */
function parse(path: string, text: string): unknown {
  const bytes = new TextEncoder().encode(text)
  return path.endsWith('.py')
    ? pythonForm(parsePython(bytes, bytes.length, createPythonNames(fresh)))
    : xmlForm(readXml(bytes, bytes.length, createXmlNames(fresh)))
}

describe('TreeCache', () => {
  it.each([...PYTHON, ...XML])('has the tree of %s as it is parsed', (path) => {
    const { ask } = begin()
    const first = ask(path)
    // Something else in between.
    parse('x.py', 'y = 1')
    parse('x.xml', '<y z="1"/>')
    expect(ask(path)).toEqual(first)
  })

  it('counts hits, misses, and what had changed or gone', () => {
    const { ask, cache, host } = begin()
    ask(PYTHON[0]!)
    ask(PYTHON[0]!)
    ask(XML[0]!)
    expect(cache.counters).toMatchObject({ hits: 1, misses: 2, outdated: 0, files: 2 })
    host.write(PYTHON[0]!, 'x = 1\n')
    expect(ask(PYTHON[0]!)).toEqual(parse(PYTHON[0]!, 'x = 1\n'))
    host.remove(XML[0]!)
    expect(ask(XML[0]!)).toBeUndefined()
    expect(cache.counters).toMatchObject({ hits: 1, misses: 3, outdated: 2, files: 1 })
  })

  it('does not keep what may change again without another time, or is in another encoding', () => {
    const { ask, cache, host, workspace, documents } = begin()
    ask(PYTHON[2]!)
    expect(cache.counters.files).toBe(0)
    const sooner = new TreeCache(host, workspace, documents)
    host.write(PYTHON[0]!, 'x = 1\n')
    const source = sooner.read(workspace.files.find(PYTHON[0]!), PYTHON[0]!)
    sooner.python(workspace.files.find(PYTHON[0]!), source!)
    expect(sooner.counters.files).toBe(0)
    sooner.free()
  })

  it('holds open documents until they change, whatever the limits', () => {
    const { ask, cache, open, change, close } = begin()
    open(PYTHON[0]!, 'x = 1\n')
    expect(ask(PYTHON[0]!)).toEqual(parse(PYTHON[0]!, 'x = 1\n'))
    cache.shrinkTo(0)
    cache.setLimits({ bytes: 1, entries: 1 })
    ask(XML[0]!)
    expect(cache.counters).toMatchObject({ files: 1, pinnedFiles: 1, evictions: 0 })
    change(PYTHON[0]!, 'yy')
    expect(cache.counters.files).toBe(0)
    expect(ask(PYTHON[0]!)).toEqual(parse(PYTHON[0]!, 'yy 1\n'))
    close(PYTHON[0]!)
    expect(cache.counters.files).toBe(0)
    open(PYTHON[0]!, 'x = 1\n')
    cache.setLimits({ bytes: 0, entries: 500 })
    ask(PYTHON[0]!)
    expect(cache.counters).toMatchObject({ files: 0, bytes: 0 })
  })

  it('keeps files from outside of the workspace folders only while they are open', () => {
    const { ask, cache, open, close } = begin()
    ask(EXTERNAL)
    expect(cache.counters).toMatchObject({ misses: 0, passed: 1, files: 0 })
    open(EXTERNAL, 'x = 1\n')
    ask(EXTERNAL)
    expect(cache.counters).toMatchObject({ misses: 1, files: 1 })
    close(EXTERNAL)
    ask(EXTERNAL)
    expect(cache.counters.files).toBe(0)
    cache.keepsExternal = true
    ask(EXTERNAL)
    expect(cache.counters.files).toBe(1)
  })

  it('gives what is passed no room', () => {
    const { ask, cache } = begin()
    ask(PYTHON[0]!)
    cache.passing(() => [PYTHON[0]!, PYTHON[1]!, XML[0]!].map(ask))
    expect(cache.counters).toMatchObject({ hits: 1, misses: 1, passed: 2, files: 1 })
  })

  it('books what it holds, and gives all back', () => {
    const account = ledger.account('trees')
    const before = account.bytes
    const { ask, cache } = begin()
    for (const path of PYTHON) ask(path)
    expect(account.bytes - before).toBeGreaterThanOrEqual(cache.counters.bytes)
    expect(cache.counters.bytes).toBeGreaterThan(0)
    cache.free()
    expect(account.bytes).toBe(before)
  })

  it('answers as a fresh parse does, whatever happened before', () => {
    const paths = [...PYTHON, ...XML, EXTERNAL]
    const text = fc.constantFrom(
      'x = 1\n',
      'class A:\n    def f(self): return self.é\n',
      'def (',
      '<odoo><record id="a" model="b"/></odoo>',
      '<a b="c">text &lt; <!-- x --></a>',
      '',
      '# coding: latin-1\ny = 2\n',
    )
    const step = fc.record({
      what: fc.constantFrom(
        'ask',
        'ask',
        'ask',
        'open',
        'change',
        'close',
        'write',
        'remove',
        'shrink',
        'pass',
      ),
      path: fc.constantFrom(...paths),
      text,
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.constantFrom(0, 9000, 40_000, 24e6),
        fc.constantFrom(0, 1, 3, 500),
        (steps, bytes, entries) => {
          const bench = begin()
          const { cache, documents, host } = bench
          cache.setLimits({ bytes, entries })
          const disk = new Map<string, string | undefined>()
          for (const path of paths) {
            const length = cache.read(bench.fileOf(path), path)
            disk.set(path, length && decode(length))
          }
          for (const { what, path, text: next } of steps) {
            if (what === 'open') bench.open(path, next)
            else if (what === 'change') bench.change(path, 'ä=')
            else if (what === 'close') bench.close(path)
            else if (what === 'write') {
              host.write(path, next)
              disk.set(path, next)
            } else if (what === 'remove') {
              host.remove(path)
              disk.set(path, undefined)
            } else if (what === 'shrink') cache.shrinkTo(next.length * 500)
            else {
              const open = documents.get(path)
              const now =
                open === undefined ? disk.get(path) : decode({ bytes: open, length: open.length })
              const expected = now === undefined ? undefined : parse(path, now)
              const answer = what === 'ask' ? bench.ask(path) : cache.passing(() => bench.ask(path))
              expect(answer).toEqual(expected)
            }
            const counted = cache.counters
            const isOver = counted.bytes > counted.maxBytes || counted.files > counted.maxFiles
            if (isOver) expect(counted.files).toBe(counted.pinnedFiles)
          }
          for (const free of toFree.splice(0)) free()
        },
      ),
      { numRuns: 150 },
    )
  })
})

function decode({ bytes, length }: { bytes: Uint8Array; length: number }): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length))
}
