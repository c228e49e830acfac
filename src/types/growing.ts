/** Collections that a function makes empty and fills afterwards: variables, and attributes of an object. */
import { type NameId, NO_NAME } from '../memory/index.ts'
import {
  enclosingFunction,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  Operator,
} from '../python/index.ts'
import type { Binding } from './binding.ts'
import type { Body } from './body.ts'
import { either, resolved, valueType } from './deferred.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, OTHER_KEYS, type Type, UNKNOWN } from './type-table.ts'

const GROWING: Readonly<Record<string, 'items' | 'entries'>> = {
  list: 'items',
  deque: 'items',
  set: 'items',
  OrderedSet: 'items',
  dict: 'entries',
  OrderedDict: 'entries',
  defaultdict: 'entries',
}
/** So many additions are looked at, and so many keys. */
const MAX_ADDED = 6
const MAX_KEYS = 40

/** Tells where in a body the collection is that grows. */
export type IsIt = (node: number) => boolean

/** Whether a binding is a collection that is made there: empty, or a dictionary whose keys are known. */
export function isMade(body: Body, binding: Binding): boolean {
  return binding.kind === 'value' && binding.path.length === 0 && isMadeBy(body, binding.node)
}

/** Whether a value is a collection that is made where it stands, see {@link isMade}. */
export function isMadeBy({ tree }: Body, node: number): boolean {
  const kind = tree.kind[node]
  if (kind === Node.LIST) return tree.size[node] === 1
  return kind === Node.DICT || kind === Node.CALL
}

/** Where a variable is by its name in the body. */
export function isVariable({ tree }: Body, local: number): IsIt {
  return (node) => tree.kind[node] === Node.NAME && tree.payload[node] === local
}

/** Where the same attribute of the same variable is as at the ATTRIBUTE `given`. */
export function isAttribute({ tree }: Body, given: number): IsIt {
  const { kind, payload } = tree
  const object = payload[given - 1]
  return (node) =>
    kind[node] === Node.ATTRIBUTE &&
    payload[node] === payload[given] &&
    kind[node - 1] === Node.NAME &&
    payload[node - 1] === object
}

/** The type of a collection that a function makes, with that of what the function adds to it. */
export function withAdded(
  evaluator: Evaluator,
  body: Body,
  type: Type,
  isIt: IsIt,
  scope: number,
): Type {
  const { classes, types } = evaluator
  if (types.kindOf(type) === Kind.DICTIONARY) {
    const added = addedKeys(evaluator, body, isIt, scope)
    return added.size === 0 ? type : withKeys(evaluator, type, added)
  }
  if (types.kindOf(type) !== Kind.INSTANCE) return type
  const how = GROWING[classes.nameOf(type)]
  if (how === undefined) return type
  const [key = UNKNOWN, value = UNKNOWN] = classes.argumentsOf(type)
  const make = (args: readonly Type[]): Type =>
    types.instance(classes.fileOf(type), classes.indexOf(type), args)
  if (how === 'items') {
    if (key !== UNKNOWN) return type
    const item = types.union(addedItems(evaluator, body, isIt, scope))
    return item === UNKNOWN ? type : make([item])
  }
  if (key !== UNKNOWN) return type
  if (classes.isBuiltin(type, 'dict') && value === UNKNOWN) {
    const known = addedKeys(evaluator, body, isIt, scope, true)
    if (known.size > 0) return withKeys(evaluator, UNKNOWN, known)
  }
  const added = addedEntries(evaluator, body, isIt, scope)
  const values = [...added.values, value].filter(
    (one) => !isBare(evaluator, one) || added.values.length === 0,
  )
  return make([types.union(added.keys), types.union(values)])
}

/** A DICTIONARY with more entries; those that it has may be either. */
function withKeys(evaluator: Evaluator, type: Type, added: ReadonlyMap<number, Type>): Type {
  const { types } = evaluator
  const parts: number[] = []
  for (let i = 0; i < (type === UNKNOWN ? 0 : types.countOf(type)); i += 2) {
    const key = types.part(type, i)
    const before = types.typeAt(type, i + 1)
    const other = added.get(key)
    parts.push(key, other === undefined ? before : either(evaluator, before, other))
  }
  for (const [key, value] of added) {
    if (!parts.some((part, i) => i % 2 === 0 && part === key)) parts.push(key, value)
  }
  return types.make(Kind.DICTIONARY, ...parts)
}

/** What the function around the NAME `node` puts under a key of the dictionary that the variable is; unknown when it puts nothing there. */
export function putUnder(evaluator: Evaluator, body: Body, node: number, key: NameId): Type {
  const { tree, parents } = body
  const scope = enclosingFunction(tree, parents, node)
  if (scope === NO_NODE) return UNKNOWN
  const isIt = isVariable(body, tree.payload[node]!)
  const added = addedKeys(evaluator, body, isIt, scope).get(key)
  return added === undefined ? UNKNOWN : resolved(evaluator, added)
}

/**
 * What is put under keys that are known: `name['key'] = value`, `name.update(key=value)`, `name.update({'key': value})`,
 * `name.setdefault('key', value)`.
 *
 * @param isAll whether none is answered when something is put under another key
 * @returns by key, types that may be DEFERRED
 */
function addedKeys(
  evaluator: Evaluator,
  body: Body,
  isIt: IsIt,
  scope: number,
  isAll = false,
): Map<number, Type> {
  const { tree, parents } = body
  const { types, program } = evaluator
  const found = new Map<number, Type>()
  let isOnlyKnown = true
  const add = (key: Type, value: Type): void => {
    if (types.kindOf(key) !== Kind.STRING) isOnlyKnown = false
    else put(types.part(key, 0), value)
  }
  const put = (key: number, value: Type): void => {
    const before = found.get(key)
    found.set(key, before === undefined ? value : either(evaluator, before, value))
  }
  for (let row = scope - tree.size[scope]! + 1; row < scope && found.size < MAX_KEYS; row++) {
    if (tree.kind[row] === Node.SUBSCRIPT && isIt(firstChild(tree, row))) {
      const parent = parents[row]!
      const kind = tree.kind[parent]
      if (kind === Node.ASSIGN && parent - 1 !== row) {
        add(evaluator.typeOf(body, row - 1), valueType(evaluator, body, parent - 1))
      } else if (kind === Node.AUGMENTED_ASSIGN || kind === Node.ATTRIBUTE) isOnlyKnown = false
    }
    if (tree.kind[row] !== Node.CALL) continue
    const callee = firstChild(tree, row)
    if (tree.kind[callee] !== Node.ATTRIBUTE || !isIt(callee - 1)) continue
    const name = evaluator.bodies.text(body, tree.payload[callee]!)
    const args = listChildren(tree, row).slice(1)
    if (name === 'setdefault' && args.length === 2) {
      const kind = tree.kind[parents[row]!]
      if (kind === Node.ATTRIBUTE) isOnlyKnown = false
      else add(evaluator.typeOf(body, args[0]!), valueType(evaluator, body, args[1]!))
    }
    if (name !== 'update') continue
    for (const argument of args) {
      if (tree.kind[argument] === Node.KEYWORD) {
        const key = evaluator.bodies.text(body, tree.payload[argument]!)
        const id = program.index.names.findText(key)
        if (id === NO_NAME) isOnlyKnown = false
        else put(id, valueType(evaluator, body, argument - 1))
        continue
      }
      const given = evaluator.typeOf(body, argument)
      if (types.kindOf(given) !== Kind.DICTIONARY) isOnlyKnown = false
      else {
        for (let i = 0; i < types.countOf(given); i += 2) {
          if (types.part(given, i) === OTHER_KEYS) isOnlyKnown = false
          else put(types.part(given, i), types.typeAt(given, i + 1))
        }
      }
    }
  }
  if (isAll && !isOnlyKnown) found.clear()
  return found
}

/** Whether a type is a collection of which no items are known. */
function isBare({ types, classes }: Evaluator, type: Type): boolean {
  return (
    types.kindOf(type) === Kind.INSTANCE &&
    GROWING[classes.nameOf(type)] !== undefined &&
    classes.argumentsOf(type).every((one) => one === UNKNOWN)
  )
}

/** The rows of a scope that add to the collection: `name.append(x)` and `name += x`. */
function addedItems(evaluator: Evaluator, body: Body, isIt: IsIt, scope: number): Type[] {
  const { tree } = body
  const added: Type[] = []
  for (let row = scope - tree.size[scope]! + 1; row < scope && added.length < MAX_ADDED; row++) {
    if (tree.kind[row] === Node.CALL) {
      const callee = firstChild(tree, row)
      if (tree.kind[callee] !== Node.ATTRIBUTE || !isIt(callee - 1)) continue
      added.push(addedByCall(evaluator, body, row, callee))
    } else if (tree.kind[row] === Node.AUGMENTED_ASSIGN && tree.payload[row] === Operator.ADD) {
      const [target = NO_NODE, value = NO_NODE] = listChildren(tree, row)
      if (isIt(target)) added.push(evaluator.itemOf(evaluator.typeOf(body, value)))
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
  isIt: IsIt,
  scope: number,
): { readonly keys: readonly Type[]; readonly values: readonly Type[] } {
  const { tree, parents } = body
  const { classes } = evaluator
  const keys: Type[] = []
  const values: Type[] = []
  for (let row = scope - tree.size[scope]! + 1; row < scope && keys.length < MAX_ADDED; row++) {
    if (tree.kind[row] === Node.CALL) {
      const callee = firstChild(tree, row)
      if (tree.kind[callee] !== Node.ATTRIBUTE || !isIt(callee - 1)) continue
      if (evaluator.bodies.text(body, tree.payload[callee]!) !== 'setdefault') continue
      const [, key = NO_NODE, value = NO_NODE] = listChildren(tree, row)
      keys.push(evaluator.plain(evaluator.typeOf(body, key)))
      const filled = filledBy(row)
      values.push(filled === UNKNOWN ? evaluator.typeOf(body, value) : filled)
      continue
    }
    if (tree.kind[row] !== Node.SUBSCRIPT || !isIt(firstChild(tree, row))) continue
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
