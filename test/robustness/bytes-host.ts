import { type Analysis, createAnalysis } from '../../src/analysis/index.ts'
import { FactsReader, type Language } from '../../src/facts/index.ts'
import { readFile } from '../../src/host/worker-loop.ts'
import { BatchView, entryWords, writeEntry } from '../../src/index/index.ts'
import { File, type Host, ReadBuffer } from '../../src/workspace/index.ts'
import { createMemoryHost, type MemoryHost } from '../support/memory-host.ts'

const LANGUAGES: readonly (readonly [number, Language])[] = [
  [File.PYTHON, 'python'],
  [File.XML, 'xml'],
  [File.CSV, 'csv'],
  [File.JAVASCRIPT, 'javascript'],
]

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

/** Opens the workspace `/w` and indexes it in this thread with what the worker does for each file. */
export function indexAsWorker(host: Host): Analysis {
  const analysis = createAnalysis(host, ['/w'])
  const reader = new FactsReader()
  for (const [language, name] of LANGUAGES) {
    analysis.definePermanentNames(language, reader.permanentNames(name))
  }
  const buffer = new ReadBuffer()
  const batch = new BatchView()
  for (const { file, language, path } of analysis.filesToRead()) {
    const entry = { file, language, ...readFile(host, reader, buffer, language, path) }
    const words = new Int32Array(entryWords(entry))
    writeEntry(entry, words, 0)
    batch.reset(words, words.length)
    analysis.addBatch(batch)
  }
  analysis.finishIndexing()
  buffer.free()
  return analysis
}
