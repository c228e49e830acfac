/** Which of several functions of a name a call is of, and what may be given to a parameter. */

import { Facts, type ParameterFacts, parametersOf, SegmentView } from '../facts/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** Of a function with `@overload`, the one that fits the arguments; else the function itself. */
export function chooseOverload(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
  args: CallArguments,
  owner: Type,
): number {
  const isOverload = (one: number): boolean => evaluator.classes.isDecorated(file, one, 'overload')
  const isSame = (one: number, column: number): boolean =>
    facts.get(Facts.FUNCTIONS, one, column) === facts.get(Facts.FUNCTIONS, index, column)
  if (!isOverload(index)) {
    // What is carried out stands right behind what it may be called with.
    const before = index - 1
    const hasOverloads =
      before >= 0 &&
      isSame(before, Facts.FUNCTION_NAME) &&
      isSame(before, Facts.FUNCTION_OWNER) &&
      isOverload(before)
    if (!hasOverloads) return index
  }
  const name = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME)
  const around = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
  let first = -1
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME) !== name) continue
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) !== around) continue
    if (i === index && !isOverload(i)) continue
    const fit = fits(evaluator, file, i, facts, args, owner)
    if (fit) return i
    if (first < 0) first = i
  }
  return first < 0 ? index : first
}

/** The parameters that positional arguments go to. */
export function positionalOf(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
): ParameterFacts[] {
  const all = parametersOf(facts, index)
  const isMethod = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER) !== 0
  const skipsFirst = isMethod && !evaluator.classes.isDecorated(file, index, 'staticmethod')
  return skipsFirst ? all.slice(1) : all
}

export function fits(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
  args: CallArguments,
  owner: Type,
): boolean {
  const { classes, program } = evaluator
  const parameters = positionalOf(evaluator, file, index, facts)
  const given = new Set(args.keywords)
  const takesRest = parameters.some(({ kind }) => kind === Facts.VARIADIC)
  const takesKeywords = parameters.some(({ kind }) => kind === Facts.VARIADIC_KEYWORDS)
  const positional = parameters.filter(({ kind }) => kind <= Facts.POSITIONAL)
  if (args.count > positional.length && !takesRest) return false
  const names = new Set(parameters.map(({ name }) => program.index.text(name)))
  if (!takesKeywords && args.keywords.some((keyword) => !names.has(keyword))) return false
  for (const [at, parameter] of parameters.entries()) {
    const isVariadic =
      parameter.kind === Facts.VARIADIC || parameter.kind === Facts.VARIADIC_KEYWORDS
    const text = program.index.text(parameter.name)
    const isGiven = (at < args.count && parameter.kind <= Facts.POSITIONAL) || given.has(text)
    if (!isGiven) {
      if (!parameter.isOptional && !isVariadic) return false
      continue
    }
    if (parameter.annotation === 0) continue
    const wanted = classes.annotations.ofValue(file, facts, parameter.annotation)
    const type = given.has(text) ? args.keyword(text) : args.at(at)
    if (!accepts(evaluator, owner === UNKNOWN ? wanted : classes.substitute(wanted, owner), type))
      return false
  }
  return true
}

/** Whether a value may be given to a FUNCTION or METHOD as its only argument; what is not known may. */
export function acceptsArgument(evaluator: Evaluator, callee: Type, given: Type): boolean {
  const { types, program } = evaluator
  const kind = types.kindOf(callee)
  if (given === UNKNOWN || (kind !== Kind.METHOD && kind !== Kind.FUNCTION)) return true
  const file = types.part(callee, 0) as FileId
  const facts = program.index.facts(file, new SegmentView())
  const index = types.part(callee, 1)
  if (evaluator.classes.isDecorated(file, index, 'overload')) return true
  const [parameter] = positionalOf(evaluator, file, index, facts)
  if (parameter === undefined || parameter.annotation === 0) return true
  const wanted = evaluator.classes.annotations.ofValue(file, facts, parameter.annotation)
  return accepts(evaluator, wanted, given)
}

/** What may stand for another number. */
const PROMOTED: Readonly<Record<string, readonly string[]>> = {
  int: ['float', 'complex'],
  bool: ['float', 'complex'],
  float: ['complex'],
}

/** Whether a value may be given for a parameter; what is not known may. */
function accepts(evaluator: Evaluator, wanted: Type, given: Type): boolean {
  const { types, classes } = evaluator
  if (wanted === UNKNOWN || given === UNKNOWN) return true
  if (types.kindOf(given) === Kind.UNION) return true
  const instance = evaluator.asInstance(given)
  for (const one of types.each(wanted)) {
    const kind = types.kindOf(one)
    if (kind === Kind.VARIABLE) return true
    if (kind === Kind.NONE) {
      if (types.kindOf(given) === Kind.NONE) return true
      continue
    }
    if (kind === Kind.TUPLE) {
      if (types.kindOf(given) === Kind.TUPLE) return true
      continue
    }
    if (kind !== Kind.INSTANCE) return true
    if (instance === UNKNOWN) {
      // Records are iterable, and no value of a built-in class.
      const isProtocol = PROTOCOLS.has(classes.nameOf(one))
      if (isProtocol) return true
      continue
    }
    const same = classes.ancestors(instance).find((other) => classes.isSameClass(other, one))
    if (same !== undefined && isParameterized(evaluator, one, same)) return true
    if (same !== undefined) continue
    const isPromoted = PROMOTED[classes.nameOf(instance)]?.includes(classes.nameOf(one)) === true
    if (isPromoted || PROTOCOLS.has(classes.nameOf(one)) || /^Supports/.test(classes.nameOf(one)))
      return true
  }
  return false
}

/** Whether the type parameters of a wanted class may be those of a given one. */
function isParameterized(evaluator: Evaluator, wanted: Type, given: Type): boolean {
  const { classes } = evaluator
  const args = classes.argumentsOf(given)
  return classes.argumentsOf(wanted).every((one, i) => accepts(evaluator, one, args[i] ?? UNKNOWN))
}

export const PROTOCOLS: ReadonlySet<string> = new Set([
  ...['Iterable', 'Iterator', 'Sequence', 'Collection', 'Container', 'Sized', 'Hashable', 'object'],
  ...['Reversible', 'Mapping', 'Callable'],
])
