import { hashBytes, type NameTable } from '../memory/index.ts'
import { source } from './buffers.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const LONGEST = /^[\p{XID_Start}_]\p{XID_Continue}*/u
/** Bytes that are looked at first; most identifiers are shorter. */
const FIRST_LOOK = 64

/**
 * Where the identifier with bytes beyond ASCII in `source[start, end)` really ends:
 * `end` when all of it is one, `start` when its first character begins none.
 */
export function identifierEnd(start: number, end: number): number {
  // In growing steps: in a long run of characters that begin no identifier this is asked for each of them.
  for (let size = FIRST_LOOK; ; size *= 2) {
    const stop = characterStart(Math.min(end, start + size), start, end)
    const match = LONGEST.exec(decoder.decode(source.subarray(start, stop)))
    if (match === null) return start
    const found = start + encoder.encode(match[0]).length
    if (found < stop || stop === end) return found
  }
}

/** The start of the character that byte `at` belongs to; `end` itself when `at` is the end. */
function characterStart(at: number, start: number, end: number): number {
  let found = at
  if (at === end) return end
  while (found > start + 1 && (source[found]! & 0xc0) === 0x80) found--
  return found
}

/** The id of the identifier `source[start, end)`, which is in Unicode normal form NFKC as Python wants it. */
export function internNormalised(start: number, end: number, names: NameTable): number {
  const bytes = encoder.encode(decoder.decode(source.subarray(start, end)).normalize('NFKC'))
  return names.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length))
}
