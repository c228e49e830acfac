/** The values of literals. */
import type { Span } from '../base/index.ts'
import * as Node from './node-layout.ts'
import { listChildren, type SyntaxTree } from './tree.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const BACKSLASH = 92
const BRACE_OPEN = 123
const BRACE_CLOSE = 125

/** What stands for a character that is not known. */
const REPLACEMENT_CHARACTER = '\ufffd'

/** Finds the text of `\N{name}`; `undefined` when there is no such character. */
export type CharacterLookup = (name: string) => string | undefined

/**
 * The bytes between the quotes of a STRING, when they are its value as they stand: no escapes, no
 * concatenation. Cheap, makes no string. `undefined` for all other nodes.
 */
export function plainString(tree: SyntaxTree, node: number): Span | undefined {
  if (tree.kind[node] !== Node.STRING) return undefined
  if ((tree.payload[node]! & Node.ESCAPES) !== 0) return undefined
  return contentSpan(tree, node)
}

/** The bytes between the quotes of a STRING, BYTES, FORMATTED_STRING or TEMPLATE_STRING. */
export function contentSpan(tree: SyntaxTree, node: number): Span {
  const flags = tree.payload[node]!
  const quotes = (flags & Node.TRIPLE) !== 0 ? 3 : 1
  const start = Math.min(tree.end[node]!, tree.start[node]! + (flags & Node.PREFIX_MASK) + quotes)
  const closing = (flags & Node.UNTERMINATED) !== 0 ? 0 : quotes
  return { start, end: Math.max(start, tree.end[node]! - closing) }
}

/**
 * The value of a STRING, or of a CONCATENATION of them. `undefined` for all other nodes.
 * @param lookup finds characters by name; without it `\N{…}` is U+FFFD
 */
export function stringValue(
  tree: SyntaxTree,
  node: number,
  lookup?: CharacterLookup,
): string | undefined {
  const kind = tree.kind[node]
  if (kind === Node.STRING) {
    const { start, end } = contentSpan(tree, node)
    return decodeText(tree, start, end, tree.payload[node]!, lookup)
  }
  if (kind !== Node.CONCATENATION || tree.payload[node] !== Node.STRING) return undefined
  let value = ''
  for (const part of listChildren(tree, node)) value += stringValue(tree, part, lookup) ?? ''
  return value
}

/**
 * The value of a TEXT, or `undefined` for other nodes.
 * @param lookup finds characters by name; without it `\N{…}` is U+FFFD
 */
export function textValue(
  tree: SyntaxTree,
  node: number,
  lookup?: CharacterLookup,
): string | undefined {
  if (tree.kind[node] !== Node.TEXT) return undefined
  const flags = tree.payload[node]!
  return decodeText(tree, tree.start[node]!, tree.end[node]!, flags, lookup, true)
}

/** The value of a BYTES, or of a CONCATENATION of them. `undefined` for all other nodes. */
export function bytesValue(tree: SyntaxTree, node: number): Uint8Array | undefined {
  const out: number[] = []
  if (tree.kind[node] === Node.BYTES) appendBytes(tree, node, out)
  else if (tree.kind[node] === Node.CONCATENATION && tree.payload[node] === Node.BYTES) {
    for (const part of listChildren(tree, node)) appendBytes(tree, part, out)
  } else return undefined
  return Uint8Array.from(out)
}

/** The value of an INTEGER as a number when it is exact, else as a `bigint`. `undefined` for other nodes. */
export function integerValue(tree: SyntaxTree, node: number): number | bigint | undefined {
  if (tree.kind[node] !== Node.INTEGER) return undefined
  const small = tree.payload[node]!
  if (small >= 0) return small
  const text = sourceText(tree, node).replaceAll('_', '')
  try {
    const value = BigInt(text)
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
  } catch {
    // Leading zeros and half-typed numbers, which have a problem.
    return Number.parseInt(text, 10) || 0
  }
}

/** The value of a FLOAT, or the imaginary part of an IMAGINARY. `undefined` for other nodes. */
export function floatValue(tree: SyntaxTree, node: number): number | undefined {
  const kind = tree.kind[node]
  if (kind !== Node.FLOAT && kind !== Node.IMAGINARY) return undefined
  const text = sourceText(tree, node).replaceAll('_', '').replace(/j$/i, '')
  return Number(text)
}

/** The bytes of a node as text. */
export function sourceText(tree: SyntaxTree, node: number): string {
  return decoder.decode(tree.source.subarray(tree.start[node]!, tree.end[node]!))
}

function decodeText(
  tree: SyntaxTree,
  start: number,
  end: number,
  flags: number,
  lookup?: CharacterLookup,
  isFormatted = false,
): string {
  const { source } = tree
  if ((flags & Node.ESCAPES) === 0) return decoder.decode(source.subarray(start, end))
  const isRaw = (flags & Node.RAW) !== 0
  let value = ''
  let plain = start
  let at = start
  while (at < end) {
    const byte = source[at]!
    if (byte === BACKSLASH && !isRaw) {
      value += decoder.decode(source.subarray(plain, at))
      escapeEnd = end
      value += decodeEscape(source, at + 1, lookup)
      at = escapeEnd
      plain = at
    } else if (byte === 13) {
      value += `${decoder.decode(source.subarray(plain, at))}\n`
      at++
      if (source[at] === 10 && at < end) at++
      plain = at
    } else if (isFormatted && (byte === BRACE_OPEN || byte === BRACE_CLOSE)) {
      // Within the text of an f-string braces are always doubled.
      at++
      value += decoder.decode(source.subarray(plain, at))
      if (source[at] === byte && at < end) at++
      plain = at
    } else at++
  }
  return value + decoder.decode(source.subarray(plain, end))
}

/** Given to {@link decodeEscape}: where the text ends; and by it: where the escape ends. */
let escapeEnd = 0

/** The text of the escape whose letter, behind the backslash, is at `at`. */
function decodeEscape(source: Uint8Array, at: number, lookup?: CharacterLookup): string {
  const end = escapeEnd
  if (at >= end) return '\\'
  const letter = source[at]!
  escapeEnd = at + 1
  switch (letter) {
    case 10:
      return ''
    case 13:
      if (source[at + 1] === 10) escapeEnd = at + 2
      return ''
    case 92:
    case 39:
    case 34:
      return String.fromCharCode(letter)
    case 97:
      return '\x07'
    case 98:
      return '\b'
    case 102:
      return '\f'
    case 110:
      return '\n'
    case 114:
      return '\r'
    case 116:
      return '\t'
    case 118:
      return '\v'
    case 120:
      return decodeHex(source, at, 2, end)
    case 117:
      return decodeHex(source, at, 4, end)
    case 85:
      return decodeHex(source, at, 8, end)
    case 78:
      return decodeName(source, at, end, lookup)
    default:
      if (letter >= 48 && letter <= 55) {
        return String.fromCharCode(decodeOctal(source, at, end))
      }
      // An unknown escape is a backslash and what follows, which may be a character of several bytes.
      escapeEnd = at
      return '\\'
  }
}

function decodeOctal(source: Uint8Array, at: number, end: number): number {
  let value = 0
  let look = at
  while (look < end && look < at + 3 && source[look]! >= 48 && source[look]! <= 55) {
    value = value * 8 + source[look]! - 48
    look++
  }
  escapeEnd = look
  return value
}

function decodeHex(source: Uint8Array, letter: number, digits: number, end: number): string {
  const from = letter + 1
  const to = Math.min(end, from + digits)
  const text = decoder.decode(source.subarray(from, to))
  if (text.length < digits || !/^[\da-f]+$/i.test(text)) return REPLACEMENT_CHARACTER
  escapeEnd = to
  const value = Number.parseInt(text, 16)
  return value <= 0x10ffff ? String.fromCodePoint(value) : REPLACEMENT_CHARACTER
}

function decodeName(
  source: Uint8Array,
  letter: number,
  end: number,
  lookup?: CharacterLookup,
): string {
  let close = letter + 2
  while (close < end && source[close] !== BRACE_CLOSE) close++
  if (source[letter + 1] !== BRACE_OPEN || close >= end) return REPLACEMENT_CHARACTER
  escapeEnd = close + 1
  const name = decoder.decode(source.subarray(letter + 2, close))
  return lookup?.(name) ?? REPLACEMENT_CHARACTER
}

function appendBytes(tree: SyntaxTree, node: number, out: number[]): void {
  const { source } = tree
  const { start, end } = contentSpan(tree, node)
  const isRaw = (tree.payload[node]! & Node.RAW) !== 0
  let at = start
  while (at < end) {
    const byte = source[at]!
    if (byte === 13) {
      out.push(10)
      at += source[at + 1] === 10 ? 2 : 1
    } else if (byte !== BACKSLASH || isRaw) {
      out.push(byte)
      at++
    } else {
      const letter = source[at + 1]!
      // Of the escapes with characters only \x, octal and the single letters exist in bytes.
      if (letter === 117 || letter === 85 || letter === 78) {
        out.push(BACKSLASH)
        at++
        continue
      }
      escapeEnd = end
      const text = decodeEscape(source, at + 1)
      for (let index = 0; index < text.length; index++) out.push(text.charCodeAt(index) & 255)
      at = escapeEnd
    }
  }
}
