import { findInvalidUtf8 } from '../base/index.ts'
import { hashBytes, type NameTable } from '../memory/index.ts'
import { bookFacts } from './columns.ts'
import { type JavaScriptFacts, JS_LISTED, MAX_JS_BYTES } from './facts.ts'
import { readImports } from './imports.ts'
import { isListedPath, isMinified } from './listed.ts'
import { findPatterns } from './patterns.ts'
import { addProblem, facts, resetFacts } from './record.ts'
import { hasModuleSyntax, headerEnd, scanTokens } from './scanner.ts'

/**
 * Reads one JavaScript file. Never throws: what is not understood is a problem, and the rest is
 * read.
 *
 * A library or minified file (by {@link isListedPath}, by its lines, or above 1.5 MiB) is
 * `JS_LISTED`: known by its path only. Of any other, the names that occur go into `names` too:
 * identifiers (keywords are none), strings that are a word or a dotted name (the whole and its
 * parts), and words in template literals that look like code.
 *
 * @param path the file's path with `/`, to tell libraries
 * @param bytes the file
 * @param length how many of the bytes are the file
 * @param names where names are interned
 * @returns the record of this isolate, valid until the next read
 */
export function readJavaScript(
  path: string,
  bytes: Uint8Array,
  length: number,
  names: NameTable,
): JavaScriptFacts {
  resetFacts()
  const listed = isListedPath(path) || isMinified(bytes, length)
  if (listed || length > MAX_JS_BYTES) {
    facts.kind = JS_LISTED
    if (!listed) addProblem('The file has more than 1.5 MiB and is known by its path only', 0, 0)
    return facts
  }
  const start = textStart(bytes, length)
  const invalid = findInvalidUtf8(bytes, start, length)
  if (invalid >= 0) addProblem('This byte is not valid UTF-8', invalid, invalid + 1)
  const tokens = scanTokens(bytes, start, length, names, addProblem)
  facts.esModule = hasModuleSyntax
  readHeader(bytes, headerEnd, names)
  findPatterns(bytes, tokens, names)
  if (hasModuleSyntax) readImports(bytes, start, length, tokens, names)
  bookFacts(
    Math.max(
      facts.importCount,
      facts.exportCount,
      facts.classCount,
      facts.templateCount,
      facts.registryCount,
      facts.patchCount,
    ),
  )
  return facts
}

/** Where the text begins: behind a byte order mark. */
function textStart(bytes: Uint8Array, length: number): number {
  return length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

const MARK = '@odoo-module'
const IGNORE = 'ignore'
const ALIAS = 'alias='

/** Looks for `@odoo-module` in the comments in front of the first token, `bytes[0, end)`. */
function readHeader(bytes: Uint8Array, end: number, names: NameTable): void {
  let at = 0
  while (at < end && !startsWith(bytes, at, end, MARK)) at++
  if (at >= end) return
  at = skipBlanks(bytes, at + MARK.length, end)
  if (startsWith(bytes, at, end, IGNORE)) return
  facts.odooModule = true
  if (!startsWith(bytes, at, end, ALIAS)) return
  const start = at + ALIAS.length
  let to = start
  while (to < end && bytes[to]! > 32 && bytes[to] !== 42) to++
  facts.odooModuleAlias = names.intern(bytes, start, to, hashBytes(bytes, start, to))
}

function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at]! <= 32) at++
  return at
}

function startsWith(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (at + text.length > end) return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}
