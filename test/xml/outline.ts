import { ledger, type NameId, type NameTable } from '../../src/memory/index.ts'
import {
  attributeValue,
  createXmlNames,
  elementText,
  firstChild,
  nextSibling,
  readXml,
  type XmlDocument,
} from '../../src/xml/index.ts'

/** The table that the tests of this isolate share. */
export const names: NameTable = createXmlNames(ledger.account('test names'))

const encoder = new TextEncoder()

/** Reads a text, or bytes, as a file. */
export function read(source: string | Uint8Array): XmlDocument {
  const bytes = typeof source === 'string' ? encoder.encode(source) : source
  return readXml(bytes, bytes.length, names)
}

/** The bytes of a document between two offsets as text. */
export function slice(document: XmlDocument, start: number, end: number): string {
  return new TextDecoder().decode(document.bytes.slice(start, end))
}

/**
 * A document as text, one element a line: indented name, attributes, and the element's own
 * trimmed text behind a colon. Below a line of dashes the problems: the place that they mark in
 * angle quotes, and the message.
 */
export function outline(source: string | Uint8Array): string {
  const document = read(source)
  const lines: string[] = []
  const walk = (element: number, depth: number): void => {
    let line = '  '.repeat(depth) + names.text(document.elementName[element] as NameId)
    const first = document.elementFirstAttribute[element]!
    for (let i = 0; i < document.elementAttributeCount[element]!; i++) {
      const name = names.text(document.attributeName[first + i] as NameId)
      const valued = document.attributeValueStart[first + i]! >= 0
      line += ` ${name}${valued ? `=${JSON.stringify(attributeValue(document, first + i))}` : ''}`
    }
    const text = elementText(document, element, true)
    lines.push(text === '' ? line : `${line}: ${JSON.stringify(text)}`)
    for (let child = firstChild(document, element); child >= 0; ) {
      walk(child, depth + 1)
      child = nextSibling(document, child)
    }
  }
  for (let root = document.elementCount > 0 ? 0 : -1; root >= 0; ) {
    walk(root, 0)
    root = nextSibling(document, root)
  }
  if (document.problems.length > 0) lines.push('--')
  for (const { message, start, end } of document.problems) {
    lines.push(`«${slice(document, start, end)}» ${message}`)
  }
  return lines.join('\n')
}
