import { dottedName, Facts, parametersOf, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Body } from './body.ts'
import { decoratedParameters, takesOtherwise } from './decorators.ts'
import type { Evaluator } from './evaluation.ts'
import { memberOf } from './members.ts'
import { firstTypes, restOf } from './taken-parameters.ts'
import { Kind, NOTHING_MORE, type Type, UNKNOWN } from './type-table.ts'
import { type NamedField, namedFields } from './written-classes.ts'

/** Something that can be called, as far as what it takes goes. */
export type Callable =
  | {
      readonly kind: 'function'
      readonly file: FileId
      /** Its number in {@link Facts.FUNCTIONS}. */
      readonly index: number
      /** Whether the first parameter is given already: that of a method. */
      readonly isBound: boolean
      /** How many of its first parameters a call does not give: that of a method, and those that decorators take away. */
      readonly left: number
      /** What decorators make it take before the others, by place. */
      readonly before: readonly Type[]
      /** The records that a method is called on; unknown for others. */
      readonly records: Type
      /** The class that the call makes an instance of; unknown for others. */
      readonly made: Type
      /** An INSTANCE of the class that declares it, with the types of its type parameters; unknown when that does not matter. */
      readonly owner: Type
    }
  /** A class without a function that makes it: a data class or named tuple, which takes its annotated attributes, or one that takes nothing. */
  | {
      readonly kind: 'class'
      readonly made: Type
      readonly attributes: readonly DataAttribute[]
    }
  /** A lambda, or a function within a function. */
  | { readonly kind: 'closure'; readonly body: Body; readonly node: number }
  /** What is only known as `Callable[[int], str]`. */
  | {
      readonly kind: 'value'
      /** What it takes first, by place. */
      readonly first: readonly Type[]
      /** Whether it may take more. */
      readonly isOpen: boolean
      /** What it answers; unknown when that is not known. */
      readonly answer: Type
    }

/** What making an instance of a data class or named tuple takes: number `index` in {@link Facts.ASSIGNMENTS}, or a field of a call. */
export type DataAttribute = { readonly file: FileId; readonly index: number } | NamedField

/** How many steps there are from a value to what is called, as from an instance to its `__call__`. */
const MAX_STEPS = 3

/** What is called when a value of a type is: several for a union, and for a function with overloads; none when that is not known. */
export function callablesOf(evaluator: Evaluator, type: Type): Callable[] {
  return [...evaluator.types.each(type)].flatMap((one) => ofOne(evaluator, one, MAX_STEPS))
}

function ofOne(evaluator: Evaluator, type: Type, steps: number): Callable[] {
  const { types, classes, bodies, program } = evaluator
  if (steps === 0) return []
  switch (types.kindOf(type)) {
    case Kind.FUNCTION:
    case Kind.METHOD: {
      const isMethod = types.kindOf(type) === Kind.METHOD
      const receiver = isMethod ? types.typeAt(type, 2) : UNKNOWN
      const isBound = isMethod && types.kindOf(receiver) !== Kind.MODEL
      const records = types.kindOf(receiver) === Kind.RECORDS ? receiver : UNKNOWN
      const owner = isBound ? types.typeAt(type, 3) : UNKNOWN
      const file = types.part(type, 0) as FileId
      return overloads(evaluator, file, types.part(type, 1), { isBound, records, owner })
    }
    case Kind.RECORD_METHOD: {
      const name = program.index.text(types.part(type, 0) as NameId)
      const member = memberOf(evaluator, types.typeAt(type, 1), name)
      if (member?.kind !== 'record-member' || member.declared.kind !== 'function') return []
      const receiver = types.typeAt(type, 1)
      const isBound = types.kindOf(receiver) === Kind.RECORDS
      const given = { isBound, records: isBound ? receiver : UNKNOWN }
      return overloads(evaluator, member.declared.file, member.declared.index, given)
    }
    case Kind.CLASS:
      return constructors(evaluator, type)
    case Kind.ENVIRONMENT:
    case Kind.INSTANCE: {
      const isInstance = types.kindOf(type) === Kind.INSTANCE
      const instance = isInstance ? type : evaluator.environmentClass()
      if (instance === UNKNOWN) return []
      const method = evaluator.attribute(instance, '__call__')
      const same = ofVariable(evaluator, method)
      if (same !== UNKNOWN) return ofOne(evaluator, same, steps - 1)
      return classes.nameOf(instance) === 'object' ? [] : ofOne(evaluator, method, steps - 1)
    }
    case Kind.CLOSURE: {
      const body = bodies.at(types.part(type, 0))
      return [{ kind: 'closure', body, node: types.part(type, 1) }]
    }
    case Kind.CALLABLE: {
      const taken = types.typeAt(type, 1)
      const isListed = types.kindOf(taken) === Kind.PARAMETERS
      if (!isListed) return []
      const first = firstTypes(types, taken)
      const rest = restOf(types, taken)
      const isOpen = types.part(taken, 0) !== NOTHING_MORE
      const found = rest === UNKNOWN ? [] : ofOne(evaluator, rest, steps - 1)
      // What takes the same as a function.
      return found.length === 0
        ? [{ kind: 'value', first, isOpen, answer: types.typeAt(type, 0) }]
        : found.map((one) => withFirst(one, first, types.part(taken, 1)))
    }
    default:
      return []
  }
}

/** What making an instance of a CLASS calls: its `__init__`, else its `__new__`. */
function constructors(evaluator: Evaluator, type: Type): Callable[] {
  const { types, classes } = evaluator
  const instance = types.instance(classes.fileOf(type), classes.indexOf(type))
  const attributes = dataAttributes(evaluator, instance)
  for (const name of ['__init__', '__new__']) {
    const found = classes.member(instance, name)
    if (found?.declared.kind !== 'function' || classes.isBuiltin(found.owner, 'object')) continue
    const isOwn = classes.isSameClass(found.owner, type)
    if (attributes.length > 0 && !isOwn) continue
    const { file, index } = found.declared
    return overloads(evaluator, file, index, { isBound: true, made: type, owner: found.owner })
  }
  return [{ kind: 'class', made: type, attributes }]
}

/** What a METHOD with `*args: P.args, **kwargs: P.kwargs` takes, as a CALLABLE, where that is known of the `ParamSpec`; unknown for others. */
function ofVariable(evaluator: Evaluator, method: Type): Type {
  const { types, classes, program } = evaluator
  if (types.kindOf(method) !== Kind.METHOD) return UNKNOWN
  const file = types.part(method, 0) as FileId
  const facts = program.index.facts(file, new SegmentView())
  const [, rest] = parametersOf(facts, types.part(method, 1))
  const name = rest?.kind === Facts.VARIADIC ? dottedName(rest.annotation) : NO_NAME
  const text = name === NO_NAME ? '' : program.index.text(name)
  if (!text.endsWith('.args')) return UNKNOWN
  const variable = classes.annotations.ofText(file, text.slice(0, -'.args'.length))
  const taken = classes.substitute(variable, types.typeAt(method, 3))
  const isKnown = types.kindOf(taken) === Kind.PARAMETERS
  return isKnown ? types.callable(evaluator.call(method, []), taken) : UNKNOWN
}

/** What takes values of the types `first`, then what another takes but its first `skipped`. */
function withFirst(one: Callable, first: readonly Type[], skipped: number): Callable {
  switch (one.kind) {
    case 'function': {
      const before = [...first, ...one.before.slice(skipped)]
      const left = one.left + Math.max(0, skipped - one.before.length)
      return { ...one, before, left, made: UNKNOWN }
    }
    case 'value':
      return { ...one, first: [...first, ...one.first.slice(skipped)] }
    case 'class':
      return { ...one, attributes: one.attributes.slice(skipped) }
    case 'closure':
      return one
  }
}

const DATA_CLASSES: ReadonlySet<string> = new Set(['dataclass', 'define', 'frozen', 'attrs'])

/** The attributes that making a data class or named tuple takes, those of its bases first; none for other classes. */
function dataAttributes(evaluator: Evaluator, instance: Type): readonly DataAttribute[] {
  const { classes, program } = evaluator
  const fields = namedFields(evaluator, instance)
  if (fields !== undefined) return fields
  const ancestors = classes.ancestors(instance)
  const named = ancestors.findIndex(
    (one) =>
      classes.nameOf(one) === 'NamedTuple' && program.libraries.isLibrary(classes.fileOf(one)),
  )
  const found: { file: FileId; index: number }[] = []
  for (const [at, owner] of [...ancestors.entries()].reverse()) {
    const file = classes.fileOf(owner)
    const facts = program.index.facts(file, new SegmentView())
    const decorators = facts.get(Facts.CLASSES, classes.indexOf(owner), Facts.CLASS_DECORATORS)
    let isData = at === named - 1
    for (let i = 0; i < facts.partCount(decorators) && !isData; i++) {
      const value = facts.item(decorators, i)
      const called = facts.partKind(value) === Facts.CALL ? facts.callee(value) : value
      const name = program.index.text(dottedName(called))
      isData = DATA_CLASSES.has(name.slice(name.lastIndexOf('.') + 1))
    }
    for (let i = 0; i < facts.count(Facts.ASSIGNMENTS) && isData; i++) {
      const around = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER)
      const annotation = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_ANNOTATION)
      if (around === classes.indexOf(owner) + 1 && annotation !== 0) found.push({ file, index: i })
    }
  }
  return found
}

/** A function, or the overloads that stand for it. */
function overloads(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  given: {
    readonly isBound: boolean
    readonly records?: Type
    readonly made?: Type
    readonly owner?: Type
  },
): Callable[] {
  const { program, classes } = evaluator
  const { isBound, records = UNKNOWN, made = UNKNOWN, owner: declaring = UNKNOWN } = given
  const facts = program.index.facts(file, new SegmentView())
  const name = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME)
  const owner = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
  const found: number[] = []
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME) !== name) continue
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) !== owner) continue
    if (classes.isDecorated(file, i, 'overload')) found.push(i)
  }
  if (found.length === 0) found.push(index)
  return found.flatMap((i): Callable[] => {
    const own = { file, index: i, isBound, records, made, owner: declaring }
    const plain = { kind: 'function', ...own, left: isBound ? 1 : 0, before: [] } as const
    return made === UNKNOWN ? asDecorated(evaluator, plain) : [plain]
  })
}

/** A function with what its decorators make it take. */
function asDecorated(
  evaluator: Evaluator,
  plain: Callable & { readonly kind: 'function' },
): Callable[] {
  const { types } = evaluator
  const { file, index, isBound, records, owner } = plain
  if (!takesOtherwise(evaluator, file, index)) return [plain]
  const taken = decoratedParameters(evaluator, file, index)
  const rest = types.part(taken, 0)
  const skipped = types.part(taken, 1)
  const first = firstTypes(types, taken)
  if (rest !== types.make(Kind.FUNCTION, file, index)) {
    const answer = evaluator.returnOf(file, index, records, owner)
    const before = isBound ? first.slice(1) : first
    return [{ kind: 'value', first: before, isOpen: rest !== NOTHING_MORE, answer }]
  }
  // The object is the first of what it takes.
  const isGiven = isBound && first.length > 0
  const left = isBound && !isGiven ? skipped + 1 : skipped
  return [{ ...plain, left, before: isGiven ? first.slice(1) : first }]
}

/** The number of the parameter of a function that an argument is for by its place, as far as its own parameters go; -1 for those that decorators add. */
export function placeIn(callable: Callable & { readonly kind: 'function' }, at: number): number {
  return at < callable.before.length ? -1 : at - callable.before.length + callable.left
}
