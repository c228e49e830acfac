import {
  type ByteSink,
  type ByteSource,
  bytesOf,
  type NameTable,
  packedNamesBytes,
  packNames,
  packProblems,
  unpackNames,
  unpackProblems,
} from '../memory/index.ts'
import * as C from './columns.ts'
import type { XmlDocument } from './document.ts'
import { fillDocument } from './read.ts'
import { FIRST_FREE_NAME } from './well-known.ts'

const HEADER_WORDS = 5
const ELEMENTS = [
  C.elementName,
  C.elementNameStart,
  C.elementNameEnd,
  C.elementStart,
  C.elementTagEnd,
  C.elementEnd,
  C.elementCloseStart,
  C.elementParent,
  C.elementSize,
  C.elementFirstAttribute,
  C.elementAttributeCount,
  C.elementFirstText,
  C.elementTextEnd,
]
const ATTRIBUTES = [
  C.attributeName,
  C.attributeNameStart,
  C.attributeNameEnd,
  C.attributeValueStart,
  C.attributeValueEnd,
  C.attributeElement,
]
const TEXTS = [C.textParent, C.textStart, C.textEnd]
const OTHERS = [C.otherStart, C.otherEnd]

/** A document that is ready to be written as bytes; valid as long as the document. */
export interface PackedDocument {
  readonly byteLength: number
  writeTo(sink: ByteSink): void
}

/**
 * Everything of the document of this isolate but its text as bytes, to be kept while other files are read.
 *
 * Layout: numbers of elements, attributes, texts, others and bytes of problems; the columns of each in the order of `XmlDocument`, those of
 * single bytes last; the names that are not well-known; the problems as JSON, of which there mostly are none.
 */
export function packDocument(document: XmlDocument): PackedDocument {
  const { elementCount, attributeCount, textCount, otherCount, names } = document
  const problems = packProblems(document.problems)
  const rows =
    elementCount * ELEMENTS.length * 4 +
    attributeCount * (ATTRIBUTES.length * 4 + 1) +
    textCount * (TEXTS.length * 4 + 1) +
    otherCount * (OTHERS.length * 4 + 1)
  return {
    byteLength:
      HEADER_WORDS * 4 + rows + packedNamesBytes(names, FIRST_FREE_NAME) + problems.length,
    writeTo(sink) {
      const header = Int32Array.of(
        elementCount,
        attributeCount,
        textCount,
        otherCount,
        problems.length,
      )
      sink.write(bytesOf(header, HEADER_WORDS))
      eachColumn(elementCount, attributeCount, textCount, otherCount, (bytes) => sink.write(bytes))
      packNames(names, FIRST_FREE_NAME, sink)
      sink.write(problems)
    },
  }
}

/**
 * The document that was packed, as if its text were read now; several times as fast. It was not transcoded.
 *
 * @param text the text is `text[0, length)`; used by the document until the next read
 * @param names has the well-known names, and no others
 * @returns the document of this isolate, valid until the next read
 */
export function unpackDocument(
  source: ByteSource,
  text: Uint8Array,
  length: number,
  names: NameTable,
): XmlDocument {
  const header = new Int32Array(HEADER_WORDS)
  source.read(bytesOf(header, HEADER_WORDS))
  const [elements, attributes, texts, others, problemBytes] = [
    header[0]!,
    header[1]!,
    header[2]!,
    header[3]!,
    header[4]!,
  ]
  eachColumn(elements, attributes, texts, others, (bytes) => source.read(bytes))
  unpackNames(source, names)
  const problems = unpackProblems(source, problemBytes)
  return fillDocument({
    names,
    bytes: text,
    length,
    transcoded: false,
    problems,
    elementCount: elements,
    attributeCount: attributes,
    textCount: texts,
    otherCount: others,
  })
}

/** Calls back with the bytes of all columns, where they lie. */
function eachColumn(
  elements: number,
  attributes: number,
  texts: number,
  others: number,
  use: (bytes: Uint8Array) => void,
): void {
  for (const column of ELEMENTS) use(bytesOf(column, elements))
  for (const column of ATTRIBUTES) use(bytesOf(column, attributes))
  for (const column of TEXTS) use(bytesOf(column, texts))
  for (const column of OTHERS) use(bytesOf(column, others))
  use(C.attributeQuote.subarray(0, attributes))
  use(C.textKind.subarray(0, texts))
  use(C.otherKind.subarray(0, others))
}
