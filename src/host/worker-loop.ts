import type { MessagePort } from 'node:worker_threads'
import { entryWords, type FileResult, writeEntry } from '../index/index.ts'
import { ledger } from '../memory/index.ts'
import { warmUp } from '../python/index.ts'
import { OneFileReader } from './one-file-reader.ts'
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
