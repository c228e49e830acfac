import { MAX_SOURCE_BYTES, source } from './buffers.ts'
import { report } from './problems.ts'

/** Where the text begins in the source buffer: 3 behind a byte order mark, else 0. */
export let sourceStart = 0

/** Whether the file named another encoding, so that the text is not the bytes of the file. */
export let isTranscoded = false

/** The source buffer as words, to look for bytes that are not ASCII four at a time. */
const words = new Int32Array(source.buffer)

const utf8Encoder = new TextEncoder()

/**
 * Brings a file into the source buffer as UTF-8 text with zero bytes behind it.
 *
 * A file that names another encoding (PEP 263: a comment in one of the first two lines) is transcoded,
 * and offsets are then offsets into the transcoded text. A byte order mark stays where it is, so that
 * offsets are those of the file. What cannot be decoded is reported and kept as it is.
 *
 * @returns bytes of text, 0 when the file was refused
 */
export function loadSource(bytes: Uint8Array, length: number): number {
  sourceStart = 0
  isTranscoded = false
  if (length > MAX_SOURCE_BYTES) {
    report(0, 0, `The file is larger than ${MAX_SOURCE_BYTES} bytes and is not read`)
    return clear(0)
  }
  source.set(bytes.length === length ? bytes : bytes.subarray(0, length))
  clear(length)
  const marked = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf
  if (marked) sourceStart = 3

  const firstHigh = findHighByte(length, sourceStart)
  const label = encodingLabel(length)
  if (label !== '' && (marked ? !/^utf-8(-|$)/.test(label) : !isUtf8(label))) {
    if (marked) {
      // Python takes no other spelling of UTF-8 here.
      report(0, 3, `The file begins with a UTF-8 mark but says that its encoding is ${label}`)
    } else {
      return transcode(bytes, length, label, firstHigh)
    }
  }
  if (firstHigh >= 0) checkUtf8(firstHigh, length)
  return length
}

/** Takes a text as it is, which {@link loadSource} has looked at before. */
export function putSource(text: Uint8Array, length: number): void {
  source.set(text.length === length ? text : text.subarray(0, length))
  clear(length)
}

function clear(length: number): number {
  // As many zero bytes as the longest look-ahead of the scanner reads.
  source.fill(0, length, length + 16)
  return length
}

/** The offset of some byte at or up to 3 bytes before the first one that is not ASCII, or -1. */
function findHighByte(length: number, from: number): number {
  const end = (length + 3) >> 2
  for (let at = from >> 2; at < end; at++) {
    if ((words[at]! & 0x80808080) !== 0 && (at << 2) + 3 >= from) {
      for (let byte = Math.max(from, at << 2); byte < (at << 2) + 4; byte++) {
        if (source[byte]! >= 0x80) return byte
      }
    }
  }
  return -1
}

/** The encoding that a comment in the first two lines names, in lower case, or ''. */
function encodingLabel(length: number): string {
  let at = sourceStart
  for (let line = 0; line < 2; line++) {
    while (source[at] === 32 || source[at] === 9 || source[at] === 12) at++
    const isComment = source[at] === 35
    const start = at
    while (at < length && source[at] !== 10 && source[at] !== 13) at++
    if (isComment) {
      const text = String.fromCharCode(...source.subarray(start, Math.min(at, start + 400)))
      const match = /coding[:=][ \t]*([-\w.]+)/.exec(text)
      if (match) return match[1]!.toLowerCase().replaceAll('_', '-')
    } else if (at > start) {
      return ''
    }
    if (source[at] === 13) at++
    if (source[at] === 10) at++
  }
  return ''
}

function isUtf8(label: string): boolean {
  return /^(utf-?8|u8|utf|utf8-ucs[24]|cp65001|utf-8-.*)$/.test(label)
}

/** Labels that Python knows and `TextDecoder` does not, or means something else by. */
const ALIASES: Readonly<Record<string, string>> = {
  'latin-1': 'latin1',
  'iso-latin-1': 'latin1',
  'iso-latin-1-unix': 'latin1',
  'latin-1-unix': 'latin1',
  'iso8859-1': 'latin1',
  'iso-8859-1': 'latin1',
  'iso-8859-1-unix': 'latin1',
  l1: 'latin1',
  cp819: 'latin1',
  'us-ascii': 'ascii',
  'latin-15': 'iso-8859-15',
  'latin-9': 'iso-8859-15',
  latin9: 'iso-8859-15',
  'iso8859-15': 'iso-8859-15',
  'iso8859-5': 'iso-8859-5',
  cp1252: 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp1256: 'windows-1256',
  cp866: 'ibm866',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  big5: 'big5',
  'euc-jp': 'euc-jp',
  'koi8-r': 'koi8-r',
}

function transcode(bytes: Uint8Array, length: number, label: string, firstHigh: number): number {
  const name = ALIASES[label] ?? label
  if (name === 'ascii') {
    if (firstHigh >= 0) report(firstHigh, firstHigh + 1, 'This byte is not ASCII')
    return length
  }
  let text: string
  try {
    // ISO-8859-1 maps each byte to the character of that number, which no TextDecoder label does.
    if (name === 'latin1') text = decodeBytes(bytes, length)
    else if (name === 'windows-1252') text = decodeWindows(bytes, length)
    else text = new TextDecoder(name, { fatal: true }).decode(bytes.subarray(0, length))
  } catch (error) {
    const known = !(error instanceof RangeError)
    report(0, 0, known ? `The file is not valid ${label}` : `The encoding ${label} is not known`)
    return length
  }
  isTranscoded = true
  const { read, written } = utf8Encoder.encodeInto(text, source.subarray(0, MAX_SOURCE_BYTES))
  if (read < text.length) {
    report(0, 0, `The file is larger than ${MAX_SOURCE_BYTES} bytes and is not read`)
    return clear(0)
  }
  return clear(written)
}

/** Each byte as the character of its number. */
function decodeBytes(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(length, at + 4096)))
  }
  return text
}

/** What the bytes 0x80 to 0x9f are in Windows-1252; those that are nothing are a space here. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Windows-1252, which the `TextDecoder` of some versions of Node takes for ISO-8859-1. */
function decodeWindows(bytes: Uint8Array, length: number): string {
  return decodeBytes(bytes, length).replace(/[\x80-\x9f]/g, (character) => {
    const found = WINDOWS_1252[character.charCodeAt(0) - 0x80]!
    if (found === ' ') throw new TypeError('not Windows-1252')
    return found
  })
}

/** Reports the first place where `source[from, length)` is not UTF-8. */
function checkUtf8(from: number, length: number): void {
  let at = from
  while (at < length) {
    const byte = source[at]!
    if (byte < 0x80) {
      at++
      continue
    }
    const next = source[at + 1]!
    let more = 0
    if (byte >= 0xc2 && byte <= 0xdf) more = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      const low = byte === 0xe0 ? 0xa0 : 0x80
      const high = byte === 0xed ? 0x9f : 0xbf
      if (next >= low && next <= high) more = 2
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      const low = byte === 0xf0 ? 0x90 : 0x80
      const high = byte === 0xf4 ? 0x8f : 0xbf
      if (next >= low && next <= high) more = 3
    }
    let valid = more > 0
    for (let step = 1; step <= more; step++) if ((source[at + step]! & 0xc0) !== 0x80) valid = false
    if (!valid) {
      report(at, at + 1, 'This byte is not valid UTF-8')
      return
    }
    at += more + 1
  }
}
