/** What annotations say that functions are called with: `key: Callable[[T], str]`. */

import { Facts, type ParameterFacts, parametersOf, SegmentView } from '../facts/index.ts'
import { findChild, listChildren, NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import { type Callable, callablesOf, placeIn } from './callables.ts'
import type { Evaluator } from './evaluation.ts'
import { fits } from './overloads.ts'
import { firstTypes } from './taken-parameters.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { boundBy } from './type-variables.ts'

/** Which parameter is asked about: number `index` of the function that is given as the argument `at`, by place or keyword. */
export interface HandedParameter {
  readonly at: number | string
  readonly index: number
}

type FunctionCallable = Callable & { readonly kind: 'function' }

/** How many functions a call may be of that are looked at; those of the standard library have many overloads. */
const MAX_TAKERS = 8

/**
 * What a parameter of a function is given that is handed to one of `takers`, as their annotations say it; unknown when they do not.
 *
 * @param args the arguments of the call but the function itself
 */
export function saidByTakers(
  evaluator: Evaluator,
  takers: readonly Callable[],
  args: CallArguments,
  wanted: HandedParameter,
): Type {
  for (const one of takers.slice(0, MAX_TAKERS)) {
    const type = saidBy(evaluator, one, takers.length > 1, args, wanted)
    if (type !== UNKNOWN) return type
  }
  return UNKNOWN
}

function saidBy(
  evaluator: Evaluator,
  taker: Callable,
  isOverload: boolean,
  args: CallArguments,
  { at, index }: HandedParameter,
): Type {
  switch (taker.kind) {
    case 'function':
      return saidByFunction(evaluator, taker, isOverload, args, { at, index })
    case 'class': {
      const attribute = typeof at === 'number' ? taker.attributes[at] : undefined
      if (attribute === undefined) return UNKNOWN
      const type =
        'type' in attribute
          ? attribute.type
          : evaluator.typeOfAssignment(attribute.file, attribute.index)
      return known(evaluator, givenTo(evaluator, type, index))
    }
    case 'value': {
      const type = typeof at === 'number' ? taker.first[at] : undefined
      return type === undefined ? UNKNOWN : known(evaluator, givenTo(evaluator, type, index))
    }
    case 'closure':
      return UNKNOWN
  }
}

function saidByFunction(
  evaluator: Evaluator,
  { file, index: number, left, before, owner }: FunctionCallable,
  isOverload: boolean,
  args: CallArguments,
  { at, index }: HandedParameter,
): Type {
  const { classes, program } = evaluator
  const facts = program.index.facts(file, new SegmentView())
  const own = parametersOf(facts, number).slice(left)
  const place = typeof at === 'number' ? at - before.length : at
  const parameter = parameterFor(evaluator, own, place)
  if (parameter === undefined || parameter.annotation === 0) return UNKNOWN
  if (isOverload && !fits(evaluator, file, number, facts, args, owner)) return UNKNOWN
  const annotation = classes.annotations.ofValue(file, facts, parameter.annotation)
  const expected = owner === UNKNOWN ? annotation : classes.substitute(annotation, owner)
  const type = givenTo(evaluator, expected, index)
  if (type === UNKNOWN) return UNKNOWN
  let bound: ReadonlyMap<Type, Type> | undefined
  return classes.replace(type, (variable) => {
    bound ??= boundBy(evaluator, file, number, facts, args, owner)
    return bound.get(variable) ?? UNKNOWN
  })
}

/** The parameter that an argument is for. */
function parameterFor(
  { program }: Evaluator,
  parameters: readonly ParameterFacts[],
  at: number | string,
): ParameterFacts | undefined {
  if (typeof at === 'string') {
    const named = parameters.find(({ name }) => program.index.text(name) === at)
    return named ?? parameters.find(({ kind }) => kind === Facts.VARIADIC_KEYWORDS)
  }
  const rest = parameters.findIndex(({ kind }) => kind === Facts.VARIADIC)
  if (rest >= 0 && at >= rest) return parameters[rest]
  const found = parameters[at]
  return found !== undefined && found.kind <= Facts.POSITIONAL ? found : undefined
}

/** What a value that is expected to be of a type is called with as argument number `index`: `int` for `Callable[[int], str]`; variables stay. */
function givenTo(evaluator: Evaluator, expected: Type, index: number): Type {
  const { types, classes, program } = evaluator
  for (const one of types.each(expected)) {
    if (types.kindOf(one) === Kind.CALLABLE) {
      const taken = types.typeAt(one, 1)
      const type =
        types.kindOf(taken) === Kind.PARAMETERS ? firstTypes(types, taken)[index] : undefined
      if (type !== undefined && type !== UNKNOWN && !isAny(evaluator, type)) return type
    }
    // A protocol that has `__call__`.
    if (types.kindOf(one) !== Kind.INSTANCE) continue
    for (const callable of callablesOf(evaluator, one)) {
      if (callable.kind !== 'function') continue
      const facts = program.index.facts(callable.file, new SegmentView())
      const parameter = parametersOf(facts, callable.index)[placeIn(callable, index)]
      if (parameter === undefined || parameter.annotation === 0) continue
      const type = classes.annotations.ofValue(callable.file, facts, parameter.annotation)
      return classes.substitute(type, callable.owner)
    }
  }
  return UNKNOWN
}

function isAny({ types, classes }: Evaluator, type: Type): boolean {
  return types.kindOf(type) === Kind.INSTANCE && classes.nameOf(type) === 'Any'
}

/** A type of which variables say nothing. */
function known({ classes }: Evaluator, type: Type): Type {
  return classes.replace(type, () => UNKNOWN)
}

/** What parameter number `index` of a lambda is given where an annotation says it: `key: Callable[[int], str] = lambda n: …`. */
export function saidByAnnotation(
  evaluator: Evaluator,
  body: Body,
  lambda: number,
  index: number,
): Type {
  const { tree, parents } = body
  const around = parents[lambda]!
  let annotation = NO_NODE
  if (tree.kind[around] === Node.ANNOTATED_ASSIGN) annotation = listChildren(tree, around)[1]!
  if (tree.kind[around] === Node.RETURN) {
    let scope = parents[around]!
    while (scope !== NO_NODE && !isScope(tree.kind[scope]!)) scope = parents[scope]!
    const returns = scope === NO_NODE ? NO_NODE : findChild(tree, scope, Node.ANNOTATION)
    if (returns !== NO_NODE) annotation = returns - 1
  }
  if (annotation === NO_NODE) return UNKNOWN
  const expected = evaluator.annotation(body, annotation)
  return known(evaluator, givenTo(evaluator, expected, index))
}

function isScope(kind: number): boolean {
  return kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION || kind === Node.CLASS
}
