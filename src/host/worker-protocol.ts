import type { LedgerRow } from '../memory/index.ts'

/** How many result buffers there are. The worker fills one while the main thread empties others. */
export const SLOT_COUNT = 4
/** Words of a result buffer: 256 kB. */
export const SLOT_WORDS: number = 64 * 1024

/** A slot's state: the worker may fill it. */
export const SLOT_FREE = 0
/** A slot's state: the main thread is to empty it. */
export const SLOT_FULL = 1

/** Number of states. */
export const STATE_COUNT: number = SLOT_COUNT + 1
/** Index in the states: the word of the list at which the file lies that is being read. */
export const STATE_CURRENT: number = STATE_COUNT - 1

/** What a worker is started with. */
export interface WorkerInput {
  /**
   * The files to read: for each, a word with its number, one with its language, one with the byte length of its path, and
   * the bytes of the path padded to a whole word. A path length of 0 ends the list.
   */
  readonly list: SharedArrayBuffer
  /** The word of the list to begin at. */
  readonly begin: number
  /** The words of the list at which files lie that workers before this one did not survive. */
  readonly skips: readonly number[]
  /** The result buffers, {@link SLOT_COUNT} times {@link SLOT_WORDS}. */
  readonly slots: SharedArrayBuffer
  /**
   * An `Int32Array` of {@link STATE_COUNT}: {@link SLOT_FREE} or {@link SLOT_FULL} for each slot, then
   * {@link STATE_CURRENT}, by which the main thread knows where a worker died.
   */
  readonly states: SharedArrayBuffer
}

/** What a worker says. */
export type WorkerMessage =
  /** The permanent names of a language, before its first file. */
  | { readonly kind: 'names'; readonly language: number; readonly texts: readonly string[] }
  /** A slot is full. `next` is the word of the list behind the last file whose result was handed over. */
  | {
      readonly kind: 'slot'
      readonly slot: number
      readonly words: number
      readonly next: number
    }
  /** The result of one file that is larger than a slot. */
  | {
      readonly kind: 'large'
      readonly buffer: SharedArrayBuffer
      readonly words: number
      readonly next: number
    }
  /** All files were read. */
  | { readonly kind: 'done'; readonly ledger: readonly LedgerRow[]; readonly heapBytes: number }
