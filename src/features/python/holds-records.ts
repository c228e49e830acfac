import { type Evaluator, Kind, type Type } from '../../types/index.ts'

/** How deep lists of records, tuples of lists of records and so on are looked into. */
const MAX_DEPTH = 3

/** Whether a value of a type is, or may be, or has in it, records or an environment. */
export function holdsRecords(evaluator: Evaluator, type: Type, depth: number = MAX_DEPTH): boolean {
  const { types } = evaluator
  for (const one of types.each(type)) {
    const kind = types.kindOf(one)
    if (kind === Kind.RECORDS || kind === Kind.ENVIRONMENT || one === types.anyRecord) return true
    if (depth === 0 || (kind !== Kind.INSTANCE && kind !== Kind.TUPLE)) continue
    // The first two parts of an instance say which class it is of.
    for (let part = kind === Kind.INSTANCE ? 2 : 0; part < types.countOf(one); part++) {
      if (holdsRecords(evaluator, types.typeAt(one, part), depth - 1)) return true
    }
  }
  return false
}
