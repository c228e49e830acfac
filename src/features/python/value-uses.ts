/** Where a value goes to: the methods of records that take it, followed through variables, lists and what functions return. */
import { DEFAULT_PREFIX, Facts, SegmentView } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { NO_MODEL } from '../../odoo/index.ts'
import {
  calleeOf,
  contentSpan,
  enclosingFunction,
  firstChild,
  firstRowOf,
  listChildren,
  NO_NODE,
  Node,
  type ParameterKind,
  readArguments,
  readParameters,
} from '../../python/index.ts'
import {
  type Body,
  callablesOf,
  calledBody,
  callsOf,
  functionNode,
  Kind,
  placeIn,
  typeOfBoundName,
} from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import { methodPlaces } from '../model-members.ts'
import { textBetween } from '../syntax.ts'
import { modelOpenedBy } from './action-dictionary.ts'
import { answeredBy, fieldsGiven, templateModel } from './answered-names.ts'
import { walkPath } from './field-path.ts'
import type { Reading } from './reading.ts'
import { modelOfRecords } from './record-model.ts'
import { type Holds, holdsOf, SIGNATURES } from './record-signatures.ts'
import {
  COMMAND,
  functionAround,
  isCommandTuple,
  isLoop,
  isUnder,
  isUnderOne,
  keyOf,
  type Part,
  takenBy,
  takesAll,
  under,
  WHOLE,
} from './value-forms.ts'

/** What takes a value: as what, and of which model. */
export interface Use {
  readonly holds: Holds
  readonly model: string
}

/** How many expressions are looked at for one value. */
const MAX_STEPS = 200
/** So many steps lead from a value to the call that it is given to, and to the list around it. */
const FIRST_STEPS = 2
/** How many models a dictionary may be written to; one that goes to more says little. */
const MAX_USES = 6
/** A function that gives a value on is found by its calls; so many files are looked into, or its own where there are many questions or little time. */
const MAX_FILES = 8
const ONLY_OWN_FILE = 1
/** A value goes through so many functions that answer it, and that take it. */
const MAX_RETURNS = 3
const MAX_PASSED = 2
const MAX_PASSED_OF_MANY = 1
/** A call may be of several functions; so many are looked into. */
const MAX_CALLED = 4

/** Functions and methods that answer what they are given, or a part of it. */
const PASSING: ReadonlySet<string> = new Set([
  ...['list', 'tuple', 'sorted', 'reversed', 'dict', 'AND', 'OR', 'Domain', 'deepcopy', 'copy'],
  ...['clean_context', 'frozendict', 'normalize_domain', 'distribute_not'],
])
/** Parameters that are given one argument. */
const GIVEN: ReadonlySet<ParameterKind> = new Set(['ordinary', 'positional-only', 'keyword-only'])
/** What `_search_get_detail` of the module website answers, beside the model (website/models/mixins.py, 14 to 19). */
const SEARCH_DETAILS: ReadonlyMap<string, Holds> = new Map([
  ['base_domain', 'domain'],
  ['search_fields', 'paths'],
  ['fetch_fields', 'paths'],
])
/** What functions answer that a field is given: the keyword, and what that is of the model that the field leads to. */
const DEFAULT_VALUES = ['default', 'values'] as const
const FIELD_DOMAIN = ['domain', 'domain'] as const
const COLLECTING: ReadonlySet<string> = new Set(['append', 'extend', 'add', 'update'])

/** The uses of the expression `node`. */
export function usesOf(reading: Reading, node: number): readonly Use[] {
  return new Follower(reading).of((follower, body) => follower.follow(body, node, WHOLE))
}

/** The uses of the variable that the NAME `node` is. */
export function usesOfVariable(reading: Reading, node: number): readonly Use[] {
  return new Follower(reading).of((follower, body) => follower.variable(body, node, WHOLE))
}

class Follower {
  readonly #reading: Reading
  readonly #uses = new Map<string, Use>()
  readonly #seen = new Set<string>()
  /** By the number of a body, the model that its first parameter is of where it is declared, and that of what was followed there. */
  readonly #selves = new Map<number, { readonly declared: string; readonly model: string }>()
  #steps = 0
  #returns = 0
  #passed = 0

  constructor(reading: Reading) {
    this.#reading = reading
  }

  of(begin: (follower: Follower, body: Body) => void): readonly Use[] {
    this.#reading.types.whileParsing(() => begin(this, this.#reading.types.body))
    const found = [...this.#uses.values()]
    return found.length > MAX_USES ? [] : found
  }

  /** Follows what `node` is; as that `part` of something. */
  follow(body: Body, node: number, part: Part): void {
    const { tree, parents } = body
    const around = parents[node] ?? NO_NODE
    if (around === NO_NODE || ++this.#steps > MAX_STEPS || !this.#isNew(body, node, part)) return
    const children = (): number[] => listChildren(tree, around)
    switch (tree.kind[around]) {
      case Node.TUPLE:
      case Node.LIST:
        if (isUnder(part)) return
        if (isCommandTuple(tree, around, node)) this.follow(body, around, COMMAND)
        else if (part === WHOLE && this.#isAny(body, around, node)) this.#ofComodel(body, around)
        else this.follow(body, around, part)
        return
      case Node.STARRED:
      case Node.BOOLEAN:
      case Node.BINARY:
      case Node.AWAIT:
      case Node.DOUBLE_STARRED:
        this.follow(body, around, part)
        return
      case Node.LIST_COMPREHENSION:
      case Node.GENERATOR:
        if (firstChild(tree, around) === node) this.follow(body, around, part)
        return
      case Node.CONDITIONAL:
        if (children()[1] !== node) this.follow(body, around, part)
        return
      case Node.DICT:
        if (tree.kind[node] === Node.DOUBLE_STARRED) this.follow(body, around, part)
        else if (part === COMMAND) this.#entry(body, around, node)
        else this.#inDictionary(body, around, node, part)
        return
      case Node.SUBSCRIPT: {
        const [value = NO_NODE, index = NO_NODE] = children()
        const kind = tree.kind[index]
        const isItem = kind === Node.INTEGER || kind === Node.SLICE || kind === Node.UNARY
        if (value !== node) this.#index(body, value, part)
        else if (isUnder(part)) this.#taken(body, around, index, part)
        else if (isItem) this.follow(body, around, part)
        return
      }
      case Node.ATTRIBUTE: {
        const call = parents[around]!
        const isCall =
          call !== NO_NODE && tree.kind[call] === Node.CALL && calleeOf(tree, call) === around
        if (isCall) this.#method(body, call, this.#text(body, tree.payload[around]!), part)
        return
      }
      case Node.CALL:
      case Node.KEYWORD:
        this.#argument(body, node, part)
        return
      case Node.ASSIGN:
      case Node.ANNOTATED_ASSIGN:
      case Node.AUGMENTED_ASSIGN:
      case Node.WALRUS: {
        const parts = children()
        if (parts.at(-1) !== node) return
        for (const target of parts.slice(0, -1)) this.#target(body, target, part)
        return
      }
      case Node.FOR:
      case Node.COMPREHENSION_FOR: {
        const [target = NO_NODE, iterable] = children()
        if (iterable === node && !isUnder(part)) this.variable(body, target, part)
        return
      }
      case Node.RETURN:
      case Node.YIELD:
        this.#returned(body, around, part)
    }
  }

  /** Follows a value of a dictionary: of an action, or one of several that are kept under their keys. */
  #inDictionary(body: Body, dictionary: number, value: number, part: Part): void {
    const key = this.#string(body, keyOf(body.tree, dictionary, value))
    if (part === WHOLE) this.#action(body, dictionary, key)
    const around = under(key, part)
    if (around !== undefined) this.follow(body, dictionary, around)
  }

  /** Follows what is taken out of a dictionary under the key `index`. */
  #taken(body: Body, taken: number, index: number, part: Part): void {
    const inner = takenBy(part, this.#string(body, index))
    if (inner !== undefined) this.follow(body, taken, inner)
  }

  /** Follows what a method of a dictionary or list answers: `values.copy()`, `by_key.get(key)`. */
  #method(body: Body, call: number, method: string, part: Part): void {
    const { tree, parents } = body
    if (method === 'copy') this.follow(body, call, part)
    if (!isUnder(part)) return
    const any = takenBy(part, undefined) ?? WHOLE
    if (method === 'values') this.follow(body, call, any)
    if (method === 'get' || method === 'pop') {
      this.#taken(body, call, readArguments(tree, call).positional[0] ?? NO_NODE, part)
    }
    const loop = parents[call]!
    if (method !== 'items' || !isLoop(tree, loop)) return
    const [, value = NO_NODE] = listChildren(tree, firstChild(tree, loop))
    this.variable(body, value, any)
  }

  /** A value by which something is looked up: the name of a field in `record[name]` and `record._fields[name]`. */
  #index(body: Body, value: number, part: Part): void {
    if (part !== WHOLE) return
    const { tree } = body
    const isFields =
      tree.kind[value] === Node.ATTRIBUTE && this.#text(body, tree.payload[value]!) === '_fields'
    this.#add('path', this.#modelOf(body, isFields ? value - 1 : value))
  }

  /** Follows all that the variable at a NAME is used for in its function. */
  variable(body: Body, name: number, part: Part): void {
    if (body.tree.kind[name] !== Node.NAME) return
    this.#named(body, functionAround(body, name), body.tree.payload[name]!, part)
  }

  /** Follows all that the variable called `id` is used for in the function `scope`. */
  #named(body: Body, scope: number, id: number, part: Part): void {
    const { tree, parents } = body
    if (scope === NO_NODE || !this.#isNew(body, -scope - 2, part, id)) return
    this.#parameter(body, scope, id)
    for (let row = firstRowOf(tree, scope); row < scope; row++) {
      if (tree.kind[row] !== Node.NAME || tree.payload[row] !== id) continue
      const around = parents[row]!
      if (isLoop(tree, around) && firstChild(tree, around) === row) {
        // What is put into each item of a list is put into the list.
        this.variable(body, listChildren(tree, around)[1] ?? NO_NODE, part)
      } else this.follow(body, row, part)
    }
  }

  #target(body: Body, target: number, part: Part): void {
    const { tree } = body
    if (tree.kind[target] === Node.NAME) this.variable(body, target, part)
    else if (part !== COMMAND && tree.kind[target] === Node.SUBSCRIPT) {
      const key = this.#string(body, target - 1)
      if (part === WHOLE) this.#ofAction(key, () => this.#opened(body, target))
      // One of several that are kept under what they are for.
      const around = under(key, part)
      if (around !== undefined) this.variable(body, firstChild(tree, target), around)
    } else if (part === COMMAND && tree.kind[target] === Node.ATTRIBUTE) {
      this.#add('values', this.#modelOf(body, target))
    } else if (part === COMMAND && tree.kind[target] === Node.SUBSCRIPT) {
      const [value = NO_NODE, index = NO_NODE] = listChildren(tree, target)
      this.#within(body, index, (inner) => inner.variable(body, value, WHOLE))
    }
  }

  /** Whether a node is the domain in the condition `('path', 'any', domain)`. */
  #isAny(body: Body, condition: number, node: number): boolean {
    const parts = listChildren(body.tree, condition)
    if (parts.length !== 3 || parts[2] !== node) return false
    const operator = this.#string(body, parts[1])
    return operator === 'any' || operator === 'not any'
  }

  /** Adds what the path of a condition leads to, as what the domain in it is of. */
  #ofComodel(body: Body, condition: number): void {
    const path = this.#string(body, listChildren(body.tree, condition)[0])
    if (path === undefined) return
    const { questions } = this.#reading
    this.#inside(
      (inner) => inner.follow(body, condition, WHOLE),
      ({ holds, model }) => {
        if (holds === 'domain') this.#add('domain', walkPath(questions, model, path))
      },
    )
  }

  /** What is in a dictionary that says the model as well: of an action, or of what a website searches. */
  #action(body: Body, dictionary: number, key: string | undefined): void {
    this.#ofAction(key, () => this.#stringUnder(body, dictionary, 'res_model'))
    const holds = key === undefined ? undefined : SEARCH_DETAILS.get(key)
    if (holds !== undefined) this.#add(holds, this.#stringUnder(body, dictionary, 'model'))
  }

  /** The text under a key of a dictionary. */
  #stringUnder(body: Body, dictionary: number, wanted: string): string | undefined {
    const children = listChildren(body.tree, dictionary)
    for (let i = 0; i < children.length - 1; i++) {
      if (body.tree.kind[children[i]!] === Node.DOUBLE_STARRED) continue
      const [key, held] = [children[i], children[++i]]
      if (this.#string(body, key) === wanted) return this.#string(body, held)
    }
    return undefined
  }

  /** What is under a key of an action. */
  #ofAction(key: string | undefined, model: () => string | undefined): void {
    if (key === 'domain' || key === 'context') this.#add(key, model())
  }

  /** The model of the action that the SUBSCRIPT `target` is an entry of. */
  #opened(body: Body, target: number): string | undefined {
    const { evaluator } = this.#reading.types
    if (++this.#steps > MAX_STEPS || evaluator.isExhausted) return undefined
    return modelOpenedBy(evaluator, body, firstChild(body.tree, target))
  }

  #string({ tree }: Body, node: number | undefined): string | undefined {
    if (node === undefined || tree.kind[node] !== Node.STRING) return undefined
    const { start, end } = contentSpan(tree, node)
    return textBetween(tree.source, start, end)
  }

  /** The commands that are the value of a key of a dictionary. */
  #entry(body: Body, dictionary: number, value: number): void {
    const key = keyOf(body.tree, dictionary, value)
    this.#within(body, key, (inner) => inner.follow(body, dictionary, WHOLE))
  }

  /** Adds where the field that `key` names leads to, of the models that the dictionary of the key is written to. */
  #within(body: Body, key: number, begin: (inner: Follower) => void): void {
    const field = this.#string(body, key)
    if (field !== undefined) this.#under(field, begin)
  }

  /** Adds where `field` leads to, of the models that a dictionary is written to. */
  #under(field: string, begin: (inner: Follower) => void): void {
    const { questions } = this.#reading
    this.#inside(begin, ({ holds, model }) => {
      if (holds === 'values') this.#add('values', questions.comodel(model, field))
      if (holds !== 'context' || !field.startsWith(DEFAULT_PREFIX)) return
      this.#add('values', questions.comodel(model, field.slice(DEFAULT_PREFIX.length)))
    })
  }

  /** Follows what a value is a part of, and tells of what takes that. */
  #inside(begin: (inner: Follower) => void, visit: (use: Use) => void): void {
    if (this.#steps > MAX_STEPS) return
    const inner = new Follower(this.#reading)
    inner.#steps = this.#steps + 1
    begin(inner)
    this.#steps = inner.#steps
    for (const use of inner.#uses.values()) visit(use)
  }

  #argument(body: Body, node: number, part: Part): void {
    const { tree, parents } = body
    const around = parents[node]!
    const isKeyword = tree.kind[around] === Node.KEYWORD
    const call = isKeyword ? parents[around]! : around
    if (call === NO_NODE || tree.kind[call] !== Node.CALL) return
    const callee = calleeOf(tree, call)
    if (callee === node) return
    const isMethod = tree.kind[callee] === Node.ATTRIBUTE
    if (!isMethod && tree.kind[callee] !== Node.NAME) return
    const name = this.#text(body, tree.payload[callee]!)
    const at = isKeyword
      ? this.#text(body, tree.payload[around]!)
      : readArguments(tree, call).positional.indexOf(node)
    if (tree.kind[node] === Node.DOUBLE_STARRED) {
      if (!isMethod && name === 'dict') this.follow(body, call, part)
      return
    }
    if (part === COMMAND && !isMethod && name === 'dict' && typeof at === 'string') {
      this.#under(at, (inner) => inner.follow(body, call, WHOLE))
      return
    }
    if (isMethod && part === WHOLE && name === 'with_context') {
      this.#add('context', this.#modelOf(body, callee - 1))
      return
    }
    if (isMethod && part === WHOLE) {
      if (this.#command(body, callee - 1, call, node)) return
      const signature = SIGNATURES.get(name)
      const holds = signature && holdsOf(signature, at)
      if (holds !== undefined) {
        const model = this.#modelOf(body, callee - 1)
        if (model !== undefined) this.#add(holds, model)
        if (model !== undefined || name !== 'update') return
      }
    }
    if (isMethod && COLLECTING.has(name) && at === 0) this.variable(body, callee - 1, part)
    else if (isMethod && name === 'insert' && at === 1) this.variable(body, callee - 1, part)
    else if (PASSING.has(name) && at === 0) this.follow(body, call, part)
    else if (!SIGNATURES.has(name)) this.#into(body, call, at, part)
  }

  /** Follows a value into the functions that take it: as the argument at a place, or of a name. */
  #into(body: Body, call: number, at: number | string, part: Part): void {
    const { types, cursor, context, focus } = this.#reading
    const { evaluator } = types
    const most = focus.isWord ? MAX_PASSED_OF_MANY : MAX_PASSED
    if (cursor !== undefined || this.#passed >= most || evaluator.isExhausted) return
    if (focus.isWord && isUnder(part)) return
    const type = evaluator.typeOf(body, calleeOf(body.tree, call))
    // What is given to an object that is made, such as a field, seldom goes on to records.
    if (evaluator.types.kindOf(type) === Kind.CLASS) return
    this.#passed++
    for (const one of callablesOf(evaluator, type).slice(0, MAX_CALLED)) {
      if (one.kind === 'closure') this.#intoFunction(one.body, one.node, at, part)
      if (one.kind !== 'function' || context.libraries.isLibrary(one.file)) continue
      // What else it is given is worked out for few: what a value is given along with, and all in a search that is thorough.
      const inner =
        focus.isThorough || (!focus.isWord && this.#steps <= FIRST_STEPS)
          ? calledBody(evaluator, body, call, one)
          : evaluator.bodies.ofFunction(one.file, one.index, one.records)
      const scope = inner === undefined ? NO_NODE : functionNode(inner)
      if (inner === undefined || scope === NO_NODE) continue
      const place = typeof at === 'number' ? placeIn(one, at) : at
      this.#intoFunction(inner, scope, place, part)
    }
    this.#passed--
  }

  /** Follows a value into the function `scope`, as the parameter at a place, or of a name. */
  #intoFunction(body: Body, scope: number, at: number | string, part: Part): void {
    const parameters = readParameters(body.tree, scope)
    const found =
      typeof at === 'string'
        ? parameters.find((parameter) => this.#text(body, parameter.name) === at)
        : parameters[at]
    if (found !== undefined && GIVEN.has(found.kind)) {
      this.#named(body, scope, found.name, part)
    } else if (typeof at === 'string' && part === COMMAND) {
      const rest = parameters.find(({ kind }) => kind === 'variable-keyword')
      if (rest === undefined) return
      this.#under(at, (follower) => follower.#named(body, scope, rest.name, WHOLE))
    }
  }

  /** `Command.create(values)`, `Command.update(id, values)`. */
  #command(body: Body, owner: number, call: number, node: number): boolean {
    const { tree } = body
    const kind = tree.kind[owner]
    if (kind !== Node.NAME && kind !== Node.ATTRIBUTE) return false
    if (this.#text(body, tree.payload[owner]!) !== 'Command') return false
    if (listChildren(tree, call).at(-1) === node) this.follow(body, call, COMMAND)
    return true
  }

  /** What the first parameter of `create`, `default_get` and the like takes. */
  #parameter(body: Body, scope: number, id: number): void {
    const { tree } = body
    const [self, first] = readParameters(tree, scope)
    if (self === undefined || first === undefined || first.name !== id) return
    const signature = SIGNATURES.get(this.#text(body, tree.payload[scope]!))
    const holds = signature?.positional[0]
    if (holds === 'values' || holds === 'paths') this.#add(holds, this.#modelOfSelf(body, scope))
  }

  #returned(body: Body, node: number, part: Part): void {
    const { tree, parents } = body
    const scope = enclosingFunction(tree, parents, node)
    if (scope === NO_NODE || !this.#isNew(body, scope, part)) return
    const model = this.#modelOfSelf(body, scope)
    const name = this.#text(body, tree.payload[scope]!)
    const answered = model === undefined ? undefined : answeredBy(this.#reading, body, name)
    if (answered !== undefined) {
      this.#add(answered, model)
      return
    }
    if (model !== undefined) this.#givenToFields(body, scope, model, part)
    if (SIGNATURES.has(name) || name.startsWith('__') || this.#returns >= MAX_RETURNS) return
    const { types, focus, cursor } = this.#reading
    if (focus.isWord && isUnder(part)) return
    this.#returns++
    const files = focus.isWord || cursor !== undefined ? ONLY_OWN_FILE : MAX_FILES
    const also = model === undefined || focus.isWord ? [] : this.#firstDefining(model, name)
    for (const [caller, call] of callsOf(types.evaluator, name, body.file, files, also)) {
      if (++this.#steps > MAX_STEPS) break
      const callee = calleeOf(caller.tree, call)
      if (!takesAll(body.tree, scope, model !== undefined, caller.tree, call)) continue
      const isCalled =
        model === undefined
          ? this.#isCallOf(caller, callee, body, scope)
          : this.#isCalledOn(caller, callee, model)
      if (isCalled) this.follow(caller, call, part)
    }
    this.#returns--
  }

  /** What a method answers to what it is for: a field of its class that has it as `domain` or `default`, or a chart of accounts. */
  #givenToFields(body: Body, scope: number, model: string, part: Part): void {
    const { tree, file } = body
    const reading = this.#reading
    if (isUnderOne(part)) {
      this.#add('values', templateModel(reading, file, body.base + tree.start[scope]!))
      return
    }
    const [keyword, holds] = part === COMMAND ? DEFAULT_VALUES : FIELD_DOMAIN
    for (const field of fieldsGiven(reading, file, this.#text(body, tree.payload[scope]!), keyword))
      this.#add(holds, reading.questions.comodel(model, field))
  }

  /** The file that defines a method of a model first, whose hook it then is. */
  #firstDefining(model: string, method: string): FileId[] {
    const { context, questions } = this.#reading
    const id = questions.model(model)
    const name = context.index.names.findText(method)
    if (id === NO_MODEL || name === NO_NAME) return []
    return methodPlaces(context, id, name)
      .slice(-1)
      .map(({ file }) => file)
  }

  /** Whether a callee may be a method of `model` by the records that it is called on. */
  #isCalledOn(caller: Body, callee: number, model: string): boolean {
    if (caller.tree.kind[callee] !== Node.ATTRIBUTE) return false
    const called = this.#modelOf(caller, callee - 1)
    if (called === undefined || !this.#isOf(called, model)) return false
    // A method of a mixin that calls a hook on itself is on records of the model that has the hook.
    const isSelf = this.#isNamed(caller, callee - 1, 'self')
    if (isSelf && called !== model) this.#selves.set(caller.id, { declared: called, model })
    return true
  }

  /** Whether a callee is the function `scope` of a body, in no class that makes a model. */
  #isCallOf(caller: Body, callee: number, body: Body, scope: number): boolean {
    const { evaluator } = this.#reading.types
    if (evaluator.isExhausted) return false
    const start = body.base + body.tree.start[scope]!
    const facts = evaluator.program.index.facts(body.file, new SegmentView())
    return callablesOf(evaluator, evaluator.typeOf(caller, callee)).some(
      (one) =>
        one.kind === 'function' &&
        one.file === body.file &&
        facts.get(Facts.FUNCTIONS, one.index, Facts.FUNCTION_START) === start,
    )
  }

  #isNamed(body: Body, node: number, name: string): boolean {
    return body.tree.kind[node] === Node.NAME && this.#text(body, body.tree.payload[node]!) === name
  }

  /** Whether a call on records of a model may lead to the method of `model`. */
  #isOf(called: string | undefined, model: string): boolean {
    const { questions } = this.#reading
    if (called === undefined || called === model) return called === model
    return questions.inherits(model, called) || questions.inherits(called, model)
  }

  /** The model of the records that the first parameter of a method stands for. */
  #modelOfSelf(body: Body, scope: number): string | undefined {
    const [self] = readParameters(body.tree, scope)
    if (self === undefined) return undefined
    const { evaluator } = this.#reading.types
    return modelOfRecords(evaluator, typeOfBoundName(evaluator, body, self.node))
  }

  /** The model of the records that an expression is; `undefined` when they may be of several. */
  #modelOf(body: Body, node: number): string | undefined {
    const { evaluator } = this.#reading.types
    if (++this.#steps > MAX_STEPS || evaluator.isExhausted) return undefined
    const found = modelOfRecords(evaluator, evaluator.typeOf(body, node))
    const self = this.#selves.get(body.id)
    return self !== undefined && found === self.declared ? self.model : found
  }

  #add(holds: Holds, model: string | undefined): void {
    if (model !== undefined) this.#uses.set(`${holds} ${model}`, { holds, model })
  }

  #text(body: Body, name: number): string {
    return this.#reading.types.evaluator.bodies.text(body, name)
  }

  #isNew(body: Body, node: number, part: Part, name: number = 0): boolean {
    const key = `${body.id} ${node} ${part} ${name}`
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }
}
