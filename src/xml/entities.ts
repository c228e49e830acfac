import { ledger, Scratch } from '../memory/index.ts'
import { AMPERSAND, HASH, NEWLINE, RETURN, SEMICOLON, SPACE, TAB } from './bytes.ts'
import { MAX_XML_BYTES } from './document.ts'

/**
 * Character references, resolved on demand from bytes to bytes (UTF-8), so that a value can be
 * interned without a string. XML's five named entities and numbers are known; any other `&name;`
 * stays as it is, because DOCTYPEs are not read.
 */

/** Where {@link decodeInto} writes. Valid until its next call. */
export const decoded: Uint8Array = new Uint8Array(MAX_XML_BYTES)
const scratch = new Scratch(ledger.account('xml scratch'), 1)

/** The longest reference: `&#x10FFFF;` with some leading zeros. */
const MAX_REFERENCE = 16

/** The length of the reference found by the last {@link readReference}, `&` and `;` included. */
export let referenceLength = 0

/**
 * The code point that the reference at `bytes[at]` (an `&`) stands for, its length in {@link
 * referenceLength}. -1 when it is none: no `;` soon, an unknown name, a number that is no
 * character.
 */
export function readReference(bytes: Uint8Array, at: number, end: number): number {
  const limit = Math.min(end, at + MAX_REFERENCE)
  let semicolon = at + 1
  while (semicolon < limit && bytes[semicolon] !== SEMICOLON) semicolon++
  if (semicolon >= limit) return -1
  referenceLength = semicolon + 1 - at
  const first = bytes[at + 1]!
  if (first !== HASH) return namedReference(bytes, at + 1, semicolon)
  const hexadecimal = (bytes[at + 2]! | 32) === 120
  const digits = hexadecimal ? at + 3 : at + 2
  if (digits >= semicolon) return -1
  let code = 0
  for (let i = digits; i < semicolon; i++) {
    const byte = bytes[i]!
    const lower = byte | 32
    const digit =
      byte >= 48 && byte <= 57
        ? byte - 48
        : hexadecimal && lower >= 97 && lower <= 102
          ? lower - 87
          : -1
    if (digit < 0) return -1
    code = code * (hexadecimal ? 16 : 10) + digit
    if (code > 0x10ffff) return -1
  }
  return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? -1 : code
}

function namedReference(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  const a = bytes[start]!
  const b = bytes[start + 1]!
  const c = bytes[start + 2]!
  if (length === 2 && b === 116) return a === 108 ? 60 : a === 103 ? 62 : -1
  if (length === 3 && a === 97 && b === 109 && c === 112) return AMPERSAND
  if (length !== 4) return -1
  const d = bytes[start + 3]!
  if (a === 113 && b === 117 && c === 111 && d === 116) return 34
  if (a === 97 && b === 112 && c === 111 && d === 115) return 39
  return -1
}

/**
 * Writes `bytes[start, end)` as the value that it means into {@link decoded}, from `to` on, and
 * answers where that ends: references resolved, line ends as one newline, and in an attribute
 * each white space as a space.
 */
export function decodeInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  to: number,
  attribute: boolean,
): number {
  let out = to
  for (let at = start; at < end; ) {
    const byte = bytes[at]!
    if (byte === AMPERSAND) {
      const code = readReference(bytes, at, end)
      if (code >= 0) {
        out = writeCodePoint(code, out)
        at += referenceLength
        continue
      }
    } else if (byte === RETURN) {
      if (bytes[at + 1] === NEWLINE && at + 1 < end) at++
      decoded[out++] = attribute ? SPACE : NEWLINE
      at++
      continue
    }
    decoded[out++] = attribute && (byte === NEWLINE || byte === TAB) ? SPACE : byte
    at++
  }
  scratch.touched(out)
  return out
}

/**
 * Copies `bytes[start, end)` as it is into {@link decoded}, from `to` on, and answers where that
 * ends.
 */
export function copyInto(bytes: Uint8Array, start: number, end: number, to: number): number {
  let out = to
  for (let at = start; at < end; at++) decoded[out++] = bytes[at]!
  scratch.touched(out)
  return out
}

function writeCodePoint(code: number, to: number): number {
  let out = to
  if (code < 0x80) {
    decoded[out++] = code
  } else if (code < 0x800) {
    decoded[out++] = 0xc0 | (code >> 6)
    decoded[out++] = 0x80 | (code & 63)
  } else if (code < 0x10000) {
    decoded[out++] = 0xe0 | (code >> 12)
    decoded[out++] = 0x80 | ((code >> 6) & 63)
    decoded[out++] = 0x80 | (code & 63)
  } else {
    decoded[out++] = 0xf0 | (code >> 18)
    decoded[out++] = 0x80 | ((code >> 12) & 63)
    decoded[out++] = 0x80 | ((code >> 6) & 63)
    decoded[out++] = 0x80 | (code & 63)
  }
  return out
}
