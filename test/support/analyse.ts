import { type Analysis, createAnalysis } from '../../src/analysis/index.ts'
import { FactsReader, type Language } from '../../src/facts/index.ts'
import { BatchView, entryWords, writeEntry } from '../../src/index/index.ts'
import { File, type Host, isHostError, ReadBuffer, type WorkspaceOptions } from '../../src/workspace/index.ts'

const LANGUAGES: ReadonlyMap<number, Language> = new Map([
  [File.PYTHON, 'python'],
  [File.XML, 'xml'],
  [File.CSV, 'csv'],
  [File.JAVASCRIPT, 'javascript'],
])

/** Opens a workspace and indexes it in this thread, as the worker would. */
export function analyse(
  host: Host,
  folders: readonly string[] = ['/w'],
  options: WorkspaceOptions = {},
): Analysis {
  const analysis = createAnalysis(host, folders, options)
  const reader = new FactsReader()
  for (const [language, name] of LANGUAGES) {
    analysis.definePermanentNames(language, reader.permanentNames(name))
  }
  const buffer = new ReadBuffer()
  const batch = new BatchView()
  for (const { file, language, path } of analysis.filesToRead()) {
    const read = host.readFile(path, buffer)
    const size = isHostError(read) ? 0 : read
    const result = reader.read(LANGUAGES.get(language) ?? 'csv', path, buffer.bytes, size)
    const entry = { file, language, size, mtimeMs: buffer.mtimeMs, ...result }
    const words = new Int32Array(entryWords(entry))
    writeEntry(entry, words, 0)
    batch.reset(words, words.length)
    analysis.addBatch(batch)
  }
  analysis.finishIndexing()
  return analysis
}
