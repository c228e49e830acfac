import type { Problem } from '../base/index.ts'

/** The text of a file in UTF-8, as {@link toUtf8} answers it. */
export interface Utf8Text {
  /** The bytes given when they were UTF-8 already, else new ones. */
  readonly bytes: Uint8Array
  readonly length: number
  /** Where the text begins: behind a byte order mark. */
  readonly start: number
  readonly transcoded: boolean
}

/** Names of UTF-8 and of what is a part of it. */
const UTF8_NAMES = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii'])
/** Names of Latin-1. Decoded here, because `TextDecoder` takes Windows-1252 for it. */
const LATIN1_NAMES = new Set(['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'latin-1', 'latin1', 'l1'])
const latin1 = new TextDecoder('latin1')
/** How far into a file an XML declaration is looked for. */
const MAX_DECLARATION = 256
const DECLARED_ENCODING = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/

/**
 * The text of a file in UTF-8: as it is, or transcoded when it begins with a byte order mark of
 * UTF-16 or declares another encoding. An encoding that is not known is a problem, and the file
 * is read as UTF-8.
 */
export function toUtf8(bytes: Uint8Array, length: number, problems: Problem[]): Utf8Text {
  const first = bytes[0]
  const second = bytes[1]
  if (length >= 2 && (first === 0xff || first === 0xfe) && first + second! === 0x1fd) {
    const text = transcode(first === 0xff ? 'utf-16le' : 'utf-16be', bytes.subarray(0, length))
    // A file may be nothing but the mark, which the text does not have.
    const end = Math.min(2, text.length)
    problems.push({ message: 'The file is UTF-16; Odoo expects UTF-8', start: 0, end })
    return text
  }
  const bom = length >= 3 && first === 0xef && second === 0xbb && bytes[2] === 0xbf
  const start = bom ? 3 : 0
  const asItIs = { bytes, length, start, transcoded: false }
  // `<?x` and no ASCII mark in front of it: most files have no declaration, or end the question
  // here.
  if (bom || bytes[0] !== 60 || bytes[1] !== 63 || bytes[2] !== 120) return asItIs
  const head = latin1.decode(bytes.subarray(0, Math.min(length, MAX_DECLARATION)))
  const declared = DECLARED_ENCODING.exec(head)
  if (!declared) return asItIs
  const name = declared[1]!.toLowerCase()
  if (UTF8_NAMES.has(name)) return asItIs
  if (LATIN1_NAMES.has(name)) return transcodeLatin1(bytes, length)
  try {
    return transcode(name, bytes.subarray(0, length))
  } catch {
    const at = declared[0].length - 1 - name.length
    problems.push({
      message: `The encoding ${name} is not known`,
      start: at,
      end: at + name.length,
    })
    return asItIs
  }
}

function transcode(encoding: string, bytes: Uint8Array): Utf8Text {
  const text = new TextEncoder().encode(new TextDecoder(encoding).decode(bytes))
  return { bytes: text, length: text.length, start: 0, transcoded: true }
}

function transcodeLatin1(bytes: Uint8Array, length: number): Utf8Text {
  let size = length
  for (let at = 0; at < length; at++) if (bytes[at]! >= 0x80) size++
  if (size === length) return { bytes, length, start: 0, transcoded: false }
  const text = new Uint8Array(size)
  let to = 0
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) {
      text[to++] = byte
    } else {
      text[to++] = 0xc0 | (byte >> 6)
      text[to++] = 0x80 | (byte & 63)
    }
  }
  return { bytes: text, length: size, start: 0, transcoded: true }
}
