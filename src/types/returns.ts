import { Facts, type ParameterFacts, parametersOf, SegmentView } from '../facts/index.ts'
import { type NameId, remember } from '../memory/index.ts'
import { listChildren, NO_NODE, Node, type SyntaxTree } from '../python/index.ts'
import { type FileId, NO_MODULE } from '../workspace/index.ts'
import { type Body, functionNode } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import { commentedReturn } from './comments.ts'
import { isUsedAsDictionary } from './dictionary-parameters.ts'
import { documentedReturn } from './docstrings.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { namedFields } from './written-classes.ts'

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
  const { classes, program } = evaluator
  const facts = program.index.facts(file, new SegmentView())
  const given = 'at' in args && !Array.isArray(args) ? (args as CallArguments) : undefined
  const chosen =
    given === undefined ? index : chooseOverload(evaluator, file, index, facts, given, owner)
  const annotation = facts.get(Facts.FUNCTIONS, chosen, Facts.FUNCTION_RETURNS)
  if (annotation !== 0) {
    let type = classes.annotations.ofValue(file, facts, annotation)
    if (type !== UNKNOWN) {
      if (owner !== UNKNOWN) type = classes.substitute(type, owner)
      if (given !== undefined)
        type = withArguments(evaluator, file, chosen, facts, type, given, owner)
      if (receiver !== UNKNOWN)
        type = ofReceiver(evaluator, file, chosen, facts, type, receiver, owner)
      const own = classes.argumentsOf(receiver)
      type = classes.replace(type, (variable) =>
        own.includes(variable) ? classes.annotations.boundOf(variable) : UNKNOWN,
      )
      return contextManager(evaluator, file, chosen, type)
    }
  }
  if (program.workspace.files.pathOf(file).endsWith('.pyi')) return UNKNOWN
  const answered = returnOfCall(evaluator, file, chosen, receiver, facts, given)
  const type = answered === UNKNOWN ? ofDocstring(evaluator, file, chosen, receiver) : answered
  return contextManager(evaluator, file, chosen, type)
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
  return body.tree.kind[node] === Node.LAMBDA
    ? evaluator.typeOf(body, node - 1)
    : returnedBy(evaluator, body, node)
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

/** What the `return` statements of a function give, or an iterator of what it yields. */
function returnedBy(evaluator: Evaluator, body: Body, node: number): Type {
  if (node === NO_NODE) return UNKNOWN
  const { tree } = body
  const found: Type[] = []
  let yields = false
  for (const row of ownNodes(tree, node)) {
    const kind = tree.kind[row]
    if (kind === Node.YIELD || kind === Node.YIELD_FROM) yields = true
  }
  for (const row of ownNodes(tree, node)) {
    const kind = tree.kind[row]
    if (kind === Node.RETURN && !yields && tree.size[row]! > 1) {
      if (tree.kind[row - 1] !== Node.FALSE) found.push(evaluator.typeOf(body, row - 1))
      else found.push(evaluator.types.none())
    } else if (kind === Node.YIELD && tree.size[row]! > 1)
      found.push(evaluator.typeOf(body, row - 1))
    else if (kind === Node.YIELD_FROM) found.push(evaluator.itemOf(evaluator.typeOf(body, row - 1)))
  }
  const { types, classes } = evaluator
  if (found.length === 0 && !yields && doesSomething(tree, node)) return types.none()
  const known = found.filter((type) => types.kindOf(type) !== Kind.NONE)
  const type = evaluator.types.union(known.length > 0 ? known : found)
  return yields ? classes.library('typing', 'Iterator', type) : type
}

/** Whether a function does something and comes to its end; others are there to be overridden. */
function doesSomething(tree: SyntaxTree, node: number): boolean {
  const statements = listChildren(tree, node - 1)
  const last = statements.at(-1)
  if (last === undefined || tree.kind[last] === Node.RAISE) return false
  return statements.some((one) => {
    if (tree.kind[one] === Node.PASS) return false
    if (tree.kind[one] !== Node.EXPRESSION_STATEMENT) return true
    const kind = tree.kind[one - 1]
    return kind !== Node.STRING && kind !== Node.ELLIPSIS && kind !== Node.CONCATENATION
  })
}

/** The rows of a function that are no part of a function, lambda or class in it; the last first. */
function* ownNodes(tree: SyntaxTree, node: number): Generator<number> {
  const { kind, size } = tree
  for (let row = node - 1; row > node - size[node]!; ) {
    const one = kind[row]
    const isOther =
      one === Node.FUNCTION ||
      one === Node.ASYNC_FUNCTION ||
      one === Node.LAMBDA ||
      one === Node.CLASS
    if (isOther) {
      row -= size[row]!
      continue
    }
    yield row
    row--
  }
}

// ---------------------------------------------------------------------------------------------------- stubs

/** Of a function with `@overload`, the one that fits the arguments; else the function itself. */
function chooseOverload(
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
function positionalOf(
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

function fits(
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

const PROTOCOLS: ReadonlySet<string> = new Set([
  ...['Iterable', 'Iterator', 'Sequence', 'Collection', 'Container', 'Sized', 'Hashable', 'object'],
  ...['Reversible', 'Mapping', 'Callable'],
])
/** Protocols of typeshed whose first parameter is what a loop over a value gives (`_typeshed/__init__.pyi`). */
const ITEM_PROTOCOLS: ReadonlySet<string> = new Set(['SupportsLenAndGetItem', 'SupportsIter'])

/** A type with the type variables of a function replaced by what its arguments say. */
function withArguments(
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
function boundBy(
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
