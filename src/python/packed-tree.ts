import {
  type ByteSink,
  type ByteSource,
  bytesOf,
  type NameTable,
  packedNamesBytes,
  packNames,
  packProblems,
  unpackNames,
  unpackProblems,
} from '../memory/index.ts'
import * as Buffers from './buffers.ts'
import { treeOf } from './parser.ts'
import { putSource } from './source.ts'
import type { SyntaxTree } from './tree.ts'
import { FIRST_FREE_NAME } from './well-known.ts'

const HEADER_WORDS = 3
/** Bytes of a node and of a token: a kind, and four and three numbers. */
const NODE_BYTES = 17
const TOKEN_BYTES = 13

/** A tree that is ready to be written as bytes; valid as long as the tree. */
export interface PackedTree {
  readonly byteLength: number
  writeTo(sink: ByteSink): void
}

/**
 * Everything of a tree but its text as bytes, to be kept while other files are parsed.
 *
 * Layout: numbers of nodes, tokens and bytes of problems; kind, start, end, size and payload of the nodes; kind, start, end and payload of
 * the tokens; the names that are not well-known; the problems as JSON, of which there mostly are none.
 */
export function packTree(tree: SyntaxTree): PackedTree {
  const { nodeCount, tokenCount, names } = tree
  const problems = packProblems(tree.problems)
  const rows = nodeCount * NODE_BYTES + tokenCount * TOKEN_BYTES
  return {
    byteLength:
      HEADER_WORDS * 4 + rows + packedNamesBytes(names, FIRST_FREE_NAME) + problems.length,
    writeTo(sink) {
      const header = Int32Array.of(nodeCount, tokenCount, problems.length)
      sink.write(bytesOf(header, HEADER_WORDS))
      sink.write(tree.kind.subarray(0, nodeCount))
      for (const column of [tree.start, tree.end, tree.size, tree.payload]) {
        sink.write(bytesOf(column, nodeCount))
      }
      sink.write(tree.tokenKind.subarray(0, tokenCount))
      for (const column of [tree.tokenStart, tree.tokenEnd, tree.tokenPayload]) {
        sink.write(bytesOf(column, tokenCount))
      }
      packNames(names, FIRST_FREE_NAME, sink)
      sink.write(problems)
    },
  }
}

/**
 * The tree that was packed, in the buffers of the parser, as if its text were parsed now; five to ten times as fast. It was not transcoded.
 *
 * @param text the text is `text[0, length)`
 * @param names has the well-known names, and no others
 * @returns a view of buffers that the next parse overwrites
 */
export function unpackTree(
  source: ByteSource,
  text: Uint8Array,
  length: number,
  names: NameTable,
): SyntaxTree {
  const header = new Int32Array(HEADER_WORDS)
  source.read(bytesOf(header, HEADER_WORDS))
  const [nodes, tokens, problemBytes] = [header[0]!, header[1]!, header[2]!]
  putSource(text, length)
  const { nodeStart, nodeEnd, nodeSize, nodePayload } = Buffers
  const { tokenStart, tokenEnd, tokenPayload } = Buffers
  source.read(Buffers.nodeKind.subarray(0, nodes))
  for (const column of [nodeStart, nodeEnd, nodeSize, nodePayload]) {
    source.read(bytesOf(column, nodes))
  }
  source.read(Buffers.tokenKind.subarray(0, tokens))
  for (const column of [tokenStart, tokenEnd, tokenPayload]) source.read(bytesOf(column, tokens))
  unpackNames(source, names)
  const problems = unpackProblems(source, problemBytes)
  Buffers.bookBuffers(length, tokens, nodes)
  return treeOf(length, false, names, problems, nodes, tokens)
}
