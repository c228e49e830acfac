/** Keyword arguments of calls, and the parameters that they are for. */

import type { Span } from '../../base/index.ts'
import { Facts, SegmentView } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import {
  calleeOf,
  fillParents,
  isFunction,
  keepTree,
  NO_NODE,
  Node,
  nameEnd,
  nameOf,
  nodeAt,
  type ParameterKind,
  readArguments,
  readParameters,
  type SyntaxTree,
} from '../../python/index.ts'
import { callablesOf } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { callOf } from './calls.ts'
import { firstFunction, headerTree } from './function-header.ts'
import { localNameAt } from './local-names.ts'
import { FileTypes } from './typing.ts'

/** A parameter of a function of a file, for a keyword argument. The span is its name, in byte offsets. */
export interface ParameterPlace extends Span {
  readonly file: FileId
  /** The name of the keyword argument, in its own file. */
  readonly given: Span
}

/** How many functions a call may call of which parameters are looked for. */
const MAX_CALLED = 8

/** The parameters that the keyword argument whose name touches a byte offset may be for; none for everything else. */
export function parametersAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): readonly ParameterPlace[] {
  const parsed = context.trees.python(file, source)
  const keyword = offset > parsed.length ? NO_NODE : keywordAt(parsed, offset)
  if (keyword === NO_NODE) return []
  const tree = keepTree(parsed)
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  const call = parents[keyword]!
  if (tree.kind[call] !== Node.CALL) return []
  const name = tree.names.text(tree.payload[keyword] as NameId)
  const types = new FileTypes(context, file, tree, false)
  const callee = types.of(calleeOf(tree, call))
  const called = types.whileParsing((evaluator) => callablesOf(evaluator, callee))
  const start = tree.start[keyword]!
  const given = { start, end: nameEnd(tree, start) }
  const places: ParameterPlace[] = []
  for (const one of called.slice(0, MAX_CALLED)) {
    if (one.kind !== 'function') continue
    const span = parameterIn(context, one.file, one.index, name)
    if (span !== undefined) places.push({ file: one.file, ...span, given })
  }
  return places
}

/** The parameter `name` of function number `index` of a file; `undefined` when it has none that is given by its name. */
function parameterIn(
  context: FeatureContext,
  file: FileId,
  index: number,
  name: string,
): Span | undefined {
  const facts = context.index.facts(file, new SegmentView())
  const from = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
  const tree = headerTree(context, file, index)
  const node = tree === undefined ? NO_NODE : firstFunction(tree)
  if (tree === undefined || node === NO_NODE) return undefined
  const found = readParameters(tree, node).find(
    (one) => tree.names.text(one.name) === name && BY_NAME.has(one.kind),
  )
  if (found === undefined) return undefined
  const start = tree.start[found.node]!
  return { start: from + start, end: from + nameEnd(tree, start) }
}

/** The function whose parameter is the variable at a byte offset, by its name, or that of its class when it makes instances of it. */
export function functionTaking(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): { readonly called: number; readonly parameter: string } | undefined {
  const tree = context.trees.python(file, source)
  const local = localNameAt(tree, offset)
  if (local === undefined || !isFunction(tree, local.scope)) return undefined
  const parameter = readParameters(tree, local.scope).find(
    (one) => one.name === tree.payload[local.place.node],
  )
  if (parameter === undefined || !BY_NAME.has(parameter.kind)) return undefined
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  const name = nameOf(tree, local.scope)
  const isMaking = tree.names.text(tree.payload[name] as NameId) === '__init__'
  const called = isMaking ? classAround(tree, parents, local.scope) : local.scope
  const start = called === NO_NODE ? NO_NODE : nameOf(tree, called)
  if (start === NO_NODE) return undefined
  return { called: tree.start[start]!, parameter: tree.names.text(parameter.name) }
}

/** The names of the keyword argument `keyword` in calls of `names`, spans in a file that are called where they stand. */
export function keywordsAmong(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  names: readonly Span[],
  keyword: string,
): Span[] {
  const tree = context.trees.python(file, source)
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  const found: Span[] = []
  for (const { end } of names) {
    const call = callOf(tree, parents, end)
    if (call === NO_NODE) continue
    for (const one of readArguments(tree, call).keywords) {
      if (tree.names.text(tree.payload[one] as NameId) !== keyword) continue
      const start = tree.start[one]!
      found.push({ start, end: nameEnd(tree, start) })
    }
  }
  return found
}

/** Parameters that can be given by their names. */
const BY_NAME: ReadonlySet<ParameterKind> = new Set(['ordinary', 'keyword-only'])

/** The KEYWORD whose name touches a byte offset. */
function keywordAt(tree: SyntaxTree, offset: number): number {
  const path: number[] = []
  nodeAt(tree, offset, path)
  const node = path.findLast((one) => tree.kind[one] === Node.KEYWORD)
  if (node === undefined) return NO_NODE
  const start = tree.start[node]!
  return start <= offset && offset <= nameEnd(tree, start) ? node : NO_NODE
}

function classAround({ kind }: SyntaxTree, parents: Int32Array, node: number): number {
  let at = parents[node]!
  while (at !== NO_NODE && kind[at] !== Node.CLASS) at = parents[at]!
  return at
}
