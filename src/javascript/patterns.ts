import { hashBytes, ledger, type NameId, type NameTable, Scratch } from '../memory/index.ts'
import * as C from './columns.ts'
import { MAX_JS_BYTES } from './facts.ts'
import * as Word from './keywords.ts'
import { facts, hasRoom } from './record.ts'
import * as T from './token-columns.ts'

/**
 * One pass over the tokens of a file that finds what Odoo's patterns declare. It reads no token
 * more than a few times.
 */

const OPEN_PAREN = 40
const CLOSE_PAREN = 41
const COMMA = 44
const DOT = 46
const EQUALS = 61
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

/** For each open brace the class whose body it opened, or -1. */
const braceClass = new Int32Array(MAX_JS_BYTES)
const scratch = new Scratch(ledger.account('javascript scratch'), 4)

/**
 * Variables that hold a registry's category (`const services = registry.category("services")`):
 * name, category.
 */
const MAX_ALIASES = 32
const aliasName = new Int32Array(MAX_ALIASES)
const aliasCategory = new Int32Array(MAX_ALIASES)
let aliasCount = 0

let bytes: Uint8Array = new Uint8Array(0)
let names!: NameTable

/**
 * Finds classes, templates, registry entries, patches and definitions in the first `tokens` rows
 * of the token columns.
 */
export function findPatterns(source: Uint8Array, tokens: number, table: NameTable): void {
  bytes = source
  names = table
  aliasCount = 0
  let depth = 0
  let maxDepth = 0
  /** The class whose body has not begun yet, and the rows that its heritage takes. */
  let heritageClass = -1
  let heritageEnd = 0
  for (let row = 0; row < tokens; row++) {
    const kind = T.tokenKind[row]!
    if (kind === OPEN_BRACE) {
      const body = heritageClass >= 0 && row >= heritageEnd
      braceClass[depth++] = body ? heritageClass : -1
      if (body) heritageClass = -1
      if (depth > maxDepth) maxDepth = depth
    } else if (kind === CLOSE_BRACE) {
      if (depth > 0) depth--
    } else if (kind === OPEN_PAREN) {
      // The arguments of `extends Mixin({ … })` have braces that are not the body's.
      if (heritageClass >= 0 && row >= heritageEnd) heritageEnd = Math.max(row, T.tokenValue[row]!)
    } else if (kind === T.WORD) {
      const word = T.tokenWord[row]!
      if (word === Word.NONE) {
        findAliasAdd(row)
      } else if (word === Word.CLASS) {
        const found = findClass(row)
        if (found >= 0) {
          heritageClass = found
          heritageEnd = row
        }
      } else if (word === Word.TEMPLATE) {
        findTemplate(row, depth > 0 ? braceClass[depth - 1]! : -1)
      } else if (word === Word.CATEGORY) {
        findCategory(row)
      } else if (word === Word.PATCH) {
        findPatch(row)
      } else if (word === Word.ODOO) {
        findDefine(row)
      }
    }
  }
  scratch.touched(maxDepth)
  bytes = NOTHING
}

const NOTHING = new Uint8Array(0)

/**
 * `class`, `class A`, `class A extends b.C`; answers the class, or -1 when the word is something
 * else.
 */
function findClass(row: number): number {
  const next = T.tokenKind[row + 1]!
  if (next !== T.WORD && next !== OPEN_BRACE) return -1
  const index = facts.classCount
  const start = T.tokenStart[row]!
  if (!hasRoom(index, start)) return -1
  let at = row + 1
  const named = next === T.WORD && T.tokenWord[at] !== Word.EXTENDS
  C.classStart[index] = start
  C.className[index] = named ? T.tokenValue[at]! : 0
  C.classNameStart[index] = named ? T.tokenStart[at]! : start
  C.classExtends[index] = 0
  if (named) at++
  if (T.tokenWord[at] === Word.EXTENDS) {
    const end = dottedEnd(at + 1)
    // `extends Mixin(Base)` is a call, not a name.
    if (end > at + 1 && T.tokenKind[end] === OPEN_BRACE) {
      C.classExtends[index] = internRows(at + 1, end)
    }
  } else if (T.tokenKind[at] !== OPEN_BRACE) {
    return -1
  }
  facts.classCount = index + 1
  return index
}

/**
 * `static template = "a.b"`, ``static template = xml`…` `` in a class, or `A.template = …` behind
 * one.
 */
function findTemplate(row: number, bodyClass: number): void {
  if (row === 0 || T.tokenKind[row + 1] !== EQUALS) return
  let owner = -1
  if (T.tokenWord[row - 1] === Word.STATIC && bodyClass >= 0) owner = bodyClass
  else if (row > 1 && T.tokenKind[row - 1] === DOT) owner = classCalled(T.tokenValue[row - 2]!)
  if (owner < 0) return
  let value = row + 2
  const inline = T.tokenWord[value] === Word.XML
  if (inline) value++
  const kind = T.tokenKind[value]!
  const isText = kind === T.STRING || kind === T.TEMPLATE
  if (!isText && !(inline && kind === T.TEMPLATE_HEAD)) return
  const index = facts.templateCount
  const start = T.tokenStart[value]!
  if (!hasRoom(index, start)) return
  const end = T.tokenEnd[kind === T.TEMPLATE_HEAD ? T.tokenValue[value] || value : value]!
  C.templateClass[index] = owner
  C.templateName[index] = inline ? 0 : internBytes(start, end)
  C.templateStart[index] = start
  C.templateEnd[index] = end
  C.templateInline[index] = inline ? 1 : 0
  facts.templateCount = index + 1
}

/** How many classes of a file `A.template` is compared with. */
const MAX_COMPARED = 64

function classCalled(name: number): number {
  if (name === 0) return -1
  const last = Math.max(0, facts.classCount - MAX_COMPARED)
  for (let index = facts.classCount - 1; index >= last; index--) {
    if (C.className[index] === name) return index
  }
  return -1
}

/**
 * `.category("x")` and the `.add("key", …)` chained to it; or `name = ….category("x")`, of which
 * adds follow.
 */
function findCategory(row: number): void {
  if (row < 2 || T.tokenKind[row - 1] !== DOT || T.tokenKind[row + 1] !== OPEN_PAREN) return
  if (T.tokenKind[row + 2] !== T.STRING) return
  const close = T.tokenValue[row + 1]!
  if (close !== row + 3) return
  const category = internBytes(T.tokenStart[row + 2]!, T.tokenEnd[row + 2]!)
  if (T.tokenKind[close + 1] === DOT) {
    findAdds(close + 1, category)
    return
  }
  const isAlias = row >= 4 && T.tokenKind[row - 3] === EQUALS && T.tokenKind[row - 4] === T.WORD
  if (!isAlias || aliasCount === MAX_ALIASES) return
  aliasName[aliasCount] = T.tokenValue[row - 4]!
  aliasCategory[aliasCount++] = category
}

/** `name.add("key", …)` of a variable that holds a category. */
function findAliasAdd(row: number): void {
  if (aliasCount === 0 || T.tokenWord[row + 2] !== Word.ADD || T.tokenKind[row + 1] !== DOT) return
  if (row > 0 && T.tokenKind[row - 1] === DOT) return
  const name = T.tokenValue[row]!
  for (let alias = aliasCount - 1; alias >= 0; alias--) {
    if (aliasName[alias] !== name) continue
    findAdds(row + 1, aliasCategory[alias]!)
    return
  }
}

/**
 * The chain of `.add("key", …)` and `.remove(…)` that begins with the dot at `row`. Calls are
 * jumped over.
 */
function findAdds(row: number, category: number): void {
  let dot = row
  while (T.tokenKind[dot] === DOT && T.tokenKind[dot + 2] === OPEN_PAREN) {
    const word = T.tokenWord[dot + 1]
    if (word !== Word.ADD && word !== Word.REMOVE) return
    if (word === Word.ADD && !addEntry(dot + 2, category)) return
    const close = T.tokenValue[dot + 2]!
    if (close < 0) return
    dot = close + 1
  }
}

function addEntry(paren: number, category: number): boolean {
  const index = facts.registryCount
  const behind = T.tokenKind[paren + 2]
  const isKey =
    (T.tokenKind[paren + 1] === T.STRING || T.tokenKind[paren + 1] === T.TEMPLATE) &&
    (behind === COMMA || behind === CLOSE_PAREN)
  const start = isKey ? T.tokenStart[paren + 1]! : T.tokenEnd[paren]!
  const end = isKey ? T.tokenEnd[paren + 1]! : start
  if (!hasRoom(index, start)) return false
  C.registryCategory[index] = category
  C.registryKey[index] = isKey ? internBytes(start, end) : 0
  C.registryKeyStart[index] = start
  C.registryKeyEnd[index] = end
  facts.registryCount = index + 1
  return true
}

/** `patch(a.B, …)` and `patch(a.B.prototype, …)`. */
function findPatch(row: number): void {
  if (T.tokenKind[row + 1] !== OPEN_PAREN) return
  if (row > 0 && (T.tokenKind[row - 1] === DOT || T.tokenWord[row - 1] === Word.FUNCTION)) return
  const end = dottedEnd(row + 2)
  if (end === row + 2 || T.tokenKind[end] !== COMMA) return
  const prototype = T.tokenWord[end - 1] === Word.PROTOTYPE && end - (row + 2) > 1
  const index = facts.patchCount
  const start = T.tokenStart[row + 2]!
  if (!hasRoom(index, start)) return
  C.patchTarget[index] = internRows(row + 2, prototype ? end - 2 : end)
  C.patchStart[index] = start
  C.patchEnd[index] = T.tokenEnd[end - 1]!
  facts.patchCount = index + 1
}

/** `odoo.define("name", …)`. */
function findDefine(row: number): void {
  if (T.tokenKind[row + 1] !== DOT || T.tokenWord[row + 2] !== Word.DEFINE) return
  if (T.tokenKind[row + 3] !== OPEN_PAREN || T.tokenKind[row + 4] !== T.STRING) return
  const index = facts.defineCount
  const start = T.tokenStart[row + 4]!
  if (!hasRoom(index, start)) return
  const end = T.tokenEnd[row + 4]!
  C.defineName[index] = internBytes(start, end)
  C.defineStart[index] = start
  C.defineEnd[index] = end
  facts.defineCount = index + 1
}

/**
 * Longest dotted name, in tokens, so that a chain without end is not read again from each of its
 * links.
 */
const MAX_DOTTED = 32

/** Behind the dotted name that begins at `row`; `row` when there is none. */
function dottedEnd(row: number): number {
  if (T.tokenKind[row] !== T.WORD || T.tokenValue[row] === 0) return row
  let end = row + 1
  while (end - row < MAX_DOTTED && T.tokenKind[end] === DOT && T.tokenKind[end + 1] === T.WORD) {
    end += 2
  }
  return end
}

const dotted: Uint8Array = new Uint8Array(1024)

/**
 * Interns the dotted name of the tokens `[row, end)`, without the white space that may be around
 * its dots.
 */
function internRows(row: number, end: number): NameId {
  let length = 0
  for (let at = row; at < end; at++) {
    const tokenEnd = T.tokenEnd[at]!
    for (let from = T.tokenStart[at]!; from < tokenEnd && length < dotted.length; from++) {
      dotted[length++] = bytes[from]!
    }
  }
  return names.intern(dotted, 0, length, hashBytes(dotted, 0, length))
}

function internBytes(start: number, end: number): NameId {
  return names.intern(bytes, start, end, hashBytes(bytes, start, end))
}
