import { UNKNOWN } from '../../types/index.ts'
import type { FeatureContext } from '../context.ts'
import { modelOfRecords } from './record-model.ts'
import { evaluatorOf } from './typing.ts'

/**
 * The model of the records that a method of records answers when it is called without arguments; `undefined` for everything else. Parses, so
 * that no tree is valid behind it.
 */
export function answeredModel(
  context: FeatureContext,
  model: string,
  method: string,
): string | undefined {
  const { names } = context.index
  const evaluator = evaluatorOf(context)
  evaluator.begin(true)
  const { types } = evaluator
  const records = types.records(names.findText(model))
  if (records === UNKNOWN) return undefined
  const type = evaluator.call(evaluator.attribute(records, method), [])
  return type === types.anyRecord ? undefined : modelOfRecords(evaluator, type)
}
