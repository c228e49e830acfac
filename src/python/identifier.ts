import { hashBytes, type NameTable } from '../memory/index.ts'
import { source } from './buffers.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u
const LONGEST = /^[\p{XID_Start}_]\p{XID_Continue}*/u

/**
 * Where the identifier with bytes beyond ASCII in `source[start, end)` really ends:
 * `end` when all of it is one, `start` when its first character begins none.
 */
export function identifierEnd(start: number, end: number): number {
  const text = decoder.decode(source.subarray(start, end))
  if (IDENTIFIER.test(text)) return end
  const match = LONGEST.exec(text)
  return match ? start + encoder.encode(match[0]).length : start
}

/** The id of the identifier `source[start, end)`, which is in Unicode normal form NFKC as Python wants it. */
export function internNormalised(start: number, end: number, names: NameTable): number {
  const bytes = encoder.encode(decoder.decode(source.subarray(start, end)).normalize('NFKC'))
  return names.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length))
}
