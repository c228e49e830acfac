/** Values of dictionaries that are worked out when they are asked for: of twenty keys that a template is given, mostly one is. */
import type { NameId } from '../memory/index.ts'
import { Node } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** Values that take no work, and those that only their own body knows. */
const AT_ONCE: ReadonlySet<number> = new Set([
  ...[Node.STRING, Node.INTEGER, Node.FLOAT, Node.TRUE, Node.FALSE, Node.NONE, Node.LAMBDA],
])

/** The type of the value `node` in a dictionary, DEFERRED when it takes work and can be found again. */
export function valueType(evaluator: Evaluator, body: Body, node: number): Type {
  const { file, function: index, receiver, given } = body
  if (index < 0 || AT_ONCE.has(body.tree.kind[node]!)) return evaluator.typeOf(body, node)
  const values = given === undefined ? [] : [...given].flat()
  return evaluator.types.make(Kind.DEFERRED, file, index, receiver, node, ...values)
}

/** What is one of two values of a DICTIONARY. */
export function either({ types }: Evaluator, one: Type, other: Type): Type {
  if (one === other) return one
  const isLater = [one, other].some((type) => isDeferred(types.kindOf(type)))
  return isLater ? types.make(Kind.EITHER, one, other) : types.union([one, other])
}

function isDeferred(kind: number): boolean {
  return kind === Kind.DEFERRED || kind === Kind.EITHER
}

/** What a type is that stands in a DICTIONARY. */
export function resolved(evaluator: Evaluator, type: Type): Type {
  const { types } = evaluator
  if (types.kindOf(type) === Kind.EITHER) {
    return types.union([0, 1].map((i) => resolved(evaluator, types.typeAt(type, i))))
  }
  if (types.kindOf(type) !== Kind.DEFERRED) return type
  const file = types.part(type, 0) as FileId
  let given: Map<NameId, Type> | undefined
  for (let i = 4; i < types.countOf(type); i += 2) {
    given ??= new Map()
    given.set(types.part(type, i) as NameId, types.typeAt(type, i + 1))
  }
  const body = evaluator.bodies.ofFunction(file, types.part(type, 1), types.typeAt(type, 2), given)
  return body === undefined ? UNKNOWN : evaluator.typeOf(body, types.part(type, 3))
}

/** The types of all values of a DICTIONARY, in the order of its keys. */
export function valuesOf(evaluator: Evaluator, dictionary: Type): Type[] {
  const { types } = evaluator
  const values: Type[] = []
  for (let i = 1; i < types.countOf(dictionary); i += 2) {
    values.push(resolved(evaluator, types.typeAt(dictionary, i)))
  }
  return values
}
