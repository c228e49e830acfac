import { SegmentView } from '../facts/index.ts'
import type { Body } from './body.ts'
import type { Callable } from './callables.ts'
import type { Evaluator } from './evaluation.ts'
import { givenValues } from './returns.ts'
import { argumentsIn } from './written-arguments.ts'

/** The code of a function as the CALL in a body gives it its arguments; `undefined` when its text cannot be read. */
export function calledBody(
  evaluator: Evaluator,
  body: Body,
  call: number,
  { file, index, records }: Extract<Callable, { readonly kind: 'function' }>,
): Body | undefined {
  const facts = evaluator.program.index.facts(file, new SegmentView())
  const values = givenValues(evaluator, file, index, facts, argumentsIn(evaluator, body, call))
  for (const [name, type] of values) values.set(name, evaluator.plain(type))
  return evaluator.bodies.ofFunction(file, index, records, values.size === 0 ? undefined : values)
}
