import { Facts, parametersOf, SegmentView } from '../facts/index.ts'
import { type NameId, remember } from '../memory/index.ts'
import { NO_NODE, Node } from '../python/index.ts'
import { type FileId, NO_MODULE } from '../workspace/index.ts'
import { functionNode } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import { commentedReturn } from './comments.ts'
import { argumentsBehind, decoratedAnswer, decoratedClosure } from './decorators.ts'
import { isUsedAsDictionary } from './dictionary-parameters.ts'
import { documentedReturn } from './docstrings.ts'
import type { Evaluator } from './evaluation.ts'
import { chooseOverload, positionalOf } from './overloads.ts'
import { returnedBy } from './return-statements.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { unify, withArguments } from './type-variables.ts'

/** How deep functions are looked into, one from the other. */
const MAX_DEPTH = 12
const MAX_SEARCH_DEPTH = 3
const MAX_ANSWERS = 4000

/**
 * What a function answers: what its annotation says, else what its `return` statements give. Functions that call themselves answer what their
 * other returns do.
 *
 * @param receiver what it is called on, unknown for none
 * @param owner an INSTANCE of the class that declares it, with the types of its type parameters; unknown for none
 */
export function inferredReturn(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  receiver: Type,
  owner: Type,
  args: CallArguments | readonly [],
): Type {
  const { classes, program, types } = evaluator
  const facts = program.index.facts(file, new SegmentView())
  const called = 'at' in args && !Array.isArray(args) ? (args as CallArguments) : undefined
  const given = called && argumentsBehind(evaluator, file, index, called)
  const chosen =
    given === undefined ? index : chooseOverload(evaluator, file, index, facts, given, owner)
  const decorated = (type: Type): Type =>
    decoratedAnswer(evaluator, file, chosen, contextManager(evaluator, file, chosen, type))
  const annotation = facts.get(Facts.FUNCTIONS, chosen, Facts.FUNCTION_RETURNS)
  if (annotation !== 0) {
    let type = classes.annotations.ofValue(file, facts, annotation)
    if (type !== UNKNOWN) {
      if (owner !== UNKNOWN) type = classes.substitute(type, owner)
      if (given !== undefined)
        type = withArguments(evaluator, file, chosen, facts, type, given, owner)
      if (receiver !== UNKNOWN)
        type = ofReceiver(evaluator, file, chosen, facts, type, receiver, owner)
      // Of a function that is answered the variables are solved when it is called.
      if (types.kindOf(type) !== Kind.CALLABLE) {
        const own = classes.argumentsOf(receiver)
        type = classes.replace(type, (variable) =>
          own.includes(variable) ? classes.annotations.boundOf(variable) : UNKNOWN,
        )
      }
      return decorated(type)
    }
  }
  if (program.workspace.files.pathOf(file).endsWith('.pyi')) return UNKNOWN
  const answered = returnOfCall(evaluator, file, chosen, receiver, facts, given)
  const type = answered === UNKNOWN ? ofDocstring(evaluator, file, chosen, receiver) : answered
  return decorated(type)
}

/** A type with `Self`, and the type variables in the annotation of the first parameter, replaced by what a method is called on. */
function ofReceiver(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
  type: Type,
  receiver: Type,
  owner: Type,
): Type {
  const { classes, types } = evaluator
  const isClass = types.kindOf(receiver) === Kind.CLASS
  if (isClass && classes.isMetaclass(owner)) {
    const self = classes.annotations.self
    const own = types.make(Kind.CLASS_OF, self)
    type = classes.replace(type, (variable) => (variable === self ? own : variable))
  }
  const given = evaluator.withSelf(type, receiver)
  const isMethod = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER) !== 0
  const annotation = parametersOf(facts, index)[0]?.annotation ?? 0
  if (annotation === 0 || !isMethod || classes.isDecorated(file, index, 'staticmethod'))
    return given
  const bound = new Map<Type, Type>()
  unify(evaluator, classes.annotations.ofValue(file, facts, annotation), receiver, bound, 0)
  return bound.size === 0
    ? given
    : classes.replace(given, (variable) => bound.get(variable) ?? variable)
}

function ofDocstring(evaluator: Evaluator, file: FileId, index: number, receiver: Type): Type {
  const body = evaluator.bodies.ofFunction(file, index, receiver)
  const scope = body === undefined ? NO_NODE : functionNode(body)
  return body === undefined || scope === NO_NODE
    ? UNKNOWN
    : documentedReturn(evaluator, body, scope)
}

/** What the body of a function answers when it is called with these arguments; `undefined` for any call. */
function returnOfCall(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  receiver: Type,
  facts: SegmentView,
  args: CallArguments | undefined,
): Type {
  if (args === undefined) return returnOfBody(evaluator, file, index, receiver, undefined)
  const ofThis = (): Type => {
    const values = givenValues(evaluator, file, index, facts, args)
    return values.size === 0 ? UNKNOWN : returnOfBody(evaluator, file, index, receiver, values)
  }
  if (evaluator.isSearch) {
    const type = returnOfBody(evaluator, file, index, receiver, undefined)
    // Functions of the framework are for all kinds of values: `first(records)`.
    return type === UNKNOWN && isOfFramework(evaluator, file) ? ofThis() : type
  }
  // Which keys a dictionary has only the call says, and to look at all others takes long.
  if (isGivenDictionary(evaluator, file, index, receiver, facts, args)) {
    const type = ofThis()
    if (!isVague(evaluator, type)) return type
  }
  const type = returnOfBody(evaluator, file, index, receiver, undefined)
  // What the function is given here may say more than all of its calls together.
  if (!isVague(evaluator, type)) return type
  const said = ofThis()
  return said === UNKNOWN ? type : said
}

function isOfFramework({ program }: Evaluator, file: FileId): boolean {
  const { workspace, libraries } = program
  return workspace.files.moduleOf(file) === NO_MODULE && !libraries.isLibrary(file)
}

/** Whether a call gives a DICTIONARY to a function that uses it as one. */
function isGivenDictionary(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  receiver: Type,
  facts: SegmentView,
  args: CallArguments,
): boolean {
  if (args.count === 0 && args.keywords.length === 0) return false
  const body = evaluator.bodies.ofFunction(file, index, receiver)
  if (body === undefined) return false
  const isWanted = (name: NameId): boolean => isUsedAsDictionary(evaluator, body, name)
  const values = givenValues(evaluator, file, index, facts, args, isWanted)
  return [...values.values()].some((one) => evaluator.types.kindOf(one) === Kind.DICTIONARY)
}

/** Whether a type says little: records of any model, or one of several models or dictionaries. */
function isVague({ types }: Evaluator, type: Type): boolean {
  if (type === UNKNOWN || type === types.anyRecord) return true
  if (types.kindOf(type) !== Kind.UNION) return false
  const kinds = [...types.each(type)].map((one) => types.kindOf(one))
  return [Kind.RECORDS, Kind.DICTIONARY].some(
    (kind) => kinds.filter((one) => one === kind).length > 1,
  )
}

/** What the body of a function answers; `given` has the types of its parameters, as far as one call says them. */
function returnOfBody(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  receiver: Type,
  given: ReadonlyMap<NameId, Type> | undefined,
): Type {
  const { types } = evaluator
  const values = given === undefined ? '' : [...given].join(' ')
  const key = `${file} ${index} ${receiver} ${values}`
  const known = evaluator.returns.get(key)
  if (known !== undefined) return known
  const depth = evaluator.isSearch ? MAX_SEARCH_DEPTH : MAX_DEPTH
  if (evaluator.returnDepth >= depth || evaluator.isExhausted) return UNKNOWN
  evaluator.returns.set(key, UNKNOWN)
  evaluator.returnDepth++
  const body = evaluator.bodies.ofFunction(file, index, receiver, given)
  let type: Type = UNKNOWN
  if (body !== undefined) {
    type = commentedReturn(evaluator, body, functionNode(body))
    if (type === UNKNOWN) type = returnedBy(evaluator, body, functionNode(body))
  }
  evaluator.returnDepth--
  type = types.map(type, (one) => (types.kindOf(one) === Kind.CLOSURE ? UNKNOWN : one))
  remember(evaluator.returns, key, type, MAX_ANSWERS)
  return type
}

/** What one call gives to the parameters that have no annotation and are wanted. */
export function givenValues(
  evaluator: Evaluator,
  file: FileId,
  index: number,
  facts: SegmentView,
  args: CallArguments,
  isWanted: (name: NameId) => boolean = () => true,
): Map<NameId, Type> {
  const found = new Map<NameId, Type>()
  for (const [at, parameter] of positionalOf(evaluator, file, index, facts).entries()) {
    const { kind, name, annotation } = parameter
    if (annotation !== 0 || kind === Facts.VARIADIC || kind === Facts.VARIADIC_KEYWORDS) continue
    const isThere = at < args.count || args.keywords.length > 0
    if (!isThere || !isWanted(name)) continue
    const text = evaluator.program.index.text(name)
    const isKeyword = args.keywords.includes(text)
    const type = isKeyword ? args.keyword(text) : kind <= Facts.POSITIONAL ? args.at(at) : UNKNOWN
    if (type !== UNKNOWN) found.set(name, type)
  }
  return found
}

/** What calling a lambda or a function within a function answers. */
export function closureReturn(evaluator: Evaluator, closure: Type): Type {
  const { types, bodies } = evaluator
  const body = bodies.at(types.part(closure, 0))
  const node = types.part(closure, 1)
  if (body === undefined) return UNKNOWN
  if (body.tree.kind[node] === Node.LAMBDA) return evaluator.typeOf(body, node - 1)
  return decoratedClosure(evaluator, body, node, returnedBy(evaluator, body, node))
}

/** A function with `@contextmanager` makes a context manager of what it yields. */
function contextManager(evaluator: Evaluator, file: FileId, index: number, type: Type): Type {
  const { classes } = evaluator
  if (classes.isDecorated(file, index, 'asynccontextmanager')) {
    const item = evaluator.itemOf(type)
    return classes.library('contextlib', '_AsyncGeneratorContextManager', item)
  }
  if (!classes.isDecorated(file, index, 'contextmanager')) return type
  return classes.library('contextlib', '_GeneratorContextManager', evaluator.itemOf(type))
}
