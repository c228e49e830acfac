import { Facts, SegmentView } from '../facts/index.ts'
import { NO_NAME } from '../memory/index.ts'
import {
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  readParameters,
  typeParameterNamed,
} from '../python/index.ts'
import { NO_FILE } from '../workspace/index.ts'
import { type Binding, BindingFinder } from './binding.ts'
import type { Body } from './body.ts'
import { commentedType } from './comments.ts'
import { type Declared, declaredIn } from './declarations.ts'
import type { Evaluator } from './evaluation.ts'
import { isMade, isVariable, withAdded } from './growing.ts'
import { narrowed } from './narrowing.ts'
import { augmentedType } from './operators.ts'
import { typeOfParameter } from './parameters.ts'
import type { PathStep } from './path-step.ts'
import { typeOfCapture } from './patterns.ts'
import { binds, type Reached, reach } from './reach.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** What binds a name where it is used: places in the body, or a declaration of a module. */
export type NameSource =
  | { readonly kind: 'bindings'; readonly scope: number; readonly bindings: readonly Binding[] }
  | { readonly kind: 'parameter'; readonly scope: number; readonly index: number }
  | { readonly kind: 'declared'; readonly declared: Declared }

/** The type that the variable at a NAME has there. */
export function typeOfName(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree } = body
  const local = tree.payload[node]!
  if (local === 0) return UNKNOWN
  return typeOfVariable(evaluator, body, local, node)
}

/** The type that the variable `local` has at a node. */
export function typeOfVariable(evaluator: Evaluator, body: Body, local: number, at: number): Type {
  const { tree, parents } = body
  let isInFunction = body.function >= 0
  let inner = at
  for (let scope = parents[at]!; scope !== NO_NODE; inner = scope, scope = parents[scope]!) {
    switch (tree.kind[scope]) {
      case Node.LIST_COMPREHENSION:
      case Node.SET_COMPREHENSION:
      case Node.DICT_COMPREHENSION:
      case Node.GENERATOR: {
        const found: Binding[] = []
        if (bindsInComprehension(body, scope, inner, at, local, found)) {
          const type = typeOfBinding(evaluator, body, found[0]!)
          const { conditions } = reach(tree, parents, scope, local, at)
          return narrowed(evaluator, body, local, type, conditions)
        }
        break
      }
      case Node.TYPE_ALIAS:
        if (typeParameterNamed(tree, scope, local) !== NO_NODE) return UNKNOWN
        break
      case Node.LAMBDA: {
        if (tree.kind[inner] === Node.PARAMETERS) break
        const type = ofParameters(evaluator, body, scope, local)
        if (type !== undefined) return type
        isInFunction = true
        break
      }
      case Node.FUNCTION:
      case Node.ASYNC_FUNCTION: {
        // Decorators, defaults and annotations belong to the scope around.
        const type =
          tree.kind[inner] === Node.BLOCK
            ? inFunction(evaluator, body, scope, local, at)
            : undefined
        if (type !== undefined) return type
        if (typeParameterNamed(tree, scope, local) !== NO_NODE) return UNKNOWN
        if (tree.kind[inner] === Node.BLOCK) isInFunction = true
        break
      }
      case Node.CLASS: {
        if (typeParameterNamed(tree, scope, local) !== NO_NODE) return UNKNOWN
        if (isInFunction || tree.kind[inner] !== Node.BLOCK) break
        const reached = reach(tree, parents, scope, local, at)
        if (reached.bindings.length > 0)
          return typeOfBindings(evaluator, body, reached, local, scope)
        break
      }
      case Node.MODULE: {
        if (isInFunction || body.function >= 0) break
        const reached = reach(tree, parents, scope, local, at)
        const { bindings } = reached
        if (
          bindings.length > 0 &&
          !bindings.every(({ kind }) => kind === 'definition' || kind === 'import')
        ) {
          return typeOfBindings(evaluator, body, reached, local, scope)
        }
        break
      }
    }
  }
  const type = ofModule(evaluator, body, evaluator.bodies.text(body, local), !isInFunction)
  return type
}

/** Names that every module has. */
const MODULE_TEXTS: ReadonlySet<string> = new Set(['__name__', '__file__', '__package__'])

/** What `name` is in the module of a body; `isInClass` when the names of the class around count as well. */
function ofModule(evaluator: Evaluator, body: Body, name: string, isInClass: boolean): Type {
  const declared = declaredName(evaluator, body, name, isInClass)
  if (declared !== undefined) return evaluator.typeOfDeclared(declared)
  return MODULE_TEXTS.has(name) ? evaluator.classes.builtin('str') : UNKNOWN
}

/** The declaration that a name stands for in the module of a body, or in `builtins`. */
export function declaredName(
  evaluator: Evaluator,
  body: Body,
  name: string,
  isInClass: boolean,
): Declared | undefined {
  const { program, declarations } = evaluator
  if (isInClass && body.owner > 0) {
    const id = program.index.names.findText(name)
    const facts = program.index.facts(body.file, new SegmentView())
    const own = id === NO_NAME ? undefined : declaredIn(body.file, facts, body.owner, id)
    // `name = name` in a class means that of the module.
    const isItself =
      own?.kind === 'assignment' &&
      facts.get(Facts.ASSIGNMENTS, own.index, Facts.ASSIGNMENT_START) === body.base
    if (own !== undefined && !isItself) return own
  }
  const found = declarations.find(body.file, name)
  if (found !== undefined) return found
  const builtins = program.libraries.module('builtins')
  return builtins === NO_FILE ? undefined : declarations.find(builtins, name)
}

// ---------------------------------------------------------------------------------------------------- functions

function inFunction(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  local: number,
  at: number,
): Type | undefined {
  const { tree, parents } = body
  const reached = reach(tree, parents, scope, local, at)
  const { bindings, conditions, isOpen } = reached
  const found: Type[] = []
  if (bindings.length > 0) found.push(typeOfBindings(evaluator, body, reached, local, scope))
  if (isOpen) {
    const parameter = ofParameters(evaluator, body, scope, local)
    if (parameter !== undefined) {
      // What it is given, with the keys that the function puts into it.
      const whole = evaluator.types.map(parameter, (one) =>
        evaluator.types.kindOf(one) === Kind.DICTIONARY
          ? withAdded(evaluator, body, one, isVariable(body, local), scope)
          : one,
      )
      found.push(narrowed(evaluator, body, local, whole, conditions))
    } else if (bindings.length === 0 && !binds(tree, scope, local)) return undefined
  }
  return evaluator.types.union(found)
}

function ofParameters(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  local: number,
): Type | undefined {
  const parameters = readParameters(body.tree, scope)
  const index = parameters.findIndex(({ name }) => name === local)
  return index < 0 ? undefined : typeOfParameter(evaluator, body, scope, parameters, index)
}

// ---------------------------------------------------------------------------------------------------- bindings

function typeOfBindings(
  evaluator: Evaluator,
  body: Body,
  { bindings, conditions, counts }: Reached,
  local: number,
  scope: number,
): Type {
  const typeOf = (binding: Binding): Type => {
    const type = typeOfBinding(evaluator, body, binding)
    const whole = isMade(body, binding)
      ? withAdded(evaluator, body, type, isVariable(body, local), scope)
      : type
    const count = counts[bindings.indexOf(binding)] ?? 0
    return narrowed(evaluator, body, local, whole, conditions.slice(0, count))
  }
  // What is written is meant.
  const annotation = bindings.find(({ kind }) => kind === 'annotation')
  if (annotation !== undefined) {
    const type = typeOf(annotation)
    if (type !== UNKNOWN) return type
  }
  const found = bindings.map(typeOf)
  const { types } = evaluator
  const known = found.filter(
    (type, i) => types.kindOf(type) !== Kind.NONE && !isFalse(body, bindings[i]!),
  )
  return types.union(known.length > 0 ? known : found)
}

/** `False`, which stands for no record where other bindings are records. */
function isFalse({ tree }: Body, binding: Binding): boolean {
  return binding.kind === 'value' && tree.kind[binding.node] === Node.FALSE
}

/** The type of what a binding gives. */
export function typeOfBinding(evaluator: Evaluator, body: Body, binding: Binding): Type {
  const { types } = evaluator
  switch (binding.kind) {
    case 'value': {
      const statement = body.parents[binding.at]!
      if (binding.path.length === 0 && body.tree.kind[statement] === Node.ASSIGN) {
        const said = commentedType(evaluator, body, statement)
        if (said !== UNKNOWN) return said
      }
      return valueAlong(evaluator, body, binding.node, binding.path)
    }
    case 'item': {
      const item = evaluator.itemOf(evaluator.typeOf(body, binding.node))
      return evaluator.part(item, binding.path)
    }
    case 'context':
      return evaluator.part(evaluator.contextOf(evaluator.typeOf(body, binding.node)), binding.path)
    case 'pattern':
      return typeOfCapture(evaluator, body, binding.node)
    case 'augmented':
      return augmentedType(evaluator, body, binding.node)
    case 'deletion':
      return UNKNOWN
    case 'exception': {
      const named = evaluator.typeOf(body, binding.node)
      const each = types.kindOf(named) === Kind.TUPLE ? evaluator.itemOf(named) : named
      return types.map(each, (one) =>
        types.kindOf(one) === Kind.CLASS ? evaluator.instanceOf(one) : UNKNOWN,
      )
    }
    case 'annotation':
      return evaluator.classes.bounded(evaluator.annotation(body, binding.node))
    case 'type-parameter':
      return UNKNOWN
    case 'import':
      return typeOfImport(evaluator, body, binding.statement, binding.node)
    case 'definition':
      return body.tree.kind[binding.node] === Node.CLASS
        ? UNKNOWN
        : types.make(Kind.CLOSURE, body.id, binding.node, UNKNOWN)
  }
}

/** The part of a value that a target takes; of a tuple that is written down, that item of it. */
function valueAlong(
  evaluator: Evaluator,
  body: Body,
  node: number,
  path: readonly PathStep[],
): Type {
  const [first, ...rest] = path
  if (first === undefined) return evaluator.typeOf(body, node)
  if (body.tree.kind[node] === Node.TUPLE && typeof first === 'number' && first >= 0) {
    const items = listChildren(body.tree, node)
    const item = items[first]
    const isStarred = items.slice(0, first + 1).some((one) => body.tree.kind[one] === Node.STARRED)
    if (!isStarred) return item === undefined ? UNKNOWN : valueAlong(evaluator, body, item, rest)
  }
  return evaluator.part(evaluator.typeOf(body, node), path)
}

function typeOfImport(evaluator: Evaluator, body: Body, statement: number, alias: number): Type {
  const declared = importedIn(evaluator, body, statement, alias)
  return declared === undefined ? UNKNOWN : evaluator.typeOfDeclared(declared)
}

/** What an import within a function brings. */
export function importedIn(
  evaluator: Evaluator,
  body: Body,
  statement: number,
  alias: number,
): Declared | undefined {
  const { tree } = body
  const { declarations } = evaluator
  const path = firstChild(tree, alias)
  const parts = listChildren(tree, path).map((part) =>
    evaluator.bodies.text(body, tree.payload[part]!),
  )
  const hasAlias = listChildren(tree, alias).length > 1
  if (tree.kind[statement] === Node.IMPORT) {
    const name = hasAlias ? parts.join('.') : (parts[0] ?? '')
    const place = declarations.place(body.file, 0, name)
    return place && { kind: 'module', ...place }
  }
  const module = firstChild(tree, statement)
  const from =
    tree.kind[module] === Node.DOTTED_NAME
      ? listChildren(tree, module).map((part) => evaluator.bodies.text(body, tree.payload[part]!))
      : []
  const place = declarations.place(body.file, tree.payload[statement]!, from.join('.'))
  return place && declarations.member(place, parts[0] ?? '')
}

// ---------------------------------------------------------------------------------------------------- comprehensions

function bindsInComprehension(
  body: Body,
  comprehension: number,
  inner: number,
  at: number,
  local: number,
  found: Binding[],
): boolean {
  const { tree } = body
  const finder = new BindingFinder(tree, local, found)
  let isFound = false
  for (const part of listChildren(tree, comprehension)) {
    if (tree.kind[part] !== Node.COMPREHENSION_FOR) continue
    const [target = NO_NODE, iterable = NO_NODE] = listChildren(tree, part)
    const isInIterable =
      part === inner &&
      tree.start[at]! >= tree.start[iterable]! &&
      tree.end[at]! <= tree.end[iterable]!
    if (isInIterable) break
    if (finder.target(target, 'item', iterable)) isFound = true
    if (part === inner) break
  }
  return isFound
}

/** What the name at a node in a body is bound by, for going to its definition; `undefined` when that is not known. */
export function sourceOfName(
  evaluator: Evaluator,
  body: Body,
  node: number,
): NameSource | undefined {
  const { tree, parents } = body
  const local = tree.payload[node]!
  let isInFunction = body.function >= 0
  let inner = node
  for (let scope = parents[node]!; scope !== NO_NODE; inner = scope, scope = parents[scope]!) {
    const kind = tree.kind[scope]!
    const found: Binding[] = []
    if (kind >= Node.LIST_COMPREHENSION && kind <= Node.GENERATOR) {
      if (bindsInComprehension(body, scope, inner, node, local, found)) {
        return { kind: 'bindings', scope, bindings: found }
      }
      continue
    }
    const isFunction = kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION
    const parameter = typeParameterNamed(tree, scope, local)
    const own = { kind: 'type-parameter', node: parameter, at: parameter } as const
    if (
      kind === Node.LAMBDA
        ? tree.kind[inner] !== Node.PARAMETERS
        : isFunction && tree.kind[inner] === Node.BLOCK
    ) {
      isInFunction = true
      if (isFunction) {
        const { bindings } = reach(tree, parents, scope, local, node)
        const given = bindings.filter((one) => one.kind !== 'deletion')
        if (given.length > 0) return { kind: 'bindings', scope, bindings: given }
      }
      const index = readParameters(tree, scope).findIndex(({ name }) => name === local)
      if (index >= 0) return { kind: 'parameter', scope, index }
      if (isFunction && binds(tree, scope, local)) return { kind: 'bindings', scope, bindings: [] }
    }
    if (parameter !== NO_NODE) return { kind: 'bindings', scope, bindings: [own] }
  }
  const declared = declaredName(evaluator, body, evaluator.bodies.text(body, local), !isInFunction)
  return declared && { kind: 'declared', declared }
}
