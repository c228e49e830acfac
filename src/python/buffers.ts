/**
 * The working memory of the scanner and the parser, used again for every file.
 *
 * All arrays are module constants of a fixed length, larger than the largest file needs: they are fastest
 * to index, and pages that were never written cost nothing. What was written is booked in the ledger.
 */
import { ledger, Scratch } from '../memory/index.ts'

/** A longer file is refused: 4 MiB. It bounds all buffers; no hand-written Python file comes near. */
export const MAX_SOURCE_BYTES: number = 4 * 1024 * 1024

// A token takes a byte or more, except the empty ones (INDENT, DEDENT, NEWLINE of recovery), which come
// at most once for each other one. A node takes a token, and no token makes more than a few nodes; the
// parser looks at its count before each statement and stops before the arrays are full.
const TOKEN_CAPACITY = MAX_SOURCE_BYTES * 2 + 4096

/** Rows of the node columns. */
export const NODE_CAPACITY: number = MAX_SOURCE_BYTES * 2 + 65536

/** The text of the file, UTF-8, followed by zero bytes. */
export const source: Uint8Array = new Uint8Array(MAX_SOURCE_BYTES + 64)

/** Token columns; see `SyntaxTree`. */
export const tokenKind: Uint8Array = new Uint8Array(TOKEN_CAPACITY)
export const tokenStart: Int32Array = new Int32Array(TOKEN_CAPACITY)
export const tokenEnd: Int32Array = new Int32Array(TOKEN_CAPACITY)
export const tokenPayload: Int32Array = new Int32Array(TOKEN_CAPACITY)

/** Node columns; see `SyntaxTree`. */
export const nodeKind: Uint8Array = new Uint8Array(NODE_CAPACITY)
export const nodeStart: Int32Array = new Int32Array(NODE_CAPACITY)
export const nodeEnd: Int32Array = new Int32Array(NODE_CAPACITY)
export const nodeSize: Int32Array = new Int32Array(NODE_CAPACITY)
export const nodePayload: Int32Array = new Int32Array(NODE_CAPACITY)

const account = ledger.account('python parser')
const sourceScratch = new Scratch(account, 1)
const tokenScratch = new Scratch(account, 13)
const nodeScratch = new Scratch(account, 17)

/** Books what a parse has written. */
export function bookBuffers(bytes: number, tokens: number, nodes: number): void {
  sourceScratch.touched(bytes)
  tokenScratch.touched(tokens)
  nodeScratch.touched(nodes)
}
