import { parametersOf, SegmentView, stringName } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import {
  decoratorsOf,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  type Parameter,
  readArguments,
} from '../python/index.ts'
import { isAnyRecord } from './any-record.ts'
import type { Body } from './body.ts'
import { typeFromCalls, typeFromLambdaCalls, typeFromOwnCalls } from './call-sites.ts'
import { classAround } from './class-around.ts'
import { commentedParameter } from './comments.ts'
import { documentedParameter } from './docstrings.ts'
import { entryParameter, isSitemap } from './entry-points.ts'
import type { Evaluator } from './evaluation.ts'
import { saidByAnnotation } from './expected-functions.ts'
import {
  GIVES_RECORD,
  handedRecord,
  typeFromOwnTakers,
  typeFromTaker,
  typeFromTakers,
} from './handed-functions.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** Functions that give a lambda the items of an argument: which argument. */
const GIVES_ITEM: Readonly<Record<string, number>> = {
  sorted: 0,
  min: 0,
  max: 0,
  groupby: 0,
  filter: 1,
  map: 1,
  reduce: 1,
}
/** What the framework gives to methods that modules override, by method and parameter (14.0 to 19.0, `odoo/models.py`). */
const FRAMEWORK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  create: { vals: 'dict', values: 'dict', vals_list: 'dicts', values_list: 'dicts' },
  write: { vals: 'dict', values: 'dict' },
  copy: { default: 'dict' },
  copy_data: { default: 'dict' },
  default_get: { fields_list: 'strs', fields: 'strs' },
  onchange: { values: 'dict' },
  name_search: { name: 'str' },
  _name_search: { name: 'str' },
  fields_view_get: { view_type: 'str' },
  get_view: { view_type: 'str' },
  _get_view: { view_type: 'str' },
  read_group: { fields: 'strs' },
}

/** The type that a parameter of a FUNCTION or LAMBDA has. */
export function typeOfParameter(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  parameters: readonly Parameter[],
  index: number,
): Type {
  const { tree } = body
  const parameter = parameters[index]!
  const { classes } = evaluator
  const isCommented = parameter.annotation === NO_NODE && tree.kind[scope] !== Node.LAMBDA
  if (parameter.annotation !== NO_NODE || isCommented) {
    const type = isCommented
      ? commentedParameter(evaluator, body, scope, index, parameters.length)
      : evaluator.annotation(body, parameter.annotation)
    if (type !== UNKNOWN && !isAnyRecord(evaluator, type)) {
      if (parameter.kind === 'variable-positional') return classes.builtin('tuple', type)
      if (parameter.kind === 'variable-keyword')
        return classes.builtin('dict', classes.builtin('str'), type)
      return classes.bounded(type)
    }
  }
  if (parameter.kind === 'variable-positional') return classes.builtin('tuple')
  if (parameter.kind === 'variable-keyword') return classes.builtin('dict', classes.builtin('str'))
  if (tree.kind[scope] === Node.LAMBDA) return ofLambda(evaluator, body, scope, parameters, index)
  const given = body.given?.get(evaluator.bodies.global(body, parameter.name))
  if (given !== undefined && given !== UNKNOWN) return given
  if (index === 0) {
    if (isSitemap(evaluator, body, parameters)) return evaluator.types.make(Kind.ENVIRONMENT)
    const self = selfType(evaluator, body, scope)
    if (self !== UNKNOWN) return self
    if (isStandalone(evaluator, body, scope)) return evaluator.types.make(Kind.ENVIRONMENT)
  }
  const text = evaluator.bodies.text(body, parameter.name)
  const entry = entryParameter(evaluator, body, scope, index, text)
  if (entry !== UNKNOWN) return entry
  const framework = ofFramework(evaluator, body, scope, text)
  if (framework !== UNKNOWN) return framework
  const expanded = index === 1 ? expandedGroups(evaluator, body, scope) : UNKNOWN
  if (expanded !== UNKNOWN) return expanded
  const fallback = defaultType(evaluator, body, parameter)
  if (fallback !== UNKNOWN) return fallback
  const documented = documentedParameter(evaluator, body, scope, text)
  if (documented !== UNKNOWN) return documented
  if (isNested(body, scope)) {
    const called = typeFromOwnCalls(evaluator, body, scope, index, text)
    if (called !== UNKNOWN) return called
    const record = index === 0 ? handedRecord(evaluator, body, scope) : UNKNOWN
    return record === UNKNOWN ? typeFromOwnTakers(evaluator, body, scope, index) : record
  }
  const inherited = ofParent(evaluator, body, scope, text)
  if (inherited !== UNKNOWN) return inherited
  const isStatic = decoratorNames(evaluator, body, scope).includes('staticmethod')
  const called = typeFromCalls(evaluator, body, scope, index, text, isStatic)
  return called === UNKNOWN ? typeFromTakers(evaluator, body, scope, index) : called
}

/** Whether a FUNCTION is a test that is given an environment: `@standalone('tag')` (14.0 to 19.0, odoo/tests/common.py). */
function isStandalone(evaluator: Evaluator, body: Body, scope: number): boolean {
  return decoratorNames(evaluator, body, scope).includes('standalone')
}

/** What the default of a parameter says; `None` and `False` say nothing. */
function defaultType(evaluator: Evaluator, body: Body, { defaultValue }: Parameter): Type {
  if (defaultValue === NO_NODE) return UNKNOWN
  const kind = body.tree.kind[defaultValue]
  if (kind === Node.NONE || kind === Node.FALSE) return UNKNOWN
  const type = evaluator.plain(evaluator.typeOf(body, defaultValue))
  // An empty list or dictionary says no more than that.
  return type
}

/**
 * The records that a method is given which a field of its class names as `group_expand`: those that the groups are of (14.0 to 19.0,
 * `odoo/models.py`, `_read_group_fill_results`).
 */
function expandedGroups(evaluator: Evaluator, body: Body, scope: number): Type {
  const { records, program, types, bodies } = evaluator
  const around = classAround(evaluator, body, scope)
  const row = around === undefined ? -1 : records.rowOf(body.file, around)
  if (row < 0) return UNKNOWN
  const { definitions } = program.view
  const method = program.index.names.findText(bodies.text(body, body.tree.payload[scope]!))
  for (const definition of definitions.ofClass(row)) {
    const named = stringName(definitions.argument(definition, 'group_expand')?.value ?? 0)
    if (named === NO_NAME || named !== method) continue
    const field = records.field(program.registry.classes.modelOf(row), definition.name)
    return field === undefined || field.comodel === NO_NAME ? UNKNOWN : types.records(field.comodel)
  }
  return UNKNOWN
}

function ofFramework(evaluator: Evaluator, body: Body, scope: number, parameter: string): Type {
  const { tree } = body
  const { classes } = evaluator
  if (modelAround(evaluator, body, scope) === NO_NAME) return UNKNOWN
  const method = evaluator.bodies.text(body, tree.payload[scope]!)
  const known = Object.hasOwn(FRAMEWORK, method) ? FRAMEWORK[method] : undefined
  if (known === undefined || !Object.hasOwn(known, parameter)) return UNKNOWN
  const dict = (): Type => classes.builtin('dict', classes.builtin('str'))
  switch (known[parameter]) {
    case 'dicts':
      return classes.builtin('list', dict())
    case 'dict': {
      const isSeveral =
        method === 'create' && decoratorNames(evaluator, body, scope).includes('model_create_multi')
      return isSeveral ? classes.builtin('list', dict()) : dict()
    }
    case 'strs':
      return classes.builtin('list', classes.builtin('str'))
    default:
      return classes.builtin('str')
  }
}

/** What the annotation of the method says that this one overrides. */
function ofParent(evaluator: Evaluator, body: Body, scope: number, name: string): Type {
  const { records, classes, program, types } = evaluator
  const around = classAround(evaluator, body, scope)
  if (around === undefined) return UNKNOWN
  const method = evaluator.bodies.text(body, body.tree.payload[scope]!)
  const model = records.modelOf(body.file, around)
  const id = program.index.names.findText(method)
  if (id === NO_NAME) return UNKNOWN
  const parent =
    model !== NO_NAME
      ? records.frameworkMember(id)
      : classes.member(types.instance(body.file, around), method, 1)?.declared
  if (parent === undefined || parent.kind !== 'function') return UNKNOWN
  const facts = program.index.facts(parent.file, new SegmentView())
  const wanted = program.index.names.findText(name)
  for (const { name: found, annotation } of parametersOf(facts, parent.index)) {
    if (found !== wanted || annotation === 0) continue
    const type = classes.annotations.ofValue(parent.file, facts, annotation)
    return isAnyRecord(evaluator, type) ? UNKNOWN : classes.bounded(type)
  }
  return UNKNOWN
}

// ---------------------------------------------------------------------------------------------------- self

/** What the first parameter of a method stands for; unknown for functions. */
export function selfType(evaluator: Evaluator, body: Body, scope: number): Type {
  const { tree } = body
  const around = classAround(evaluator, body, scope)
  if (around === undefined || !isMethod(body, scope)) return UNKNOWN
  const decorators = decoratorNames(evaluator, body, scope)
  if (decorators.includes('staticmethod')) return UNKNOWN
  const { records, types, classes } = evaluator
  const isRoot =
    body.parents[scope] === NO_NODE ||
    tree.kind[body.parents[scope]!] === Node.MODULE ||
    tree.kind[body.parents[scope]!] === Node.DECORATED
  if (body.receiver !== UNKNOWN && body.function >= 0 && isRoot) return body.receiver
  const model = records.modelOf(body.file, around)
  if (model !== NO_NAME) return types.records(model)
  const isClass =
    decorators.includes('classmethod') ||
    ['__new__', '__init_subclass__', 'setUpClass'].includes(
      evaluator.bodies.text(body, tree.payload[scope]!),
    )
  return isClass
    ? types.classOf(body.file, around)
    : types.instance(body.file, around, classes.parametersOf(body.file, around))
}

/** Whether a FUNCTION stands within another one. */
function isNested({ tree, parents }: Body, scope: number): boolean {
  for (let node = parents[scope]!; node !== NO_NODE; node = parents[node]!) {
    const kind = tree.kind[node]
    if (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION) return true
    if (kind === Node.CLASS) return false
  }
  return false
}

/** Whether a FUNCTION is one of a class, and not one within a function. */
function isMethod(body: Body, scope: number): boolean {
  const { tree, parents } = body
  for (let node = parents[scope]!; node !== NO_NODE; node = parents[node]!) {
    const kind = tree.kind[node]
    if (kind === Node.CLASS) return true
    if (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION || kind === Node.LAMBDA) return false
  }
  return body.owner > 0
}

function decoratorNames(evaluator: Evaluator, body: Body, scope: number): string[] {
  const { tree } = body
  if (body.function >= 0 && scope === outermostFunction(body)) {
    return evaluator.classes.decorators(body.file, body.function)
  }
  return decoratorsOf(tree, scope).map((node) => {
    const called = tree.kind[node] === Node.CALL ? firstChild(tree, node) : node
    const isNamed = tree.kind[called] === Node.NAME || tree.kind[called] === Node.ATTRIBUTE
    return isNamed ? evaluator.bodies.text(body, tree.payload[called]!) : ''
  })
}

function outermostFunction({ tree, parents }: Body): number {
  for (let node = tree.nodeCount - 1; node >= 0; node--) {
    const kind = tree.kind[node]
    if (
      (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION) &&
      tree.kind[parents[node]!] === Node.MODULE
    )
      return node
  }
  return NO_NODE
}

function modelAround(evaluator: Evaluator, body: Body, at: number): NameId {
  const around = classAround(evaluator, body, at)
  return around === undefined ? NO_NAME : evaluator.records.modelOf(body.file, around)
}

/** What the first parameter of the method around a node stands for. */
export function firstParameterType(evaluator: Evaluator, body: Body, at: number): Type {
  const { tree, parents } = body
  for (let node = parents[at]!; node !== NO_NODE; node = parents[node]!) {
    const kind = tree.kind[node]
    if (kind !== Node.FUNCTION && kind !== Node.ASYNC_FUNCTION) continue
    const type = selfType(evaluator, body, node)
    if (type !== UNKNOWN) return type
  }
  return UNKNOWN
}

// ---------------------------------------------------------------------------------------------------- lambdas

/** What a field can be given as a function, which is called with records of its model. */
const FIELD_CALLABLES: ReadonlySet<string> = new Set([
  ...['default', 'compute', 'inverse', 'search', 'domain', 'context', 'selection', 'group_expand'],
])

function ofLambda(
  evaluator: Evaluator,
  body: Body,
  lambda: number,
  parameters: readonly Parameter[],
  index: number,
): Type {
  const { tree, parents } = body
  const { types } = evaluator
  let argument = lambda
  let call = parents[lambda]!
  let keyword = ''
  if (call !== NO_NODE && tree.kind[call] === Node.KEYWORD) {
    keyword = evaluator.bodies.text(body, tree.payload[call]!)
    argument = call
    call = parents[call]!
  }
  const text = evaluator.bodies.text(body, parameters[index]!.name)
  if (call !== NO_NODE && tree.kind[call] === Node.CALL) {
    const parts = listChildren(tree, call)
    const [callee = NO_NODE] = parts
    const isAttribute = tree.kind[callee] === Node.ATTRIBUTE
    const name =
      isAttribute || tree.kind[callee] === Node.NAME
        ? evaluator.bodies.text(body, tree.payload[callee]!)
        : ''
    if (isAttribute) {
      const receiver = evaluator.typeOf(body, callee - 1)
      if (GIVES_RECORD.has(name) && types.kindOf(receiver) === Kind.RECORDS) return receiver
      if (name === 'sort' && keyword === 'key') return evaluator.itemOf(receiver)
    }
    if (Object.hasOwn(GIVES_ITEM, name) && parts.indexOf(argument) > 0) {
      // Of these the annotations say more: `max(a, b, key=…)`, `map(…, a, b)`, `reduce(…, values, first)`.
      const isPlain =
        index === 0 &&
        (name === 'filter' || readArguments(tree, call).positional.length < 2 + GIVES_ITEM[name]!)
      const said = isPlain ? UNKNOWN : typeFromTaker(evaluator, body, argument, index)
      if (said !== UNKNOWN) return said
      const given = parts[1 + GIVES_ITEM[name]!]
      if (given !== undefined && given !== argument)
        return evaluator.itemOf(evaluator.typeOf(body, given))
    }
  }
  // `default=lambda self: …` of a field.
  const around = modelAround(evaluator, body, lambda)
  if (
    index === 0 &&
    around !== NO_NAME &&
    (FIELD_CALLABLES.has(keyword) || /^(self|model|records?|rec)$/.test(text)) &&
    !isInFunction(body, lambda)
  ) {
    return types.records(around)
  }
  // `property(lambda self: …)`
  const owner = classAround(evaluator, body, lambda)
  if (index === 0 && text === 'self' && owner !== undefined && !isInFunction(body, lambda)) {
    if (around === NO_NAME) return types.instance(body.file, owner)
  }
  const fallback = defaultType(evaluator, body, parameters[index]!)
  if (fallback !== UNKNOWN) return fallback
  const called = typeFromLambdaCalls(evaluator, body, lambda, index, text)
  if (called !== UNKNOWN) return called
  const said = saidByAnnotation(evaluator, body, lambda, index)
  return said === UNKNOWN ? typeFromTaker(evaluator, body, argument, index) : said
}

function isInFunction({ tree, parents, function: index }: Body, at: number): boolean {
  if (index >= 0) return true
  for (let node = parents[at]!; node !== NO_NODE; node = parents[node]!) {
    const kind = tree.kind[node]
    if (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION) return true
  }
  return false
}
