import { hashBytes, type NameId, type NameTable, NO_NAME } from '../memory/index.ts'
import { AMPERSAND, RETURN, SPACE, skipSpace, trimEnd } from './bytes.ts'
import { TEXT_CDATA, type XmlDocument } from './document.ts'
import { copyInto, decoded, decodeInto } from './entities.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The first attribute of `element` that is called `name`, or -1. */
export function findAttribute(document: XmlDocument, element: number, name: NameId): number {
  const first = document.elementFirstAttribute[element]!
  const end = first + document.elementAttributeCount[element]!
  for (let row = first; row < end; row++) if (document.attributeName[row] === name) return row
  return -1
}

/**
 * The value of an attribute row as a new string, references resolved. Empty for -1 and without a
 * value.
 */
export function attributeValue(document: XmlDocument, attribute: number): string {
  if (attribute < 0) return ''
  const start = document.attributeValueStart[attribute]!
  if (start < 0) return ''
  const end = document.attributeValueEnd[attribute]!
  return decodedText(0, decodeInto(document.bytes, start, end, 0, true))
}

/**
 * The value of an attribute row as a name, references resolved. 0 for -1, without a value, and
 * when it is empty.
 */
export function internValue(document: XmlDocument, attribute: number, names: NameTable): NameId {
  if (attribute < 0) return NO_NAME
  const start = document.attributeValueStart[attribute]!
  if (start < 0) return NO_NAME
  return internSpan(document.bytes, start, document.attributeValueEnd[attribute]!, true, names)
}

/** {@link internValue} of the attribute of `element` that is called `name`; 0 when it has none. */
export function internAttribute(
  document: XmlDocument,
  element: number,
  name: NameId,
  names: NameTable,
): NameId {
  return internValue(document, findAttribute(document, element, name), names)
}

/**
 * The text directly in `element` (not that of its children) as a new string, its pieces joined,
 * references resolved; without the white space around it when `trim` is set. Empty when it has
 * none.
 */
export function elementText(document: XmlDocument, element: number, trim = false): string {
  const length = decodeElementText(document, element)
  if (!trim) return decodedText(0, length)
  const start = skipSpace(decoded, 0, length)
  return decodedText(start, trimEnd(decoded, start, length))
}

/** {@link elementText}, trimmed, as a name; 0 when it is empty. */
export function internElementText(
  document: XmlDocument,
  element: number,
  names: NameTable,
): NameId {
  const row = document.elementFirstText[element]!
  const rowEnd = document.elementTextEnd[element]!
  if (rowEnd - row === 1 && document.textKind[row] !== TEXT_CDATA) {
    const bytes = document.bytes
    const start = skipSpace(bytes, document.textStart[row]!, document.textEnd[row]!)
    return internSpan(bytes, start, trimEnd(bytes, start, document.textEnd[row]!), false, names)
  }
  const length = decodeElementText(document, element)
  const start = skipSpace(decoded, 0, length)
  const end = trimEnd(decoded, start, length)
  return names.intern(decoded, start, end, hashBytes(decoded, start, end))
}

/** The first child of `element`, or -1. */
export function firstChild(document: XmlDocument, element: number): number {
  return document.elementSize[element]! > 1 ? element + 1 : -1
}

/** The element behind `element` with the same parent, or -1. */
export function nextSibling(document: XmlDocument, element: number): number {
  const parent = document.elementParent[element]!
  const end = parent < 0 ? document.elementCount : parent + document.elementSize[parent]!
  const next = element + document.elementSize[element]!
  return next < end ? next : -1
}

/**
 * Interns `bytes[start, end)`, by way of {@link decoded} only when a byte of it does not stand
 * for itself.
 */
function internSpan(
  bytes: Uint8Array,
  start: number,
  end: number,
  attribute: boolean,
  names: NameTable,
): NameId {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte === AMPERSAND || byte === RETURN || (attribute && byte < SPACE)) {
      const length = decodeInto(bytes, start, end, 0, attribute)
      return names.intern(decoded, 0, length, hashBytes(decoded, 0, length))
    }
  }
  return names.intern(bytes, start, end, hashBytes(bytes, start, end))
}

function decodeElementText(document: XmlDocument, element: number): number {
  const end = document.elementTextEnd[element]!
  let length = 0
  for (let row = document.elementFirstText[element]!; row < end; row++) {
    if (document.textParent[row] !== element) continue
    const from = document.textStart[row]!
    const to = document.textEnd[row]!
    length =
      document.textKind[row] === TEXT_CDATA
        ? copyInto(document.bytes, from, to, length)
        : decodeInto(document.bytes, from, to, length, false)
  }
  return length
}

function decodedText(start: number, end: number): string {
  return start === end ? '' : decoder.decode(decoded.subarray(start, end))
}
