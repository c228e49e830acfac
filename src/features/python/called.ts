import { Facts, SegmentView } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import { NO_MODEL } from '../../odoo/index.ts'
import { calleeOf, Node } from '../../python/index.ts'
import {
  type Callable,
  callablesOf,
  type Evaluator,
  type NamedField,
  type Type,
  typeText,
  UNKNOWN,
} from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { frameworkMethod, methodPlaces } from '../model-members.ts'
import type { CallAround } from './call-around.ts'
import {
  attributeParameter,
  type FunctionHeader,
  functionHeader,
  headerOf,
  type ParameterText,
} from './function-header.ts'
import { isOdooCallable } from './odoo-callable.ts'
import type { FileTypes } from './typing.ts'

/** What is called, with its name and what it takes. */
export interface Called {
  readonly name: string
  readonly header: FunctionHeader
  /** The class that the call makes an instance of; unknown for others. */
  readonly made: Type
  /** Whether it is a method of records or of the environment. */
  readonly isOdoo: boolean
}

/** How many are looked at: functions of the standard library have up to dozens of overloads. */
const MAX_CALLED = 20

/**
 * What a call may call, one for each overload; none when that is not known. The tree of the call has to be a kept one.
 *
 * @param withDocstring whether docstrings are wanted, which have to be looked for
 */
export function calledIn(
  context: FeatureContext,
  types: FileTypes,
  around: CallAround,
  withDocstring: boolean,
): Called[] {
  return types.whileParsing((evaluator) =>
    callablesOf(evaluator, types.of(calleeOf(around.tree, around.call)))
      .slice(0, MAX_CALLED)
      .map((one) => {
        const described = describe(context, evaluator, one, withDocstring)
        if (described === undefined) return undefined
        const name = described.name === '' ? calleeName(around) : described.name
        return { ...described, name, isOdoo: isOdooCallable(evaluator, one) }
      })
      .filter((one) => one !== undefined),
  )
}

/** What the callee is called where it is called. */
function calleeName({ tree, call }: CallAround): string {
  const callee = calleeOf(tree, call)
  const isNamed = tree.kind[callee] === Node.NAME || tree.kind[callee] === Node.ATTRIBUTE
  return isNamed ? tree.names.text(tree.payload[callee] as NameId) : 'Callable'
}

/** The name is empty when what is called has none of its own. */
function describe(
  context: FeatureContext,
  evaluator: Evaluator,
  callable: Callable,
  withDocstring: boolean,
): Omit<Called, 'isOdoo'> | undefined {
  const { classes, bodies } = evaluator
  switch (callable.kind) {
    case 'class': {
      const parameters = callable.attributes
        .map((one) =>
          'file' in one
            ? attributeParameter(context, one.file, one.index)
            : fieldParameter(evaluator, one),
        )
        .filter((one) => one !== undefined)
      const header = { parameters, returns: '', docstring: undefined }
      return { name: classes.nameOf(callable.made), header, made: callable.made }
    }
    case 'closure': {
      const { body, node } = callable
      const name = bodies.text(body, body.tree.payload[node]!)
      const header = headerOf(body.tree, node)
      return { name: name === '' ? 'lambda' : name, header, made: UNKNOWN }
    }
    case 'value': {
      const header = { parameters: ofValue(evaluator, callable), docstring: undefined }
      return {
        name: '',
        header: { ...header, returns: typeText(evaluator, callable.answer) },
        made: UNKNOWN,
      }
    }
    case 'function': {
      const { file, index, left, before, made, records } = callable
      const described = functionHeader(context, file, index, withDocstring)
      if (described === undefined) return undefined
      const docstring =
        withDocstring && described.docstring === undefined
          ? inheritedDocstring(context, evaluator, records, callable)
          : described.docstring
      const header = { ...described, docstring }
      let own = described.parameters
      for (let i = 0; i < left; i++) own = withoutFirst(own)
      const parameters = [...unnamed(evaluator, before), ...own]
      const facts = context.index.facts(file)
      const name = context.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
      if (made === UNKNOWN) return { name, header: { ...header, parameters }, made }
      return { name: classes.nameOf(made), header: { ...header, parameters, returns: '' }, made }
    }
  }
}

/** A field of a named tuple that a call makes as the parameter that it is. */
function fieldParameter(
  evaluator: Evaluator,
  { name, type, hasDefault }: NamedField,
): ParameterText {
  const annotation = typeText(evaluator, type)
  return { name, kind: 'ordinary', annotation, defaultValue: hasDefault ? '...' : '' }
}

/** What a `Callable` takes, which has no names: parameters of which there is only the type. */
function ofValue(
  evaluator: Evaluator,
  { first, isOpen }: Callable & { readonly kind: 'value' },
): ParameterText[] {
  const parameters = unnamed(evaluator, first)
  if (!isOpen) return parameters
  const kind = 'variable-positional'
  return [...parameters, { name: '', kind, annotation: '...', defaultValue: '' }]
}

/** Parameters of which there is only the type. */
function unnamed(evaluator: Evaluator, types: readonly Type[]): ParameterText[] {
  return types.map((type) => {
    const annotation = typeText(evaluator, type) || '?'
    return { name: '', kind: 'ordinary', annotation, defaultValue: '' }
  })
}

/** How many methods are looked at for a docstring that the nearest one does not have. */
const MAX_DOCSTRINGS = 6

/** The docstring that a method of records has from those that it overrides. */
function inheritedDocstring(
  context: FeatureContext,
  { types }: Evaluator,
  records: Type,
  { file, index }: { readonly file: FileId; readonly index: number },
): string | undefined {
  if (records === UNKNOWN) return undefined
  const model = context.registry.models.find(types.part(records, 0) as NameId)
  if (model === NO_MODEL) return undefined
  const facts = context.index.facts(file, new SegmentView())
  const name = facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME)
  const places = methodPlaces(context, model, name)
    .filter(({ section }) => section === Facts.FUNCTIONS)
    .slice(0, MAX_DOCSTRINGS)
    .map((place) => ({ file: place.file, index: place.index }))
  const framework = frameworkMethod(context, name)
  for (const place of framework === undefined ? places : [...places, framework]) {
    const header = functionHeader(context, place.file, place.index, true)
    if (header?.docstring !== undefined) return header.docstring
  }
  return undefined
}

/** The parameters without that of the object itself. */
export function withoutFirst<P extends { readonly kind: ParameterText['kind'] }>(
  parameters: readonly P[],
): readonly P[] {
  const kind = parameters[0]?.kind
  return kind === 'ordinary' || kind === 'positional-only' ? parameters.slice(1) : parameters
}
