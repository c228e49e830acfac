/** Calls in a Python file, and the functions that they stand in. */

import type { Span } from '../../base/index.ts'
import {
  attributeNameStart,
  calleeOf,
  decoratedOf,
  enclosingFunction,
  fillParents,
  firstRowOf,
  isFunction,
  NO_NODE,
  Node,
  nameOf,
  nodeAt,
  type SyntaxTree,
} from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'

/** A function, method or function within one. Byte offsets. */
export interface FunctionSpan {
  readonly name: string
  /** Its name. */
  readonly start: number
  readonly end: number
  /** The whole, with its decorators. */
  readonly fullStart: number
  readonly fullEnd: number
}

/** The name of something that is called. */
export interface CalledName extends Span {
  /** Whether it is called on `super()`. */
  readonly isSuper: boolean
}

/** Calls of something in one function. */
export interface CallsWithin {
  /** The innermost function around them; `undefined` outside of functions. */
  readonly around: FunctionSpan | undefined
  /** The names of what is called. */
  readonly calls: readonly Span[]
}

const decoder = new TextDecoder()

/** Those of `names`, spans in a file in their order, that are called where they stand, by the function around them. */
export function callsAmong(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  names: readonly Span[],
): readonly CallsWithin[] {
  const tree = context.trees.python(file, source)
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  const found = new Map<number, { around: FunctionSpan | undefined; calls: Span[] }>()
  for (const { start, end } of names) {
    const call = callOf(tree, parents, end)
    if (call === NO_NODE) continue
    const around = enclosingFunction(tree, parents, call)
    const known = found.get(around)
    if (known !== undefined) known.calls.push({ start, end })
    else {
      found.set(around, { around: spanOfFunction(tree, around), calls: [{ start, end }] })
    }
  }
  return [...found.values()]
}

/** The CALL of what has a name that ends at a byte offset; {@link NO_NODE} when it is not called there. */
export function callOf(tree: SyntaxTree, parents: Int32Array, end: number): number {
  if (end > tree.length) return NO_NODE
  const node = nodeAt(tree, end)
  const call = parents[node]!
  const isCalled =
    call !== NO_NODE && tree.kind[call] === Node.CALL && calleeOf(tree, call) === node
  return isCalled ? call : NO_NODE
}

/** The function of a file whose name touches a byte offset; `undefined` when there is none. */
export function functionAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): FunctionSpan | undefined {
  const tree = context.trees.python(file, source)
  return spanOfFunction(tree, functionNamed(tree, offset))
}

/** The names of what is called in the function whose name touches a byte offset, in source order. */
export function calledNames(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): readonly CalledName[] {
  const tree = context.trees.python(file, source)
  const node = functionNamed(tree, offset)
  if (node === NO_NODE) return []
  const found: CalledName[] = []
  for (let row = firstRowOf(tree, node); row < node; row++) {
    if (tree.kind[row] !== Node.CALL) continue
    const callee = calleeOf(tree, row)
    const kind = tree.kind[callee]
    if (tree.payload[callee] === 0) continue
    const end = tree.end[callee]!
    if (kind === Node.NAME) found.push({ start: tree.start[callee]!, end, isSuper: false })
    if (kind !== Node.ATTRIBUTE) continue
    const start = attributeNameStart(tree, callee)
    found.push({ start, end, isSuper: isSuperCall(tree, callee - 1) })
  }
  return found.sort((a, b) => a.start - b.start)
}

function isSuperCall(tree: SyntaxTree, node: number): boolean {
  if (tree.kind[node] !== Node.CALL) return false
  const callee = calleeOf(tree, node)
  const text = decoder.decode(tree.source.subarray(tree.start[callee], tree.end[callee]))
  return text === 'super'
}

function functionNamed(tree: SyntaxTree, offset: number): number {
  if (offset > tree.length) return NO_NODE
  const path: number[] = []
  const name = nodeAt(tree, offset, path)
  const node = path.at(-2) ?? NO_NODE
  return isFunction(tree, node) && nameOf(tree, node) === name ? node : NO_NODE
}

function spanOfFunction(tree: SyntaxTree, node: number): FunctionSpan | undefined {
  if (node === NO_NODE) return undefined
  const name = nameOf(tree, node)
  const start = tree.start[name]!
  const end = tree.end[name]!
  const decorated = decoratedOf(tree, node)
  const fullStart = tree.start[decorated === NO_NODE ? node : decorated]!
  const text = decoder.decode(tree.source.subarray(start, end))
  return { name: text, start, end, fullStart, fullEnd: Math.max(tree.end[node]!, end) }
}
