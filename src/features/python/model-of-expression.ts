/**
 * Which model's records an expression stands for, where that is certain from the index alone. Typed receivers come in here.
 */

import type { NameId } from '../../memory/index.ts'
import { calleeOf, firstChild, listChildren, NO_NODE, Node, Operator } from '../../python/index.ts'
import { Kind, keyedRecords } from '../../types/index.ts'
import { ENVIRONMENT_RECORDS } from '../environment-records.ts'
import { isEnvironment, modelNameOfSubscript } from './environment.ts'
import { walkPath } from './field-path.ts'
import type { Reading } from './reading.ts'
import { type Binding, bindingsOf, isComprehension, type Scope } from './scope.ts'

/** Answered for a name while it is worked out itself, as in `records = records.sorted()`: it says nothing. */
const NOTHING_NEW = ''
/** How deep an expression is looked into, assignments included. */
const MAX_DEPTH = 40
/** How many expressions are looked into for one question. */
const MAX_STEPS = 400

/** Methods of records whose result are records of the same model. */
const SAME_MODEL: ReadonlySet<string> = new Set([
  ...['browse', 'search', 'search_fetch', 'create', 'copy', 'new', 'sudo', 'with_context'],
  ...['with_company', 'with_user', 'with_env', 'with_prefetch', 'exists', 'filtered', 'sorted'],
  ...['filtered_domain', 'union', 'concat', 'ensure_one'],
])

let steps = 0
const inProgress = new Set<readonly Binding[]>()

/**
 * The model whose records the expression `node` stands for; `undefined` when that is not certain.
 *
 * @param isKeyed whether other values count as well that have fields under their names: forms, `_fields`, and classes of models for theirs
 */
export function modelOfExpression(
  reading: Reading,
  node: number,
  scope: Scope,
  isKeyed = false,
): string | undefined {
  steps = 0
  inProgress.clear()
  if (isNoRecord(reading, node, scope)) return undefined
  return modelOf(reading, node, scope, 0) || modelOfType(reading, node, isKeyed)
}

/** Values that are written down and no records. */
const NO_RECORDS: ReadonlySet<number> = new Set([
  ...[Node.STRING, Node.CONCATENATION, Node.FORMATTED_STRING, Node.INTEGER, Node.FLOAT],
  ...[Node.LIST, Node.TUPLE, Node.SET, Node.DICT],
  ...[Node.LIST_COMPREHENSION, Node.SET_COMPREHENSION, Node.DICT_COMPREHENSION],
])

/** Whether an expression is certainly no records: a dictionary that is written down, or a variable that holds nothing but such. */
function isNoRecord(reading: Reading, node: number, scope: Scope): boolean {
  if (node === NO_NODE) return false
  const { kind, payload } = reading.tree
  if (kind[node] !== Node.NAME) return NO_RECORDS.has(kind[node]!)
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind !== 'function') continue
    const bindings = bindingsOf(reading.tree, at).get(payload[node]!)
    if (bindings === undefined) continue
    return bindings.every((one) => one.kind === 'value' && NO_RECORDS.has(kind[one.node]!))
  }
  return false
}

/** The model of the records that the type of an expression is; `undefined` for records of several models as well. */
function modelOfType(reading: Reading, node: number, isKeyed: boolean): string | undefined {
  if (node === NO_NODE) return undefined
  const type = reading.types.of(node)
  const { evaluator } = reading.types
  const { types } = evaluator
  const found = [...types.each(type)]
    .map((one) => (isKeyed ? keyedRecords(evaluator, one) || one : one))
    .filter((one) => types.kindOf(one) === Kind.RECORDS)
  const [first] = found
  if (first === undefined || found.length > 1) return undefined
  return reading.context.index.text(types.part(first, 0) as NameId)
}

function modelOf(reading: Reading, node: number, scope: Scope, depth: number): string | undefined {
  if (node === NO_NODE || depth > MAX_DEPTH || ++steps > MAX_STEPS) return undefined
  const { tree } = reading
  switch (tree.kind[node]) {
    case Node.NAME:
      return modelOfName(reading, tree.payload[node]!, scope, depth)
    case Node.ATTRIBUTE:
      return modelOfAttribute(reading, node, scope, depth)
    case Node.SUBSCRIPT:
      return modelOfSubscript(reading, node, scope, depth)
    case Node.CALL:
      return modelOfCall(reading, node, scope, depth)
    case Node.BOOLEAN:
      return sameModel(reading, listChildren(tree, node), scope, depth)
    case Node.BINARY: {
      const operator = tree.payload[node]
      const isUnion =
        operator === Operator.BIT_OR ||
        operator === Operator.BIT_AND ||
        operator === Operator.ADD ||
        operator === Operator.SUBTRACT
      return isUnion ? sameModel(reading, listChildren(tree, node), scope, depth) : undefined
    }
    case Node.CONDITIONAL: {
      const [body = NO_NODE, , other = NO_NODE] = listChildren(tree, node)
      return sameModel(reading, [body, other], scope, depth)
    }
    case Node.NONE:
    case Node.FALSE:
      // No record: whatever has an attribute taken of it is the other value.
      return NOTHING_NEW
    case Node.WALRUS:
      return modelOf(reading, node - 1, scope, depth + 1)
    default:
      return undefined
  }
}

function sameModel(
  reading: Reading,
  nodes: readonly number[],
  scope: Scope,
  depth: number,
): string | undefined {
  let found: string = NOTHING_NEW
  for (const node of nodes) {
    const model = modelOf(reading, node, scope, depth + 1)
    if (model === undefined) return undefined
    if (model === NOTHING_NEW) continue
    if (found !== NOTHING_NEW && found !== model) return undefined
    found = model
  }
  return found
}

function modelOfName(
  reading: Reading,
  name: number,
  scope: Scope,
  depth: number,
): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind !== 'function') continue
    const bindings = bindingsOf(reading.tree, at).get(name)
    if (bindings === undefined) continue
    // A comprehension's variable may have the name of what it goes over: `[x for x in x]`.
    const isOuter = inProgress.has(bindings) && isComprehension(reading.tree.kind[at.node]!)
    if (!isOuter) return modelOfBindings(reading, bindings, at, depth)
  }
  return undefined
}

/** All bindings of a name have to agree. */
function modelOfBindings(
  reading: Reading,
  bindings: readonly Binding[],
  scope: Scope,
  depth: number,
): string | undefined {
  if (inProgress.has(bindings)) return NOTHING_NEW
  inProgress.add(bindings)
  let found: string | undefined = NOTHING_NEW
  for (const binding of bindings) {
    const model: string | undefined = modelOfBinding(reading, binding, scope, depth)
    if (model === NOTHING_NEW) continue
    const isOther: boolean = found !== NOTHING_NEW && found !== model
    found = model === undefined || isOther ? undefined : model
    if (found === undefined) break
  }
  inProgress.delete(bindings)
  return found
}

function modelOfBinding(
  reading: Reading,
  binding: Binding,
  scope: Scope,
  depth: number,
): string | undefined {
  switch (binding.kind) {
    case 'model':
      return binding.model
    case 'unknown':
      return undefined
    case 'receiver': {
      const callee = calleeOf(reading.tree, binding.node)
      const outer = scope.parent ?? scope
      return modelOf(reading, firstChild(reading.tree, callee), outer, depth + 1)
    }
    case 'item':
      // What a comprehension or a loop goes over has to be records to have records as items.
      return isComprehension(reading.tree.kind[binding.node]!)
        ? undefined
        : modelOf(reading, binding.node, scope, depth + 1)
    case 'value':
      if (reading.isHalfWritten(binding.node)) return NOTHING_NEW
      return modelOf(reading, binding.node, scope, depth + 1)
  }
}

function modelOfAttribute(
  reading: Reading,
  node: number,
  scope: Scope,
  depth: number,
): string | undefined {
  const { tree } = reading
  const value = node - 1
  const name = reading.name(tree.payload[node]!)
  if (isEnvironment(reading, value) !== 'no') {
    // An environment of a variable that happens to be called `env` has to be one.
    return ENVIRONMENT_RECORDS.get(name)
  }
  const model = modelOf(reading, value, scope, depth + 1)
  if (model === undefined || model === NOTHING_NEW) return model
  if (name === '_origin') return model
  return reading.questions.comodel(model, name)
}

function modelOfSubscript(
  reading: Reading,
  node: number,
  scope: Scope,
  depth: number,
): string | undefined {
  const { tree } = reading
  const named = modelNameOfSubscript(reading, node)
  if (named !== undefined) return reading.string(named)
  const value = firstChild(tree, node)
  const index = node - 1
  const kind = tree.kind[index]
  if (kind === Node.ATTRIBUTE && isEnvironment(reading, value) !== 'no') {
    // `env[records._name]` is the model of the records.
    if (reading.name(tree.payload[index]!) !== '_name') return undefined
    return modelOf(reading, index - 1, scope, depth + 1)
  }
  const isItem = kind === Node.INTEGER || kind === Node.SLICE || kind === Node.UNARY
  if (!isItem && kind !== Node.STRING) return undefined
  const model = modelOf(reading, value, scope, depth + 1)
  if (isItem || model === undefined || model === NOTHING_NEW) return model
  return reading.questions.comodel(model, reading.string(index) ?? '')
}

function modelOfCall(
  reading: Reading,
  node: number,
  scope: Scope,
  depth: number,
): string | undefined {
  const { tree } = reading
  const callee = calleeOf(tree, node)
  if (tree.kind[callee] !== Node.ATTRIBUTE) return undefined
  const name = reading.name(tree.payload[callee]!)
  const argument = tree.payload[node] === 0 ? NO_NODE : listChildren(tree, node)[1]!
  if (name === 'ref' && isEnvironment(reading, callee - 1) !== 'no') {
    const xmlId = reading.string(argument)
    return xmlId === undefined ? undefined : reading.questions.modelOfXmlId(xmlId)
  }
  if (name === 'get') {
    const kind = isEnvironment(reading, callee - 1)
    return kind === 'no' ? undefined : reading.string(argument)
  }
  if (!SAME_MODEL.has(name) && name !== 'mapped') return undefined
  const model = isSuper(reading, callee - 1)
    ? scopeModel(scope)
    : modelOf(reading, callee - 1, scope, depth + 1)
  if (model === undefined || model === NOTHING_NEW || name !== 'mapped') return model
  const path = reading.string(argument)
  return path === undefined ? undefined : walkPath(reading.questions, model, path)
}

/** Whether an expression is `super()` or `super(Class, self)`. */
export function isSuper(reading: Reading, node: number): boolean {
  const { tree } = reading
  if (tree.kind[node] !== Node.CALL) return false
  const callee = calleeOf(tree, node)
  return tree.kind[callee] === Node.NAME && reading.name(tree.payload[callee]!) === 'super'
}

/** The model of the method that a scope lies in; `undefined` outside of methods of model classes. */
export function scopeModel(scope: Scope): string | undefined {
  let at: Scope | undefined = scope
  while (at !== undefined && at.kind === 'function') at = at.parent
  return at?.kind === 'class' && at !== scope ? at.model : undefined
}
