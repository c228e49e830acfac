import type { MessagePort } from 'node:worker_threads'
import type { Problem } from '../base/index.ts'
import { FactsReader, type FactsResult, type Language } from '../facts/index.ts'
import { entryWords, type FileResult, writeEntry } from '../index/index.ts'
import { ledger } from '../memory/index.ts'
import { File, type Host, isHostError, ReadBuffer } from '../workspace/index.ts'
import { createNodeHost } from './node-host.ts'
import {
  SLOT_COUNT,
  SLOT_FULL,
  SLOT_WORDS,
  type WorkerInput,
  type WorkerMessage,
} from './worker-protocol.ts'

const LANGUAGES: ReadonlyMap<number, Language> = new Map([
  [File.PYTHON, 'python'],
  [File.XML, 'xml'],
  [File.CSV, 'csv'],
  [File.JAVASCRIPT, 'javascript'],
])

/** Reads the files of the list, one after the other, and hands over what they declare. */
export function runWorker(port: MessagePort, input: WorkerInput): void {
  const send = (message: WorkerMessage): void => port.postMessage(message)
  const reader = new FactsReader()
  for (const [language, name] of LANGUAGES) {
    send({ kind: 'names', language, texts: reader.permanentNames(name) })
  }
  const output = new SlotWriter(input, send)
  const host = createNodeHost()
  const buffer = new ReadBuffer()
  const words = new Int32Array(input.list)
  const bytes = Buffer.from(input.list)
  for (let at = 0; at < words.length; ) {
    const file = words[at]!
    const language = words[at + 1]!
    const pathLength = words[at + 2]!
    if (pathLength === 0) break
    const path = bytes.toString('utf8', (at + 3) * 4, (at + 3) * 4 + pathLength)
    at += 3 + ((pathLength + 3) >> 2)
    output.write({ file, language, ...readFile(host, reader, buffer, language, path) })
  }
  output.flush()
  send({ kind: 'done', ledger: ledger.rows(), heapBytes: process.memoryUsage().heapTotal })
}

/** Reads one file; when that is impossible it declares nothing, and a problem says why. */
export function readFile(
  host: Host,
  reader: FactsReader,
  buffer: ReadBuffer,
  language: number,
  path: string,
): Omit<FileResult, 'file' | 'language'> {
  const name = LANGUAGES.get(language) ?? 'csv'
  const length = host.readFile(path, buffer)
  if (isHostError(length)) {
    return {
      size: 0,
      mtimeMs: 0,
      ...withProblem(reader.read(name, path, buffer.bytes, 0), length.error),
    }
  }
  const stamp = { size: length, mtimeMs: buffer.mtimeMs }
  try {
    return { ...stamp, ...reader.read(name, path, buffer.bytes, length) }
  } catch (error) {
    // A reader never throws; if one does after all, one file is lost and not the whole index.
    const message = `the file could not be read because of an error in Goldcrest: ${String(error)}`
    return { ...stamp, ...withProblem(reader.read(name, path, buffer.bytes, 0), message) }
  }
}

function withProblem(result: FactsResult, message: string): FactsResult {
  const problem: Problem = { start: 0, end: 0, message }
  return { ...result, problems: [problem] }
}

/** Fills the slots in turn and waits when the main thread has not emptied the next one yet. */
class SlotWriter {
  readonly #slots: SharedArrayBuffer
  readonly #states: Int32Array
  readonly #send: (message: WorkerMessage) => void
  #slot = 0
  #used = 0

  constructor(input: WorkerInput, send: (message: WorkerMessage) => void) {
    this.#slots = input.slots
    this.#states = new Int32Array(input.states)
    this.#send = send
  }

  write(result: FileResult): void {
    const words = entryWords(result)
    if (words > SLOT_WORDS) {
      const buffer = new SharedArrayBuffer(words * 4)
      writeEntry(result, new Int32Array(buffer), 0)
      this.#send({ kind: 'large', buffer, words })
      return
    }
    if (this.#used + words > SLOT_WORDS) this.flush()
    const target = new Int32Array(this.#slots, this.#slot * SLOT_WORDS * 4, SLOT_WORDS)
    this.#used = writeEntry(result, target, this.#used)
  }

  flush(): void {
    if (this.#used === 0) return
    Atomics.store(this.#states, this.#slot, SLOT_FULL)
    this.#send({ kind: 'slot', slot: this.#slot, words: this.#used })
    this.#slot = (this.#slot + 1) % SLOT_COUNT
    this.#used = 0
    Atomics.wait(this.#states, this.#slot, SLOT_FULL)
  }
}
