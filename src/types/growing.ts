/** Collections that a function makes empty and fills afterwards. */
import { firstChild, listChildren, NO_NODE, Node, Operator } from '../python/index.ts'
import type { Binding } from './binding.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

const GROWING: Readonly<Record<string, 'items' | 'entries'>> = {
  list: 'items',
  deque: 'items',
  set: 'items',
  OrderedSet: 'items',
  dict: 'entries',
  OrderedDict: 'entries',
  defaultdict: 'entries',
}
/** So many additions are looked at. */
const MAX_ADDED = 6

/** Whether a binding is a collection that has nothing in it yet. */
export function isEmpty({ tree }: Body, binding: Binding): boolean {
  if (binding.kind !== 'value' || binding.path.length > 0) return false
  const kind = tree.kind[binding.node]
  if (kind === Node.LIST || kind === Node.DICT) return tree.size[binding.node] === 1
  return kind === Node.CALL && tree.payload[binding.node]! <= 1
}

/** The type of an empty collection, with that of what the function adds to the variable `local`. */
export function withAdded(
  evaluator: Evaluator,
  body: Body,
  type: Type,
  local: number,
  scope: number,
): Type {
  const { classes, types } = evaluator
  if (types.kindOf(type) !== Kind.INSTANCE) return type
  const how = GROWING[classes.nameOf(type)]
  if (how === undefined) return type
  const [key = UNKNOWN, value = UNKNOWN] = classes.argumentsOf(type)
  const make = (args: readonly Type[]): Type =>
    types.instance(classes.fileOf(type), classes.indexOf(type), args)
  if (how === 'items') {
    if (key !== UNKNOWN) return type
    const item = types.union(addedItems(evaluator, body, local, scope))
    return item === UNKNOWN ? type : make([item])
  }
  if (key !== UNKNOWN) return type
  const added = addedEntries(evaluator, body, local, scope)
  const values = [...added.values, value].filter(
    (one) => !isBare(evaluator, one) || added.values.length === 0,
  )
  return make([types.union(added.keys), types.union(values)])
}

/** Whether a type is a collection of which no items are known. */
function isBare({ types, classes }: Evaluator, type: Type): boolean {
  return (
    types.kindOf(type) === Kind.INSTANCE &&
    GROWING[classes.nameOf(type)] !== undefined &&
    classes.argumentsOf(type).every((one) => one === UNKNOWN)
  )
}

/** The rows of a scope that add to the variable: `name.append(x)` and `name += x`. */
function addedItems(evaluator: Evaluator, body: Body, local: number, scope: number): Type[] {
  const { tree } = body
  const added: Type[] = []
  for (let row = scope - tree.size[scope]! + 1; row < scope && added.length < MAX_ADDED; row++) {
    if (tree.kind[row] === Node.CALL) {
      const callee = firstChild(tree, row)
      if (tree.kind[callee] !== Node.ATTRIBUTE || !isVariable(body, callee - 1, local)) continue
      added.push(addedByCall(evaluator, body, row, callee))
    } else if (tree.kind[row] === Node.AUGMENTED_ASSIGN && tree.payload[row] === Operator.ADD) {
      const [target = NO_NODE, value = NO_NODE] = listChildren(tree, row)
      if (isVariable(body, target, local))
        added.push(evaluator.itemOf(evaluator.typeOf(body, value)))
    }
  }
  return added
}

/** What a call such as `x.append(y)` adds; unknown for calls that add nothing. */
function addedByCall(evaluator: Evaluator, body: Body, call: number, callee: number): Type {
  const { tree } = body
  const [, first = NO_NODE, second = NO_NODE] = listChildren(tree, call)
  switch (evaluator.bodies.text(body, tree.payload[callee]!)) {
    case 'append':
    case 'add':
    case 'appendleft':
      return evaluator.plain(evaluator.typeOf(body, first))
    case 'insert':
      return evaluator.plain(evaluator.typeOf(body, second))
    case 'extend':
    case 'update':
      return evaluator.itemOf(evaluator.typeOf(body, first))
    default:
      return UNKNOWN
  }
}

/** What is put into a dictionary: `name[key] = value`, `name[key] += value`, `name[key].append(value)`, `name.setdefault(key, value)`. */
function addedEntries(
  evaluator: Evaluator,
  body: Body,
  local: number,
  scope: number,
): { readonly keys: readonly Type[]; readonly values: readonly Type[] } {
  const { tree, parents } = body
  const { classes } = evaluator
  const keys: Type[] = []
  const values: Type[] = []
  for (let row = scope - tree.size[scope]! + 1; row < scope && keys.length < MAX_ADDED; row++) {
    if (tree.kind[row] === Node.CALL) {
      const callee = firstChild(tree, row)
      if (tree.kind[callee] !== Node.ATTRIBUTE || !isVariable(body, callee - 1, local)) continue
      if (evaluator.bodies.text(body, tree.payload[callee]!) !== 'setdefault') continue
      const [, key = NO_NODE, value = NO_NODE] = listChildren(tree, row)
      keys.push(evaluator.plain(evaluator.typeOf(body, key)))
      const filled = filledBy(row)
      values.push(filled === UNKNOWN ? evaluator.typeOf(body, value) : filled)
      continue
    }
    if (tree.kind[row] !== Node.SUBSCRIPT || !isVariable(body, firstChild(tree, row), local))
      continue
    const parent = parents[row]!
    const kind = tree.kind[parent]
    const isTarget = (kind === Node.ASSIGN || kind === Node.AUGMENTED_ASSIGN) && parent - 1 !== row
    const filled = isTarget ? UNKNOWN : filledBy(row)
    if (!isTarget && filled === UNKNOWN) continue
    keys.push(evaluator.plain(evaluator.typeOf(body, row - 1)))
    values.push(isTarget ? evaluator.plain(evaluator.typeOf(body, parent - 1)) : filled)
  }
  return { keys, values }

  /** `value.append(x)` for the value at a node. */
  function filledBy(node: number): Type {
    const attribute = parents[node]!
    const call = parents[attribute]!
    if (tree.kind[attribute] !== Node.ATTRIBUTE || tree.kind[call] !== Node.CALL) return UNKNOWN
    const item = addedByCall(evaluator, body, call, attribute)
    const isSet = evaluator.bodies.text(body, tree.payload[attribute]!) === 'add'
    return item === UNKNOWN ? UNKNOWN : classes.builtin(isSet ? 'set' : 'list', item)
  }
}

function isVariable({ tree }: Body, node: number, local: number): boolean {
  return tree.kind[node] === Node.NAME && tree.payload[node] === local
}
