import { NO_JOURNAL } from '../../src/analysis/change-journal.ts'
import { Changes } from '../../src/analysis/changes.ts'
import { Guests } from '../../src/analysis/guests.ts'
import { Libraries } from '../../src/analysis/libraries.ts'
import { OpenDocuments } from '../../src/analysis/open-documents.ts'
import { TreeCache } from '../../src/analysis/tree-cache.ts'
import { FactsReader } from '../../src/facts/index.ts'
import type { FeatureContext } from '../../src/features/context.ts'
import { ReferenceMemory } from '../../src/features/index.ts'
import {
  BatchView,
  entryWords,
  LANGUAGES,
  ProjectIndex,
  writeEntry,
} from '../../src/index/index.ts'
import { ledger, NameTable } from '../../src/memory/index.ts'
import { Registry } from '../../src/odoo/index.ts'
import {
  createWorkspace,
  type FileId,
  freeWorkspace,
  isHostError,
  ReadBuffer,
  readingOrder,
} from '../../src/workspace/index.ts'
import { type Fixture, hostOf, ODOO, parseFixture, WORKSPACE } from './fixture.ts'

const factsReader = new FactsReader()

/** Where the stubs of Python's standard library and of packages are in a fixture: `-- /typeshed/stdlib/datetime.pyi --`. */
const TYPESHED = '/typeshed'

/** Indexes a fixture, gives the context of a question to `use`, and gives its memory back. */
export function withContext<T>(
  text: string | Fixture,
  use: (context: FeatureContext, fixture: Fixture) => T,
): T {
  const fixture = typeof text === 'string' ? parseFixture(text) : text
  const host = hostOf(fixture)
  const workspace = createWorkspace(host, [WORKSPACE], { odooPath: ODOO })
  const index = new ProjectIndex(new NameTable(ledger.account('test names'), 1024))
  for (const [language, name] of LANGUAGES) {
    index.definePermanentNames(language, factsReader.permanentNames(name))
  }
  const buffer = new ReadBuffer()
  const batch = new BatchView()
  for (const file of readingOrder(workspace) as Iterable<FileId>) {
    const language = workspace.files.languageOf(file)
    const name = LANGUAGES.get(language)
    if (name === undefined) continue
    const path = workspace.files.pathOf(file)
    const read = host.readFile(path, buffer)
    const size = isHostError(read) ? 0 : read
    const result = factsReader.read(name, path, buffer.bytes, size)
    const entry = { file, language, size, mtimeMs: buffer.mtimeMs, ...result }
    const words = new Int32Array(entryWords(entry))
    writeEntry(entry, words, 0)
    batch.reset(words, words.length)
    while (batch.next()) index.add(batch)
  }
  index.finish()
  const registry = new Registry(workspace, index)
  const documents = new OpenDocuments()
  const trees = new TreeCache(host, workspace, documents)
  const read = (file: FileId): boolean => changes.readLibrary(file)
  const libraries = new Libraries(
    { host, workspace, index, documents, read },
    { typeshedPath: TYPESHED },
  )
  const guests = new Guests(workspace, index)
  const changes = new Changes(host, workspace, documents, guests, libraries, index, NO_JOURNAL)
  const context: FeatureContext = {
    workspace,
    index,
    registry,
    view: registry.view(),
    remembered: new ReferenceMemory(),
    libraries,
    python: 'full',
    trees,
    read: (file) => trees.read(file, workspace.files.pathOf(file)),
  }
  try {
    return use(context, fixture)
  } finally {
    context.remembered.forget()
    trees.free()
    changes.free()
    registry.free()
    index.free()
    freeWorkspace(workspace)
  }
}
