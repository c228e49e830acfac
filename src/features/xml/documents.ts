import type { NameId } from '../../memory/index.ts'
import { attributeValue, findAttribute, type XmlDocument } from '../../xml/index.ts'

/** The tag of an element. */
export function tagOf(document: XmlDocument, element: number): string {
  return document.names.text(document.elementName[element]! as NameId)
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

/** An external id as it is written in a file of module `home`, with its module; empty for none. */
export function qualified(id: string, home: string): string {
  return id === '' || id.includes('.') ? id : `${home}.${id}`
}
