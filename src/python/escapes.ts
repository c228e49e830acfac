import { source } from './buffers.ts'
import { failAt } from './cursor.ts'
import * as Node from './node-layout.ts'

const BACKSLASH = 92

/**
 * Reports what Python rejects in the text `source[start, end)` of a literal: escapes that are not
 * complete, and in bytes anything beyond ASCII.
 */
export function checkText(start: number, end: number, flags: number, isBytes: boolean): void {
  if (isBytes) {
    for (let at = start; at < end; at++) {
      if (source[at]! >= 128) {
        failAt(at, at + 1, 'A bytes literal holds only ASCII characters')
        return
      }
    }
  }
  if ((flags & Node.ESCAPES) === 0 || (flags & Node.RAW) !== 0) return
  for (let at = start; at < end; at++) {
    if (source[at] !== BACKSLASH) continue
    const letter = source[++at]!
    if (letter === 120) at = checkHex(at, end, 2)
    else if (!isBytes && letter === 117) at = checkHex(at, end, 4)
    else if (!isBytes && letter === 85) at = checkHex(at, end, 8)
    else if (!isBytes && letter === 78) at = checkName(at, end)
  }
}

function checkHex(letter: number, end: number, digits: number): number {
  let at = letter + 1
  let value = 0
  while (at < end && at <= letter + digits && isHexDigit(source[at]!)) {
    value = value * 16 + Number.parseInt(String.fromCharCode(source[at]!), 16)
    at++
  }
  if (at !== letter + digits + 1)
    failAt(letter - 1, at, `This escape needs ${digits} hexadecimal digits`)
  else if (value > 0x10ffff) failAt(letter - 1, at, 'There is no character of this number')
  return at - 1
}

function isHexDigit(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102)
}

function checkName(letter: number, end: number): number {
  let at = letter + 1
  if (source[at] === 123) {
    const start = ++at
    while (at < end && source[at] !== 125) at++
    if (at < end && at > start) return at
  }
  failAt(letter - 1, Math.min(at, end), 'This escape needs the name of a character in braces')
  return letter
}

/** Bytes of quotes on each side of a string with these flags. */
export function quoteBytes(flags: number): number {
  return (flags & Node.TRIPLE) !== 0 ? 3 : 1
}
