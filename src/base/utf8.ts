/**
 * Where `bytes[start, length)` first is not UTF-8 (RFC 3629: no surrogates, no needless bytes, nothing beyond U+10FFFF), or -1.
 * Nearly all files are ASCII for long stretches, which are passed over four bytes at a time.
 */
export function findInvalidUtf8(bytes: Uint8Array, start: number, length: number): number {
  const words =
    bytes.byteOffset % 4 === 0
      ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
      : undefined
  let at = start
  while (at < length) {
    if (bytes[at]! < 0x80) {
      at++
      if (words === undefined || at % 4 !== 0) continue
      let word = at >> 2
      while (word << 2 < length && word < words.length && (words[word]! & 0x80808080) === 0) word++
      at = word << 2
      continue
    }
    const more = bytesBehind(bytes, at, length)
    if (more < 0) return at
    at += more + 1
  }
  return -1
}

/** How many bytes follow the first one of the character at `at`; -1 when it is none. */
function bytesBehind(bytes: Uint8Array, at: number, length: number): number {
  const byte = bytes[at]!
  const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
  if (byte < 0xc2 || byte > 0xf4 || at + more >= length) return -1
  const next = bytes[at + 1]!
  const low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
  const high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
  if (next < low || next > high) return -1
  for (let step = 2; step <= more; step++) if ((bytes[at + step]! & 0xc0) !== 0x80) return -1
  return more
}
