import { Facts } from '../../facts/index.ts'
import { calleeOf } from '../../python/index.ts'
import {
  type Callable,
  callablesOf,
  type Evaluator,
  type Type,
  UNKNOWN,
} from '../../types/index.ts'
import type { FeatureContext } from '../context.ts'
import type { CallAround } from './call-around.ts'
import {
  type FunctionHeader,
  functionHeader,
  headerOf,
  type ParameterText,
} from './function-header.ts'
import type { FileTypes } from './typing.ts'

/** What is called, with its name and what it takes. */
export interface Called {
  readonly name: string
  readonly header: FunctionHeader
  /** The class that the call makes an instance of; unknown for others. */
  readonly made: Type
}

/** How many are looked at: functions of the standard library have up to dozens of overloads. */
const MAX_CALLED = 20

/** What a call may call, one for each overload; none when that is not known. The tree of the call has to be a kept one. */
export function calledIn(context: FeatureContext, types: FileTypes, around: CallAround): Called[] {
  return types.whileParsing((evaluator) =>
    callablesOf(evaluator, types.of(calleeOf(around.tree, around.call)))
      .slice(0, MAX_CALLED)
      .map((one) => describe(context, evaluator, one))
      .filter((one) => one !== undefined),
  )
}

function describe(
  context: FeatureContext,
  evaluator: Evaluator,
  callable: Callable,
): Called | undefined {
  const { classes, bodies } = evaluator
  switch (callable.kind) {
    case 'class': {
      const header = { parameters: [], returns: '', docstring: undefined }
      return { name: classes.nameOf(callable.made), header, made: callable.made }
    }
    case 'closure': {
      const { body, node } = callable
      const name = bodies.text(body, body.tree.payload[node]!)
      const header = headerOf(body.tree, node)
      return { name: name === '' ? 'lambda' : name, header, made: UNKNOWN }
    }
    case 'function': {
      const { file, index, isBound, made } = callable
      const header = functionHeader(context, file, index, true)
      if (header === undefined) return undefined
      const parameters = isBound ? withoutFirst(header.parameters) : header.parameters
      const facts = context.index.facts(file)
      const own = context.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
      if (made === UNKNOWN) return { name: own, header: { ...header, parameters }, made }
      return { name: classes.nameOf(made), header: { ...header, parameters, returns: '' }, made }
    }
  }
}

/** The parameters without that of the object itself. */
export function withoutFirst<P extends { readonly kind: ParameterText['kind'] }>(
  parameters: readonly P[],
): readonly P[] {
  const kind = parameters[0]?.kind
  return kind === 'ordinary' || kind === 'positional-only' ? parameters.slice(1) : parameters
}
