import type { Problem } from '../base/index.ts'
import type { NameTable } from '../memory/index.ts'
import * as Node from './node-layout.ts'

/** The node that is none. */
export const NO_NODE = -1

/**
 * A syntax tree as flat columns. A node is a row; the kinds and the roles of children and payloads are
 * in `node-layout.ts`.
 *
 * Layout: rows are in post-order, children before their parent, so the root is the last row.
 * `size[n]` is the number of rows of the subtree of `n`, `n` included: the subtree is the rows
 * `n - size[n] + 1` to `n`. The last child of `n` is `n - 1`, the sibling before child `c` is
 * `c - size[c]`. Spans are half-open UTF-8 byte offsets into `source`.
 *
 * What a parse returns is a view of buffers that the next parse overwrites; `keepTree` copies.
 * Columns may be longer than their count: rows from the count on mean nothing.
 */
export interface SyntaxTree {
  /** The text, followed by at least one zero byte. */
  readonly source: Uint8Array
  /** Bytes of text in `source`. */
  readonly length: number
  /** Whether the file is in another encoding than UTF-8, so that offsets are those of its UTF-8 form. */
  readonly transcoded: boolean
  /** Where the ids of names come from. */
  readonly names: NameTable
  /** What is wrong with the file, ordered by start. */
  readonly problems: readonly Problem[]
  /** Number of nodes, at least 1. The root is `nodeCount - 1`. */
  readonly nodeCount: number
  readonly kind: Uint8Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly size: Int32Array
  readonly payload: Int32Array
  /** Number of tokens; the last is the end of the file. */
  readonly tokenCount: number
  /** Kinds of `token-layout.ts`. */
  readonly tokenKind: Uint8Array
  readonly tokenStart: Int32Array
  readonly tokenEnd: Int32Array
  /** Name id of a NAME or keyword token, string flags of a STRING token, otherwise 0. */
  readonly tokenPayload: Int32Array
}

/** The MODULE node. */
export function rootOf(tree: SyntaxTree): number {
  return tree.nodeCount - 1
}

/** Whether `node` is a function that a `def` makes, `async` or not. */
export function isFunction(tree: SyntaxTree, node: number): boolean {
  return tree.kind[node] === Node.FUNCTION || tree.kind[node] === Node.ASYNC_FUNCTION
}

/** The innermost `def` around `node`, or itself when it is one; {@link NO_NODE} outside of functions. Lambdas do not count. */
export function enclosingFunction(tree: SyntaxTree, parents: Int32Array, node: number): number {
  let at = node
  while (at !== NO_NODE && !isFunction(tree, at)) at = parents[at]!
  return at
}

/** The first row of the subtree of `node`. */
export function firstRowOf(tree: SyntaxTree, node: number): number {
  return node - tree.size[node]! + 1
}

/** The last child of `node`, or {@link NO_NODE}. */
export function lastChild(tree: SyntaxTree, node: number): number {
  return tree.size[node] === 1 ? NO_NODE : node - 1
}

/** The child of `parent` before its child `child`, or {@link NO_NODE}. */
export function previousSibling(tree: SyntaxTree, parent: number, child: number): number {
  const before = child - tree.size[child]!
  return before < firstRowOf(tree, parent) ? NO_NODE : before
}

/** The first child of `node`, or {@link NO_NODE}. Visits all children. */
export function firstChild(tree: SyntaxTree, node: number): number {
  const { size } = tree
  const first = firstRowOf(tree, node)
  let found = NO_NODE
  for (let child = node - 1; child >= first; child -= size[child]!) found = child
  return found
}

/** Number of children of `node`. */
export function childCount(tree: SyntaxTree, node: number): number {
  const { size } = tree
  const first = firstRowOf(tree, node)
  let count = 0
  for (let child = node - 1; child >= first; child -= size[child]!) count++
  return count
}

/**
 * The children of `node` in source order. They are written to `out` from index `at` on (an array or
 * a typed array that is long enough), so that one array can serve as a stack of lists.
 * @returns the number of children
 */
export function childrenOf(
  tree: SyntaxTree,
  node: number,
  out: number[] | Int32Array,
  at: number = 0,
): number {
  const count = childCount(tree, node)
  fillChildren(tree, node, out, at, count)
  return count
}

/** Writes the `count` children of `node` to `out` from index `at` on. */
function fillChildren(
  tree: SyntaxTree,
  node: number,
  out: number[] | Int32Array,
  at: number,
  count: number,
): void {
  const { size } = tree
  let child = node - 1
  for (let to = at + count - 1; to >= at; to--) {
    out[to] = child
    child -= size[child]!
  }
}

/** The children of `node` in source order as a new array. */
export function listChildren(tree: SyntaxTree, node: number): number[] {
  // No larger than it has to be: most have one to three.
  const out = new Array<number>(childCount(tree, node))
  fillChildren(tree, node, out, 0, out.length)
  return out
}

/**
 * The last child of `node` that is of `kind`, or {@link NO_NODE}.
 * Right for kinds of which there is at most one, such as PARAMETERS of a FUNCTION.
 */
export function findChild(tree: SyntaxTree, node: number, kind: number): number {
  const { size } = tree
  const first = firstRowOf(tree, node)
  for (let child = node - 1; child >= first; child -= size[child]!) {
    if (tree.kind[child] === kind) return child
  }
  return NO_NODE
}

/**
 * The main BLOCK of a compound statement, ELIF, HANDLER or CASE (the node itself for MODULE and BLOCK), or
 * {@link NO_NODE}. A DECORATED answers the body of its definition.
 */
export function bodyOf(tree: SyntaxTree, node: number): number {
  const kind = tree.kind[node]
  if (kind === Node.MODULE || kind === Node.BLOCK) return node
  const owner = kind === Node.DECORATED ? node - 1 : node
  const first = firstRowOf(tree, owner)
  for (let child = owner - 1; child >= first; child -= tree.size[child]!) {
    if (tree.kind[child] === Node.BLOCK && tree.payload[child] === Node.BODY) return child
  }
  return NO_NODE
}

/** The DECORATED parent of a FUNCTION, ASYNC_FUNCTION or CLASS, or {@link NO_NODE} when it has no decorators. */
export function decoratedOf(tree: SyntaxTree, definition: number): number {
  const next = definition + 1
  return next < tree.nodeCount && tree.kind[next] === Node.DECORATED ? next : NO_NODE
}

/** The FUNCTION, ASYNC_FUNCTION or CLASS of a DECORATED; any other node itself. */
export function definitionOf(tree: SyntaxTree, statement: number): number {
  return tree.kind[statement] === Node.DECORATED ? statement - 1 : statement
}

/**
 * The parent of every node, as a column: `parents[n]`, {@link NO_NODE} for the root. One pass over the tree.
 * @param out where to write; long enough for all nodes
 */
export function fillParents(tree: SyntaxTree, out: Int32Array): void {
  const { size, nodeCount } = tree
  out[nodeCount - 1] = NO_NODE
  for (let node = nodeCount - 1; node >= 0; node--) {
    const first = node - size[node]! + 1
    for (let child = node - 1; child >= first; child -= size[child]!) out[child] = node
  }
}

/**
 * The innermost node whose span holds `offset`, both ends included; of two that touch it the one that
 * ends there wins, so that a cursor behind a name finds the name. The root when there is none.
 *
 * @param path when given, receives the nodes from the root to the result, both included
 */
export function nodeAt(tree: SyntaxTree, offset: number, path?: number[]): number {
  const { size, start, end } = tree
  let node = rootOf(tree)
  for (;;) {
    path?.push(node)
    const first = firstRowOf(tree, node)
    let inner = NO_NODE
    for (let child = node - 1; child >= first; child -= size[child]!) {
      if (start[child]! > offset) continue
      if (end[child]! < offset) break
      inner = child
      if (start[child]! < offset) break
    }
    if (inner === NO_NODE) return node
    node = inner
  }
}

/** The first token that begins at byte `offset` or behind it; the number of tokens when there is none. */
export function firstTokenFrom({ tokenStart, tokenCount }: SyntaxTree, offset: number): number {
  let low = 0
  let high = tokenCount
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokenStart[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** A copy of `tree` in arrays of its own that fit exactly; it stays valid for ever, and so does not the name table. */
export function keepTree(tree: SyntaxTree): SyntaxTree {
  const { length, transcoded, names, problems, nodeCount, tokenCount } = tree
  return {
    source: tree.source.slice(0, length + 1),
    length,
    transcoded,
    names,
    problems,
    nodeCount,
    kind: tree.kind.slice(0, nodeCount),
    start: tree.start.slice(0, nodeCount),
    end: tree.end.slice(0, nodeCount),
    size: tree.size.slice(0, nodeCount),
    payload: tree.payload.slice(0, nodeCount),
    tokenCount,
    tokenKind: tree.tokenKind.slice(0, tokenCount),
    tokenStart: tree.tokenStart.slice(0, tokenCount),
    tokenEnd: tree.tokenEnd.slice(0, tokenCount),
    tokenPayload: tree.tokenPayload.slice(0, tokenCount),
  }
}

/** Brings a tree back to where it was parsed, of which `kept` is a copy, after other texts were parsed there. */
export function restoreTree(tree: SyntaxTree, kept: SyntaxTree): void {
  tree.source.set(kept.source)
  tree.kind.set(kept.kind)
  tree.start.set(kept.start)
  tree.end.set(kept.end)
  tree.size.set(kept.size)
  tree.payload.set(kept.payload)
  tree.tokenKind.set(kept.tokenKind)
  tree.tokenStart.set(kept.tokenStart)
  tree.tokenEnd.set(kept.tokenEnd)
  tree.tokenPayload.set(kept.tokenPayload)
}
