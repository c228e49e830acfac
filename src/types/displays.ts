/** Lists, sets, tuples and dictionaries that are written down. */
import { NO_NAME } from '../memory/index.ts'
import { listChildren, NO_NODE, Node, plainString } from '../python/index.ts'
import type { Body } from './body.ts'
import { resolved, valueType } from './deferred.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, OTHER_KEYS, type Type, UNKNOWN } from './type-table.ts'

const decoder = new TextDecoder()

/** The type of a STRING or CONCATENATION: a known text when some file has it as a name. */
export function stringType(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree } = body
  const { classes, types, program } = evaluator
  if (tree.kind[node] === Node.CONCATENATION && tree.payload[node] === Node.BYTES) {
    return classes.builtin('bytes')
  }
  const span = plainString(tree, node)
  if (span === undefined || span.end - span.start > 120) return classes.builtin('str')
  const text = decoder.decode(tree.source.subarray(span.start, span.end))
  const name = program.index.names.findText(text)
  return name === NO_NAME ? classes.builtin('str') : types.make(Kind.STRING, name)
}

/** What the items of a LIST or SET are. */
export function itemsType(evaluator: Evaluator, body: Body, node: number): Type {
  const parts = listChildren(body.tree, node).slice(0, 12)
  return evaluator.allOf(
    parts.map((part) => {
      const type = evaluator.typeOf(body, part)
      const isStarred = body.tree.kind[part] === Node.STARRED
      return evaluator.plain(isStarred ? evaluator.itemOf(type) : type)
    }),
  )
}

/** The type of a TUPLE. */
export function tupleType(evaluator: Evaluator, body: Body, node: number): Type {
  const { types, classes } = evaluator
  const items: Type[] = []
  let isFixed = true
  for (const part of listChildren(body.tree, node)) {
    const type = evaluator.typeOf(body, part)
    if (body.tree.kind[part] !== Node.STARRED) items.push(type)
    else if (types.kindOf(type) === Kind.TUPLE) {
      items.push(...types.items(type))
    } else {
      isFixed = false
      items.push(evaluator.itemOf(type))
    }
  }
  return isFixed
    ? types.tuple(items)
    : classes.builtin('tuple', evaluator.plain(evaluator.allOf(items)))
}

/** The type of a DICT. */
export function dictionaryType(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree } = body
  const { types, classes } = evaluator
  const parts = listChildren(tree, node)
  const known: number[] = []
  let isKnown = parts.length > 0 && parts.length <= 80
  for (let i = 0; i < parts.length && isKnown; ) {
    const key = parts[i++]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) {
      const entries = entriesOf(evaluator, evaluator.typeOf(body, key - 1))
      if (entries === undefined) isKnown = false
      else known.push(...entries)
      continue
    }
    const value = parts[i++] ?? NO_NODE
    const keyType = evaluator.typeOf(body, key)
    if (types.kindOf(keyType) !== Kind.STRING) isKnown = false
    else known.push(types.part(keyType, 0), valueType(evaluator, body, value))
  }
  const hasKey = known.some((part, i) => i % 2 === 0 && part !== OTHER_KEYS)
  if (isKnown && hasKey) return types.make(Kind.DICTIONARY, ...known)
  const [keys, values] = plainEntries(evaluator, body, parts.slice(0, MAX_PARTS))
  return classes.builtin('dict', evaluator.allOf(keys), evaluator.allOf(values))
}

/** So many keys and values of a dictionary of which not all keys are known are looked at. */
const MAX_PARTS = 200

/** The types of the keys and those of the values of a DICT with these parts, without what is known of literals. */
function plainEntries(
  evaluator: Evaluator,
  body: Body,
  parts: readonly number[],
): readonly [keys: readonly Type[], values: readonly Type[]] {
  const { classes } = evaluator
  const keys: Type[] = []
  const values: Type[] = []
  for (let i = 0; i < parts.length; ) {
    const key = parts[i++]!
    if (body.tree.kind[key] === Node.DOUBLE_STARRED) {
      const spread = evaluator.asInstance(evaluator.typeOf(body, key - 1))
      const [spreadKey = UNKNOWN, spreadValue = UNKNOWN] = classes.argumentsOf(spread)
      keys.push(spreadKey)
      values.push(spreadValue)
      continue
    }
    keys.push(evaluator.plain(evaluator.typeOf(body, key)))
    values.push(evaluator.plain(evaluator.typeOf(body, parts[i++] ?? NO_NODE)))
  }
  return [keys, values]
}

/** The keys and values of a dictionary as parts of a DICTIONARY; `undefined` when keys are no texts. */
function entriesOf(evaluator: Evaluator, dictionary: Type): readonly number[] | undefined {
  const { types, classes } = evaluator
  if (types.kindOf(dictionary) === Kind.DICTIONARY) return types.parts(dictionary)
  const [key = UNKNOWN, value = UNKNOWN] = classes.argumentsOf(evaluator.asInstance(dictionary))
  const isText = key === UNKNOWN || classes.isBuiltin(key, 'str')
  return isText ? [OTHER_KEYS, value] : undefined
}

/** `left | right` of a DICTIONARY and another dictionary. Keys that are not known are taken to replace none that are. */
export function mergedDictionary(evaluator: Evaluator, left: Type, right: Type): Type {
  const parts = [left, right].map((one) => entriesOf(evaluator, one))
  const isKnown = parts.every((one) => one !== undefined)
  return isKnown ? evaluator.types.make(Kind.DICTIONARY, ...parts.flat()) : UNKNOWN
}

/** The value under a known key of a DICTIONARY, or that of other keys which it may have; `undefined` when it has no such key. */
export function valueUnder(evaluator: Evaluator, dictionary: Type, key: number): Type | undefined {
  const { types } = evaluator
  let others: Type | undefined
  for (let i = types.countOf(dictionary) - 2; i >= 0; i -= 2) {
    const value = types.typeAt(dictionary, i + 1)
    if (types.part(dictionary, i) === OTHER_KEYS) others ??= value
    else if (types.part(dictionary, i) === key) return resolved(evaluator, value)
  }
  return others
}
