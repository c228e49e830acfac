import {
  HASH_FACTOR,
  HASH_SEED,
  internWords,
  ledger,
  type NameTable,
  Scratch,
} from '../memory/index.ts'
import { MAX_JS_BYTES } from './facts.ts'
import * as Word from './keywords.ts'
import { findWord } from './keywords.ts'
import * as T from './token-columns.ts'

/**
 * The byte scanner: a file's bytes in, tokens in `token-columns.ts` out, names interned on the
 * way. It understands comments, strings, template literals with substitutions in each other, and
 * regular expressions, which it tells from divisions by the token in front (so `}` is taken for
 * the end of a statement, and `)` for the end of an expression unless it is that of `if (…)` and
 * the like). One pass; nothing is read more than twice.
 */

const NEWLINE = 10
const RETURN = 13
const SPACE = 32
const DOUBLE_QUOTE = 34
const DOLLAR = 36
const SINGLE_QUOTE = 39
const OPEN_PAREN = 40
const CLOSE_PAREN = 41
const STAR = 42
const DOT = 46
const SLASH = 47
const OPEN_BRACKET = 91
const BACKSLASH = 92
const CLOSE_BRACKET = 93
const BACKTICK = 96
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

/** Strings and identifiers that are longer are nobody's name. */
const MAX_NAME = 128

/** What a byte may begin: 0 a mark, 1 white space, 2 a word, 3 a number, 4 a string. */
const BEGINS: Uint8Array = new Uint8Array(256)
/** 1 for the bytes of identifiers and numbers. */
const IN_WORD: Uint8Array = new Uint8Array(256)
for (let byte = 0; byte < 256; byte++) {
  const text = String.fromCharCode(byte)
  if (byte <= SPACE) BEGINS[byte] = 1
  else if (byte >= 128 || /[A-Za-z_$]/.test(text)) BEGINS[byte] = 2
  else if (/[0-9]/.test(text)) BEGINS[byte] = 3
  else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) BEGINS[byte] = 4
  if (BEGINS[byte] === 2 || BEGINS[byte] === 3) IN_WORD[byte] = 1
}

/** Open braces: their rows; for that of a `${`, -1 minus the row of its literal's head. */
const braces = new Int32Array(MAX_JS_BYTES)
/** Rows of open parentheses. */
const parens = new Int32Array(MAX_JS_BYTES)
const stackScratch = new Scratch(ledger.account('javascript scratch'), 8)

let bytes: Uint8Array = new Uint8Array(0)
let length = 0
let count = 0
let at = 0
let noRegExpBefore = 0
let report: (message: string, start: number, end: number) => void = () => {}

/** Where the first token of the last file began: comments in front of it are the file's header. */
export let headerEnd = 0
/** Where the innermost bracket is that the last file leaves open; 0 when there is none. */
export let openBracket = 0
/** Whether the last file had `import` or `export`. */
export let hasModuleSyntax = false

/**
 * Scans `source[start, sourceLength)`, at most `MAX_JS_BYTES`, and answers the number of tokens.
 * Names go into `names`: identifiers, strings that are a word or a dotted name, and what looks
 * like code in template literals.
 */
export function scanTokens(
  source: Uint8Array,
  start: number,
  sourceLength: number,
  names: NameTable,
  problem: (message: string, start: number, end: number) => void,
): number {
  bytes = source
  length = sourceLength
  report = problem
  count = 0
  at = start
  noRegExpBefore = 0
  hasModuleSyntax = false
  headerEnd = -1
  let braceDepth = 0
  let parenDepth = 0
  let maxDepth = 0
  while (at < length) {
    const byte = bytes[at]!
    const begins = BEGINS[byte]!
    if (begins === 1) {
      at++
      continue
    }
    if (byte === SLASH && skipComment()) continue
    if (headerEnd < 0) headerEnd = at
    if (begins === 2) {
      scanWord(names)
    } else if (begins === 3) {
      scanNumber()
    } else if (begins === 4) {
      scanString(byte, names)
    } else if (byte === BACKTICK) {
      at++
      if (scanTemplate(names, T.TEMPLATE, T.TEMPLATE_HEAD)) braces[braceDepth++] = -count
    } else if (byte === CLOSE_BRACE && braceDepth > 0 && braces[braceDepth - 1]! < 0) {
      at++
      if (!scanTemplate(names, T.TEMPLATE_TAIL, T.TEMPLATE_MIDDLE)) {
        T.tokenValue[-1 - braces[--braceDepth]!] = count - 1
      }
    } else if (byte !== SLASH || !scanRegExp()) {
      if (byte === OPEN_BRACE) braces[braceDepth++] = count
      else if (byte === CLOSE_BRACE && braceDepth > 0) braceDepth--
      const row = push(byte, at, at + 1)
      if (byte === OPEN_PAREN) {
        T.tokenValue[row] = -1
        parens[parenDepth++] = row
      } else if (byte === CLOSE_PAREN) {
        T.tokenValue[row] = -1
        if (parenDepth > 0) {
          const open = parens[--parenDepth]!
          T.tokenValue[row] = open
          T.tokenValue[open] = row
        }
      }
      at++
    }
    if (braceDepth > maxDepth) maxDepth = braceDepth
    if (parenDepth > maxDepth) maxDepth = parenDepth
  }
  if (headerEnd < 0) headerEnd = length
  const top = braceDepth > 0 ? braces[braceDepth - 1]! : -1
  const openBrace = braceDepth > 0 && top < 0 ? -1 - top : top
  const openParen = parenDepth > 0 ? parens[parenDepth - 1]! : -1
  const open = Math.max(openBrace, openParen)
  openBracket = open < 0 ? 0 : T.tokenStart[open]!
  const tokens = count
  // An end mark, so that patterns may look at the rows behind the last token.
  push(0, length, length)
  push(0, length, length)
  T.bookTokens(count)
  stackScratch.touched(maxDepth)
  bytes = NOTHING
  report = () => {}
  return tokens
}

const NOTHING = new Uint8Array(0)

function push(kind: number, start: number, end: number): number {
  const row = count++
  T.tokenKind[row] = kind
  T.tokenWord[row] = 0
  T.tokenStart[row] = start
  T.tokenEnd[row] = end
  T.tokenValue[row] = 0
  return row
}

function scanWord(names: NameTable): void {
  const start = at
  let hash = HASH_SEED
  let end = start
  for (; end < length; end++) {
    const byte = bytes[end]!
    if (IN_WORD[byte] === 0) break
    hash = Math.imul(hash ^ byte, HASH_FACTOR)
  }
  at = end
  const afterDot = count > 0 && T.tokenKind[count - 1] === DOT
  const row = push(T.WORD, start, end)
  const word = findWord(bytes, start, end, hash)
  if (word > 0 && word <= Word.LAST_KEYWORD && !afterDot) {
    T.tokenWord[row] = word
    if (word === Word.IMPORT || word === Word.EXPORT) hasModuleSyntax = true
    return
  }
  if (word > Word.LAST_KEYWORD) T.tokenWord[row] = word
  if (end - start <= MAX_NAME) T.tokenValue[row] = names.intern(bytes, start, end, hash)
}

function scanNumber(): void {
  const start = at
  while (at < length && (IN_WORD[bytes[at]!] === 1 || bytes[at] === DOT)) at++
  push(T.NUMBER, start, at)
}

function scanString(quote: number, names: NameTable): void {
  const start = at + 1
  let end = start
  for (; end < length; end++) {
    const byte = bytes[end]!
    if (byte === quote || byte === NEWLINE) break
    if (byte !== BACKSLASH) continue
    // A backslash in front of a line end continues the string; `\r\n` are two bytes.
    end++
    if (bytes[end] === RETURN && bytes[end + 1] === NEWLINE) end++
  }
  if (end >= length || bytes[end] !== quote) {
    end = Math.min(end, length)
    report('This string is not closed', start - 1, start)
    at = end
  } else {
    at = end + 1
  }
  push(T.STRING, start, end)
  if (isDottedName(start, end)) internWords(bytes, start, end, names, false)
}

function isDottedName(start: number, end: number): boolean {
  if (end - start > MAX_NAME || end - start < 2) return false
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!
    if (byte !== DOT && (IN_WORD[byte] === 0 || byte >= 128 || byte === DOLLAR)) return false
  }
  return true
}

/** Scans a piece of a template literal from {@link at} on; answers whether it ends in `${`. */
function scanTemplate(names: NameTable, closed: number, open: number): boolean {
  const start = at
  let end = start
  for (; end < length; end++) {
    const byte = bytes[end]!
    if (byte === BACKTICK) {
      push(closed, start, end)
      internWords(bytes, start, end, names, true)
      at = end + 1
      return false
    }
    if (byte === DOLLAR && bytes[end + 1] === OPEN_BRACE && end + 1 < length) {
      push(open, start, end)
      internWords(bytes, start, end, names, true)
      at = end + 2
      return true
    }
    if (byte === BACKSLASH) end++
  }
  report('This template literal is not closed', start - 1, start)
  push(closed, start, length)
  at = length
  return false
}

function skipComment(): boolean {
  const next = at + 1 < length ? bytes[at + 1] : 0
  if (next === SLASH) {
    at += 2
    while (at < length && bytes[at] !== NEWLINE) at++
    return true
  }
  if (next !== STAR) return false
  const start = at
  for (at += 2; at < length; at++) {
    if (bytes[at] === STAR && bytes[at + 1] === SLASH && at + 1 < length) {
      at += 2
      return true
    }
  }
  at = length
  report('This comment is not closed', start, start + 2)
  return true
}

/** Scans a regular expression at {@link at}, when there can be one; answers whether there was. */
function scanRegExp(): boolean {
  if (at < noRegExpBefore || !expressionBegins()) return false
  let inClass = false
  let end = at + 1
  for (; end < length; end++) {
    const byte = bytes[end]!
    if (byte === NEWLINE) break
    if (byte === BACKSLASH) end++
    else if (byte === OPEN_BRACKET) inClass = true
    else if (byte === CLOSE_BRACKET) inClass = false
    else if (byte === SLASH && !inClass) {
      end++
      while (end < length && IN_WORD[bytes[end]!] === 1) end++
      push(T.REGEXP, at, end)
      at = end
      return true
    }
  }
  // No regular expression closes on this line. Not asking again keeps a line full of slashes
  // linear.
  noRegExpBefore = end
  return false
}

/** Whether an expression, not an operator, comes behind the last token. */
function expressionBegins(): boolean {
  if (count === 0) return true
  const last = count - 1
  const kind = T.tokenKind[last]!
  if (kind === T.WORD) {
    const word = T.tokenWord[last]!
    return word >= Word.FIRST_OPERATOR && word <= Word.LAST_OPERATOR
  }
  if (kind === CLOSE_PAREN) {
    const open = T.tokenValue[last]!
    const word = open > 0 ? T.tokenWord[open - 1]! : 0
    return word >= Word.IF && word <= Word.WITH
  }
  if (kind === CLOSE_BRACKET) return false
  return kind > T.TEMPLATE_TAIL || kind === T.TEMPLATE_HEAD || kind === T.TEMPLATE_MIDDLE
}
