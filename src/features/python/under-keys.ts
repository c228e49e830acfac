import { type Evaluator, Kind, type Type, UNKNOWN, valueUnder } from '../../types/index.ts'
import type { FeatureContext } from '../context.ts'

/** The key of a dictionary, and keys of the dictionaries that stand under it, or in lists under it. */
export type Keys = readonly [key: string, ...inner: string[]]

/** How many lists in lists are looked into for dictionaries. */
const MAX_LISTS = 3

/** What stands under keys of dictionaries in dictionaries; a list, or the like, stands for its items. Unknown when it is no dictionary with that key. */
export function underKeys(
  { index }: FeatureContext,
  evaluator: Evaluator,
  type: Type,
  keys: readonly string[],
): Type {
  let at = type
  for (const key of keys) {
    const name = index.names.findText(key)
    at = evaluator.types.map(at, (one) => underKey(evaluator, one, name, MAX_LISTS))
  }
  return at
}

function underKey(evaluator: Evaluator, type: Type, key: number, lists: number): Type {
  const { types } = evaluator
  switch (types.kindOf(type)) {
    case Kind.DICTIONARY:
      return valueUnder(evaluator, type, key) ?? UNKNOWN
    case Kind.TUPLE:
    case Kind.INSTANCE:
      return lists === 0
        ? UNKNOWN
        : types.map(evaluator.itemOf(type), (one) => underKey(evaluator, one, key, lists - 1))
    default:
      return UNKNOWN
  }
}
