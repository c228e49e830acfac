import { calleeOf } from '../../python/index.ts'
import { isMade, Kind } from '../../types/index.ts'
import { fieldPlaces } from '../named-fields.ts'
import type { Reading } from './reading.ts'
import { targetOfEntry } from './typed-member.ts'

/** The fields that the CALL `node` names when it makes a named tuple. */
export function namedTupleFields(reading: Reading, node: number): void {
  const { tree, types } = reading
  const callee = reading.lastName(calleeOf(tree, node))
  if (callee !== 'namedtuple' && callee !== 'NamedTuple') return
  if (reading.cursor !== undefined || !reading.touchesString(node)) return
  const type = types.of(node)
  const { evaluator } = types
  if (evaluator.types.kindOf(type) !== Kind.CLASS) return
  const made = evaluator.classes.indexOf(type)
  if (!isMade(made)) return
  for (const { name, start, end } of fieldPlaces(tree, node)) {
    reading.slot(
      start,
      end,
      { kind: 'target', target: targetOfEntry(reading, made, name) },
      'definition',
    )
  }
}
