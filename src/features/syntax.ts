import { ledger, type NameTable } from '../memory/index.ts'
import {
  createPythonNames,
  FIRST_FREE_NAME,
  parsePython,
  type SyntaxTree,
} from '../python/index.ts'
import type { SourceText } from './trees.ts'

let names: NameTable | undefined

/** The tree of a Python text that is no file's, such as one that was mended; valid until the next tree of any Python text is made. */
export function parseText({ bytes, length }: SourceText): SyntaxTree {
  names ??= createPythonNames(ledger.account('names of a text'))
  names.truncate(FIRST_FREE_NAME)
  return parsePython(bytes, length, names)
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of `bytes[start, end)`. */
export function textBetween(bytes: Uint8Array, start: number, end: number): string {
  return start >= end ? '' : decoder.decode(bytes.subarray(start, end))
}
