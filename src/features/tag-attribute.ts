import type { Span } from '../base/index.ts'

const SLASH = 47
const LESS = 60
const EQUALS = 61
const GREATER = 62
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

/** Attributes behind this many bytes of one tag are not found. */
const MAX_TAG_BYTES = 16 * 1024

/**
 * The value of the attribute `name` in the start tag that begins at byte `start`, as a span inside of its quotes; `undefined` when the
 * tag has none. Reads no more than the tag, which is much less than reading the document.
 */
export function tagAttribute(
  bytes: Uint8Array,
  length: number,
  start: number,
  name: string,
): Span | undefined {
  if (start < 0 || start >= length || bytes[start] !== LESS) return undefined
  const end = Math.min(length, start + MAX_TAG_BYTES)
  let at = start + 1
  while (at < end && !isSpace(bytes[at]!) && bytes[at] !== GREATER && bytes[at] !== SLASH) at++
  while (at < end) {
    while (at < end && (isSpace(bytes[at]!) || bytes[at] === SLASH)) at++
    if (at >= end || bytes[at] === GREATER || bytes[at] === LESS) return undefined
    const nameStart = at
    while (at < end && !isSpace(bytes[at]!) && !isNameEnd(bytes[at]!)) at++
    const isWanted = equals(bytes, nameStart, at, name)
    while (at < end && isSpace(bytes[at]!)) at++
    if (bytes[at] !== EQUALS) {
      if (at === nameStart) at++
      continue
    }
    at++
    while (at < end && isSpace(bytes[at]!)) at++
    const quote = bytes[at]
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) continue
    const valueStart = at + 1
    at = valueStart
    while (at < end && bytes[at] !== quote) at++
    if (isWanted) return { start: valueStart, end: at }
    at++
  }
  return undefined
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13)
}

function isNameEnd(byte: number): boolean {
  return byte === EQUALS || byte === GREATER || byte === SLASH || byte === LESS
}

function equals(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false
  for (let i = 0; i < text.length; i++) {
    if (bytes[start + i] !== text.charCodeAt(i)) return false
  }
  return true
}
