/** Forms of code that a value is followed through. */
import {
  isFunction,
  listChildren,
  NO_NODE,
  Node,
  type ParameterKind,
  readArguments,
  readParameters,
  type SyntaxTree,
} from '../../python/index.ts'
import type { Body } from '../../types/index.ts'

/** Parameters that can be given by their place. */
const BY_PLACE: ReadonlySet<ParameterKind> = new Set(['ordinary', 'positional-only'])

/** What a value is a part of, as it is followed: nothing, commands of a field that leads to many records, or a dictionary that has it under a key. */
export type Part = 'whole' | 'command' | `under ${string}`

/** Nothing: the value itself. */
export const WHOLE: Part = 'whole'
/** A dictionary of values in a command. */
export const COMMAND: Part = 'command'
const UNDER = 'under '
/** Between the keys of dictionaries in dictionaries, the outermost first. */
const KEY_END = '\n'
const MAX_KEYS = 3

/** A dictionary that has a `part` under a key; under any when the key is not known. `undefined` for too many in one another. */
export function under(key: string | undefined, part: Part): Part | undefined {
  const keys = isUnder(part) ? [key ?? '', ...keysOf(part)] : [key ?? '']
  return keys.length > MAX_KEYS ? undefined : `${UNDER}${keys.join(KEY_END)}`
}

/** Whether a value is a dictionary that has the one that is followed under a key. */
export function isUnder(part: Part): boolean {
  return part.startsWith(UNDER)
}

/** Whether a value is a dictionary that has the one that is followed under one key. */
export function isUnderOne(part: Part): boolean {
  return isUnder(part) && keysOf(part).length === 1
}

/** What is taken out of such a dictionary by a key, maybe one that is not known; `undefined` for something else. */
export function takenBy(part: Part, key: string | undefined): Part | undefined {
  const [known, ...inner] = keysOf(part)
  if (key !== undefined && known !== '' && known !== key) return undefined
  return inner.length === 0 ? WHOLE : `${UNDER}${inner.join(KEY_END)}`
}

function keysOf(part: Part): string[] {
  return part.slice(UNDER.length).split(KEY_END)
}

/** Whether `node` is the values in `(0, 0, values)` or `(1, id, values)`. */
export function isCommandTuple(tree: SyntaxTree, tuple: number, node: number): boolean {
  const parts = listChildren(tree, tuple)
  const [first = NO_NODE] = parts
  return (
    parts.length === 3 &&
    parts[2] === node &&
    tree.kind[first] === Node.INTEGER &&
    (tree.payload[first] === 0 || tree.payload[first] === 1)
  )
}

/** The key that a value has in a DICT; {@link NO_NODE} for what has none. */
export function keyOf(tree: SyntaxTree, dictionary: number, value: number): number {
  const children = listChildren(tree, dictionary)
  return children[children.indexOf(value) - 1] ?? NO_NODE
}

/** Whether a function or method can take as many arguments by their place as a call gives. */
export function takesAll(
  tree: SyntaxTree,
  scope: number,
  isBound: boolean,
  caller: SyntaxTree,
  call: number,
): boolean {
  const parameters = readParameters(tree, scope)
  if (parameters.some(({ kind }) => kind === 'variable-positional')) return true
  const taken = parameters.filter(({ kind }) => BY_PLACE.has(kind)).length
  return readArguments(caller, call).positional.length <= taken - (isBound ? 1 : 0)
}

/** Whether a node is a `for`, of a statement or a comprehension. */
export function isLoop(tree: SyntaxTree, node: number): boolean {
  return tree.kind[node] === Node.FOR || tree.kind[node] === Node.COMPREHENSION_FOR
}

/** The outermost function around a node that is in no class within it, or {@link NO_NODE}. */
export function functionAround({ tree, parents }: Body, node: number): number {
  let found = NO_NODE
  for (let at = parents[node]!; at !== NO_NODE; at = parents[at]!) {
    if (tree.kind[at] === Node.CLASS) break
    if (isFunction(tree, at)) found = at
  }
  return found
}
