/**
 * Bytes to tokens: the whole file at once, so that the state is in local variables and the parser can
 * look ahead for free.
 *
 * Recovery that only the scanner can do is done here: a string that is not closed ends with its line, a bracket
 * that is not closed ends where a statement surely begins, an f-string that cannot be read ends at its first quote.
 * The scanner goes back only to do that, and only so many times in a file, so its time is linear.
 */
import type { NameTable } from '../memory/index.ts'
import { source, tokenEnd, tokenKind, tokenPayload, tokenStart } from './buffers.ts'
import {
  brackets,
  bracketTokens,
  continueFormatted,
  failFormatted,
  MARK_FIELD,
  MARK_SPEC,
  openFormatted,
  openStrings,
  resetFormatted,
  scannedCount,
  scannedDepth,
} from './formatted-scan.ts'
import { identifierEnd, internNormalised } from './identifier.ts'
import * as Node from './node-layout.ts'
import { numberKind, numberValue, scanNumber } from './number-scan.ts'
import { report } from './problems.ts'
import { columnOfFirst, findCut } from './recovery.ts'
import {
  BACKSLASH,
  CLASS,
  CLOSE,
  CLOSER_OF,
  DOT,
  DOUBLED,
  DOUBLED_EQUAL,
  HASH,
  HIGH,
  IDENTIFIER,
  IDENTIFIER_PART,
  LINE_END,
  NEVER_IN_BRACKETS,
  NUMBER,
  OPEN,
  OPERATOR,
  QUOTE,
  SINGLE,
  SPACE,
  WITH_EQUAL,
  ZERO,
} from './scan-tables.ts'
import { reportZero, scanEnd, scanString, setScanEnd, stringFlags } from './string-scan.ts'
import * as Token from './token-layout.ts'

const HASH_SEED = 0x811c9dc5 | 0
const HASH_FACTOR = 0x01000193
/** CPython's limits. */
const MAX_BRACKETS = 200
const MAX_INDENTS = 100
/** After so many brackets that were not closed the scanner no longer goes back for a better place to end them. */
const MAX_REWINDS = 40

/** Columns of the open blocks, with tabs to the next multiple of 8 and with tabs as one column. */
const indents = new Int32Array(8192)
const narrowIndents = new Int32Array(8192)

/** What a prefix means: its string flags, plus the kind of the literal shifted by 8. */
const prefixes = new Int32Array(1 << 14)

function definePrefix(prefix: string, kind: number, flags: number): void {
  const [first = 0, second = 0] = [...prefix].map((letter) => letter.charCodeAt(0) & 31)
  prefixes[(first << 5) | second] = (kind << 8) | flags | prefix.length
}

definePrefix('r', Token.STRING, Node.RAW)
definePrefix('u', Token.STRING, Node.UNICODE_PREFIX)
definePrefix('b', Token.BYTES, 0)
definePrefix('rb', Token.BYTES, Node.RAW)
definePrefix('br', Token.BYTES, Node.RAW)
definePrefix('f', Token.FORMATTED_START, 0)
definePrefix('rf', Token.FORMATTED_START, Node.RAW)
definePrefix('fr', Token.FORMATTED_START, Node.RAW)
definePrefix('t', Token.TEMPLATE_START, 0)
definePrefix('rt', Token.TEMPLATE_START, Node.RAW)
definePrefix('tr', Token.TEMPLATE_START, Node.RAW)

/**
 * Scans the text in the source buffer into the token columns.
 *
 * @param from where the text begins, behind a byte order mark
 * @param length where it ends
 * @param names where identifiers are interned; its first ids are those of `well-known.ts`
 * @returns the number of tokens; the last is END
 */
export function scan(from: number, length: number, names: NameTable): number {
  let count = scanLines(from, length, names)
  for (let left = openBlocks; left > 0; left--) putEmpty(Token.DEDENT, length, count++)
  putEmpty(Token.END, length, count++)
  return count
}

/** Blocks that are open where {@link scanLines} ended. */
let openBlocks = 0

/**
 * {@link scan} but for the tokens at the end. V8 optimises this loop while it is in its first text, before it has seen what stands behind
 * the loop: nothing may stand there that it would have to see, or it leaves the optimised code at the end of every text.
 */
function scanLines(from: number, length: number, names: NameTable): number {
  let at = from
  let count = 0
  let depth = 0
  let rewinds = 0
  let top = 0
  indents[0] = 0
  narrowIndents[0] = 0
  resetFormatted()
  setScanEnd(length)

  lines: for (;;) {
    // At the start of a line that no bracket or backslash joins to the one before.
    let column = 0
    let narrow = 0
    let joined = -1
    for (;;) {
      const byte = source[at]!
      if (byte === 32) {
        column++
        narrow++
        at++
      } else if (byte === 9) {
        column = (column | 7) + 1
        narrow++
        at++
      } else if (byte === 12) {
        column = 0
        narrow = 0
        at++
      } else if (byte === 92 && (source[at + 1] === 10 || source[at + 1] === 13)) {
        // Of an indentation over several lines the first one counts.
        if (joined < 0) joined = column
        at = behindLineEnd(at + 1)
        if (at >= length) reportEndOfFile(length)
      } else break
    }
    const first = source[at]!
    if (first === 10 || first === 13) {
      at++
      continue
    }
    if (first === 35) {
      at = endOfLine(at)
      continue
    }
    if (first === 0 && at >= length) break
    if (joined > 0) {
      column = joined
      narrow = joined
    }
    if (column === indents[top]!) {
      if (narrow !== narrowIndents[top]!) reportTabs(at)
    } else if (column > indents[top]!) {
      if (narrow <= narrowIndents[top]!) reportTabs(at)
      if (top === MAX_INDENTS) report(at, at, 'Too many levels of indentation')
      if (top < indents.length - 1) {
        top++
        indents[top] = column
        narrowIndents[top] = narrow
        tokenKind[count] = Token.INDENT
        tokenStart[count] = at
        tokenEnd[count] = at
        tokenPayload[count] = 0
        count++
      }
    } else {
      while (column < indents[top]!) {
        // An indentation between two levels belongs to the nearer one.
        if (column > indents[top - 1]! && column * 2 > indents[top]! + indents[top - 1]!) break
        top--
        tokenKind[count] = Token.DEDENT
        tokenStart[count] = at
        tokenEnd[count] = at
        tokenPayload[count] = 0
        count++
        if (column > indents[top]!) break
      }
      if (column !== indents[top]!) {
        report(at, at, 'The indentation matches no outer level')
      } else if (narrow !== narrowIndents[top]!) reportTabs(at)
    }

    for (;;) {
      const byte = source[at]!
      switch (CLASS[byte]!) {
        case SPACE:
          at++
          continue
        case IDENTIFIER: {
          const start = at
          let hash = HASH_SEED
          let part = byte
          do {
            hash = Math.imul(hash ^ part, HASH_FACTOR)
            part = source[++at]!
          } while (IDENTIFIER_PART[part] === 1)
          if (part === 34 || part === 39) {
            if (at - start <= 2) {
              const second = at - start === 2 ? source[start + 1]! & 31 : 0
              const prefix = prefixes[((byte & 31) << 5) | second]!
              if (prefix !== 0 && byte !== 95 && source[start + 1] !== 95) {
                const kind = prefix >> 8
                if (kind >= Token.FORMATTED_START) {
                  at = openFormatted(start, at, prefix & 255, kind, count, depth)
                  count = scannedCount
                  depth = scannedDepth
                  continue
                }
                at = scanString(at)
                tokenKind[count] = kind
                tokenStart[count] = start
                tokenEnd[count] = at
                tokenPayload[count] =
                  (prefix & 255) |
                  ((prefix & Node.RAW) !== 0 && !hasReturns(start, at)
                    ? stringFlags & ~Node.ESCAPES
                    : stringFlags)
                count++
                if ((stringFlags & Node.UNTERMINATED) !== 0) {
                  if (openStrings > 0) {
                    at = failFormatted(count)
                    count = scannedCount
                    depth = scannedDepth
                  } else reportUnterminated(start, at)
                }
                continue
              }
            }
          }
          let id: number
          if (part >= 128) {
            at = endOfIdentifier(start)
            if (at === start) {
              at = putInvalid(start, count++)
              continue
            }
            id = internNormalised(start, at, names)
          } else {
            id = names.intern(source, start, at, hash)
          }
          if (id <= Token.LAST_KEYWORD) {
            if (depth > 0 && NEVER_IN_BRACKETS[id] !== 0 && columnOfFirst(start, from) >= 0) {
              if (openStrings > 0) {
                at = failFormatted(count)
                count = scannedCount
                depth = scannedDepth
                continue
              }
              // The line begins a statement, so the innermost bracket was not closed.
              const opener = bracketTokens[depth - 1]!
              reportUnclosed(opener)
              if (rewinds++ < MAX_REWINDS) {
                const cut = findCut(opener, count, indents[top]!, from)
                at = cut < count ? tokenStart[cut]! : start
                count = cut
              } else at = start
              while (at > from && source[at - 1] !== 10 && source[at - 1] !== 13) at--
              depth = 0
              putEmpty(Token.NEWLINE, tokenEnd[count - 1]!, count++)
              continue lines
            }
            tokenKind[count] = id
          } else tokenKind[count] = Token.NAME
          tokenStart[count] = start
          tokenEnd[count] = at
          tokenPayload[count] = id
          count++
          continue
        }
        case OPERATOR: {
          const start = at
          const next = source[at + 1]!
          let kind: number
          if (depth > 0 && brackets[depth - 1] === MARK_FIELD) {
            if (byte === 58) {
              tokenKind[count] = Token.FORMAT_COLON
              tokenStart[count] = start
              tokenEnd[count] = start + 1
              tokenPayload[count] = 0
              brackets[depth - 1] = MARK_SPEC
              at = continueFormatted(start + 1, count + 1, depth)
              count = scannedCount
              depth = scannedDepth
              continue
            }
            if (byte === 33 && next !== 61) {
              at = scanConversion(start, count++)
              continue
            }
          }
          if (next === 61 && WITH_EQUAL[byte] !== 0) {
            kind = WITH_EQUAL[byte]!
            at += 2
          } else if (next === byte && DOUBLED[byte] !== 0) {
            if (source[at + 2] === 61) {
              kind = DOUBLED_EQUAL[byte]!
              at += 3
            } else {
              kind = DOUBLED[byte]!
              at += 2
            }
          } else if (byte === 45 && next === 62) {
            kind = Token.ARROW
            at += 2
          } else {
            kind = SINGLE[byte]!
            if (kind === 0) {
              at = putInvalid(start, count++)
              continue
            }
            at++
          }
          tokenKind[count] = kind
          tokenStart[count] = start
          tokenEnd[count] = at
          tokenPayload[count] = 0
          count++
          continue
        }
        case LINE_END:
          if (depth === 0) {
            tokenKind[count] = Token.NEWLINE
            tokenStart[count] = at
            tokenEnd[count] = at + 1
            tokenPayload[count] = 0
            count++
            at++
            continue lines
          }
          at++
          continue
        case QUOTE: {
          const start = at
          at = scanString(at)
          tokenKind[count] = Token.STRING
          tokenStart[count] = start
          tokenEnd[count] = at
          tokenPayload[count] = stringFlags
          count++
          if ((stringFlags & Node.UNTERMINATED) !== 0) {
            if (openStrings > 0) {
              at = failFormatted(count)
              count = scannedCount
              depth = scannedDepth
            } else reportUnterminated(start, at)
          }
          continue
        }
        case OPEN:
          if (depth === MAX_BRACKETS) report(at, at + 1, 'Too many nested brackets')
          brackets[depth] = CLOSER_OF[byte]!
          bracketTokens[depth] = count
          depth++
          tokenKind[count] = SINGLE[byte]!
          tokenStart[count] = at
          at++
          tokenEnd[count] = at
          tokenPayload[count] = 0
          count++
          continue
        case CLOSE:
          if (depth > 0 && brackets[depth - 1] === byte) depth--
          else if (depth > 0 && byte === 125 && brackets[depth - 1] === MARK_FIELD) {
            tokenKind[count] = Token.REPLACEMENT_END
            tokenStart[count] = at
            tokenEnd[count] = at + 1
            tokenPayload[count] = 0
            at = continueFormatted(at + 1, count + 1, depth - 1)
            count = scannedCount
            depth = scannedDepth
            continue
          } else if (openStrings > 0) {
            at = failFormatted(count)
            count = scannedCount
            depth = scannedDepth
            continue
          } else {
            depth = closeMismatched(at, byte, depth)
          }
          tokenKind[count] = SINGLE[byte]!
          tokenStart[count] = at
          at++
          tokenEnd[count] = at
          tokenPayload[count] = 0
          count++
          continue
        case NUMBER: {
          const start = at
          at = scanNumber(at)
          tokenKind[count] = numberKind
          tokenStart[count] = start
          tokenEnd[count] = at
          tokenPayload[count] = numberValue
          count++
          continue
        }
        case DOT: {
          const start = at
          let kind = Token.DOT
          const next = source[at + 1]!
          let payload = 0
          if (CLASS[next] === NUMBER) {
            at = scanNumber(at)
            kind = numberKind
            payload = numberValue
          } else if (next === 46 && source[at + 2] === 46) {
            kind = Token.ELLIPSIS
            at += 3
          } else at++
          tokenKind[count] = kind
          tokenStart[count] = start
          tokenEnd[count] = at
          tokenPayload[count] = payload
          count++
          continue
        }
        case HASH:
          at = endOfLine(at)
          continue
        case BACKSLASH: {
          const next = source[at + 1]!
          if (next === 10 || next === 13) {
            at = behindLineEnd(at + 1)
            if (at >= length) reportEndOfFile(length)
            continue
          }
          report(
            at,
            at + 1,
            'A backslash outside of a string must be the last character of its line',
          )
          at++
          continue
        }
        case HIGH: {
          const start = at
          at = endOfIdentifier(start)
          if (at === start) {
            at = putInvalid(start, count++)
            continue
          }
          tokenKind[count] = Token.NAME
          tokenStart[count] = start
          tokenEnd[count] = at
          tokenPayload[count] = internNormalised(start, at, names)
          count++
          continue
        }
        case ZERO:
          if (at < scanEnd) {
            reportZero(at)
            at++
            continue
          }
          if (openStrings > 0) {
            at = failFormatted(count)
            count = scannedCount
            depth = scannedDepth
            continue
          }
          if (depth > 0) {
            const opener = bracketTokens[depth - 1]!
            reportUnclosed(opener)
            const cut =
              rewinds++ < MAX_REWINDS ? findCut(opener, count, indents[top]!, from) : count
            if (cut < count) {
              at = tokenStart[cut]!
              while (at > from && source[at - 1] !== 10 && source[at - 1] !== 13) at--
              count = cut
            }
            depth = 0
          }
          putEmpty(Token.NEWLINE, at < length ? tokenEnd[count - 1]! : at, count++)
          continue lines
        default:
          at = putInvalid(at, count++)
          continue
      }
    }
  }

  openBlocks = top
  return count
}

function putEmpty(kind: number, at: number, row: number): void {
  tokenKind[row] = kind
  tokenStart[row] = at
  tokenEnd[row] = at
  tokenPayload[row] = 0
}

/** Stores the character at `at` as a token that is none, and answers where it ends. */
function putInvalid(at: number, row: number): number {
  let end = at + 1
  while ((source[end]! & 0xc0) === 0x80) end++
  report(at, end, 'This character does not belong into Python code')
  putEmpty(Token.INVALID, at, row)
  tokenEnd[row] = end
  return end
}

/** The end of the identifier with bytes beyond ASCII at `start`; `start` when it is none. */
function endOfIdentifier(start: number): number {
  let end = start
  while (IDENTIFIER_PART[source[end]!] !== 0) end++
  return identifierEnd(start, end)
}

function endOfLine(from: number): number {
  let at = from
  for (;;) {
    const byte = source[at]!
    if (byte === 10 || byte === 13) return at
    if (byte === 0) {
      if (at >= scanEnd) return at
      reportZero(at)
    }
    at++
  }
}

function behindLineEnd(at: number): number {
  return source[at] === 13 && source[at + 1] === 10 ? at + 2 : at + 1
}

function hasReturns(start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (source[at] === 13) return true
  return false
}

/** Stores the `!r` at `start`. */
function scanConversion(start: number, row: number): number {
  let end = start + 1
  while (IDENTIFIER_PART[source[end]!] !== 0) end++
  const letter = end === start + 2 ? source[start + 1]! : 0
  const isKnown = letter === 115 || letter === 114 || letter === 97
  if (!isKnown) report(start, end, 'A conversion is !s, !r or !a')
  putEmpty(Token.CONVERSION, start, row)
  tokenEnd[row] = end
  tokenPayload[row] = isKnown ? letter : 0
  return end
}

/**
 * Reports a closing bracket that does not match the innermost open one.
 * @returns the new depth: brackets above the one that it closes are given up; when there is none, it stands for the innermost
 */
function closeMismatched(at: number, byte: number, depth: number): number {
  const character = String.fromCharCode(byte)
  if (depth === 0) {
    report(at, at + 1, `This ${character} closes no bracket`)
    return 0
  }
  for (let below = depth - 1; below >= 0 && below >= depth - MAX_BRACKETS; below--) {
    if (brackets[below] === byte) {
      reportUnclosed(bracketTokens[depth - 1]!)
      return below
    }
  }
  report(at, at + 1, `This ${character} does not match the open bracket`)
  return depth - 1
}

function reportUnclosed(opener: number): void {
  const start = tokenStart[opener]!
  report(start, start + 1, `This ${String.fromCharCode(source[start]!)} is never closed`)
}

function reportUnterminated(start: number, end: number): void {
  report(start, end, 'This string is not closed')
}

function reportEndOfFile(length: number): void {
  report(length, length, 'The file ends in the middle of a statement')
}

function reportTabs(at: number): void {
  report(at, at, 'Tabs and spaces are mixed in an indentation')
}
