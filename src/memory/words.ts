import { HASH_FACTOR, HASH_SEED, type NameTable } from './name-table.ts'

/** Words shorter or longer than these are nobody's name. */
const MIN_WORD = 2
const MAX_WORD = 128

const DOT = 46
const COMMA = 44
const UNDERSCORE = 95
const AMPERSAND = 38
const HASH = 35
const SEMICOLON = 59

/** What a byte is to a word: 0 no part of it, 1 a digit, 2 a letter or an underscore. */
const CLASS: Uint8Array = new Uint8Array(256)
/**
 * 1 for a byte that, directly in front of a word, shows code: a quote, a bracket, `=`, `.` and
 * the like.
 */
const CODE_BEFORE: Uint8Array = new Uint8Array(256)
/** 1 for a byte that, directly behind a word, shows code. */
const CODE_BEHIND: Uint8Array = new Uint8Array(256)
for (let byte = 0; byte < 128; byte++) {
  const text = String.fromCharCode(byte)
  if (/[A-Za-z_]/.test(text)) CLASS[byte] = 2
  else if (/[0-9]/.test(text)) CLASS[byte] = 1
  if ('\'"([{=@./%;'.includes(text)) CODE_BEFORE[byte] = 1
  if ('\'"([=&/]'.includes(text)) CODE_BEHIND[byte] = 1
}

/**
 * Interns the names in `bytes[start, end)`: each maximal dotted run `a.b.c` and each of its
 * parts. Characters beyond ASCII separate words. Entities (`&quot;`) are no words.
 *
 * @param codeOnly take only words that look like code: with a dot or an underscore in them, or
 *   directly beside a quote, a bracket, `=` and the like. For prose, which may have code in it.
 */
export function internWords(
  bytes: Uint8Array,
  start: number,
  end: number,
  names: NameTable,
  codeOnly: boolean,
): void {
  for (let at = start; at < end; ) {
    const kind = CLASS[bytes[at]!]!
    if (kind === 0) {
      at++
      continue
    }
    const from = at
    let code = !codeOnly
    let dotted = false
    for (at++; at < end; at++) {
      const byte = bytes[at]!
      if (CLASS[byte] !== 0) {
        if (byte === UNDERSCORE) code = true
      } else if (byte === DOT && at + 1 < end && CLASS[bytes[at + 1]!] === 2) {
        code = dotted = true
      } else {
        break
      }
    }
    if (kind === 1 || at - from < MIN_WORD || isEntity(bytes, from, start, at, end)) continue
    if (!code) {
      code =
        bytes[from] === UNDERSCORE ||
        (from > start && CODE_BEFORE[bytes[from - 1]!] === 1) ||
        (at < end && CODE_BEHIND[bytes[at]!] === 1)
      if (!code) continue
    }
    internRun(bytes, from, at, names, dotted)
  }
}

/**
 * Interns the run of words and dots `bytes[start, end)`: each word, and the whole when it is `dotted`.
 */
export function internRun(
  bytes: Uint8Array,
  start: number,
  end: number,
  names: NameTable,
  dotted: boolean,
): void {
  let whole = HASH_SEED
  let part = HASH_SEED
  let partStart = start
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    whole = Math.imul(whole ^ byte, HASH_FACTOR)
    if (byte !== DOT) {
      part = Math.imul(part ^ byte, HASH_FACTOR)
      continue
    }
    internWord(bytes, partStart, at, part, names)
    partStart = at + 1
    part = HASH_SEED
  }
  internWord(bytes, partStart, end, part, names)
  if (dotted) internWord(bytes, start, end, whole, names)
}

function internWord(
  bytes: Uint8Array,
  start: number,
  end: number,
  hash: number,
  names: NameTable,
): void {
  const length = end - start
  if (length >= MIN_WORD && length <= MAX_WORD) names.intern(bytes, start, end, hash)
}

function isEntity(
  bytes: Uint8Array,
  from: number,
  start: number,
  to: number,
  end: number,
): boolean {
  if (from === start || to >= end || bytes[to] !== SEMICOLON) return false
  const before = bytes[from - 1]
  return before === AMPERSAND || (before === HASH && bytes[from - 2] === AMPERSAND)
}

/**
 * Whether `bytes[start, end)`, trimmed, is one word or a list of words: it has white space beside
 * commas only. Anything else may be prose.
 */
export function isWordList(bytes: Uint8Array, start: number, end: number): boolean {
  let from = start
  let to = end
  while (from < to && isSpace(bytes[from]!)) from++
  while (to > from && isSpace(bytes[to - 1]!)) to--
  for (let at = from; at < to; at++) {
    if (!isSpace(bytes[at]!)) continue
    const space = at
    while (at + 1 < to && isSpace(bytes[at + 1]!)) at++
    if (bytes[space - 1] !== COMMA && bytes[at + 1] !== COMMA) return false
  }
  return true
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13)
}
