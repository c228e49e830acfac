import { Worker } from 'node:worker_threads'
import { BatchView } from '../index/index.ts'
import { type LedgerRow, ledger } from '../memory/index.ts'
import {
  SLOT_COUNT,
  SLOT_FREE,
  SLOT_WORDS,
  type WorkerInput,
  type WorkerMessage,
} from './worker-protocol.ts'

/** One file for the worker to read. */
export interface FileToRead {
  readonly file: number
  readonly language: number
  /** Absolute. */
  readonly path: string
}

/** What happens while files are read. All is called in the main thread. */
export interface ReadFilesListener {
  /** The permanent names of a language, before its first file. */
  names(language: number, texts: readonly string[]): void
  /** Results to take in; `batch` stands in front of the first and is valid during the call only. */
  batch(batch: BatchView): void
}

/** What the worker used. */
export interface ReadFilesReport {
  /** The worker's accounts at its end, with their peaks. */
  readonly ledger: readonly LedgerRow[]
  /** The worker's JavaScript heap at its end, in bytes. */
  readonly heapBytes: number
}

/** Bytes of the list of files at most; address space only. */
const MAX_LIST_BYTES = 1 << 28

/** The worker's part of the JavaScript heap is small: syntax trees are columns, not objects. */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 256 }

/**
 * Reads files in a worker and hands what they declare to `listener`.
 *
 * At most {@link SLOT_COUNT} result buffers are in flight; the worker waits for an empty one. The buffers are shared, not
 * transferred: detaching one makes V8 throw away optimised code of the thread that scans (docs/decisions/0004).
 * Rejects when the worker dies, with what it said.
 */
export function readFiles(
  files: Iterable<FileToRead>,
  listener: ReadFilesListener,
): Promise<ReadFilesReport> {
  const list = encodeList(files)
  const slots = new SharedArrayBuffer(SLOT_COUNT * SLOT_WORDS * 4)
  const states = new SharedArrayBuffer(SLOT_COUNT * 4)
  const account = ledger.account('worker buffers')
  const booked = list.byteLength + slots.byteLength + states.byteLength
  account.add(booked)

  const input: WorkerInput = { list, slots, states }
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: input,
    resourceLimits: WORKER_LIMITS,
  })
  const state = new Int32Array(states)
  const batch = new BatchView()

  const take = (message: WorkerMessage): ReadFilesReport | undefined => {
    switch (message.kind) {
      case 'names':
        listener.names(message.language, message.texts)
        return undefined
      case 'slot': {
        const words = new Int32Array(slots, message.slot * SLOT_WORDS * 4, SLOT_WORDS)
        batch.reset(words, message.words)
        listener.batch(batch)
        Atomics.store(state, message.slot, SLOT_FREE)
        Atomics.notify(state, message.slot)
        return undefined
      }
      case 'large':
        batch.reset(new Int32Array(message.buffer), message.words)
        listener.batch(batch)
        return undefined
      case 'done':
        return message
    }
  }

  return new Promise<ReadFilesReport>((resolve, reject) => {
    const end = (settle: () => void): void => {
      account.add(-booked)
      worker.removeAllListeners()
      worker.terminate().then(settle, settle)
    }
    worker.on('message', (message: WorkerMessage) => {
      try {
        const report = take(message)
        if (report !== undefined) end(() => resolve(report))
      } catch (error) {
        end(() => reject(error))
      }
    })
    worker.on('error', (error) => end(() => reject(error)))
    worker.on('exit', (code) => {
      end(() => reject(new Error(`the thread that reads files ended with code ${code}`)))
    })
  })
}

/** See {@link WorkerInput.list}. Written into a buffer that grows, so that no row becomes an object. */
function encodeList(files: Iterable<FileToRead>): SharedArrayBuffer {
  const list = new SharedArrayBuffer(0, { maxByteLength: MAX_LIST_BYTES })
  let at = 0
  for (const { file, language, path } of files) {
    const length = Buffer.byteLength(path)
    const words = 3 + ((length + 3) >> 2)
    if ((at + words) * 4 > list.byteLength) list.grow(Math.max(list.byteLength * 2, 65536))
    const row = new Int32Array(list, at * 4, words)
    row[0] = file
    row[1] = language
    row[2] = length
    Buffer.from(list, (at + 3) * 4, length).write(path, 'utf8')
    at += words
  }
  return list
}
