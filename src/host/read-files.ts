import { Worker } from 'node:worker_threads'
import { BatchView } from '../index/index.ts'
import { type LedgerRow, ledger } from '../memory/index.ts'
import {
  SLOT_COUNT,
  SLOT_FREE,
  SLOT_WORDS,
  STATE_COUNT,
  STATE_CURRENT,
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
  /** The permanent names of a language, before its first file; again when a worker had to be replaced. */
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
/** A worker that stays at one file for longer is replaced; the largest file of Odoo takes a hundredth of it. */
const MAX_FILE_MS = 20_000
/** How many workers may be lost before it is called off. */
const MAX_REPLACEMENTS = 50

/**
 * Reads files in a worker and hands what they declare to `listener`.
 *
 * At most {@link SLOT_COUNT} result buffers are in flight; the worker waits for an empty one. The buffers are shared, not
 * transferred (docs/decisions/0004). When the worker dies or hangs, another one goes on behind the file that did it,
 * which gets a problem. Rejects when that happens too often.
 *
 * @param program what the worker runs
 */
export async function readFiles(
  files: Iterable<FileToRead>,
  listener: ReadFilesListener,
  program: URL = new URL('./worker.js', import.meta.url),
): Promise<ReadFilesReport> {
  const list = encodeList(files)
  const slots = new SharedArrayBuffer(SLOT_COUNT * SLOT_WORDS * 4)
  const states = new SharedArrayBuffer(STATE_COUNT * 4)
  const account = ledger.account('worker buffers')
  const booked = list.byteLength + slots.byteLength + states.byteLength
  account.add(booked)
  const state = new Int32Array(states)
  try {
    let input: WorkerInput = { list, begin: 0, skips: [], slots, states }
    for (let replacements = 0; ; replacements++) {
      const end = await runOnce(program, input, listener)
      if ('report' in end) return end.report
      if (replacements === MAX_REPLACEMENTS) throw end.cause
      const skips = [...input.skips, Atomics.load(state, STATE_CURRENT)]
      state.fill(SLOT_FREE, 0, SLOT_COUNT)
      input = { ...input, begin: end.next, skips }
    }
  } finally {
    account.add(-booked)
  }
}

/** How a worker ended: `next` is the word of the list behind the last file that it handed over. */
type WorkerEnd =
  | { readonly report: ReadFilesReport }
  | { readonly cause: unknown; readonly next: number }

/** Runs one worker to its end. */
function runOnce(
  program: URL,
  input: WorkerInput,
  listener: ReadFilesListener,
): Promise<WorkerEnd> {
  const worker = new Worker(program, {
    workerData: input,
    resourceLimits: WORKER_LIMITS,
  })
  const state = new Int32Array(input.states)
  const batch = new BatchView()
  let next = input.begin

  const take = (message: WorkerMessage): ReadFilesReport | undefined => {
    switch (message.kind) {
      case 'names':
        listener.names(message.language, message.texts)
        return undefined
      case 'slot': {
        const words = new Int32Array(input.slots, message.slot * SLOT_WORDS * 4, SLOT_WORDS)
        batch.reset(words, message.words)
        listener.batch(batch)
        next = message.next
        Atomics.store(state, message.slot, SLOT_FREE)
        Atomics.notify(state, message.slot)
        return undefined
      }
      case 'large':
        batch.reset(new Int32Array(message.buffer), message.words)
        listener.batch(batch)
        next = message.next
        return undefined
      case 'done':
        return message
    }
  }

  return new Promise<WorkerEnd>((resolve, reject) => {
    const watchdog = watch(state, () => die(new Error('a file took too long to read')))
    let isOver = false
    const finish = (end: WorkerEnd): void => {
      if (isOver) return
      isOver = true
      clearInterval(watchdog)
      worker.terminate().then(() => resolve(end), reject)
    }
    const die = (cause: unknown): void => finish({ cause, next })
    worker.on('message', (message: WorkerMessage) => {
      if (isOver) return
      try {
        const report = take(message)
        if (report !== undefined) finish({ report })
      } catch (error) {
        isOver = true
        clearInterval(watchdog)
        worker.terminate().then(() => reject(error), reject)
      }
    })
    worker.on('error', die)
    worker.on('exit', (code) => {
      die(new Error(`the thread that reads files ended with code ${code}`))
    })
  })
}

/**
 * Calls `onHang` when the worker stays at one file for too long. It has to be found there twice, because after a computer
 * slept one look says nothing.
 */
function watch(state: Int32Array, onHang: () => void): NodeJS.Timeout {
  let last = -1
  let looks = 0
  return setInterval(() => {
    const current = Atomics.load(state, STATE_CURRENT)
    looks = current === last ? looks + 1 : 0
    last = current
    if (looks >= 2) onHang()
  }, MAX_FILE_MS / 2).unref()
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
