import { type Analysis, createAnalysis } from '../../src/analysis/index.ts'
import { FactsReader } from '../../src/facts/index.ts'
import { BatchView, entryWords, LANGUAGES, writeEntry } from '../../src/index/index.ts'
import {
  type Host,
  isHostError,
  ReadBuffer,
  type WorkspaceOptions,
} from '../../src/workspace/index.ts'
import { type Fixture, hostOf, ODOO, parseFixture, WORKSPACE } from './fixture.ts'

/** One reader serves all tests of a file, as it serves all files of a run. */
export const factsReader: FactsReader = new FactsReader()

/** Opens a workspace and indexes it in this thread, as the worker would. */
export function analyse(
  host: Host,
  folders: readonly string[] = ['/w'],
  options: WorkspaceOptions = {},
): Analysis {
  const analysis = createAnalysis(host, folders, options)
  indexInThread(host, analysis)
  return analysis
}

/** Indexes a workspace that was opened, in this thread. */
export function indexInThread(host: Host, analysis: Analysis): void {
  const files = indexFileByFile(host, analysis)
  while (files.next().done !== true);
}

/** Indexes a workspace that was opened, in this thread, and says before each file which one is next, in the order of reading. */
export function* indexFileByFile(host: Host, analysis: Analysis): Generator<string, void> {
  for (const [language, name] of LANGUAGES) {
    analysis.definePermanentNames(language, factsReader.permanentNames(name))
  }
  const buffer = new ReadBuffer()
  const batch = new BatchView()
  for (const { file, language, path } of analysis.filesToRead()) {
    yield path
    const read = host.readFile(path, buffer)
    const size = isHostError(read) ? 0 : read
    const name = LANGUAGES.get(language) ?? 'csv'
    const result = factsReader.read(name, path, buffer.bytes, size)
    const entry = { file, language, size, mtimeMs: buffer.mtimeMs, ...result }
    const words = new Int32Array(entryWords(entry))
    writeEntry(entry, words, 0)
    batch.reset(words, words.length)
    analysis.addBatch(batch)
  }
  buffer.free()
  analysis.finishIndexing()
}

/** Opens the workspace of a fixture, gives it to `use`, and gives its memory back. */
export function withAnalysis<T>(
  fixture: string | Fixture,
  use: (analysis: Analysis, fixture: Fixture) => T,
  options: WorkspaceOptions = {},
): T {
  const read = typeof fixture === 'string' ? parseFixture(fixture) : fixture
  const analysis = analyse(hostOf(read), [WORKSPACE], { odooPath: ODOO, ...options })
  try {
    return use(analysis, read)
  } finally {
    analysis.dispose()
  }
}
