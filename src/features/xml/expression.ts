import { ledger, type NameTable } from '../../memory/index.ts'
import {
  contentSpan,
  createPythonNames,
  FIRST_FREE_NAME,
  listChildren,
  Node,
  parsePython,
  type SyntaxTree,
} from '../../python/index.ts'

/** A longer expression is not looked into. */
const MAX_EXPRESSION_BYTES = 1 << 16
const MAX_REFERENCE = 10

let names: NameTable | undefined
let buffer = new Uint8Array(4096)

/** A small Python expression of a document, parsed. Valid until the next parse of Python. */
export interface Expression {
  readonly tree: SyntaxTree
  /** What is added to an offset of the tree to have that of the document. */
  readonly shift: number
  /** The offset in the document where the expression ends. */
  readonly end: number
}

/**
 * Parses the expression that stands at `bytes[start, end)` of a document.
 *
 * Each byte keeps its place: an entity such as `&lt;` becomes its character, padded with blanks, and line ends become blanks as in
 * an attribute when `isAttribute`. The whole is put in brackets, so that it may begin with blanks and run over lines.
 * @returns `undefined` when there is nothing to parse
 */
export function parseExpression(
  bytes: Uint8Array,
  start: number,
  end: number,
  isAttribute = true,
): Expression | undefined {
  return parseBetween(bytes, start, end, isAttribute, 40, 41)
}

/** {@link parseExpression} for statements, such as the code of a server action; line ends are kept. */
export function parseStatements(
  bytes: Uint8Array,
  start: number,
  end: number,
): Expression | undefined {
  return parseBetween(bytes, start, end, false, 10, 10)
}

function parseBetween(
  bytes: Uint8Array,
  start: number,
  end: number,
  isAttribute: boolean,
  before: number,
  behind: number,
): Expression | undefined {
  const length = end - start
  if (start < 0 || length <= 0 || length > MAX_EXPRESSION_BYTES) return undefined
  if (buffer.length < length + 2) buffer = new Uint8Array(length * 2 + 2)
  buffer[0] = before
  blankedInto(bytes, start, end, 1, isAttribute)
  buffer[length + 1] = behind
  names ??= createPythonNames(ledger.account('names of expressions'))
  names.truncate(FIRST_FREE_NAME)
  const tree = parsePython(buffer, length + 2, names)
  if (tree.length !== length + 2) return undefined
  return { tree, shift: start - 1, end }
}

/** `bytes[start, end)` as a string of one character a byte, entities replaced and padded as in {@link parseExpression}. */
export function blankedText(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start
  if (start < 0 || length <= 0 || length > MAX_EXPRESSION_BYTES) return ''
  if (buffer.length < length + 2) buffer = new Uint8Array(length * 2 + 2)
  blankedInto(bytes, start, end, 1, true)
  let text = ''
  for (let at = 1; at <= length; at++) text += String.fromCharCode(buffer[at]!)
  return text
}

/** The span of a string literal's content in the document; without the blanks around it. `undefined` when it has escapes. */
export function stringSpan(
  { tree, shift, end: last }: Expression,
  node: number,
): { start: number; end: number } | undefined {
  if (tree.kind[node] !== Node.STRING) return undefined
  const flags = tree.payload[node]!
  if ((flags & Node.ESCAPES) !== 0) return undefined
  let { start, end } = contentSpan(tree, node)
  if ((flags & Node.UNTERMINATED) !== 0) {
    // The rest of the line belongs to a string that is just being typed; its name ends where no name goes on.
    let at = start
    while (at < end && isNameByte(tree.source[at]!)) at++
    end = at
  }
  while (start < end && tree.source[start] === 32) start++
  while (end > start && tree.source[end - 1] === 32) end--
  return { start: start + shift, end: Math.min(end + shift, last) }
}

/** Keys and values of a DICT; the key is -1 for `**value`, the value is -1 while it is not written. */
export function entriesOf(
  { tree }: Expression,
  dictionary: number,
): [key: number, value: number][] {
  const entries: [number, number][] = []
  const children = listChildren(tree, dictionary)
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    if (tree.kind[child] === Node.DOUBLE_STARRED) entries.push([-1, child])
    else entries.push([child, children[++i] ?? -1])
  }
  return entries
}

/** Whether a byte can stand in a dotted name. */
export function isNameByte(byte: number): boolean {
  const letter = byte | 32
  if (letter >= 97 && letter <= 122) return true
  return (byte >= 48 && byte <= 57) || byte === 95 || byte === 46 || byte >= 0x80
}

function blankedInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  to: number,
  isAttribute: boolean,
): void {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    const out = at - start + to
    if (byte === 38) {
      const limit = Math.min(end, at + MAX_REFERENCE)
      let semicolon = at + 1
      while (semicolon < limit && bytes[semicolon] !== 59) semicolon++
      const code = semicolon < limit ? entity(bytes, at + 1, semicolon) : -1
      if (code >= 0) {
        buffer.fill(32, out, out + semicolon + 1 - at)
        // `<` and `>` may be the first half of an operator, so they stand next to what follows.
        buffer[code === 34 || code === 39 ? out : out + semicolon - at] = code
        at = semicolon
        continue
      }
    }
    if (byte === 37 && bytes[at + 1] === 40) {
      // `%(module.name)d` becomes a number before the expression is evaluated.
      let close = at + 2
      while (close < end && (isNameByte(bytes[close]!) || bytes[close] === 45)) close++
      const isNumber =
        bytes[close] === 41 && (bytes[close + 1]! === 100 || bytes[close + 1] === 115)
      if (isNumber && close + 1 < end) {
        buffer.fill(32, out, out + close + 2 - at)
        buffer[out] = 48
        at = close + 1
        continue
      }
    }
    const isBlank = byte === 9 || byte === 10 || byte === 13
    buffer[out] = isAttribute && isBlank ? 32 : byte
  }
}

function entity(bytes: Uint8Array, start: number, end: number): number {
  switch (String.fromCharCode(...bytes.subarray(start, end))) {
    case 'lt':
      return 60
    case 'gt':
      return 62
    case 'amp':
      return 38
    case 'quot':
    case '#34':
      return 34
    case 'apos':
    case '#39':
      return 39
    case '#10':
    case '#13':
    case 'nbsp':
      return 32
    default:
      return -1
  }
}
