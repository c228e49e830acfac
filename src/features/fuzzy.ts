/**
 * Fuzzy matching of names as bytes: the letters of the query occur in the name in their order, cases apart. Scores are small
 * integers so that one byte a name holds them: 0 is no match, higher is better.
 */

/** The best score: the name is the query. */
export const EXACT = 255
/** The score of a name that begins with the query. */
const PREFIX = 220
/** The score of a name in which the query stands as a whole behind a dot or an underscore. */
const WORD = 190
/** The score of a name that contains the query. */
const INSIDE = 150
/** The best score of a name in which the letters of the query are scattered. */
const SCATTERED = 120

const DOT = 46
const UNDERSCORE = 95

/** A query made ready: lower-case bytes without white space. */
export function prepareQuery(query: string): Uint8Array {
  return new TextEncoder().encode(query.toLowerCase().replace(/\s+/g, ''))
}

/** How well the name `bytes[start, end)` matches a prepared query; 0 when it does not. An empty query matches everything. */
export function fuzzyScore(
  query: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const wanted = query.length
  const length = end - start
  if (wanted === 0) return 1
  if (wanted > length) return 0
  // Most names do not match, so the letters are looked for first and with nothing else to do.
  let at = start
  let gaps = 0
  let hits = 0
  let last = -1
  for (let i = 0; i < wanted; i++) {
    const letter = query[i]!
    while (at < end && lower(bytes[at]!) !== letter) at++
    if (at >= end) return 0
    if (last >= 0 && at !== last + 1) gaps++
    if (isWordStart(bytes, start, at)) hits++
    last = at++
  }
  const long = Math.min(29, length - wanted)
  const whole = findWhole(query, bytes, start, end)
  if (whole < 0) {
    const score = SCATTERED - gaps * 12 + hits * 6 - (long >> 1)
    return Math.max(1, Math.min(SCATTERED, score))
  }
  if (whole === start) return wanted === length ? EXACT : PREFIX + 29 - long
  return isWordStart(bytes, start, whole) ? WORD + 29 - long : INSIDE + 29 - long
}

/** Where the query stands as a whole, at the start of a word if there is such a place; -1 when nowhere. */
function findWhole(query: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  let found = -1
  const stop = end - query.length
  for (let at = start; at <= stop; at++) {
    let i = 0
    while (i < query.length && lower(bytes[at + i]!) === query[i]) i++
    if (i < query.length) continue
    if (isWordStart(bytes, start, at)) return at
    if (found < 0) found = at
  }
  return found
}

function isWordStart(bytes: Uint8Array, start: number, at: number): boolean {
  if (at === start) return true
  const before = bytes[at - 1]!
  return before === UNDERSCORE || before === DOT || (isUpper(bytes[at]!) && !isUpper(before))
}

function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90
}

function lower(byte: number): number {
  return isUpper(byte) ? byte | 32 : byte
}
