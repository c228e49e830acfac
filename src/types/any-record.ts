import type { Evaluator } from './evaluation.ts'
import { type Type, UNKNOWN } from './type-table.ts'

/** Whether a type is that of records of no known model. */
export function isAnyRecord({ types }: Evaluator, type: Type): boolean {
  return type !== UNKNOWN && type === types.anyRecord
}
