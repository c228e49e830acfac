import { ledger } from '../memory/index.ts'
import type { SyntaxTree } from './tree.ts'

/** Bytes of a row of nodes and of one of tokens. */
const NODE_BYTES = 17
const TOKEN_BYTES = 13

/**
 * A place for the copy of one tree after the other, whose memory is used again: for those who need thousands of copies, each for a moment.
 */
export class TreeCopy {
  readonly #account = ledger.account('copy of a tree')
  #source = new Uint8Array(0)
  #kind = new Uint8Array(0)
  #start = new Int32Array(0)
  #end = new Int32Array(0)
  #size = new Int32Array(0)
  #payload = new Int32Array(0)
  #tokenKind = new Uint8Array(0)
  #tokenStart = new Int32Array(0)
  #tokenEnd = new Int32Array(0)
  #tokenPayload = new Int32Array(0)

  /** Copies a tree. The copy is valid until the next one. */
  take(tree: SyntaxTree): SyntaxTree {
    const { length, nodeCount, tokenCount } = tree
    this.#reserve(length + 1, nodeCount, tokenCount)
    this.#source.set(tree.source.subarray(0, length + 1))
    this.#kind.set(tree.kind.subarray(0, nodeCount))
    this.#start.set(tree.start.subarray(0, nodeCount))
    this.#end.set(tree.end.subarray(0, nodeCount))
    this.#size.set(tree.size.subarray(0, nodeCount))
    this.#payload.set(tree.payload.subarray(0, nodeCount))
    this.#tokenKind.set(tree.tokenKind.subarray(0, tokenCount))
    this.#tokenStart.set(tree.tokenStart.subarray(0, tokenCount))
    this.#tokenEnd.set(tree.tokenEnd.subarray(0, tokenCount))
    this.#tokenPayload.set(tree.tokenPayload.subarray(0, tokenCount))
    return {
      length,
      nodeCount,
      tokenCount,
      transcoded: tree.transcoded,
      names: tree.names,
      problems: tree.problems,
      source: this.#source.subarray(0, length + 1),
      kind: this.#kind.subarray(0, nodeCount),
      start: this.#start.subarray(0, nodeCount),
      end: this.#end.subarray(0, nodeCount),
      size: this.#size.subarray(0, nodeCount),
      payload: this.#payload.subarray(0, nodeCount),
      tokenKind: this.#tokenKind.subarray(0, tokenCount),
      tokenStart: this.#tokenStart.subarray(0, tokenCount),
      tokenEnd: this.#tokenEnd.subarray(0, tokenCount),
      tokenPayload: this.#tokenPayload.subarray(0, tokenCount),
    }
  }

  #reserve(bytes: number, nodes: number, tokens: number): void {
    if (bytes > this.#source.length) {
      const room = bytes + (bytes >> 1)
      this.#account.add(room - this.#source.length)
      this.#source = new Uint8Array(room)
    }
    if (nodes > this.#kind.length) {
      const room = nodes + (nodes >> 1)
      this.#account.add((room - this.#kind.length) * NODE_BYTES)
      this.#kind = new Uint8Array(room)
      this.#start = new Int32Array(room)
      this.#end = new Int32Array(room)
      this.#size = new Int32Array(room)
      this.#payload = new Int32Array(room)
    }
    if (tokens > this.#tokenKind.length) {
      const room = tokens + (tokens >> 1)
      this.#account.add((room - this.#tokenKind.length) * TOKEN_BYTES)
      this.#tokenKind = new Uint8Array(room)
      this.#tokenStart = new Int32Array(room)
      this.#tokenEnd = new Int32Array(room)
      this.#tokenPayload = new Int32Array(room)
    }
  }
}
