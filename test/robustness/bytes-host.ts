import { type Analysis, createAnalysis } from '../../src/analysis/index.ts'
import { FactsReader } from '../../src/facts/index.ts'
import { BatchView, entryWords, LANGUAGES, writeEntry } from '../../src/index/index.ts'
import { type Host, isHostError, ReadBuffer } from '../../src/workspace/index.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

/** A host in memory whose files are texts or any bytes, by path. */
export function createBytesHost(files: Readonly<Record<string, string | Uint8Array>>): MemoryHost {
  const contents = new Map<string, Uint8Array>()
  const texts: Record<string, string> = {}
  for (const [path, content] of Object.entries(files)) {
    texts[path] = typeof content === 'string' ? content : ''
    if (typeof content !== 'string') contents.set(`/${path}`, content)
  }
  const host = createMemoryHost(texts)
  return {
    ...host,
    readFile(path, into) {
      const length = host.readFile(path, into)
      const content = contents.get(path)
      if (content === undefined) return length
      if (!into.reserve(content.length)) {
        return { reason: 'too-large', error: `${path} is too large to read` }
      }
      into.bytes.set(content)
      into.filled(content.length, into.mtimeMs)
      return content.length
    },
  }
}

/** Opens the workspace `/w` and indexes it in this thread, as the worker would: what cannot be read has a problem. */
export function indexAsWorker(host: Host): Analysis {
  const analysis = createAnalysis(host, ['/w'])
  const reader = new FactsReader()
  for (const [language, name] of LANGUAGES) {
    analysis.definePermanentNames(language, reader.permanentNames(name))
  }
  const buffer = new ReadBuffer()
  const batch = new BatchView()
  for (const { file, language, path } of analysis.filesToRead()) {
    const length = host.readFile(path, buffer)
    const size = isHostError(length) ? 0 : length
    const result = reader.read(LANGUAGES.get(language) ?? 'csv', path, buffer.bytes, size)
    const problems = isHostError(length)
      ? [{ start: 0, end: 0, message: length.error }]
      : result.problems
    const entry = { file, language, size, mtimeMs: buffer.mtimeMs, ...result, problems }
    const words = new Int32Array(entryWords(entry))
    writeEntry(entry, words, 0)
    batch.reset(words, words.length)
    analysis.addBatch(batch)
  }
  analysis.finishIndexing()
  buffer.free()
  return analysis
}
