/** Lists, sets, tuples and dictionaries that are written down. */
import { NO_NAME } from '../memory/index.ts'
import { listChildren, NO_NODE, Node, plainString } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

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
      for (let i = 0; i < types.countOf(type); i++) items.push(types.typeAt(type, i))
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
  const keys: Type[] = []
  const values: Type[] = []
  let isKnown = parts.length > 0 && parts.length <= 80
  for (let i = 0; i < parts.length && i < 200; ) {
    const key = parts[i++]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) {
      const spread = evaluator.typeOf(body, key - 1)
      if (types.kindOf(spread) === Kind.DICTIONARY) {
        for (let at = 0; at < types.countOf(spread); at++) known.push(types.part(spread, at))
      } else isKnown = false
      const [spreadKey = UNKNOWN, spreadValue = UNKNOWN] = classes.argumentsOf(
        evaluator.asInstance(spread),
      )
      keys.push(spreadKey)
      values.push(spreadValue)
      continue
    }
    const value = parts[i++] ?? NO_NODE
    const keyType = evaluator.typeOf(body, key)
    const type = evaluator.typeOf(body, value)
    if (types.kindOf(keyType) === Kind.STRING) known.push(types.part(keyType, 0), type)
    else isKnown = false
    keys.push(evaluator.plain(keyType))
    values.push(evaluator.plain(type))
  }
  if (isKnown && known.length > 0) return types.make(Kind.DICTIONARY, ...known)
  return classes.builtin('dict', evaluator.allOf(keys), evaluator.allOf(values))
}

/** The value under a known key of a DICTIONARY; `undefined` when it has no such key. */
export function valueUnder({ types }: Evaluator, dictionary: Type, key: number): Type | undefined {
  for (let i = types.countOf(dictionary) - 2; i >= 0; i -= 2) {
    if (types.part(dictionary, i) === key) return types.typeAt(dictionary, i + 1)
  }
  return undefined
}
