import type { MessagePort } from 'node:worker_threads'
import type { Problem } from '../base/index.ts'
import { FactsReader, type FactsResult } from '../facts/index.ts'
import { entryWords, type FileResult, LANGUAGES, writeEntry } from '../index/index.ts'
import { ledger } from '../memory/index.ts'
import { warmUp } from '../python/index.ts'
import { type Host, isHostError, ReadBuffer } from '../workspace/index.ts'
import { createNodeHost } from './node-host.ts'
import {
  SLOT_COUNT,
  SLOT_FULL,
  SLOT_WORDS,
  STATE_CURRENT,
  type WorkerInput,
  type WorkerMessage,
} from './worker-protocol.ts'

/** Reads the files of the list, one after the other, and hands over what they declare. */
export function runWorker(port: MessagePort, input: WorkerInput): void {
  warmUp()
  const send = (message: WorkerMessage): void => port.postMessage(message)
  const reader = new OneFileReader()
  for (const [language, texts] of reader.permanentNames()) send({ kind: 'names', language, texts })
  const output = new SlotWriter(input, send)
  const states = new Int32Array(input.states)
  const words = new Int32Array(input.list)
  const bytes = Buffer.from(input.list)
  let at = input.begin
  while (at < words.length) {
    const [file, language, pathLength] = [words[at]!, words[at + 1]!, words[at + 2]!]
    if (pathLength === 0) break
    const path = bytes.toString('utf8', (at + 3) * 4, (at + 3) * 4 + pathLength)
    Atomics.store(states, STATE_CURRENT, at)
    const result = input.skips.includes(at)
      ? reader.givenUp(language, path)
      : reader.read(language, path)
    at += 3 + ((pathLength + 3) >> 2)
    output.write({ file, language, ...result }, at)
  }
  output.flush(at)
  send({ kind: 'done', ledger: ledger.rows(), heapBytes: process.memoryUsage().heapTotal })
}

type OneResult = Omit<FileResult, 'file' | 'language'>

/** Reads one file after the other into the same memory. */
class OneFileReader {
  readonly #facts = new FactsReader()
  readonly #host: Host = createNodeHost()
  readonly #buffer = new ReadBuffer()

  /** The permanent names of each language. */
  permanentNames(): (readonly [language: number, texts: readonly string[]])[] {
    return [...LANGUAGES].map(([language, name]) => [language, this.#facts.permanentNames(name)])
  }

  /** What a file declares; a problem and no facts when it cannot be read. */
  read(language: number, path: string): OneResult {
    const length = this.#host.readFile(path, this.#buffer)
    if (isHostError(length)) return this.#nothing(language, path, length.error)
    const stamp = { size: length, mtimeMs: this.#buffer.mtimeMs }
    try {
      return { ...stamp, ...this.#extract(language, path, length) }
    } catch (error) {
      // A reader never throws; if one does after all, one file is lost and not the whole index.
      const message = `The file was left out because of an error in Goldcrest: ${String(error)}`
      return { ...this.#nothing(language, path, message), ...stamp }
    }
  }

  /** The result for a file that a worker did not survive. */
  givenUp(language: number, path: string): OneResult {
    const message = 'The file was left out: reading it took too much memory or time'
    return this.#nothing(language, path, message)
  }

  #nothing(language: number, path: string, message: string): OneResult {
    const problem: Problem = { start: 0, end: 0, message }
    const empty = this.#extract(language, path, 0)
    return { size: 0, mtimeMs: 0, ...empty, problems: [problem] }
  }

  #extract(language: number, path: string, length: number): FactsResult {
    return this.#facts.read(LANGUAGES.get(language) ?? 'csv', path, this.#buffer.bytes, length)
  }
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

  /** Hands over a result. `next` is the word of the list behind its file. */
  write(result: FileResult, next: number): void {
    const words = entryWords(result)
    if (this.#used + words > SLOT_WORDS) this.flush(Atomics.load(this.#states, STATE_CURRENT))
    if (words > SLOT_WORDS) {
      const buffer = new SharedArrayBuffer(words * 4)
      writeEntry(result, new Int32Array(buffer), 0)
      this.#send({ kind: 'large', buffer, words, next })
      return
    }
    const target = new Int32Array(this.#slots, this.#slot * SLOT_WORDS * 4, SLOT_WORDS)
    this.#used = writeEntry(result, target, this.#used)
  }

  /** Hands over what the current slot holds: all files before the word `next` of the list. */
  flush(next: number): void {
    if (this.#used === 0) return
    Atomics.store(this.#states, this.#slot, SLOT_FULL)
    this.#send({ kind: 'slot', slot: this.#slot, words: this.#used, next })
    this.#slot = (this.#slot + 1) % SLOT_COUNT
    this.#used = 0
    Atomics.wait(this.#states, this.#slot, SLOT_FULL)
  }
}
