import type { NameId } from '../../memory/index.ts'
import {
  firstRowOf,
  listChildren,
  Node,
  readParameters,
  type SyntaxTree,
} from '../../python/index.ts'

/** What a name is bound to in a function. */
export type Binding =
  /** The value of an expression, or an item of it. */
  | { readonly kind: 'value' | 'item'; readonly node: number }
  /** A record of a model. */
  | { readonly kind: 'model'; readonly model: string }
  /** What the method call `node` gives to a lambda: the record it is called on. */
  | { readonly kind: 'receiver'; readonly node: number }
  | { readonly kind: 'unknown' }

/** How deep nested targets are looked into. */
const MAX_UNPACKING = 10
const UNKNOWN: Binding = { kind: 'unknown' }

/** A part of a file with names of its own. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function'
  /** The node: MODULE, CLASS, a function, a lambda or a comprehension. */
  readonly node: number
  readonly parent: Scope | undefined
  /** The model that the class, or the class around, belongs to. */
  readonly model: string | undefined
  /** What the first parameter of a method stands for, or the `self` of a lambda in a class. */
  readonly self: Binding | undefined
  /** What names are bound to; made when it is first asked for. */
  bindings: ReadonlyMap<number, readonly Binding[]> | undefined
}

/** What the names that a class, function, lambda or comprehension binds stand for. */
export function bindingsOf(
  tree: SyntaxTree,
  scope: Scope,
): ReadonlyMap<number, readonly Binding[]> {
  if (scope.bindings !== undefined) return scope.bindings
  const found = new Collector(tree)
  if (scope.kind !== 'module') found.collect(scope)
  scope.bindings = found.bindings
  return found.bindings
}

/** Whether nodes of this kind have names of their own. */
export function opensScope(kind: number): boolean {
  return kind === Node.CLASS || isFunctionLike(kind)
}

function isFunctionLike(kind: number): boolean {
  return (
    kind === Node.FUNCTION ||
    kind === Node.ASYNC_FUNCTION ||
    kind === Node.LAMBDA ||
    isComprehension(kind)
  )
}

/** Whether nodes of this kind are comprehensions. */
export function isComprehension(kind: number): boolean {
  return kind >= Node.LIST_COMPREHENSION && kind <= Node.GENERATOR
}

class Collector {
  readonly #tree: SyntaxTree
  readonly bindings = new Map<number, Binding[]>()
  /** What is declared to be of the module. */
  readonly #global = new Set<number>()

  constructor(tree: SyntaxTree) {
    this.#tree = tree
  }

  collect(scope: Scope): void {
    const { kind, size } = this.#tree
    const { node } = scope
    if (scope.kind === 'function' && !isComprehension(kind[node]!)) this.#parameters(scope)
    const first = firstRowOf(this.#tree, node)
    for (let row = node - 1; row >= first; ) {
      const rowKind = kind[row]!
      if (opensScope(rowKind)) {
        if (!isFunctionLike(rowKind) || rowKind <= Node.CLASS) this.#bind(this.#tree.payload[row]!)
        row -= size[row]!
        continue
      }
      this.#row(row, rowKind)
      row--
    }
    for (const name of this.#global) this.bindings.delete(name)
  }

  #parameters(scope: Scope): void {
    readParameters(this.#tree, scope.node).forEach((parameter, index) => {
      const isSelf = index === 0 && scope.self !== undefined
      this.#bind(parameter.name, isSelf ? scope.self : UNKNOWN)
    })
  }

  #row(row: number, kind: number): void {
    const tree = this.#tree
    switch (kind) {
      case Node.ASSIGN: {
        const targets = listChildren(tree, row)
        const value = targets.pop()
        if (value === undefined) return
        for (const target of targets) this.#target(target, { kind: 'value', node: value })
        return
      }
      case Node.ANNOTATED_ASSIGN: {
        const [target, , value] = listChildren(tree, row)
        if (target === undefined) return
        this.#target(target, value === undefined ? UNKNOWN : { kind: 'value', node: value })
        return
      }
      case Node.WALRUS: {
        const [target, value] = listChildren(tree, row)
        if (target === undefined || value === undefined) return
        this.#target(target, { kind: 'value', node: value })
        return
      }
      case Node.FOR:
      case Node.COMPREHENSION_FOR: {
        const [target, iterable] = listChildren(tree, row)
        if (target === undefined || iterable === undefined) return
        this.#loopTarget(target, iterable)
        return
      }
      case Node.WITH_ITEM: {
        const [, target] = listChildren(tree, row)
        if (target !== undefined) this.#target(target, UNKNOWN)
        return
      }
      case Node.GLOBAL:
        for (const child of listChildren(tree, row)) this.#global.add(tree.payload[child]!)
        return
      case Node.HANDLER:
      case Node.NONLOCAL:
        for (const child of listChildren(tree, row)) {
          if (tree.kind[child] === Node.IDENTIFIER) this.#bind(tree.payload[child]!)
        }
        return
      case Node.IMPORT_ALIAS:
        for (const child of listChildren(tree, row)) {
          const name = tree.kind[child] === Node.DOTTED_NAME ? child - 1 : child
          this.#bind(tree.payload[name]!)
        }
        return
      case Node.MATCH_AS:
      case Node.MATCH_STAR:
      case Node.MATCH_REST:
        this.#bind(tree.payload[row]!)
    }
  }

  /** `for i, record in enumerate(records)` is the one unpacking that is understood. */
  #loopTarget(target: number, iterable: number): void {
    const tree = this.#tree
    if (tree.kind[target] === Node.TUPLE && tree.kind[iterable] === Node.CALL) {
      const names = listChildren(tree, target)
      const [callee, argument] = listChildren(tree, iterable)
      const [, second] = names
      const isEnumerate =
        callee !== undefined &&
        tree.kind[callee] === Node.NAME &&
        tree.names.text(tree.payload[callee] as NameId) === 'enumerate'
      if (isEnumerate && names.length === 2 && second !== undefined && argument !== undefined) {
        this.#target(names[0]!, UNKNOWN)
        this.#target(second, { kind: 'item', node: argument })
        return
      }
    }
    this.#target(target, { kind: 'item', node: iterable })
  }

  #target(target: number, binding: Binding, depth: number = 0): void {
    const tree = this.#tree
    const kind = tree.kind[target]
    if (kind === Node.NAME) this.#bind(tree.payload[target]!, binding)
    if (kind !== Node.TUPLE && kind !== Node.LIST && kind !== Node.STARRED) return
    if (depth > MAX_UNPACKING) return
    const items = kind === Node.STARRED ? [] : this.#unpacked(binding, target)
    listChildren(tree, target).forEach((item, index) => {
      const node = items[index]
      this.#target(item, node === undefined ? UNKNOWN : { kind: 'value', node }, depth + 1)
    })
  }

  /** The values of `a, b = x, y`, one for each target; empty where what unpacking gives is not known. */
  #unpacked(binding: Binding, target: number): readonly number[] {
    const tree = this.#tree
    if (binding.kind !== 'value') return []
    const kind = tree.kind[binding.node]
    if (kind !== Node.TUPLE && kind !== Node.LIST) return []
    const values = listChildren(tree, binding.node)
    const targets = listChildren(tree, target)
    const isPlain = [...values, ...targets].every((node) => tree.kind[node] !== Node.STARRED)
    return isPlain && values.length === targets.length ? values : []
  }

  #bind(name: number, binding: Binding = UNKNOWN): void {
    if (name === 0) return
    const known = this.bindings.get(name)
    if (known === undefined) this.bindings.set(name, [binding])
    else known.push(binding)
  }
}
