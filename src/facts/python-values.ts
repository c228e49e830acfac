import { hashBytes, type NameId, NO_NAME } from '../memory/index.ts'
import {
  childCount,
  childrenOf,
  findChild,
  firstChild,
  NO_NODE,
  Node,
  Operator,
  plainString,
  type SyntaxTree,
  stringValue,
} from '../python/index.ts'
import * as Facts from './layout.ts'
import { makeValue } from './segment-view.ts'
import type { SegmentWriter } from './segment-writer.ts'

/** How deep lists in calls in lists … are followed. */
const MAX_DEPTH = 6
/** The most items of a list, dictionary or call that are kept; a longer one is an expression like any other. */
const MAX_ITEMS = 400
/** The most pool words that one value may take. */
const MAX_POOL_WORDS = 4096
/** Strings of at most so many bytes are interned whatever they hold. */
const MAX_PROSE_BYTES = 40
/** Strings without white space are interned up to so many bytes. */
const MAX_WORD_BYTES = 160
/** Strings that are the whole value of an assignment (`_order`, `_description`) are interned up to so many bytes. */
const MAX_DIRECT_BYTES = 512

const DOT = 0x2e
const CONSTANTS: ReadonlyMap<number, number> = new Map([
  [Node.NONE, Facts.NONE],
  [Node.FALSE, Facts.FALSE],
  [Node.TRUE, Facts.TRUE],
  [Node.ELLIPSIS, Facts.ELLIPSIS],
])
const SEQUENCES: ReadonlyMap<number, number> = new Map([
  [Node.LIST, Facts.LIST],
  [Node.TUPLE, Facts.TUPLE],
  [Node.SET, Facts.SET],
])

/**
 * Turns expressions of a syntax tree into value words (see `layout.ts`), which keep what a reader of
 * declarations needs: strings, names, constants, lists, dictionaries and calls. Everything else becomes
 * {@link Facts.EXPRESSION} with its place, to be evaluated from the tree when a question needs it.
 */
export class ValueEncoder {
  readonly #writer: SegmentWriter
  #tree!: SyntaxTree
  #poolStart = 0
  /** The type parameters that can be named, the innermost last. Names are those of the tree. */
  readonly #typeParameters: { readonly name: number; readonly value: number }[] = []

  constructor(writer: SegmentWriter) {
    this.#writer = writer
  }

  /** Sets the tree that the nodes of the next calls belong to. */
  reset(tree: SyntaxTree): void {
    this.#tree = tree
    this.#typeParameters.length = 0
  }

  /** The value of an expression. `direct` when it is the whole value of an assignment. */
  encode(node: number, direct = false): number {
    this.#poolStart = this.#writer.poolLength
    const value = this.#encode(node, 0, direct)
    if (this.#writer.poolLength - this.#poolStart <= MAX_POOL_WORDS) return value
    this.#writer.truncatePool(this.#poolStart)
    return this.#expression(node)
  }

  /** A {@link Facts.LIST} of the values of `nodes`, and of `more` values; 0 when there are none. */
  encodeList(nodes: readonly number[], more: readonly number[] = []): number {
    if (nodes.length + more.length === 0) return 0
    this.#poolStart = this.#writer.poolLength
    return this.#sequence(Facts.LIST, nodes, 0, more)
  }

  /** A pool entry of values that are there already. */
  encodePart(kind: number, values: readonly number[]): number {
    return this.#sequence(kind, [], 0, values)
  }

  /**
   * Lets the type parameters of a TYPE_PARAMETERS be named until {@link endTypeParameters}; answers their values, without those behind a `*Ts`,
   * which take any number of types.
   */
  beginTypeParameters(node: number): number[] {
    const { kind, payload } = this.#tree
    const parts: number[] = []
    childrenOf(this.#tree, node, parts)
    const values = parts.map((part) => {
      if (kind[part] !== Node.TYPE_VAR) return this.#expression(part)
      const entry = this.#writer.beginPart(Facts.TYPE_VARIABLE, 2, 2)
      this.#writer.setItem(entry, 0, makeValue(Facts.NAME, payload[part]!))
      return makeValue(Facts.PART, entry)
    })
    for (const [i, value] of values.entries()) {
      this.#typeParameters.push({ name: payload[parts[i]!]!, value })
    }
    // A bound may name the others.
    for (const [i, part] of parts.entries()) {
      const bound = findChild(this.#tree, part, Node.BOUND)
      if (bound === NO_NODE || kind[part] !== Node.TYPE_VAR) continue
      const entry = values[i]! & Facts.VALUE_PAYLOAD_MASK
      this.#writer.setItem(entry, 1, this.encode(firstChild(this.#tree, bound)))
    }
    const open = parts.findIndex((part) => kind[part] === Node.TYPE_VAR_TUPLE)
    return open < 0 ? values : values.slice(0, open)
  }

  /** Forgets the type parameters of a TYPE_PARAMETERS. */
  endTypeParameters(node: number): void {
    this.#typeParameters.length -= childCount(this.#tree, node)
  }

  /** The dotted text of a name or of attributes of a name (`fields.Char`); 0 for any other expression. */
  dottedName(node: number): NameId {
    const { kind, start, end, source, names, payload } = this.#tree
    if (kind[node] === Node.NAME) return payload[node] as NameId
    if (kind[node] !== Node.ATTRIBUTE || payload[node] === 0) return NO_NAME
    let root = node
    while (kind[root] === Node.ATTRIBUTE) root--
    if (kind[root] !== Node.NAME) return NO_NAME
    const from = start[node]!
    const to = end[node]!
    for (let at = from; at < to; at++) if (!isNamePart(source[at]!)) return this.#spacedName(node)
    return names.intern(source, from, to, hashBytes(source, from, to))
  }

  #encode(node: number, depth: number, direct: boolean): number {
    const { kind, payload } = this.#tree
    const nodeKind = kind[node]!
    if (nodeKind === Node.NAME || nodeKind === Node.ATTRIBUTE) {
      if (this.#typeParameters.length > 0 && nodeKind === Node.NAME) {
        const parameter = this.#typeParameters.findLast(({ name }) => name === payload[node])
        if (parameter !== undefined) return parameter.value
      }
      const name = this.dottedName(node)
      return name === NO_NAME ? this.#expression(node) : makeValue(Facts.NAME, name)
    }
    if (nodeKind === Node.STRING) return this.#string(node, direct)
    if (nodeKind === Node.CONCATENATION) {
      return payload[node] === Node.STRING ? this.#string(node, direct) : this.#expression(node)
    }
    const constant = CONSTANTS.get(nodeKind)
    if (constant !== undefined) return makeValue(Facts.CONSTANT, constant)
    if (nodeKind === Node.INTEGER) return this.#integer(node)
    if (depth >= MAX_DEPTH) return this.#expression(node)
    const sequence = SEQUENCES.get(nodeKind)
    if (sequence !== undefined) {
      if (childCount(this.#tree, node) > MAX_ITEMS) return this.#expression(node)
      const items: number[] = []
      childrenOf(this.#tree, node, items)
      return this.#sequence(sequence, items, depth)
    }
    if (nodeKind === Node.DICT) return this.#dictionary(node, depth)
    if (nodeKind === Node.CALL) return this.#call(node, depth)
    if (nodeKind === Node.SUBSCRIPT) return this.#pair(Facts.SUBSCRIPT, node, depth)
    if (nodeKind === Node.BINARY && payload[node] === Operator.ADD) {
      return this.#pair(Facts.SUM, node, depth)
    }
    if (nodeKind === Node.BINARY && payload[node] === Operator.BIT_OR) {
      return this.#pair(Facts.UNION, node, depth)
    }
    return this.#expression(node)
  }

  #expression(node: number): number {
    return makeValue(Facts.EXPRESSION, this.#tree.start[node]! & Facts.VALUE_PAYLOAD_MASK)
  }

  #integer(node: number): number {
    const value = this.#tree.payload[node]!
    return value >= 0 && value <= Facts.VALUE_PAYLOAD_MASK
      ? makeValue(Facts.INTEGER, value)
      : this.#expression(node)
  }

  #string(node: number, direct: boolean): number {
    const { source, names, start, end } = this.#tree
    const plain = plainString(this.#tree, node)
    if (plain !== undefined) {
      const from = plain.start
      const to = plain.end
      if (!isWorthKeeping(source, from, to, direct)) return this.#text(node)
      return makeValue(Facts.STRING, names.intern(source, from, to, hashBytes(source, from, to)))
    }
    if (end[node]! - start[node]! > MAX_DIRECT_BYTES) return this.#text(node)
    const text = stringValue(this.#tree, node)
    if (text === undefined) return this.#text(node)
    const bytes = new TextEncoder().encode(text)
    if (!isWorthKeeping(bytes, 0, bytes.length, direct)) return this.#text(node)
    return makeValue(Facts.STRING, names.internText(text))
  }

  #text(node: number): number {
    return makeValue(Facts.TEXT, this.#tree.start[node]! & Facts.VALUE_PAYLOAD_MASK)
  }

  /** @param more values that are there already, behind those of the nodes */
  #sequence(
    kind: number,
    items: readonly number[],
    depth: number,
    more: readonly number[] = [],
  ): number {
    const count = items.length + more.length
    const part = this.#writer.beginPart(kind, count, count)
    for (let i = 0; i < items.length; i++) {
      this.#writer.setItem(part, i, this.#encode(items[i]!, depth + 1, false))
    }
    for (let i = 0; i < more.length; i++) this.#writer.setItem(part, items.length + i, more[i]!)
    return makeValue(Facts.PART, part)
  }

  #pair(kind: number, node: number, depth: number): number {
    const items: number[] = []
    childrenOf(this.#tree, node, items)
    return items.length === 2 ? this.#sequence(kind, items, depth) : this.#expression(node)
  }

  #dictionary(node: number, depth: number): number {
    const { kind } = this.#tree
    const count = childCount(this.#tree, node)
    if (count > MAX_ITEMS * 2) return this.#expression(node)
    const items: number[] = []
    childrenOf(this.#tree, node, items)
    let entries = 0
    for (let i = 0; i < count; entries++) i += kind[items[i]!] === Node.DOUBLE_STARRED ? 1 : 2
    const part = this.#writer.beginPart(Facts.DICTIONARY, entries, entries * 2)
    for (let i = 0, entry = 0; i < count; entry++) {
      const key = items[i++]!
      if (kind[key] === Node.DOUBLE_STARRED) {
        this.#writer.setItem(part, entry * 2 + 1, this.#expression(key))
        continue
      }
      const value = items[i++]
      this.#writer.setItem(part, entry * 2, this.#encode(key, depth + 1, false))
      if (value === undefined) break
      this.#writer.setItem(part, entry * 2 + 1, this.#encode(value, depth + 1, false))
    }
    return makeValue(Facts.PART, part)
  }

  #call(node: number, depth: number): number {
    const { kind, payload } = this.#tree
    const items: number[] = []
    if (childCount(this.#tree, node) > MAX_ITEMS) return this.#expression(node)
    childrenOf(this.#tree, node, items)
    const callee = this.#encode(items[0]!, depth + 1, false)
    const count = items.length - 1
    const part = this.#writer.beginPart(Facts.CALL, count, 1 + count * 2)
    this.#writer.setItem(part, 0, callee)
    for (let i = 0; i < count; i++) {
      const argument = items[i + 1]!
      const isKeyword = kind[argument] === Node.KEYWORD
      const isStarred = kind[argument] === Node.STARRED || kind[argument] === Node.DOUBLE_STARRED
      const value = isKeyword ? firstChild(this.#tree, argument) : argument
      this.#writer.setItem(part, 1 + i * 2, isKeyword ? payload[argument]! : NO_NAME)
      this.#writer.setItem(
        part,
        2 + i * 2,
        isStarred || value < 0 ? this.#expression(argument) : this.#encode(value, depth + 1, false),
      )
    }
    return makeValue(Facts.PART, part)
  }

  /** The dotted text of attributes with white space or comments between the parts. */
  #spacedName(node: number): NameId {
    const { kind, payload, names } = this.#tree
    const parts: string[] = []
    let at = node
    for (; kind[at] === Node.ATTRIBUTE; at--) parts.push(names.text(payload[at] as NameId))
    parts.push(names.text(payload[at] as NameId))
    return names.internText(parts.reverse().join('.'))
  }
}

function isNamePart(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x5f ||
    byte === DOT ||
    byte >= 0x80
  )
}

/** Whether a string is interned; long prose (help texts, labels) is read from its file when it is asked for. */
function isWorthKeeping(bytes: Uint8Array, start: number, end: number, direct: boolean): boolean {
  const length = end - start
  if (length <= MAX_PROSE_BYTES) return true
  if (direct) return length <= MAX_DIRECT_BYTES
  if (length > MAX_WORD_BYTES) return false
  for (let at = start; at < end; at++) if (bytes[at]! <= 0x20) return false
  return true
}
