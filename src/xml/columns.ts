import { ledger, Scratch } from '../memory/index.ts'
import { MAX_XML_ATTRIBUTES, MAX_XML_ELEMENTS, MAX_XML_TEXTS } from './document.ts'

/**
 * The arrays in which `readXml` writes; `XmlDocument` says what each holds. They are reserved for
 * the largest file once; pages that no file reached were never committed, and the ledger knows
 * how far files reached.
 */
const elements = (): Int32Array => new Int32Array(MAX_XML_ELEMENTS)
const attributes = (): Int32Array => new Int32Array(MAX_XML_ATTRIBUTES)
const texts = (): Int32Array => new Int32Array(MAX_XML_TEXTS)

export const elementName: Int32Array = elements()
export const elementNameStart: Int32Array = elements()
export const elementNameEnd: Int32Array = elements()
export const elementStart: Int32Array = elements()
export const elementTagEnd: Int32Array = elements()
export const elementEnd: Int32Array = elements()
export const elementCloseStart: Int32Array = elements()
export const elementParent: Int32Array = elements()
export const elementSize: Int32Array = elements()
export const elementFirstAttribute: Int32Array = elements()
export const elementAttributeCount: Int32Array = elements()
export const elementFirstText: Int32Array = elements()
export const elementTextEnd: Int32Array = elements()

export const attributeName: Int32Array = attributes()
export const attributeNameStart: Int32Array = attributes()
export const attributeNameEnd: Int32Array = attributes()
export const attributeValueStart: Int32Array = attributes()
export const attributeValueEnd: Int32Array = attributes()
export const attributeElement: Int32Array = attributes()
export const attributeQuote: Uint8Array = new Uint8Array(MAX_XML_ATTRIBUTES)

export const textParent: Int32Array = texts()
export const textStart: Int32Array = texts()
export const textEnd: Int32Array = texts()
export const textKind: Uint8Array = new Uint8Array(MAX_XML_TEXTS)

export const otherStart: Int32Array = texts()
export const otherEnd: Int32Array = texts()
export const otherKind: Uint8Array = new Uint8Array(MAX_XML_TEXTS)

const account = ledger.account('xml scratch')
const elementScratch = new Scratch(account, 13 * 4)
const attributeScratch = new Scratch(account, 6 * 4 + 1)
const textScratch = new Scratch(account, 3 * 4 + 1)
const otherScratch = new Scratch(account, 2 * 4 + 1)

/** Books how far a file wrote into the columns. */
export function bookColumns(
  elementRows: number,
  attributeRows: number,
  textRows: number,
  otherRows: number,
): void {
  elementScratch.touched(elementRows)
  attributeScratch.touched(attributeRows)
  textScratch.touched(textRows)
  otherScratch.touched(otherRows)
}
