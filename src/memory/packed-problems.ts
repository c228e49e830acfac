import type { Problem } from '../base/index.ts'
import type { ByteSource } from './packed-names.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const NOTHING = new Uint8Array(0)

/** The problems of a file as bytes: JSON, or no bytes when there are none, as mostly. */
export function packProblems(problems: readonly Problem[]): Uint8Array {
  return problems.length === 0 ? NOTHING : encoder.encode(JSON.stringify(problems))
}

/** Reads the bytes that {@link packProblems} made, which were as many as `byteLength`. */
export function unpackProblems(source: ByteSource, byteLength: number): readonly Problem[] {
  if (byteLength === 0) return []
  const bytes = new Uint8Array(byteLength)
  source.read(bytes)
  return JSON.parse(decoder.decode(bytes)) as readonly Problem[]
}
