import { ledger, type NameId, type NameTable } from '../../memory/index.ts'
import {
  attributeValue,
  createXmlNames,
  findAttribute,
  readXml,
  type XmlDocument,
  XmlName,
} from '../../xml/index.ts'
import type { SourceText } from '../context.ts'

let table: NameTable | undefined

/** The names of the document that was opened last. */
export function documentNames(): NameTable {
  table ??= createXmlNames(ledger.account('names of documents'))
  return table
}

/** Reads a source as XML. The document and its names are valid until the next call. */
export function openDocument(source: SourceText): XmlDocument {
  const names = documentNames()
  names.truncate(XmlName.FIRST_FREE_NAME)
  return readXml(source.bytes, source.length, names)
}

/** The tag of an element. */
export function tagOf(document: XmlDocument, element: number): string {
  return documentNames().text(document.elementName[element]! as NameId)
}

/** The value of an attribute, empty when there is none. */
export function attributeText(document: XmlDocument, element: number, name: NameId): string {
  return attributeValue(document, findAttribute(document, element, name))
}

/** Each child of an element. */
export function* childrenOf(document: XmlDocument, element: number): Generator<number> {
  const { elementSize } = document
  const end = element + elementSize[element]!
  for (let child = element + 1; child < end; child += elementSize[child]!) yield child
}

/** Each root of a document; a damaged one can have several. */
export function* rootsOf(document: XmlDocument): Generator<number> {
  const { elementSize, elementCount } = document
  for (let root = 0; root < elementCount; root += elementSize[root]!) yield root
}
