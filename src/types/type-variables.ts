/** What type variables of functions and classes stand for, by what calls give. */

import { Facts, SegmentView } from '../facts/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { chooseOverload, PROTOCOLS, positionalOf } from './overloads.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { namedFields } from './written-classes.ts'

/** Protocols of typeshed whose first parameter is what a loop over a value gives (`_typeshed/__init__.pyi`). */
const ITEM_PROTOCOLS: ReadonlySet<string> = new Set(['SupportsLenAndGetItem', 'SupportsIter'])

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
    unify(evaluator, wanted, given, bound, 0)
  }
  return bound
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

/** Notes what type variables in `wanted` stand for when `given` is given. */
function unify(
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
      // What it is called with is not known here, and seldom matters.
      unify(evaluator, types.typeAt(wanted, 0), evaluator.call(given, []), bound, depth + 1)
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
