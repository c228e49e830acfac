/** What type variables of functions and classes stand for, by what calls give. */

import { Facts, SegmentView } from '../facts/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { chooseOverload, PROTOCOLS, positionalOf } from './overloads.ts'
import { firstTypes, restOf, takenBehind } from './taken-parameters.ts'
import { DECORATED, Kind, type Type, UNKNOWN } from './type-table.ts'
import { namedFields } from './written-classes.ts'

/** Protocols of typeshed whose first parameter is what a loop over a value gives (`_typeshed/__init__.pyi`). */
const ITEM_PROTOCOLS: ReadonlySet<string> = new Set(['SupportsLenAndGetItem', 'SupportsIter'])

/** What can be awaited, which gives its last type parameter. */
export const AWAITED: ReadonlySet<string> = new Set(['Awaitable', 'Coroutine'])

/** A type with the type variables of a function replaced by what its arguments say. */
export function withArguments(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
  type: Type,
  args: CallArguments,
  owner: Type,
): Type {
  const { classes } = evaluator
  const bound = boundBy(evaluator, file, index, facts, args, owner)
  if (bound.size === 0) return type
  return classes.replace(type, (variable) => bound.get(variable) ?? variable)
}

/** What the type variables of a function stand for when it is called with these arguments. */
export function boundBy(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
  args: CallArguments,
  owner: Type,
): Map<Type, Type> {
  const { classes, program } = evaluator
  const bound = new Map<Type, Type>()
  const functions: [wanted: Type, given: Type][] = []
  for (const [at, parameter] of positionalOf(evaluator, file, index, facts).entries()) {
    if (parameter.annotation === 0) continue
    let wanted = classes.annotations.ofValue(file, facts, parameter.annotation)
    if (owner !== UNKNOWN) wanted = classes.substitute(wanted, owner)
    if (parameter.kind === Facts.VARIADIC) {
      for (let i = at; i < args.count; i++) unify(evaluator, wanted, args.at(i), bound, 0)
      continue
    }
    const text = program.index.text(parameter.name)
    const given = args.keywords.includes(text) ? args.keyword(text) : args.at(at)
    if (isFunction(evaluator, wanted)) functions.push([wanted, given])
    else unify(evaluator, wanted, given, bound, 0)
  }
  // What functions are called with depends on the other arguments.
  for (const [wanted, given] of functions) unify(evaluator, wanted, given, bound, 0)
  return bound
}

function isFunction({ types }: Evaluator, wanted: Type): boolean {
  return [...types.each(wanted)].some((one) => types.kindOf(one) === Kind.CALLABLE)
}

/** The types of the type parameters of a CLASS, by what its constructor is given. */
export function constructorArguments(
  evaluator: Evaluator,
  type: Type,
  args: CallArguments,
): Type[] {
  const { classes, program, types } = evaluator
  const file = classes.fileOf(type)
  const variables = classes.parametersOf(file, classes.indexOf(type))
  if (variables.length === 0) return []
  const instance = types.instance(file, classes.indexOf(type), variables)
  const fields = namedFields(evaluator, instance)
  if (fields !== undefined) {
    return variables.map((variable) => {
      const at = fields.findIndex((field) => field.type === variable)
      const name = fields[at]?.name ?? ''
      const isAt = at >= 0 && at < args.certain
      const given = args.keywords.includes(name) ? args.keyword(name) : isAt ? args.at(at) : UNKNOWN
      return isMadeByItself(evaluator, instance) ? UNKNOWN : evaluator.plain(given)
    })
  }
  for (const name of ['__init__', '__new__']) {
    const member = classes.member(instance, name)
    if (member?.declared.kind !== 'function' || classes.nameOf(member.owner) === 'object') continue
    const { declared, owner } = member
    const facts = program.index.facts(declared.file, new SegmentView())
    const chosen = chooseOverload(evaluator, declared.file, declared.index, facts, args, owner)
    const bound = boundBy(evaluator, declared.file, chosen, facts, args, owner)
    return variables.map((variable) => bound.get(variable) ?? UNKNOWN)
  }
  return []
}

/** Whether a class of the workspace says how its instances are made. */
function isMadeByItself({ classes, program }: Evaluator, instance: Type): boolean {
  return ['__new__', '__init__'].some((name) => {
    const file = classes.member(instance, name)?.declared.file
    return file !== undefined && !program.libraries.isLibrary(file)
  })
}

/** What a CALLABLE answers when it is called with these arguments. */
export function callableReturn(evaluator: Evaluator, callable: Type, args: CallArguments): Type {
  const { types, classes } = evaluator
  const answer = types.typeAt(callable, 0)
  const taken = types.typeAt(callable, 1)
  const first = types.kindOf(taken) === Kind.PARAMETERS ? firstTypes(types, taken) : []
  let bound: Map<Type, Type> | undefined
  return classes.replace(answer, (variable) => {
    if (types.part(variable, 1) === DECORATED) return variable
    if (bound === undefined) {
      bound = new Map()
      for (const [at, one] of first.entries()) unify(evaluator, one, args.at(at), bound, 0)
    }
    return bound.get(variable) ?? UNKNOWN
  })
}

/** Notes what type variables in `wanted` stand for when `given` is given. */
export function unify(
  evaluator: Evaluator,
  wanted: Type,
  given: Type,
  bound: Map<Type, Type>,
  depth: number,
): void {
  const { types, classes } = evaluator
  if (wanted === UNKNOWN || given === UNKNOWN || depth > 4) return
  switch (types.kindOf(wanted)) {
    case Kind.VARIABLE:
      bound.set(wanted, types.union([bound.get(wanted) ?? UNKNOWN, evaluator.plain(given)]))
      break
    case Kind.UNION:
      for (const one of types.each(wanted)) unify(evaluator, one, given, bound, depth + 1)
      break
    case Kind.CLASS_OF:
      if (types.kindOf(given) === Kind.CLASS) {
        unify(evaluator, types.typeAt(wanted, 0), evaluator.instanceOf(given), bound, depth + 1)
      }
      break
    case Kind.CALLABLE:
      unifyCallable(evaluator, wanted, given, bound, depth)
      break
    case Kind.INSTANCE: {
      const [parameter] = classes.argumentsOf(wanted)
      if (parameter === undefined) return
      const instance = evaluator.asInstance(given)
      const same =
        instance === UNKNOWN
          ? undefined
          : classes.ancestors(instance).find((one) => classes.isSameClass(one, wanted))
      if (same !== undefined) {
        for (const [i, inner] of classes.argumentsOf(wanted).entries()) {
          unify(evaluator, inner, classes.argumentsOf(same)[i] ?? UNKNOWN, bound, depth + 1)
        }
      } else if (AWAITED.has(classes.nameOf(wanted))) {
        // Functions with `async` are said to answer what is awaited.
        unify(evaluator, classes.argumentsOf(wanted).at(-1)!, given, bound, depth + 1)
      } else if (
        PROTOCOLS.has(classes.nameOf(wanted)) ||
        ITEM_PROTOCOLS.has(classes.nameOf(wanted))
      ) {
        unify(evaluator, parameter, evaluator.itemOf(given), bound, depth + 1)
      }
      break
    }
  }
}

/** {@link unify} of a CALLABLE: what it takes is what the given one does, which is called with that. */
function unifyCallable(
  evaluator: Evaluator,
  wanted: Type,
  given: Type,
  bound: Map<Type, Type>,
  depth: number,
): void {
  const { types, classes } = evaluator
  const answer = types.typeAt(wanted, 0)
  const taken = types.typeAt(wanted, 1)
  const isListed = types.kindOf(taken) === Kind.PARAMETERS
  const first = isListed ? firstTypes(types, taken) : []
  const rest = isListed ? restOf(types, taken) : taken
  for (const one of types.each(given)) {
    const behind = takenBehind(types, one, first.length)
    const isVariable = types.kindOf(rest) === Kind.VARIABLE
    if (isVariable && behind !== UNKNOWN && !bound.has(rest)) bound.set(rest, behind)
    const args = first.map((type) => classes.replace(type, (name) => bound.get(name) ?? UNKNOWN))
    unify(evaluator, answer, evaluator.call(one, args), bound, depth + 1)
  }
}
