import { describe, expect, it } from 'vitest'
import { NO_JOURNAL } from '../../src/analysis/change-journal.ts'
import { Changes } from '../../src/analysis/changes.ts'
import { Guests } from '../../src/analysis/guests.ts'
import {
  createEditorAnalysis,
  OutdatedError,
  restoreEditorAnalysis,
} from '../../src/analysis/index.ts'
import { Libraries } from '../../src/analysis/libraries.ts'
import { OpenDocuments } from '../../src/analysis/open-documents.ts'
import { Facts } from '../../src/facts/index.ts'
import { finish } from '../../src/features/index.ts'
import { ProjectIndex } from '../../src/index/index.ts'
import { budget, ledger, NameTable } from '../../src/memory/index.ts'
import {
  createWorkspace,
  type FileId,
  freeWorkspace,
  NO_FILE,
  refreshPaths,
  type WorkspaceOptions,
} from '../../src/workspace/index.ts'
import { indexInThread } from '../support/analyse.ts'
import { hostOf, ODOO, parseFixture, WORKSPACE } from '../support/fixture.ts'
import type { MemoryHost } from '../support/memory-host.ts'

const STDLIB = '/typeshed/stdlib'
const SITE = '/venv/lib/python3.12/site-packages'
const A = `${WORKSPACE}/m/models/a.py`
const STUB = `${STDLIB}/datetime.pyi`
const OPTIONS = { odooPath: ODOO, libraries: { typeshedPath: '/typeshed', virtualEnv: '/venv' } }

const FIXTURE = parseFixture(`
-- m/models/a.py --
from odoo import fields, models
class A(models.Model):
    _name = 'x.a'
    note = fields.Char()
    def isoformat(self): pass
-- ${STUB} --
class date:
    def isoformat(self) -> str: ...
class datetime(date):
    def midnight(self) -> date: ...
-- ${STDLIB}/collections/__init__.pyi --
from . import abc
class defaultdict(dict): ...
-- ${STDLIB}/collections/abc.pyi --
class Callable: ...
-- ${STDLIB}/broken.pyi --
class Broken:
    def f(self -> int: (
def g(: ...
-- ${STDLIB}/empty.pyi --
-- /venv/pyvenv.cfg --
-- ${SITE}/space/one.py --
class One: pass
-- ${SITE}/editable.pth --
/w
`)

interface Opened {
  readonly host: MemoryHost
  readonly index: ProjectIndex
  readonly libraries: Libraries
  readonly workspace: ReturnType<typeof createWorkspace>
  readonly documents: OpenDocuments
  readonly classes: (file: FileId) => number
}

/** Opens the workspace of the fixture without indexing it, and gives its memory back. */
function withLibraries(use: (opened: Opened) => void, options: WorkspaceOptions = OPTIONS): void {
  const host = hostOf(FIXTURE)
  const workspace = createWorkspace(host, [WORKSPACE], options)
  const index = new ProjectIndex(new NameTable(ledger.account('test names'), 1024))
  index.finish()
  const documents = new OpenDocuments()
  const read = (file: FileId): boolean => changes.readLibrary(file)
  const parts = { host, workspace, index, documents, read }
  const libraries = new Libraries(parts, options.libraries ?? {})
  const guests = new Guests(workspace, index)
  const changes = new Changes(host, workspace, documents, guests, libraries, index, NO_JOURNAL)
  const classes = (file: FileId): number => index.facts(file).count(Facts.CLASSES)
  libraries.begin()
  try {
    use({ host, index, libraries, workspace, documents, classes })
  } finally {
    changes.free()
    index.free()
    freeWorkspace(workspace)
  }
}

describe('a library file', () => {
  it('is read when it is asked for, and no question depends on it', () => {
    withLibraries(({ index, libraries, workspace, classes }) => {
      const { factsVersion, versionCount } = index
      const count = workspace.files.count
      const file = libraries.module('datetime')
      expect(workspace.files.pathOf(file)).toBe(STUB)
      expect(workspace.files.count).toBe(count + 1)
      expect(classes(file)).toBe(2)
      expect(libraries.module('datetime')).toBe(file)
      expect(libraries.isLibrary(file)).toBe(true)
      expect(workspace.files.isListed(file)).toBe(false)
      expect([index.factsVersion, index.versionCount]).toEqual([factsVersion, versionCount])
      const name = index.names.findText('isoformat')
      expect(name).toBeGreaterThan(0)
      expect(index.postings.filesOf(name)).toEqual([])
      expect(index.segments.lengthOf(file)).toBe(0)
    })
  })

  it('leads to others', () => {
    withLibraries(({ libraries, workspace, classes }) => {
      const path = (file: FileId): string => workspace.files.pathOf(file)
      const collections = libraries.module('collections')
      const abc = libraries.child(collections, 'abc')
      expect(path(abc)).toBe(`${STDLIB}/collections/abc.pyi`)
      expect(classes(abc)).toBe(1)
      expect(libraries.relative(collections, 1, 'abc')).toBe(abc)
      expect(libraries.relative(abc, 1, '')).toBe(collections)
      expect(path(libraries.module('space.one'))).toBe(`${SITE}/space/one.py`)
    })
  })

  it('is none when there is nothing, or nothing that can be read', () => {
    withLibraries(({ host, libraries, workspace }) => {
      const { count } = workspace.files
      const datetime = libraries.module('datetime')
      for (const name of ['nothing', 'datetime.nothing', 'space', '']) {
        expect(libraries.module(name)).toBe(NO_FILE)
      }
      expect(libraries.child(datetime, 'date')).toBe(NO_FILE)
      expect(libraries.child(NO_FILE, 'date')).toBe(NO_FILE)
      expect(libraries.relative(datetime, 1, 'collections')).toBe(NO_FILE)
      expect(libraries.relative(NO_FILE, 1, '')).toBe(NO_FILE)
      for (const file of [NO_FILE, workspace.files.find(A)]) {
        expect(libraries.isLibrary(file)).toBe(false)
        expect(libraries.use(file)).toBe(false)
      }
      expect(workspace.files.count).toBe(count + 1)
      host.before(`${STDLIB}/empty.pyi`, () => host.remove(`${STDLIB}/empty.pyi`))
      expect(libraries.module('empty')).toBe(NO_FILE)
      libraries.begin()
      expect(libraries.module('empty')).toBe(NO_FILE)
    })
  })

  it('may be broken or empty', () => {
    withLibraries(({ index, libraries, classes }) => {
      expect(classes(libraries.module('broken'))).toBe(1)
      expect(classes(libraries.module('empty'))).toBe(0)
      expect(index.problems.count).toBe(0)
    })
  })

  it('is none when it is one of the workspace', () => {
    withLibraries(({ libraries, workspace }) => {
      const file = libraries.module('m.models.a')
      expect(file).toBe(workspace.files.find(A))
      expect(workspace.files.isListed(file)).toBe(true)
      expect(libraries.isLibrary(file)).toBe(false)
    })
  })
})

describe('a later question', () => {
  it('sees another version, and what an open document says', () => {
    withLibraries(({ host, libraries, documents, classes }) => {
      const file = libraries.module('datetime')
      host.write(STUB, 'class date: ...\n')
      expect(classes(file)).toBe(2)
      libraries.begin()
      expect(libraries.use(file)).toBe(true)
      expect(classes(file)).toBe(1)
      documents.open(STUB, 'x = 1\n')
      libraries.changed(STUB)
      libraries.begin()
      expect(libraries.module('datetime')).toBe(file)
      expect(classes(file)).toBe(0)
      documents.close(STUB)
      libraries.changed(STUB)
      libraries.begin()
      expect(libraries.use(file)).toBe(true)
      expect(classes(file)).toBe(1)
      host.remove(STUB)
      libraries.begin()
      expect(libraries.use(file)).toBe(false)
      expect(libraries.module('datetime')).toBe(NO_FILE)
      host.write(STUB, 'class date: ...\n')
      libraries.begin()
      expect(libraries.module('datetime')).toBe(file)
    })
  })

  it('reads again what was given up because memory was short, which is not during a question', () => {
    withLibraries(({ index, libraries, classes }) => {
      const file = libraries.module('datetime')
      const bytes = libraries.byteLength
      expect(bytes).toBeGreaterThan(0)
      libraries.giveBack()
      expect(libraries.byteLength).toBe(0)
      expect(classes(file)).toBe(2)
      expect(libraries.begin()).toBe(true)
      expect(classes(file)).toBe(0)
      expect(index.librarySegments.wordCount).toBe(0)
      expect(libraries.use(file)).toBe(true)
      expect(classes(file)).toBe(2)
      expect(libraries.byteLength).toBe(bytes)
      expect(libraries.begin()).toBe(false)
    })
  })

  it('has room for others when there were too many', () => {
    withLibraries(({ host, libraries, classes }) => {
      for (let i = 0; i < 1010; i++) host.write(`${STDLIB}/p/m${i}.pyi`, `class C${i}: ...\n`)
      const all = (): FileId[] =>
        Array.from({ length: 1010 }, (_, i) => libraries.module(`p.m${i}`))
      const found = all().filter((file) => file !== NO_FILE)
      expect(found).toHaveLength(1000)
      expect(libraries.begin()).toBe(true)
      expect(found.filter((file) => classes(file) === 1)).toEqual(found.slice(500))
      expect(classes(libraries.module('p.m1005'))).toBe(1)
      expect(libraries.use(found[0]!)).toBe(true)
      expect(classes(found[0]!)).toBe(1)
    })
  })
})

describe('a refresh', () => {
  it('does not see library files', () => {
    withLibraries(({ host, libraries, workspace, classes }) => {
      const file = libraries.module('space.one')
      const path = `${SITE}/space/one.py`
      const refresh = () => libraries.around(() => refreshPaths(host, workspace, [path, SITE]))
      expect(refresh()).toEqual({ added: [], changed: [], removed: [], modulesChanged: false })
      expect(libraries.use(file)).toBe(true)
      host.remove(path)
      expect(refresh()).toEqual({ added: [], changed: [], removed: [], modulesChanged: false })
      expect(libraries.isLibrary(file)).toBe(true)
      expect(classes(file)).toBe(1)
    })
  })

  it('makes one that is listed a file of the workspace', () => {
    withLibraries(
      ({ host, libraries, workspace, classes }) => {
        host.write('/w/late/x.py', 'class X: ...\n')
        const file = libraries.module('late.x')
        expect(libraries.isLibrary(file)).toBe(true)
        host.write('/w/late/__manifest__.py', '{}')
        const { added } = libraries.around(() => refreshPaths(host, workspace, ['/w/late']))
        expect(added).toContain(file)
        expect(workspace.files.isListed(file)).toBe(true)
        expect(libraries.isLibrary(file)).toBe(false)
        expect(classes(file)).toBe(0)
        libraries.begin()
        expect(libraries.module('late.x')).toBe(file)
        expect(libraries.use(file)).toBe(false)
      },
      { ...OPTIONS, addonsPaths: [WORKSPACE] },
    )
  })
})

describe('a library file that is opened', () => {
  function open() {
    const host = hostOf(FIXTURE)
    const analysis = createEditorAnalysis(host, [WORKSPACE], OPTIONS)
    indexInThread(host, analysis)
    const text = FIXTURE.files[STUB] ?? ''
    return { host, analysis, text, said: () => JSON.stringify([...analysis.dump('all')]) }
  }

  it('is answered about, and is no part of the workspace', () => {
    const { analysis, text, said } = open()
    const before = said()
    const { classes } = analysis.counts()
    expect(analysis.documentSymbols(STUB)).toEqual([])
    for (const _ of [1, 2]) {
      analysis.openDocument(STUB, text, 'python')
      expect(analysis.documentSymbols(STUB).map(({ name }) => name)).toEqual(['date', 'datetime'])
      const base = text.indexOf('(date)') + 1
      expect(analysis.definition(STUB, base)).toEqual([
        expect.objectContaining({ path: STUB, start: text.indexOf('date') }),
      ])
      expect(analysis.hover(STUB, base)?.contents).toContain('date')
      expect(finish(analysis.workspaceSymbols('midnight'))).toEqual([])
      const method = (FIXTURE.files[A] ?? '').indexOf('isoformat') + 1
      const found = finish(analysis.references(A, method, true))
      expect(found.map(({ path }) => path)).toEqual([A])
      analysis.changeDocument(STUB, [{ start: 0, end: text.length, text: 'class late: ...\n' }])
      expect(analysis.documentSymbols(STUB).map(({ name }) => name)).toEqual(['late'])
      analysis.closeDocument(STUB)
      while (!analysis.catchUp(10));
      expect(said()).toBe(before)
      expect(analysis.counts().classes).toBe(classes)
      // It stays known, as what is on disk.
      expect(analysis.documentSymbols(STUB).map(({ name }) => name)).toEqual(['date', 'datetime'])
    }
    analysis.dispose()
  })

  it('is not kept from one time to the next', () => {
    const { host, analysis, text, said } = open()
    const fresh = said()
    const counted = (counts: object): object => ({ ...counts, names: 0 })
    const { counts } = analysis
    const before = counted(counts())
    analysis.openDocument(STUB, text, 'python')
    analysis.openDocument(`${SITE}/space/one.py`, 'class One: pass\n', 'python')
    expect(analysis.documentSymbols(STUB)).toHaveLength(2)
    expect(analysis.documentSymbols(`${SITE}/space/one.py`)).toHaveLength(1)
    const { description, columns } = analysis.stored()
    const bytes = columns.map((column) => column.bytes.slice())
    const kept = {
      description: JSON.parse(JSON.stringify(description)),
      records: [],
      fill: (filled: typeof columns) => {
        for (const [i, column] of filled.entries()) {
          column.restore(bytes[i]!.length).set(bytes[i]!)
        }
        return true
      },
    }
    const restored = restoreEditorAnalysis(host, [WORKSPACE], OPTIONS, kept)!
    const paths = [...restored.verify()]
    expect(paths.filter((path) => path !== undefined)).toEqual([])
    expect(restored.catchUp(10)).toBe(true)
    expect(JSON.stringify([...restored.dump('all')])).toBe(fresh)
    expect(counted(restored.counts())).toEqual(before)
    expect(restored.documentSymbols(STUB)).toEqual([])
    restored.openDocument(STUB, text, 'python')
    expect(restored.documentSymbols(STUB)).toHaveLength(2)
    restored.dispose()
    analysis.dispose()
  })

  it('ends a long answer when what it declares was given up meanwhile', () => {
    const { analysis, text } = open()
    analysis.openDocument(STUB, text, 'python')
    expect(analysis.documentSymbols(STUB)).toHaveLength(2)
    const method = (FIXTURE.files[A] ?? '').indexOf('isoformat') + 1
    const answer = analysis.references(A, method, true)
    expect(answer.next().done).toBe(false)
    expect(budget.giveBackAll()).toContain('libraries')
    expect(analysis.documentSymbols(STUB)).toHaveLength(2)
    expect(() => finish(answer)).toThrow(OutdatedError)
    analysis.dispose()
  })

  it('leaves what is closer to the workspace a guest', () => {
    const { analysis } = open()
    const path = `${WORKSPACE}/m/models/unsaved.py`
    // A line of a .pth file names the workspace folder.
    analysis.openDocument(path, 'class Unsaved: pass\n', 'python')
    expect(analysis.documentSymbols(path)).toHaveLength(1)
    analysis.closeDocument(path)
    expect(analysis.documentSymbols(path)).toEqual([])
    analysis.dispose()
  })
})
