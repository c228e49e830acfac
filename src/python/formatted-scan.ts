/**
 * The inside of f-strings and t-strings, token by token as in PEP 701.
 *
 * Brackets and strings share one stack: `brackets[depth - 1]` is the closing byte of the innermost open
 * bracket, or one of three marks. {@link MARK_STRING}: an f-string was opened, its literal text is scanned.
 * {@link MARK_FIELD}: a replacement field was opened, its expression is scanned like all other code.
 * {@link MARK_SPEC}: the field is past its `:`, its format specification is scanned as text.
 */
import {
  MAX_SOURCE_BYTES,
  source,
  tokenEnd,
  tokenKind,
  tokenPayload,
  tokenStart,
} from './buffers.ts'
import * as Node from './node-layout.ts'
import { report } from './problems.ts'
import {
  reportZero,
  scanEnd,
  scanString,
  setScanEnd,
  skipEscape,
  stringFlags,
} from './string-scan.ts'
import * as Token from './token-layout.ts'

/** See the head of this file. */
export const MARK_STRING = 1
export const MARK_FIELD = 2
export const MARK_SPEC = 3

/** The stack of open brackets: closing bytes and marks. */
export const brackets: Uint8Array = new Uint8Array(MAX_SOURCE_BYTES + 64)
/** The token that opened each bracket of the stack. */
export const bracketTokens: Int32Array = new Int32Array(MAX_SOURCE_BYTES + 64)

/** Number of tokens after the last call of a function of this file. */
export let scannedCount = 0
/** Depth of the bracket stack after the last call of a function of this file. */
export let scannedDepth = 0
/** Number of open f-strings. */
export let openStrings = 0

/** CPython's limit. */
const MAX_OPEN_STRINGS = 150
/** After so many f-strings that had to be scanned again, the rest is scanned in the simple way at once. */
const MAX_RESCANS = 20

/** Depth of the stack below each open f-string. */
const baseDepth = new Int32Array(MAX_OPEN_STRINGS + 1)
let rescans = 0
/** Whether the outermost open f-string is scanned again, up to {@link scanEnd}. */
let isLimited = false
/** The byte that the zero byte at {@link scanEnd} stands for, and the end of the file, while `isLimited`. */
let hiddenByte = 0
let fileEnd = 0

const QUOTE_DOUBLE = 34
const QUOTE_SINGLE = 39
const BRACE_OPEN = 123
const BRACE_CLOSE = 125
const BACKSLASH = 92

/** Forgets the state of another file. */
export function resetFormatted(): void {
  openStrings = 0
  rescans = 0
  isLimited = false
}

/**
 * Opens an f-string whose prefix begins at `start` and whose quotes begin at `quotes`, and scans it up to
 * its end or its first expression.
 * @param flags string flags of the prefix
 * @param kind FORMATTED_START or TEMPLATE_START
 * @returns where to go on; {@link scannedCount} and {@link scannedDepth} have the new state
 */
export function openFormatted(
  start: number,
  quotes: number,
  flags: number,
  kind: number,
  count: number,
  depth: number,
): number {
  const quote = source[quotes]!
  const isTriple = source[quotes + 1] === quote && source[quotes + 2] === quote
  const end = isTriple ? quotes + 3 : quotes + 1
  put(count, kind, start, end, isTriple ? flags | Node.TRIPLE : flags)
  scannedCount = count + 1
  if (openStrings === MAX_OPEN_STRINGS) {
    report(start, end, 'Too many nested f-strings')
    scannedDepth = depth
    return failFormatted()
  }
  baseDepth[openStrings++] = depth
  brackets[depth] = MARK_STRING
  bracketTokens[depth] = count
  scannedDepth = depth + 1
  if (openStrings === 1 && rescans >= MAX_RESCANS) {
    limit(count)
  }
  return scanText(end)
}

/** Goes on with literal text at `at`, behind a `}` or a `:` whose token is stored. */
export function continueFormatted(at: number, count: number, depth: number): number {
  scannedCount = count
  scannedDepth = depth
  return scanText(at)
}

/**
 * Leaves the f-string at a place where it cannot go on. The first time the outermost f-string is scanned again,
 * with its end where an ordinary string would end; the second time all is closed there.
 */
export function failFormatted(count: number = scannedCount): number {
  scannedCount = count
  if (isLimited) return closeLimited()
  rescans++
  const first = bracketTokens[baseDepth[0]!]!
  report(tokenStart[first]!, tokenEnd[first]!, 'This f-string is not complete')
  scannedCount = first + 1
  openStrings = 1
  scannedDepth = baseDepth[0]! + 1
  limit(first)
  return scanText(tokenEnd[first]!)
}

function put(row: number, kind: number, start: number, end: number, payload: number): void {
  tokenKind[row] = kind
  tokenStart[row] = start
  tokenEnd[row] = end
  tokenPayload[row] = payload
}

function quoteLength(opener: number): number {
  return (tokenPayload[opener]! & Node.TRIPLE) !== 0 ? 3 : 1
}

/** Lets the text end where the string of token `opener` would end if it were an ordinary one. */
function limit(opener: number): void {
  const quotes = tokenEnd[opener]! - quoteLength(opener)
  const end = scanString(quotes)
  const isClosed = (stringFlags & Node.UNTERMINATED) === 0
  fileEnd = scanEnd
  setScanEnd(isClosed ? end - quoteLength(opener) : end)
  if (!isClosed) tokenPayload[opener] = tokenPayload[opener]! | Node.UNTERMINATED
  hiddenByte = source[scanEnd]!
  source[scanEnd] = 0
  isLimited = true
}

function closeLimited(): number {
  const end = scanEnd
  source[end] = hiddenByte
  setScanEnd(fileEnd)
  isLimited = false
  while (openStrings > 1) {
    openStrings--
    put(scannedCount++, Token.FORMATTED_END, end, end, 0)
  }
  openStrings = 0
  scannedDepth = baseDepth[0]!
  const opener = bracketTokens[scannedDepth]!
  const isClosed = (tokenPayload[opener]! & Node.UNTERMINATED) === 0
  const after = isClosed ? end + quoteLength(opener) : end
  put(scannedCount++, Token.FORMATTED_END, end, after, 0)
  return after
}

/** Scans literal text until an expression begins or the f-string ends. */
function scanText(from: number): number {
  let at = from
  let start = from
  const opener = bracketTokens[baseDepth[openStrings - 1]!]!
  const flags = tokenPayload[opener]!
  const quote = source[tokenEnd[opener]! - 1]!
  const isTriple = (flags & Node.TRIPLE) !== 0
  const isRaw = (flags & Node.RAW) !== 0
  const textFlags = flags & (Node.RAW | Node.TRIPLE)
  let found = 0
  for (;;) {
    const byte = source[at]!
    if (byte === quote) {
      if (isTriple && (source[at + 1] !== quote || source[at + 2] !== quote)) {
        at++
        continue
      }
      if (brackets[scannedDepth - 1] === MARK_SPEC) return failFormatted()
      putText(start, at, textFlags | found)
      const end = isTriple ? at + 3 : at + 1
      put(scannedCount++, Token.FORMATTED_END, at, end, 0)
      openStrings--
      scannedDepth--
      if (isLimited && openStrings === 0) return closeLimited()
      return end
    }
    if (byte === BRACE_OPEN) {
      const isSpec = brackets[scannedDepth - 1] === MARK_SPEC
      if (source[at + 1] === BRACE_OPEN && !isSpec) {
        found |= Node.ESCAPES
        at += 2
        continue
      }
      putText(start, at, textFlags | found)
      brackets[scannedDepth] = MARK_FIELD
      bracketTokens[scannedDepth++] = scannedCount
      put(scannedCount++, Token.REPLACEMENT_START, at, at + 1, 0)
      return at + 1
    }
    if (byte === BRACE_CLOSE) {
      if (brackets[scannedDepth - 1] === MARK_SPEC) {
        putText(start, at, textFlags | found)
        put(scannedCount++, Token.REPLACEMENT_END, at, at + 1, 0)
        scannedDepth--
        at++
        start = at
        found = 0
        continue
      }
      if (source[at + 1] === BRACE_CLOSE) at++
      else report(at, at + 1, 'A single } in an f-string must be written as }}')
      found |= Node.ESCAPES
      at++
    } else if (byte === BACKSLASH) {
      found |= Node.ESCAPES
      // Braces are never escaped by a backslash, but \N{name} is one escape.
      if (source[at + 1] === BRACE_OPEN || source[at + 1] === BRACE_CLOSE) at++
      else if (!isRaw && source[at + 1] === 78 && source[at + 2] === BRACE_OPEN) {
        at += 3
        while (at < scanEnd && source[at] !== BRACE_CLOSE && source[at]! >= 32) {
          if (source[at] === QUOTE_DOUBLE || source[at] === QUOTE_SINGLE) break
          at++
        }
        if (source[at] === BRACE_CLOSE) at++
      } else at = skipEscape(at)
    } else if (byte === 10 || byte === 13) {
      if (!isTriple) return failFormatted()
      if (byte === 13) found |= Node.ESCAPES
      at++
    } else if (byte === 0) {
      if (at >= scanEnd) {
        putText(start, at, textFlags | found)
        return failFormatted()
      }
      reportZero(at)
      at++
    } else at++
  }
}

function putText(start: number, end: number, flags: number): void {
  if (start < end) put(scannedCount++, Token.TEXT, start, end, flags)
}
