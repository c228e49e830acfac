import { source } from './buffers.ts'
import * as Node from './node-layout.ts'
import { report } from './problems.ts'
import { IDENTIFIER_PART, STRING_STOP } from './scan-tables.ts'

/** Flags of the string that {@link scanString} read last, without those of its prefix. */
export let stringFlags = 0

/**
 * Where the text ends that is being scanned; a zero byte stands there. It is the end of the file, or,
 * while an f-string that cannot be read is scanned again, where that string ends.
 */
export let scanEnd = 0

/** Sets {@link scanEnd}. */
export function setScanEnd(end: number): void {
  scanEnd = end
}

const NEWLINE = 10
const RETURN = 13
const BACKSLASH = 92

/**
 * Reads the string whose opening quotes begin at `start` and answers where it ends, behind its closing
 * quotes. One that is not closed ends with its line; with three quotes, where {@link cutTriple} says.
 * Problems are left to the caller, who sees {@link Node.UNTERMINATED} in {@link stringFlags}.
 */
export function scanString(start: number): number {
  const quote = source[start]!
  let at = start + 1
  if (source[at] === quote) {
    if (source[at + 1] === quote) return scanTriple(start, quote)
    stringFlags = 0
    return at + 1
  }
  let flags = 0
  for (;;) {
    while (STRING_STOP[source[at]!] === 0) at++
    const byte = source[at]!
    if (byte === quote) {
      stringFlags = flags
      return at + 1
    }
    if (byte === BACKSLASH) {
      flags |= Node.ESCAPES
      at = skipEscape(at)
    } else if (byte === NEWLINE || byte === RETURN || at >= scanEnd) {
      stringFlags = flags | Node.UNTERMINATED
      return at
    } else {
      if (byte === 0) reportZero(at)
      at++
    }
  }
}

/** Behind the backslash at `at` and what it escapes. A line end of two bytes is one. */
export function skipEscape(at: number): number {
  const next = at + 1
  if (next >= scanEnd) return scanEnd
  return source[next] === RETURN && source[next + 1] === NEWLINE ? next + 2 : next + 1
}

/** Reports a zero byte, which no Python file may hold. */
export function reportZero(at: number): void {
  report(at, at + 1, 'A Python file cannot contain null bytes')
}

function scanTriple(start: number, quote: number): number {
  let flags = Node.TRIPLE
  let hasLines = false
  let at = start + 3
  for (;;) {
    while (STRING_STOP[source[at]!] === 0) at++
    const byte = source[at]!
    if (byte === quote) {
      if (source[at + 1] !== quote || source[at + 2] !== quote) {
        at++
        continue
      }
      at += 3
      stringFlags = flags
      return hasLines && isTextBehind(at) ? cutTriple(start, at) : at
    }
    if (byte === BACKSLASH) {
      flags |= Node.ESCAPES
      at = skipEscape(at)
    } else if (at >= scanEnd) {
      stringFlags = flags | Node.UNTERMINATED
      return cutTriple(start, at)
    } else {
      if (byte === NEWLINE) hasLines = true
      else if (byte === RETURN) {
        hasLines = true
        flags |= Node.ESCAPES
      } else if (byte === 0) reportZero(at)
      at++
    }
  }
}

const decoder = new TextDecoder('latin1')

/**
 * Whether text follows the closing quotes before `at` immediately, as it follows opening ones: then the
 * string probably began with what should have closed another one.
 */
function isTextBehind(at: number): boolean {
  if (IDENTIFIER_PART[source[at]!] === 0) return false
  return !/^(if|in|is|and|or|for|else|not|as)\b/.test(decoder.decode(source.subarray(at, at + 6)))
}

const DECLARATION =
  /[\r\n][ \t]*(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:]|@\w+|import[ \t]+\w|from[ \t]+[.\w]+[ \t]+import\b)/

/** Ends the doubtful string `[start, end)` before the first line in it that looks like a declaration. */
function cutTriple(start: number, end: number): number {
  const match = DECLARATION.exec(decoder.decode(source.subarray(start, end)))
  if (!match) return end
  stringFlags |= Node.UNTERMINATED
  return start + match.index
}
