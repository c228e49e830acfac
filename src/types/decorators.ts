/** What functions answer and take with their decorators. */

import { dottedName, Facts, SegmentView, stringName, valueTag } from '../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import { calleeOf, decoratorsOf, NO_NODE, Node, readParameters } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import { type Body, functionNode } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import { declaredIn } from './declarations.ts'
import type { Evaluator } from './evaluation.ts'
import { returnedValues } from './return-statements.ts'
import { DECORATED, Kind, type Type, UNKNOWN } from './type-table.ts'
import { AWAITED } from './type-variables.ts'
import { argumentsIn } from './written-arguments.ts'

/** `@value` or `@value(…)`. */
interface Decorator {
  readonly value: Type
  /** What it is called with; `undefined` when it is not. */
  readonly args: CallArguments | undefined
}

/** Decorators that say something else of a function than what it answers, or that are known elsewhere. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['property', 'cached_property', 'lazy_property', 'classproperty', 'setter', 'deleter'],
  ...['staticmethod', 'classmethod', 'overload', 'override', 'final', 'abstractmethod', 'wraps'],
  ...['contextmanager', 'asynccontextmanager', 'abstractproperty', 'lazy', 'reify', 'getter'],
])

/** Of the framework, where decorators of methods and of routes leave what they answer as it is for who calls them (14.0 to 19.0). */
const FRAMEWORK = /\/odoo\/(api|http|orm\/decorators)\.py$/

/** How many decorators of one function are looked at. */
const MAX_DECORATORS = 5
const MAX_ANSWERS = 2000
/** How deep functions are looked into when decorators still are. */
const MAX_DEPTH = 8

/** What function number `index` of a file answers with its decorators, when `answer` is what it answers without; the same when nothing else is known. */
export function decoratedAnswer(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  answer: Type,
): Type {
  if (!isDecorated(evaluator, file, index)) return answer
  const { types } = evaluator
  const own = types.make(Kind.PARAMETERS, types.make(Kind.FUNCTION, file, index), 0)
  const type = throughAll(evaluator, decoratorsIn(evaluator, file, index), answer, own)
  return types.typeAt(type, 0)
}

function isDecorated({ program }: Evaluator, file: FileId, index: number): boolean {
  const facts = program.index.facts(file, new SegmentView())
  return facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_DECORATORS) !== 0
}

/** What a FUNCTION in a body answers with its decorators. */
export function decoratedClosure(
  evaluator: Evaluator,
  body: Body,
  node: number,
  answer: Type,
): Type {
  const { tree } = body
  const nodes = decoratorsOf(tree, node)
  if (nodes.length === 0) return answer
  const { types, bodies } = evaluator
  const decorators: Decorator[] = []
  for (const one of nodes) {
    const isCall = tree.kind[one] === Node.CALL
    const callee = isCall ? calleeOf(tree, one) : one
    const isNamed = tree.kind[callee] === Node.NAME || tree.kind[callee] === Node.ATTRIBUTE
    if (!isNamed || OTHERS.has(bodies.text(body, tree.payload[callee]!))) continue
    const args = isCall ? argumentsIn(evaluator, body, one) : undefined
    decorators.push({ value: evaluator.typeOf(body, callee), args })
  }
  return types.typeAt(throughAll(evaluator, decorators, answer, UNKNOWN), 0)
}

/**
 * What function number `index` of a file takes with its decorators: PARAMETERS, in which those of the function stand for themselves as a FUNCTION;
 * unknown when the decorators change nothing.
 */
export function decoratedParameters(evaluator: Evaluator, file: FileId, index: number): Type {
  const { types } = evaluator
  if (!isDecorated(evaluator, file, index)) return UNKNOWN
  const key = `p ${file} ${index}`
  const known = evaluator.decorated.get(key)
  if (known !== undefined) return known
  evaluator.decorated.set(key, UNKNOWN)
  const own = types.make(Kind.PARAMETERS, types.make(Kind.FUNCTION, file, index), 0)
  let taken: Type = own
  for (const one of decoratorsIn(evaluator, file, index).reverse()) {
    const value =
      one.args === undefined ? one.value : annotatedResult(evaluator, one.value, one.args)
    const made = byAnnotation(evaluator, value, types.callable(UNKNOWN, taken))
    if (types.kindOf(made) !== Kind.CALLABLE) continue
    const parameters = types.typeAt(made, 1)
    if (types.kindOf(parameters) === Kind.PARAMETERS) taken = parameters
  }
  const result = taken === own ? UNKNOWN : taken
  keep(evaluator, key, result)
  return result
}

/** Whether decorators change what a function takes. */
export function takesOtherwise(evaluator: Evaluator, file: FileId, index: number): boolean {
  const { types } = evaluator
  const taken = decoratedParameters(evaluator, file, index)
  if (taken === UNKNOWN) return false
  const isOwn = types.part(taken, 0) === types.make(Kind.FUNCTION, file, index)
  return !isOwn || types.part(taken, 1) !== types.countOf(taken) - 2
}

/** The arguments that a function is given when its decorators are; `undefined` when that is not known. */
export function argumentsBehind(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  args: CallArguments,
): CallArguments | undefined {
  if (!takesOtherwise(evaluator, file, index)) return args
  const { types } = evaluator
  const taken = decoratedParameters(evaluator, file, index)
  if (types.part(taken, 0) !== types.make(Kind.FUNCTION, file, index)) return undefined
  const more = types.part(taken, 1) - (types.countOf(taken) - 2)
  return { ...args, count: args.count + more, at: (i) => args.at(i - more) }
}

/** The decorators of function number `index` of a file that may change what it answers or takes, the outermost first. */
function decoratorsIn(evaluator: Evaluator, file: FileId, index: number): Decorator[] {
  const facts = evaluator.program.index.facts(file, new SegmentView())
  const owner = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
  const list = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_DECORATORS)
  const found: Decorator[] = []
  for (let i = 0; i < facts.partCount(list) && found.length < MAX_DECORATORS; i++) {
    const value = facts.item(list, i)
    const isCall = facts.partKind(value) === Facts.CALL
    const name = dottedName(isCall ? facts.callee(value) : value)
    const type = name === NO_NAME ? UNKNOWN : changing(evaluator, file, facts, owner, name)
    if (type === UNKNOWN) continue
    const args = isCall ? argumentsOf(evaluator, file, facts, owner, value) : undefined
    found.push({ value: type, args })
  }
  return found
}

/** Remembers what was worked out, unless there was no time left for it or it was too deep. */
function keep(evaluator: Evaluator, key: string, type: Type): void {
  if (evaluator.isExhausted || evaluator.returnDepth >= MAX_DEPTH) evaluator.decorated.delete(key)
  else remember(evaluator.decorated, key, type, MAX_ANSWERS)
}

/** The decorator of a dotted name; unknown for those that change nothing. */
function changing(
  evaluator: Evaluator,
  file: FileId,
  facts: SegmentView,
  owner: number,
  name: NameId,
): Type {
  const { types, program } = evaluator
  const key = `n ${file} ${owner} ${name}`
  const known = evaluator.decorated.get(key)
  if (known !== undefined) return known
  // What is decorated by itself says nothing.
  evaluator.decorated.set(key, UNKNOWN)
  const text = program.index.text(name)
  if (OTHERS.has(text.slice(text.lastIndexOf('.') + 1))) return UNKNOWN
  const type = typeOfDotted(evaluator, file, facts, owner, name)
  const kind = types.kindOf(type)
  const hasFile = kind === Kind.FUNCTION || kind === Kind.METHOD || kind === Kind.CLASS
  const path = hasFile ? program.workspace.files.pathOf(types.part(type, 0) as FileId) : ''
  const result = FRAMEWORK.test(path) ? UNKNOWN : type
  keep(evaluator, key, result)
  return result
}

/** The type of a dotted name in a module, or in class number `owner` minus 1 of it. */
function typeOfDotted(
  evaluator: Evaluator,
  file: FileId,
  facts: SegmentView,
  owner: number,
  name: NameId,
): Type {
  const { program, declarations } = evaluator
  const [first = '', ...rest] = program.index.text(name).split('.')
  const id = program.index.names.findText(first)
  const own = owner > 0 && id !== NO_NAME ? declaredIn(file, facts, owner, id) : undefined
  const declared = own ?? declarations.find(file, first)
  if (declared === undefined) return UNKNOWN
  let type = evaluator.typeOfDeclared(declared)
  for (const part of rest) type = evaluator.attribute(type, part)
  return type
}

/** The arguments of a CALL in facts, as far as they are literals and names. */
function argumentsOf(
  evaluator: Evaluator,
  file: FileId,
  facts: SegmentView,
  owner: number,
  call: number,
): CallArguments {
  const { types, classes, program } = evaluator
  const places = Array.from({ length: facts.partCount(call) }, (_, i) => i)
  const positional = places.filter((i) => facts.argumentKeyword(call, i) === NO_NAME)
  const named = (i: number): string => program.index.text(facts.argumentKeyword(call, i))
  const keywords = places.filter((i) => facts.argumentKeyword(call, i) !== NO_NAME)
  const typeAt = (i: number | undefined): Type => {
    const value = i === undefined ? 0 : facts.argumentValue(call, i)
    switch (valueTag(value)) {
      case Facts.STRING:
        return types.make(Kind.STRING, stringName(value))
      case Facts.INTEGER:
        return classes.builtin('int')
      case Facts.CONSTANT:
        return classes.annotations.ofValue(file, facts, value)
      case Facts.NAME:
        return typeOfDotted(evaluator, file, facts, owner, dottedName(value))
      default:
        return UNKNOWN
    }
  }
  return {
    count: positional.length,
    certain: positional.length,
    at: (index) => typeAt(positional[index]),
    keyword: (name) => typeAt(keywords.find((i) => named(i) === name)),
    texts: () => undefined,
    keywords: keywords.map(named),
  }
}

// ---------------------------------------------------------------------------------------------------- application

/** A CALLABLE of what a function that answers `answer` and takes `taken` is behind all its decorators. */
function throughAll(
  evaluator: Evaluator,
  decorators: readonly Decorator[],
  answer: Type,
  taken: Type,
): Type {
  const { types } = evaluator
  let type = types.make(Kind.CALLABLE, answer, taken)
  for (const one of [...decorators].reverse()) {
    const made = through(evaluator, one, type)
    if (made !== UNKNOWN) type = types.make(Kind.CALLABLE, made, taken)
  }
  return type
}

/** What a CALLABLE answers behind a decorator; unknown when the decorator changes nothing that is known. */
function through(evaluator: Evaluator, { value, args }: Decorator, callable: Type): Type {
  const key = `${value} ${args === undefined ? '' : 'called'} ${callable}`
  const isSame = args === undefined || args.count + args.keywords.length === 0
  const before = isSame ? evaluator.decorated.get(key) : undefined
  if (before !== undefined) return before
  evaluator.decorated.set(key, UNKNOWN)
  const made = args === undefined ? value : annotatedResult(evaluator, value, args)
  const said = certain(
    evaluator,
    answerOf(evaluator, byAnnotation(evaluator, made, callable), callable),
  )
  const answer =
    said === UNKNOWN ? byStatements(evaluator, value, made, args !== undefined, callable) : said
  keep(evaluator, key, answer)
  return answer
}

/** What a decorator that is called makes, when it is a class, or a function with an annotation that says it. */
function annotatedResult(evaluator: Evaluator, value: Type, args: CallArguments): Type {
  return isAnnotated(evaluator, value) ? evaluator.callWith(value, args) : UNKNOWN
}

/** What a decorator makes of a CALLABLE, when its annotation says it. */
function byAnnotation(evaluator: Evaluator, decorator: Type, callable: Type): Type {
  const { types, classes } = evaluator
  switch (types.kindOf(decorator)) {
    case Kind.CALLABLE:
      return evaluator.call(decorator, [callable])
    case Kind.FUNCTION:
    case Kind.METHOD:
    case Kind.CLASS:
      return isAnnotated(evaluator, decorator) ? evaluator.call(decorator, [callable]) : UNKNOWN
    case Kind.INSTANCE: {
      const method = evaluator.attribute(decorator, '__call__')
      return classes.nameOf(decorator) === 'object'
        ? UNKNOWN
        : byAnnotation(evaluator, method, callable)
    }
    default:
      return UNKNOWN
  }
}

/** Whether a value is a class, or a function of which an annotation says what it answers. */
function isAnnotated({ types, program }: Evaluator, value: Type): boolean {
  const kind = types.kindOf(value)
  if (kind === Kind.CLASS) return true
  if (kind !== Kind.FUNCTION && kind !== Kind.METHOD) return false
  const facts = program.index.facts(types.part(value, 0) as FileId, new SegmentView())
  return facts.get(Facts.FUNCTIONS, types.part(value, 1), Facts.FUNCTION_RETURNS) !== 0
}

/** What is answered by what a decorator made of `callable`; unknown for what is no function, and for the same as before. */
function answerOf(evaluator: Evaluator, made: Type, callable: Type): Type {
  const { types, classes } = evaluator
  if (made === callable) return UNKNOWN
  switch (types.kindOf(made)) {
    case Kind.CALLABLE: {
      const answer = classes.replace(types.typeAt(made, 0), (variable) =>
        variable === answered(evaluator) ? variable : UNKNOWN,
      )
      return awaited(evaluator, answer)
    }
    case Kind.FUNCTION:
    case Kind.METHOD:
    case Kind.CLOSURE:
      return evaluator.call(made, [])
    case Kind.INSTANCE: {
      // What answers when it is taken from an object is no function.
      const isFunction =
        classes.nameOf(made) !== 'object' && classes.member(made, '__get__') === undefined
      const method = isFunction ? evaluator.attribute(made, '__call__') : UNKNOWN
      return isAnnotated(evaluator, method) ? evaluator.call(method, []) : UNKNOWN
    }
    default:
      return UNKNOWN
  }
}

/** What `await` makes of a type, as functions with `async` are said to answer that. */
function awaited({ types, classes }: Evaluator, type: Type): Type {
  if (types.kindOf(type) !== Kind.INSTANCE || !AWAITED.has(classes.nameOf(type))) return type
  return classes.argumentsOf(type).at(-1) ?? UNKNOWN
}

/** A type that says something: unknown for `Any`, and for functions of which nothing is known or whose code is only known here. */
function certain({ types, classes }: Evaluator, type: Type): Type {
  const isVague = (one: Type): boolean => {
    const kind = types.kindOf(one)
    if (kind === Kind.CALLABLE) return isVague(types.typeAt(one, 0))
    const isAny = kind === Kind.INSTANCE && classes.nameOf(one) === 'Any'
    return isAny || kind === Kind.UNKNOWN || kind === Kind.CLOSURE
  }
  return [...types.each(type)].some(isVague) ? UNKNOWN : type
}

// ---------------------------------------------------------------------------------------------------- statements

/**
 * What a decorator without annotations makes of a CALLABLE: what the function answers that it returns. The decorator is looked into once for all
 * functions that it leaves what they answer.
 */
function byStatements(
  evaluator: Evaluator,
  value: Type,
  made: Type,
  isCalled: boolean,
  callable: Type,
): Type {
  const { types } = evaluator
  const decorator = functionOf(evaluator, made === UNKNOWN ? value : made)
  if (decorator === UNKNOWN) return UNKNOWN
  const isFactory = isCalled && made === UNKNOWN
  const any = types.make(Kind.CALLABLE, answered(evaluator), UNKNOWN)
  const key = `${decorator} ${isFactory ? 'called' : ''}`
  let answer = evaluator.decorated.get(key)
  if (answer === undefined) {
    evaluator.decorated.set(key, UNKNOWN)
    answer = returnedFunction(evaluator, decorator, isFactory, any)
    keep(evaluator, key, answer)
  }
  if (answer === answered(evaluator)) return UNKNOWN
  const own = types.typeAt(callable, 0)
  if (!evaluator.isSearch && own !== UNKNOWN) {
    return returnedFunction(evaluator, decorator, isFactory, callable)
  }
  return evaluator.classes.replace(answer, (variable) =>
    variable === answered(evaluator) ? own : UNKNOWN,
  )
}

/** What any decorated function answers. */
function answered({ types }: Evaluator): Type {
  return types.make(Kind.VARIABLE, 0, DECORATED)
}

/** The FUNCTION or METHOD that a decorator is, or an instance calls; unknown for others. */
function functionOf(evaluator: Evaluator, value: Type): Type {
  const { types, classes } = evaluator
  const isInstance = types.kindOf(value) === Kind.INSTANCE && classes.nameOf(value) !== 'object'
  const found = isInstance ? evaluator.attribute(value, '__call__') : value
  const kind = types.kindOf(found)
  if (kind !== Kind.FUNCTION && kind !== Kind.METHOD) return UNKNOWN
  const file = types.part(found, 0) as FileId
  // What is decorated itself may be called with something else.
  const isPlain = classes.decorators(file, types.part(found, 1)).every((one) => BINDING.has(one))
  return isPlain && !evaluator.program.libraries.isLibrary(file) ? found : UNKNOWN
}

const BINDING: ReadonlySet<string> = new Set(['staticmethod', 'classmethod'])

/**
 * What a function answers that a decorator, or the function that a factory of decorators answers, returns for `callable`: the same as before when
 * nothing else can be said of any function, unknown when that is not certain of this one.
 */
function returnedFunction(
  evaluator: Evaluator,
  decorator: Type,
  isFactory: boolean,
  callable: Type,
): Type {
  const { types } = evaluator
  if (evaluator.returnDepth >= MAX_DEPTH || evaluator.isExhausted) return UNKNOWN
  const own = types.typeAt(callable, 0)
  evaluator.returnDepth++
  const found = returnedFor(evaluator, decorator, isFactory, callable)
  const answers = found.map((one) =>
    one === callable ? own : certain(evaluator, answerOf(evaluator, one, callable)),
  )
  evaluator.returnDepth--
  // What is no function of the decorator says nothing, whatever is decorated.
  const isForeign = (one: Type, i: number): boolean =>
    answers[i] === UNKNOWN && types.kindOf(one) !== Kind.CLOSURE
  return found.length === 0 || found.some(isForeign) ? own : evaluator.allOf(answers)
}

/** The values that a decorator, or the function that a factory of decorators answers, returns for `callable`. */
function returnedFor(
  evaluator: Evaluator,
  decorator: Type,
  isFactory: boolean,
  callable: Type,
): Type[] {
  const { types, bodies } = evaluator
  const file = types.part(decorator, 0) as FileId
  const index = types.part(decorator, 1)
  const isMethod = types.kindOf(decorator) === Kind.METHOD
  const receiver = isMethod ? types.typeAt(decorator, 2) : UNKNOWN
  const outer = bodies.ofFunction(file, index, receiver)
  const scope = outer === undefined ? NO_NODE : functionNode(outer)
  if (outer === undefined || scope === NO_NODE) return []
  const inner = isFactory ? returnedClosure(evaluator, outer, scope) : scope
  if (inner === NO_NODE) return []
  const parameter = readParameters(outer.tree, inner)[isMethod && !isFactory ? 1 : 0]
  const name = parameter === undefined ? NO_NAME : bodies.global(outer, parameter.name)
  if (name === NO_NAME) return []
  const body = bodies.ofFunction(file, index, receiver, new Map([[name, callable]]))
  if (body === undefined) return []
  const isLambda = body.tree.kind[inner] === Node.LAMBDA
  return isLambda ? [evaluator.typeOf(body, inner - 1)] : returnedValues(evaluator, body, inner)
}

/** The function within a function that it answers, as a node of its body; {@link NO_NODE} when that is not certain. */
function returnedClosure(evaluator: Evaluator, body: Body, scope: number): number {
  const { types } = evaluator
  const values = returnedValues(evaluator, body, scope)
  const [first] = values
  if (first === undefined || values.some((one) => one !== first)) return NO_NODE
  const isOwn = types.kindOf(first) === Kind.CLOSURE && types.part(first, 0) === body.id
  const node = isOwn ? types.part(first, 1) : NO_NODE
  return node === NO_NODE || decoratorsOf(body.tree, node).length > 0 ? NO_NODE : node
}
