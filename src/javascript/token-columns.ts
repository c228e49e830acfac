import { ledger, Scratch } from '../memory/index.ts'
import { MAX_JS_BYTES } from './facts.ts'

/**
 * The tokens of one file, written by `scanTokens` and read by the patterns; comments are no
 * tokens. Rows of four columns: what it is, where, and for a word its {@link tokenWord}. A
 * punctuation mark is one byte and its kind is that byte.
 */

/**
 * A keyword or an identifier; `tokenWord` says which of the known words, `tokenValue` its name (0
 * for keywords).
 */
export const WORD = 1
/** A string, its span inside the quotes. */
export const STRING = 2
export const NUMBER = 3
export const REGEXP = 4
/** A template literal without substitutions, its span inside the back-ticks. */
export const TEMPLATE = 5
/** A template literal up to its first `${`; what is substituted follows as tokens. */
export const TEMPLATE_HEAD = 6
/** A template literal between a substitution's `}` and the next `${`. */
export const TEMPLATE_MIDDLE = 7
/** A template literal behind its last substitution. */
export const TEMPLATE_TAIL = 8

/** Room for the tokens of the largest file, and the end mark. */
const MAX_TOKENS = MAX_JS_BYTES + 2

export const tokenKind: Uint8Array = new Uint8Array(MAX_TOKENS)
/** The number of a known word in `keywords.ts`, else 0. */
export const tokenWord: Uint8Array = new Uint8Array(MAX_TOKENS)
export const tokenStart: Int32Array = new Int32Array(MAX_TOKENS)
export const tokenEnd: Int32Array = new Int32Array(MAX_TOKENS)
/**
 * A name's id; for `(` the row of its `)` and the other way round (-1 without one); for a
 * template's head the row of its tail (0 without one); else 0.
 */
export const tokenValue: Int32Array = new Int32Array(MAX_TOKENS)

const scratch = new Scratch(ledger.account('javascript scratch'), 14)

/** Books how far a file wrote into the columns. */
export function bookTokens(rows: number): void {
  scratch.touched(rows)
}
