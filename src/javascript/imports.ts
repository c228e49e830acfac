// WebAssembly, not its asm.js build: over Odoo 18's files it lexes 400 MB/s against 180, at the
// same memory peak, and compiles at once on the first call. The minimal build leaves TypeScript
// out.
import { parse } from 'es-module-lexer/minimal'
import { hashBytes, type NameTable } from '../memory/index.ts'
import * as C from './columns.ts'
import * as Word from './keywords.ts'
import { addProblem, facts, hasRoom } from './record.ts'
import { openBracket } from './scanner.ts'
import * as T from './token-columns.ts'

// One byte is one character, whatever it is called there, so that offsets are byte offsets.
const decoder = new TextDecoder('latin1')
const OPEN_PAREN = 40

/** `import.meta` has this in place of where a dynamic import begins. */
const IMPORT_META = -2

/**
 * Reads imports and exports of `bytes[start, length)` with es-module-lexer; from the tokens when
 * that fails.
 */
export function readImports(
  bytes: Uint8Array,
  start: number,
  length: number,
  tokens: number,
  names: NameTable,
): void {
  let found: ReturnType<typeof parse>
  try {
    // A byte order mark is three letters to the lexer, which would take `import` behind it for a
    // name.
    const text = decoder.decode(bytes.subarray(start, length))
    found = parse(start === 0 ? text : ' '.repeat(start) + text)
  } catch (error) {
    const index = (error as { idx?: number }).idx ?? 0
    // A bracket that is never closed has no place there; the scanner knows it.
    const at = Math.min(index === 0 ? openBracket : index, length)
    const message = index === 0 ? 'This bracket is not closed' : 'The syntax is not understood here'
    addProblem(message, at, Math.min(at + 1, length))
    importsOfTokens(bytes, length, tokens, names)
    return
  }
  for (const { s, e, ss, se, d } of found[0]) {
    if (d === IMPORT_META || !isSpan(s, e, length) || !isSpan(ss, se, length)) continue
    // A dynamic import's span is that of the expression, quotes included.
    const quoted = d >= 0 && isQuote(bytes[s]!) && bytes[e - 1] === bytes[s] && e - s >= 2
    if (quoted) addImport(bytes, s + 1, e - 1, ss, se, 1, names)
    else if (d >= 0) addImport(bytes, s, e, ss, se, 2, names)
    else addImport(bytes, s, e, ss, se, 0, names)
  }
  for (const { s, e, ls, le } of found[1]) {
    if (!isSpan(s, e, length)) continue
    const row = facts.exportCount
    if (!hasRoom(row, s)) return
    const quoted = isQuote(bytes[s]!) ? 1 : 0
    C.exportName[row] = internSpan(bytes, s + quoted, e - quoted, names)
    C.exportLocal[row] = isSpan(ls, le, length) ? internSpan(bytes, ls, le, names) : 0
    C.exportStart[row] = s
    C.exportEnd[row] = e
    facts.exportCount = row + 1
  }
}

/** What a damaged file imports: `from "…"`, `import "…"` and `import("…")`. */
function importsOfTokens(
  bytes: Uint8Array,
  length: number,
  tokens: number,
  names: NameTable,
): void {
  let statement = -1
  for (let row = 0; row < tokens; row++) {
    const word = T.tokenWord[row]
    if (word === Word.IMPORT || word === Word.EXPORT) statement = row
    if (word !== Word.IMPORT && (word !== Word.FROM || statement < 0)) continue
    const call = word === Word.IMPORT && T.tokenKind[row + 1] === OPEN_PAREN
    const string = call ? row + 2 : row + 1
    if (T.tokenKind[string] !== T.STRING) continue
    const start = T.tokenStart[string]!
    const end = T.tokenEnd[string]!
    addImport(
      bytes,
      start,
      end,
      T.tokenStart[statement]!,
      Math.min(end + 1, length),
      call ? 1 : 0,
      names,
    )
    statement = -1
  }
}

function addImport(
  bytes: Uint8Array,
  specifierStart: number,
  specifierEnd: number,
  start: number,
  end: number,
  dynamic: number,
  names: NameTable,
): void {
  const row = facts.importCount
  if (!hasRoom(row, start)) return
  const name = dynamic === 2 ? 0 : internSpan(bytes, specifierStart, specifierEnd, names)
  C.importSpecifier[row] = name
  C.importSpecifierStart[row] = specifierStart
  C.importSpecifierEnd[row] = specifierEnd
  C.importStart[row] = start
  C.importEnd[row] = end
  C.importDynamic[row] = dynamic === 0 ? 0 : 1
  facts.importCount = row + 1
}

function internSpan(bytes: Uint8Array, start: number, end: number, names: NameTable): number {
  return names.intern(bytes, start, end, hashBytes(bytes, start, end))
}

/** The lexer reads on behind the end of a file that breaks off within an export. */
function isSpan(start: number, end: number, length: number): boolean {
  return start >= 0 && start <= end && end <= length
}

function isQuote(byte: number): boolean {
  return byte === 34 || byte === 39 || byte === 96
}
