import { ledger, type NameTable } from '../memory/index.ts'
import {
  createPythonNames,
  FIRST_FREE_NAME,
  parsePython,
  type SyntaxTree,
} from '../python/index.ts'
import { createXmlNames, readXml, type XmlDocument, XmlName } from '../xml/index.ts'
import type { SourceText } from './context.ts'

let pythonNames: NameTable | undefined
let xmlNames: NameTable | undefined

/** The tree of a Python text, valid until the next parse of any Python text. */
export function parseSource({ bytes, length }: SourceText): SyntaxTree {
  pythonNames ??= createPythonNames(ledger.account('names of a question'))
  pythonNames.truncate(FIRST_FREE_NAME)
  return parsePython(bytes, length, pythonNames)
}

/** An XML document and the names that its tags and attributes have. */
export interface NamedDocument {
  readonly document: XmlDocument
  readonly names: NameTable
}

/** The document of an XML text, valid until the next one is read. */
export function readDocument({ bytes, length }: SourceText): NamedDocument {
  xmlNames ??= createXmlNames(ledger.account('names of a question'))
  xmlNames.truncate(XmlName.FIRST_FREE_NAME)
  return { document: readXml(bytes, length, xmlNames), names: xmlNames }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of `bytes[start, end)`. */
export function textBetween(bytes: Uint8Array, start: number, end: number): string {
  return start >= end ? '' : decoder.decode(bytes.subarray(start, end))
}
