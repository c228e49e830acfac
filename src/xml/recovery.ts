import {
  BANG,
  DOUBLE_QUOTE,
  EQUALS,
  GREATER,
  isNameStart,
  isSpace,
  LESS,
  NEWLINE,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
} from './bytes.ts'

/** Judgements about damaged markup. All look at bytes only and answer offsets. */

/** The last `<` in `[start, end)`, or -1. */
export function lastLess(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (bytes[at] === LESS) return at
  return -1
}

/**
 * Whether the `<` at `less` begins a tag, comment or instruction, by the look of the byte behind
 * it.
 */
export function startsMarkup(bytes: Uint8Array, less: number, length: number): boolean {
  if (less + 1 >= length) return true
  const next = bytes[less + 1]!
  return isNameStart(next) || next === SLASH || next === BANG || next === QUESTION
}

/** Whether the instruction at `start` is `<?xml …`. */
export function isXmlDeclaration(bytes: Uint8Array, start: number): boolean {
  return (
    bytes[start + 2] === 120 &&
    bytes[start + 3] === 109 &&
    bytes[start + 4] === 108 &&
    (isSpace(bytes[start + 5] ?? 0) || bytes[start + 5] === QUESTION)
  )
}

/** The first byte in the name `[start, end)` that cannot stand in a name, or -1. */
export function invalidName(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE || byte === LESS || byte === EQUALS)
      return at
    if (byte < 32 || byte === 38) return at
  }
  return -1
}

/**
 * Behind the `>` that closes an end tag whose name ended at `from`; 0 when a `<` or the end comes
 * first.
 */
export function closesSoon(bytes: Uint8Array, from: number, length: number): number {
  for (let at = from; at < length; at++) {
    const byte = bytes[at]
    if (byte === GREATER) return at + 1
    if (byte === LESS) return 0
  }
  return 0
}

/**
 * Where markup begins in a quoted value whose quote was never closed, or -1 when the value is
 * just one with `<` in it: a `<` that begins a tag, the first thing on its line or behind a `>`,
 * is what nobody writes in a value.
 *
 * A value is given up at most once for each quote in the file: between an opening quote and the
 * next of its kind there is none of its kind, so the stretches read twice for `"` do not overlap,
 * nor do those for `'`.
 */
export function brokenQuote(bytes: Uint8Array, from: number, start: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] !== LESS || at + 1 >= end || !startsMarkup(bytes, at, end)) continue
    let before = at - 1
    while (before >= start && bytes[before] !== NEWLINE && isSpace(bytes[before]!)) before--
    if (before >= start && (bytes[before] === NEWLINE || bytes[before] === GREATER)) return at
  }
  return -1
}

const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93

/**
 * Behind the `>` of the declaration that begins at `start`. The tokenizer ended it at the first
 * `>`, `seen`; when a `[` is open there (an internal subset), it ends behind the `]`. `seen` when
 * that is not found.
 */
export function doctypeEnd(bytes: Uint8Array, start: number, seen: number, length: number): number {
  let open = start
  while (open < seen && bytes[open] !== OPEN_BRACKET) open++
  if (open >= seen) return seen
  let quote = 0
  for (let at = open; at < length; at++) {
    const byte = bytes[at]!
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
      quote = byte
    } else if (byte === CLOSE_BRACKET) {
      while (at < length && bytes[at] !== GREATER) at++
      return at < length ? at + 1 : seen
    }
  }
  return seen
}
