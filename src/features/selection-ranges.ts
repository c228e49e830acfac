import type { Span } from '../base/index.ts'
import { cellText, readCsv } from '../csv/index.ts'
import { contentSpan, Node, nodeAt, type SyntaxTree } from '../python/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import type { XmlDocument } from '../xml/index.ts'
import type { FeatureContext } from './context.ts'
import type { SourceText } from './trees.ts'

/** The spans around a byte offset, innermost first, each larger than the one before and containing it. */
export function selectionRangesAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Span[] {
  const source = context.read(file)
  if (source === undefined || offset < 0 || offset > source.length) return []
  const language = context.workspace.files.languageOf(file)
  if (language === File.PYTHON) return nested(inPython(context.trees.python(file, source), offset))
  if (language === File.XML) return nested(inXml(context.trees.xml(file, source), offset))
  if (language === File.CSV) return nested(inCsv(source, offset))
  return []
}

function inPython(tree: SyntaxTree, offset: number): Span[] {
  const path: number[] = []
  nodeAt(tree, offset, path)
  const spans: Span[] = []
  for (const node of path.reverse()) {
    const kind = tree.kind[node]
    if (kind === Node.STRING || kind === Node.BYTES || kind === Node.FORMATTED_STRING) {
      const inner = contentSpan(tree, node)
      const word = wordIn(tree.source, inner, offset)
      if (word !== undefined) spans.push(word)
      spans.push(inner)
    }
    if (kind === Node.ATTRIBUTE) {
      const word = wordIn(tree.source, { start: tree.start[node]!, end: tree.end[node]! }, offset)
      if (word !== undefined) spans.push(word)
    }
    spans.push({ start: tree.start[node]!, end: tree.end[node]! })
  }
  return spans
}

function inXml(document: XmlDocument, offset: number): Span[] {
  const touches = (start: number, end: number): boolean => start <= offset && offset <= end
  const spans: Span[] = []
  for (let row = 0; row < document.attributeCount; row++) {
    const start = document.attributeNameStart[row]!
    const valueEnd = document.attributeValueEnd[row]!
    const nameEnd = document.attributeNameEnd[row]!
    const quote = document.attributeQuote[row] === 0 ? 0 : 1
    const end = valueEnd < 0 ? nameEnd : Math.min(valueEnd + quote, document.length)
    if (!touches(start, end)) continue
    const value = { start: document.attributeValueStart[row]!, end: valueEnd }
    if (valueEnd >= 0 && touches(value.start, value.end)) {
      const word = wordIn(document.bytes, value, offset)
      spans.push(...(word === undefined ? [] : [word]), value)
    } else if (touches(start, nameEnd)) spans.push({ start, end: nameEnd })
    spans.push({ start, end })
    break
  }
  for (let row = 0; row < document.textCount; row++) {
    const text = { start: document.textStart[row]!, end: document.textEnd[row]! }
    if (!touches(text.start, text.end)) continue
    const word = wordIn(document.bytes, text, offset)
    spans.push(...(word === undefined ? [] : [word]), text)
    break
  }
  const around: Span[] = []
  for (let element = 0; element < document.elementCount; element++) {
    const start = document.elementStart[element]!
    const end = document.elementEnd[element]!
    if (!touches(start, end)) continue
    around.push({ start, end })
    const tagEnd = document.elementTagEnd[element]!
    const closeStart = document.elementCloseStart[element]!
    if (touches(start, tagEnd)) around.push({ start, end: tagEnd })
    else if (touches(tagEnd, closeStart)) around.push({ start: tagEnd, end: closeStart })
  }
  spans.push(...around.reverse(), { start: 0, end: document.length })
  return spans
}

function inCsv({ bytes, length }: SourceText, offset: number): Span[] {
  const table = readCsv(bytes, length)
  const spans: Span[] = []
  for (let row = 0; row < table.rowCount; row++) {
    if (table.rowStart[row]! > offset || table.rowEnd[row]! < offset) continue
    for (let cell = table.rowFirstCell[row]!; cell < table.rowFirstCell[row + 1]!; cell++) {
      const span = { start: table.cellStart[cell]!, end: table.cellEnd[cell]! }
      if (span.start <= offset && offset <= span.end && cellText(table, cell) !== '') {
        spans.push(span)
        break
      }
    }
    spans.push({ start: table.rowStart[row]!, end: table.rowEnd[row]! })
    break
  }
  spans.push({ start: 0, end: length })
  return spans
}

/** The run of letters, digits and underscores that `offset` touches within `span`. */
function wordIn(bytes: Uint8Array, span: Span, offset: number): Span | undefined {
  if (offset < span.start || offset > span.end) return undefined
  let start = offset
  let end = offset
  while (start > span.start && isWordByte(bytes[start - 1]!)) start--
  while (end < span.end && isWordByte(bytes[end]!)) end++
  return start === end ? undefined : { start, end }
}

function isWordByte(byte: number): boolean {
  const letter = byte | 32
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95 || byte >= 128
}

/** Those of `spans` that contain all before them and are larger, empty ones left out. */
function nested(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of spans) {
    const last = kept.at(-1)
    if (span.end <= span.start) continue
    if (last === undefined) kept.push(span)
    else if (span.start <= last.start && span.end >= last.end) {
      if (span.end - span.start > last.end - last.start) kept.push(span)
    }
  }
  return kept
}
