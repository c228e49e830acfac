import type { NameId } from '../memory/index.ts'
import { firstChild, listChildren, Node, Operator } from '../python/index.ts'
import type { Body } from './body.ts'
import { valueUnder } from './displays.ts'
import type { Evaluator } from './evaluation.ts'
import { formRecords } from './forms.ts'
import { metaclassAttribute } from './members.ts'
import { fieldUnder } from './model-classes.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { asTuple, typedEntry } from './written-classes.ts'

/** Built-in types of which a part is of the same type. */
const SLICED = ['list', 'tuple', 'str', 'bytes']

/** The type of a SUBSCRIPT. */
export function typeOfSubscript(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree } = body
  const owner = firstChild(tree, node)
  const value = evaluator.typeOf(body, owner)
  const index = node - 1
  if (value === UNKNOWN && isNamedEnvironment(evaluator, body, owner, index)) {
    return itemAt(evaluator, body, evaluator.types.make(Kind.ENVIRONMENT), index)
  }
  return evaluator.types.map(value, (one) => itemAt(evaluator, body, one, index))
}

/** Whether `value.env['model']` can but be records, whatever `value` is: there is a model of that name. */
function isNamedEnvironment(
  evaluator: Evaluator,
  body: Body,
  owner: number,
  index: number,
): boolean {
  const { tree } = body
  if (tree.kind[owner] !== Node.ATTRIBUTE || tree.kind[index] !== Node.STRING) return false
  if (evaluator.bodies.text(body, tree.payload[owner]!) !== 'env') return false
  const key = evaluator.typeOf(body, index)
  const { types, records } = evaluator
  return types.kindOf(key) === Kind.STRING && records.has(types.part(key, 0) as NameId)
}

/** What `value[index]` is; `index` is a node. */
function itemAt(evaluator: Evaluator, body: Body, value: Type, index: number): Type {
  const { types, classes } = evaluator
  const { tree } = body
  const kind = tree.kind[index]
  switch (types.kindOf(value)) {
    case Kind.ENVIRONMENT: {
      const key = evaluator.typeOf(body, index)
      if (key === UNKNOWN) return types.anyRecord
      return types.map(key, (one) => {
        if (types.kindOf(one) !== Kind.STRING) return types.anyRecord
        const model = types.part(one, 0) as NameId
        return evaluator.records.has(model) ? types.records(model) : UNKNOWN
      })
    }
    case Kind.RECORDS: {
      const key =
        kind === Node.INTEGER || kind === Node.SLICE ? UNKNOWN : evaluator.typeOf(body, index)
      if (types.kindOf(key) !== Kind.STRING) {
        // A field whose name is not known, or a number of a record.
        const isPlace =
          kind === Node.INTEGER || kind === Node.SLICE || classes.isBuiltin(key, 'int')
        return isPlace ? value : UNKNOWN
      }
      return evaluator.attribute(value, evaluator.program.index.text(types.part(key, 0) as NameId))
    }
    case Kind.TUPLE: {
      if (kind === Node.INTEGER) {
        const at = tree.payload[index]!
        return at < types.countOf(value) ? types.typeAt(value, at) : UNKNOWN
      }
      if (kind === Node.UNARY && types.countOf(value) > 0) {
        const at = types.countOf(value) - (tree.payload[index - 1] ?? 1)
        return at >= 0 ? types.typeAt(value, at) : UNKNOWN
      }
      return kind === Node.SLICE ? sliceOf(evaluator, body, value, index) : evaluator.itemOf(value)
    }
    case Kind.DICTIONARY: {
      const key = evaluator.typeOf(body, index)
      if (types.kindOf(key) === Kind.STRING) {
        return valueUnder(evaluator, value, types.part(key, 0)) ?? UNKNOWN
      }
      return classes.argumentsOf(evaluator.asInstance(value))[1] ?? UNKNOWN
    }
    case Kind.FIELDS:
      return fieldUnder(evaluator, value, evaluator.typeOf(body, index))
    case Kind.CLASS: {
      const method = metaclassAttribute(evaluator, value, '__getitem__')
      return method === UNKNOWN ? value : evaluator.call(method, [evaluator.typeOf(body, index)])
    }
    case Kind.STRING:
      return classes.builtin('str')
    default: {
      if (kind === Node.SLICE && types.kindOf(value) === Kind.INSTANCE) {
        if (SLICED.some((name) => classes.isBuiltin(value, name))) return value
      }
      const isPlace = kind === Node.INTEGER || kind === Node.UNARY || kind === Node.SLICE
      const tuple = isPlace ? asTuple(evaluator, value) : value
      if (tuple !== value) return itemAt(evaluator, body, tuple, index)
      const key = kind === Node.SLICE ? UNKNOWN : evaluator.typeOf(body, index)
      if (types.kindOf(key) === Kind.STRING) {
        const text = evaluator.program.index.text(types.part(key, 0) as NameId)
        const entry = typedEntry(evaluator, value, text)
        if (entry !== undefined) return entry
        if (formRecords(evaluator, value) !== UNKNOWN) return evaluator.attribute(value, text)
      }
      const method = evaluator.attribute(value, '__getitem__')
      if (method === UNKNOWN) return UNKNOWN
      return evaluator.call(method, [
        kind === Node.SLICE ? classes.builtin('slice') : evaluator.typeOf(body, index),
      ])
    }
  }
}

/** `(a, b, c)[1:]`, with bounds that are written down. */
function sliceOf(evaluator: Evaluator, { tree }: Body, value: Type, slice: number): Type {
  const { types, classes } = evaluator
  const bounds = listChildren(tree, slice).map((node) => {
    if (tree.kind[node] === Node.INTEGER) return tree.payload[node]!
    const isNegative = tree.kind[node] === Node.UNARY && tree.payload[node] === Operator.NEGATE
    return isNegative && tree.kind[node - 1] === Node.INTEGER ? -tree.payload[node - 1]! : undefined
  })
  const given = tree.payload[slice]!
  const items = types.items(value)
  const isFixed = (given & Node.STEP) === 0 && !bounds.includes(undefined)
  if (!isFixed) return classes.builtin('tuple', evaluator.plain(evaluator.allOf(items)))
  const lower = given & Node.LOWER ? bounds.shift() : undefined
  return types.tuple(items.slice(lower, given & Node.UPPER ? bounds.shift() : undefined))
}
