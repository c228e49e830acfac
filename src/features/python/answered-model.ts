import {
  type Evaluator,
  Kind,
  modelOfAction,
  type Type,
  UNKNOWN,
  valueUnder,
} from '../../types/index.ts'
import type { FeatureContext } from '../context.ts'
import { modelOfAnswer } from './action-dictionary.ts'
import { modelOfRecords } from './record-model.ts'
import { evaluatorOf } from './typing.ts'
import { type Keys, underKeys } from './under-keys.ts'

/**
 * The model of the records that a method of records answers when it is called without arguments; `undefined` for everything else. Parses, so
 * that no tree is valid behind it.
 */
export function answeredModel(
  context: FeatureContext,
  model: string,
  method: string,
): string | undefined {
  const evaluator = evaluatorOf(context)
  evaluator.begin(true)
  const type = answerOf(evaluator, model, method, [])
  return type === evaluator.types.anyRecord ? undefined : modelOfRecords(evaluator, type)
}

/**
 * The model of the views that the action opens which a method of records answers; `undefined` when it answers none, or that is not certain.
 * Parses, so that no tree is valid behind it.
 */
export function openedModel(
  context: FeatureContext,
  model: string,
  method: string,
): string | undefined {
  const evaluator = evaluatorOf(context)
  evaluator.begin()
  return modelOfAnswer(evaluator, answerOf(evaluator, model, method, []))
}

/** The model of the views that an action with an external id opens; `undefined` when no data file declares one. Reads the file. */
export function modelOfWindowAction(context: FeatureContext, xmlId: string): string | undefined {
  return modelOfAction(evaluatorOf(context).program, xmlId) || undefined
}

/** What a method of records of a model answers; unknown when there is no such model. */
function answerOf(
  evaluator: Evaluator,
  model: string,
  method: string,
  args: readonly Type[],
): Type {
  const records = evaluator.types.records(evaluator.program.index.names.findText(model))
  return records === UNKNOWN ? UNKNOWN : evaluator.call(evaluator.attribute(records, method), args)
}

/**
 * The model of the records that stand under keys of the dictionary which a method of a model answers; empty when it has no such key, `undefined`
 * when that is not certain. Parses, so that no tree is valid behind it.
 *
 * @param isThorough whether calls are looked for to know what parameters are
 */
export function answeredUnder(
  context: FeatureContext,
  model: string,
  method: string,
  [key, ...inner]: Keys,
  isThorough: boolean,
): string | undefined {
  const evaluator = evaluatorOf(context)
  evaluator.begin(!isThorough)
  const { types } = evaluator
  const name = context.index.names.findText(key)
  let found = ''
  const answer = answerOf(evaluator, model, method, [UNKNOWN, UNKNOWN])
  const all = [...types.each(answer)].filter((one) => types.kindOf(one) !== Kind.NONE)
  for (const one of all) {
    if (types.kindOf(one) !== Kind.DICTIONARY) return undefined
    const value = valueUnder(evaluator, one, name)
    if (value === undefined) continue
    const under = modelOfRecords(evaluator, underKeys(context, evaluator, value, inner))
    if (under === undefined || (found !== '' && found !== under)) return undefined
    found = under
  }
  return all.length === 0 ? undefined : found
}
