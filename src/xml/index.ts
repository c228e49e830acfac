/**
 * The XML reader: the bytes of a data file, view or QWeb template file in, a flat tree with byte
 * offsets out. Tolerant: any bytes give a document, with problems where they are not well-formed.
 * Imports `base` and `memory`.
 *
 * ```ts
 * const names = createXmlNames(account)
 * const document = readXml(bytes, length, names)      // valid until the next readXml
 * for (let e = 0; e < document.elementCount; e++) {
 *   if (document.elementName[e] !== XmlName.RECORD) continue
 *   const id = internAttribute(document, e, XmlName.ID, names)
 * }
 * names.truncate(XmlName.FIRST_FREE_NAME)             // before the next file
 * ```
 */
export {
  MAX_XML_ATTRIBUTES,
  MAX_XML_BYTES,
  MAX_XML_ELEMENTS,
  MAX_XML_PROBLEMS,
  MAX_XML_TEXTS,
  OTHER_COMMENT,
  OTHER_DECLARATION,
  OTHER_INSTRUCTION,
  TEXT_CDATA,
  TEXT_PLAIN,
  type XmlDocument,
} from './document.ts'
export { createXmlNames } from './names.ts'
export { internXmlWords } from './occurrences.ts'
export { type PackedDocument, packDocument, unpackDocument } from './packed-document.ts'
export { readXml } from './read.ts'
export {
  attributeValue,
  elementText,
  findAttribute,
  firstChild,
  internAttribute,
  internElementText,
  internValue,
  nextSibling,
} from './values.ts'
export * as XmlName from './well-known.ts'
