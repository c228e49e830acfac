import type { Problem } from '../base/index.ts'
import type { NameTable } from '../memory/index.ts'
import {
  bookBuffers,
  nodeEnd,
  nodeKind,
  nodePayload,
  nodeSize,
  nodeStart,
  source,
  tokenEnd,
  tokenKind,
  tokenPayload,
  tokenStart,
} from './buffers.ts'
import { closeModule, count, resetCursor, widenSpans } from './cursor.ts'
import { resetExpressions } from './expressions.ts'
import { problems, resetProblems, sortProblems } from './problems.ts'
import { scan } from './scanner.ts'
import { isTranscoded, loadSource, sourceStart } from './source.ts'
import { moduleStatements } from './statements.ts'
import type { SyntaxTree } from './tree.ts'

/** How many texts were parsed: a tree that was parsed before is no longer what it was when this is another number. */
export let parsedTexts = 0

/**
 * Parses a Python file. Never throws: what cannot be read is among the problems of the tree.
 *
 * @param bytes the file as it is on disk, or as UTF-8 text
 * @param length how many of the bytes are the file
 * @param names where names are interned, made by `createPythonNames`
 * @returns a view of buffers that the next call overwrites
 */
export function parsePython(bytes: Uint8Array, length: number, names: NameTable): SyntaxTree {
  parsedTexts++
  resetProblems()
  resetCursor()
  resetExpressions()
  const textLength = loadSource(bytes, length)
  const tokenCount = scan(sourceStart, textLength, names)
  moduleStatements()
  closeModule(textLength)
  if (problems.length > 0) widenSpans()
  sortProblems()
  bookBuffers(textLength, tokenCount, count)
  return treeOf(textLength, isTranscoded, names, problems, count, tokenCount)
}

/** A view of the buffers, of which so many rows are those of a tree. */
export function treeOf(
  length: number,
  transcoded: boolean,
  names: NameTable,
  found: readonly Problem[],
  nodeCount: number,
  tokenCount: number,
): SyntaxTree {
  return {
    source,
    length,
    transcoded,
    names,
    problems: found,
    nodeCount,
    kind: nodeKind,
    start: nodeStart,
    end: nodeEnd,
    size: nodeSize,
    payload: nodePayload,
    tokenCount,
    tokenKind,
    tokenStart,
    tokenEnd,
    tokenPayload,
  }
}
