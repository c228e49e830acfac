/** Contexts in expressions that stand in a text: in data files and views, and in strings of Python. */
import { findBytes, isNamePart } from '../base/index.ts'
import { contentSpan, Node, type SyntaxTree } from '../python/index.ts'
import type { XmlDocument } from '../xml/index.ts'

/** No shorter text reads a key: `'a' in context`. */
const MIN_EXPRESSION_BYTES = 12
const CONTEXT = new TextEncoder().encode('context')
const GET = new TextEncoder().encode('.get(')
const [SPACE, DOUBLE_QUOTE, QUOTE, DOT, EQUALS, OPEN, UNDERSCORE] = [32, 34, 39, 46, 61, 91, 95]
/** What a context is an attribute of. */
const OWNERS: readonly Uint8Array[] = ['env', 'request'].map((text) =>
  new TextEncoder().encode(text),
)
const IN = new TextEncoder().encode('in')
const NOT = new TextEncoder().encode('not')

/** Calls `visit` for each key of a context that is read in a document, wherever it stands but in comments; see {@link eachContextReadIn}. */
export function eachContextRead(
  document: XmlDocument,
  visit: (start: number, end: number) => void,
  isPlace: boolean = false,
): void {
  const { bytes, length } = document
  const visitCode = (start: number, end: number): void => {
    if (!isComment(document, start)) visit(start, end)
  }
  eachContextReadIn(bytes, 0, length, visitCode, isPlace)
}

/**
 * Calls `visit` for each key of a context that an expression in a string literal of Python reads, as those of domains do; see
 * {@link eachContextReadIn}. Longer texts in three quotes are not looked into.
 */
export function eachKeyReadInString(
  tree: SyntaxTree,
  literal: number,
  visit: (start: number, end: number) => void,
  isPlace: boolean = false,
): void {
  if ((tree.payload[literal]! & (Node.TRIPLE | Node.ESCAPES)) !== 0) return
  const { start, end } = contentSpan(tree, literal)
  if (end - start > MIN_EXPRESSION_BYTES) eachContextReadIn(tree.source, start, end, visit, isPlace)
}

/**
 * Calls `visit` for each key of a context that is read in `bytes[from, to)`, whatever stands around it: `context.get('key')`,
 * `env.context['key']`, `'key' not in context`. Byte offsets of the key, without quotes.
 *
 * @param isPlace whether a key counts whose quote is missing, as it is being written
 */
function eachContextReadIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (start: number, end: number) => void,
  isPlace: boolean = false,
): void {
  for (const at of findBytes(bytes.subarray(from, to), CONTEXT)) {
    const start = from + at
    if (!isContext(bytes, start)) continue
    const end = start + CONTEXT.length
    const isGet = holds(bytes, end, GET)
    if (isGet || bytes[end] === OPEN) {
      const key = keyFrom(bytes, skipSpace(bytes, isGet ? end + GET.length : end + 1), to, isPlace)
      if (key !== undefined && (isGet || !isAssigned(bytes, key.end + 1))) visit(key.start, key.end)
    } else if (!isNamePart(bytes[end]) && bytes[end] !== DOT) {
      const key = keyBefore(bytes, start - ownerLength(bytes, start))
      if (key !== undefined) visit(key.start, key.end)
    }
  }
}

function isComment({ otherCount, otherStart, otherEnd }: XmlDocument, offset: number): boolean {
  let low = 0
  let high = otherCount
  while (low < high) {
    const middle = (low + high) >> 1
    if (otherEnd[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low < otherCount && otherStart[low]! <= offset
}

/** Whether the word `context` at a byte offset is one of an environment, or stands for one by itself. */
function isContext(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 1]
  if (before === UNDERSCORE) return bytes[start - 2] === DOT
  if (before !== DOT) return !isNamePart(before)
  return OWNERS.some((owner) => {
    const from = start - 1 - owner.length
    return holds(bytes, from, owner) && !isNamePart(bytes[from - 1])
  })
}

/** Bytes of what stands in front of `context` up to a blank or bracket, such as `request.env.`. */
function ownerLength(bytes: Uint8Array, start: number): number {
  let at = start
  while (isNamePart(bytes[at - 1]) || bytes[at - 1] === DOT) at--
  return start - at
}

/** The string that begins at a byte offset; `undefined` when none does. */
function keyFrom(
  bytes: Uint8Array,
  at: number,
  length: number,
  isPlace: boolean,
): { readonly start: number; readonly end: number } | undefined {
  const quote = bytes[at]
  if (quote !== QUOTE && quote !== DOUBLE_QUOTE) return undefined
  let end = at + 1
  while (end < length && isNamePart(bytes[end])) end++
  return bytes[end] === quote || isPlace ? { start: at + 1, end } : undefined
}

/** The string in front of `in` or `not in`, which ends in front of a byte offset; `undefined` when there is none. */
function keyBefore(
  bytes: Uint8Array,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  let at = wordBefore(bytes, end, IN)
  if (at < 0) return undefined
  const not = wordBefore(bytes, at, NOT)
  if (not >= 0) at = not
  while (bytes[at - 1] === SPACE) at--
  const quote = bytes[at - 1]
  if (quote !== QUOTE && quote !== DOUBLE_QUOTE) return undefined
  const last = at - 1
  let start = last
  while (isNamePart(bytes[start - 1])) start--
  return bytes[start - 1] === quote ? { start, end: last } : undefined
}

/** Where `word` begins that stands in front of a byte offset with blanks between; -1 when it does not. */
function wordBefore(bytes: Uint8Array, end: number, word: Uint8Array): number {
  let at = end
  while (bytes[at - 1] === SPACE) at--
  const start = at - word.length
  return at < end && holds(bytes, start, word) && !isNamePart(bytes[start - 1]) ? start : -1
}

/** Whether a value is given to what ends with the bracket behind a byte offset. */
function isAssigned(bytes: Uint8Array, end: number): boolean {
  const at = skipSpace(bytes, skipSpace(bytes, end) + 1)
  return bytes[at] === EQUALS && bytes[at + 1] !== EQUALS
}

function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] === SPACE) at++
  return at
}

function holds(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  if (start < 0) return false
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false
  return true
}
