import type { Evaluator } from './evaluation.ts'
import type { PathStep } from './path-step.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { asTuple } from './written-classes.ts'

/** What one step takes out of a value that is no union. */
export function partOf(evaluator: Evaluator, whole: Type, step: PathStep): Type {
  const { types, classes } = evaluator
  const value = asTuple(evaluator, whole)
  const isTuple = types.kindOf(value) === Kind.TUPLE
  const count = isTuple ? types.countOf(value) : 0
  if (typeof step === 'number') {
    if (!isTuple) return evaluator.itemOf(value)
    const at = step < 0 ? count + step : step
    return at >= 0 && at < count ? types.typeAt(value, at) : UNKNOWN
  }
  if (!isTuple) return classes.builtin('list', evaluator.plain(evaluator.itemOf(value)))
  const items: Type[] = []
  for (let i = step.from; i < count - step.behind; i++) items.push(types.typeAt(value, i))
  return classes.builtin('list', evaluator.plain(evaluator.allOf(items)))
}

/** The steps that lead to the items of a target or pattern, of which `star` is the number of that with a star, or -1. */
export function stepTo(index: number, count: number, star: number): PathStep {
  if (star < 0 || index < star) return index
  return index === star ? { from: star, behind: count - star - 1 } : index - count
}
