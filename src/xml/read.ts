import { findInvalidUtf8, type Problem } from '../base/index.ts'
import type { NameTable } from '../memory/index.ts'
import * as C from './columns.ts'
import { MAX_XML_BYTES, type XmlDocument } from './document.ts'
import { toUtf8 } from './encoding.ts'
import { Tokens } from './tokens.ts'

/** Names of the document before one was read. */
const NO_NAMES = undefined as unknown as NameTable

/** The one document of this isolate. */
const document = {
  names: NO_NAMES,
  bytes: new Uint8Array(0) as Uint8Array,
  length: 0,
  transcoded: false,
  problems: [] as readonly Problem[],
  elementCount: 0,
  attributeCount: 0,
  textCount: 0,
  otherCount: 0,
  ...C,
}

const tokens = new Tokens()

/**
 * Reads one XML file. Never throws: what is not well-formed is a problem, and the rest is read.
 *
 * @param bytes the file; used by the document until the next read
 * @param length how many of the bytes are the file
 * @param names where tag and attribute names are interned, made by `createXmlNames`
 * @returns the document of this isolate, valid until the next read
 */
export function readXml(bytes: Uint8Array, length: number, names: NameTable): XmlDocument {
  const tree = tokens.tree
  tree.reset(names)
  const refused = length > MAX_XML_BYTES
  const text = refused ? REFUSED : toUtf8(bytes, length, tree.problems)
  if (refused || text.length > MAX_XML_BYTES) {
    tree.problem('The file has more than 16 MiB and is not read', 0, 0)
  } else {
    // A reused buffer is longer than the file, and searches must not run on behind it.
    const own = text.bytes.subarray(0, text.length)
    const nul = own.indexOf(0)
    if (nul >= 0) tree.problem('The file has a NUL byte', nul, nul + 1)
    const invalid = findInvalidUtf8(own, text.start, own.length)
    if (invalid >= 0) tree.problem('This byte is not valid UTF-8', invalid, invalid + 1)
    tokens.read(own, text.start)
    if (tree.elementCount === 0) tree.problem('The file has no element', 0, 0)
    tree.problems.sort((a, b) => a.start - b.start)
  }
  return fillDocument({
    names,
    bytes: text.bytes,
    length: text.length > MAX_XML_BYTES ? 0 : text.length,
    transcoded: text.transcoded,
    problems: tree.problems,
    elementCount: tree.elementCount,
    attributeCount: tree.attributeCount,
    textCount: tree.textCount,
    otherCount: tree.otherCount,
  })
}

/** Says of what the columns are. Answers the document of this isolate. */
export function fillDocument(of: Omit<XmlDocument, keyof typeof C>): XmlDocument {
  C.bookColumns(of.elementCount, of.attributeCount, of.textCount, of.otherCount)
  return Object.assign(document, of)
}

const REFUSED = { bytes: new Uint8Array(0), length: 0, start: 0, transcoded: false }
