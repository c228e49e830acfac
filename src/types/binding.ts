import {
  listChildren,
  NO_NODE,
  Node,
  nameOf,
  readImportedNames,
  type SyntaxTree,
} from '../python/index.ts'
import { stepTo } from './parts.ts'
import type { PathStep } from './path-step.ts'
import { type Chain, isPartOf, isSubject, type Subject } from './subject.ts'

/** What gives a variable its value at one place. `at` is the node where its name stands. Names are local to the body. */
export type Binding = { readonly at: number } & BindingValue

type BindingValue =
  /** The value of an expression, or what `path` takes out of it. */
  | { readonly kind: 'value'; readonly node: number; readonly path: readonly PathStep[] }
  /** An item of what a loop or comprehension goes over. */
  | { readonly kind: 'item'; readonly node: number; readonly path: readonly PathStep[] }
  /** What a context manager gives. */
  | { readonly kind: 'context'; readonly node: number; readonly path: readonly PathStep[] }
  /** The exception that a handler takes; the node is the expression of its type. */
  | { readonly kind: 'exception'; readonly node: number }
  /** An annotation; the node is its expression. */
  | { readonly kind: 'annotation'; readonly node: number }
  /** An IMPORT_ALIAS of an IMPORT or IMPORT_FROM. */
  | { readonly kind: 'import'; readonly statement: number; readonly node: number }
  /** A FUNCTION, ASYNC_FUNCTION or CLASS. */
  | { readonly kind: 'definition'; readonly node: number }
  /** A pattern of a `match` that captures; the node is the pattern. */
  | { readonly kind: 'pattern'; readonly node: number }
  /** `x += 1`: the node is the statement. */
  | { readonly kind: 'augmented'; readonly node: number }
  /** A type parameter in brackets: the node is the TYPE_VAR or its like. */
  | { readonly kind: 'type-parameter'; readonly node: number }
  /** `del x`: it has no value any more. */
  | { readonly kind: 'deletion'; readonly node: number }

/** Whether a statement gives a variable a value: it does on every way through it, on some, or on none. */
export const NEVER = 0
export const SOMETIMES = 1
export const ALWAYS = 2

/** Tells which statements of a function bind a variable, or give a value to a chain of attributes or to what it stands on. */
export class BindingFinder {
  readonly #tree: SyntaxTree
  /** The variable itself, or that which the chain begins with. */
  readonly #name: number
  readonly #chain: Chain | undefined
  readonly #found: Binding[]

  /** @param found where bindings are added, the last of the source first */
  constructor(tree: SyntaxTree, subject: Subject, found: Binding[]) {
    this.#tree = tree
    this.#chain = typeof subject === 'number' ? undefined : subject
    this.#name = typeof subject === 'number' ? subject : subject.names[0]!
    this.#found = found
  }

  /** Adds the bindings that hold behind a statement. */
  statement(node: number): number {
    return this.isMentioned(node) ? this.mentioning(node) : NEVER
  }

  /** Adds the bindings that hold behind a statement in which the name stands, see {@link isMentioned}. */
  mentioning(node: number): number {
    const tree = this.#tree
    switch (tree.kind[node]) {
      case Node.ASSIGN: {
        if (!this.#isMentionedIn(node - tree.size[node]! + 1, node - tree.size[node - 1]!))
          return this.walrus(node)
        const parts = listChildren(tree, node)
        const value = parts.pop()!
        const isBound = parts.some((target) => this.target(target, 'value', value))
        return isBound ? ALWAYS : this.walrus(node)
      }
      case Node.ANNOTATED_ASSIGN: {
        const [target, annotation, value] = listChildren(tree, node)
        if (!this.#isName(target) || annotation === undefined) return this.#ended(target)
        this.#found.push({ kind: 'annotation', node: annotation, at: target! })
        if (value !== undefined) {
          this.#found.push({ kind: 'value', node: value, path: [], at: target! })
        }
        return ALWAYS
      }
      case Node.AUGMENTED_ASSIGN: {
        const [target] = listChildren(tree, node)
        if (!this.#isName(target)) return this.#ended(target) || this.walrus(node)
        this.#found.push({ kind: 'augmented', node, at: target! })
        return ALWAYS
      }
      case Node.DELETE: {
        const target = listChildren(tree, node).find((one) => this.#isName(one))
        if (target === undefined)
          return Math.max(NEVER, ...listChildren(tree, node).map((one) => this.#ended(one)))
        this.#found.push({ kind: 'deletion', node, at: target })
        return ALWAYS
      }
      case Node.FUNCTION:
      case Node.ASYNC_FUNCTION:
      case Node.CLASS:
        return this.#definition(node)
      case Node.DECORATED:
        return this.#definition(node - 1)
      case Node.IMPORT:
      case Node.IMPORT_FROM:
        return this.#import(node)
      case Node.IF:
        return this.#if(node)
      case Node.WHILE:
        return this.#loop(node, NO_NODE, NO_NODE)
      case Node.FOR: {
        const [target = NO_NODE, iterable = NO_NODE] = listChildren(tree, node)
        return this.#loop(node, target, iterable)
      }
      case Node.WITH:
        return this.#with(node)
      case Node.TRY:
        return this.#try(node)
      case Node.MATCH:
        return this.#match(node)
      default:
        return this.walrus(node)
    }
  }

  /** Whether the name stands in a statement; most have nothing to do with it. */
  isMentioned(node: number): boolean {
    const { kind, size, payload } = this.#tree
    const first = node - size[node]! + 1
    if (this.#chain !== undefined) return this.#isMentionedIn(first, node + 1)
    for (let row = node; row >= first; row--) {
      // What an import binds may be the beginning of a dotted name.
      if (payload[row] === this.#name || kind[row] === Node.IMPORT) return true
    }
    return false
  }

  /** Whether the name, or one that changes a chain, stands in the rows `[first, end)`. */
  #isMentionedIn(first: number, end: number): boolean {
    const { kind, payload } = this.#tree
    if (this.#chain === undefined) {
      for (let row = first; row < end; row++) if (payload[row] === this.#name) return true
      return false
    }
    const { names, isMoving } = this.#chain
    for (let row = first; row < end; row++) {
      if (kind[row] === Node.ATTRIBUTE && names.indexOf(payload[row]!, 1) > 0) return true
      if (isMoving && (payload[row] === this.#name || kind[row] === Node.IMPORT)) return true
    }
    return false
  }

  /** Adds a binding of a plain name; when a chain begins with the name, that is no longer known. */
  #bind(binding: Binding): void {
    const { at } = binding
    this.#found.push(this.#chain === undefined ? binding : { kind: 'deletion', node: at, at })
  }

  /** Adds that a chain is no longer known when a target is what it stands on. */
  #ended(target: number | undefined): number {
    if (this.#chain === undefined || target === undefined) return NEVER
    if (!isPartOf(this.#tree, target, this.#chain)) return NEVER
    this.#found.push({ kind: 'deletion', node: target, at: target })
    return ALWAYS
  }

  /** Adds a binding when an `except` names its exception by the name; answers whether it does. */
  exception(named: number, type: number): boolean {
    if (this.#tree.payload[named] !== this.#name) return false
    this.#bind({ kind: 'exception', node: type, at: named })
    return true
  }

  /** Adds the bindings that hold behind the statements of a block; those behind a `return` and the like count as others. */
  block(block: number): number {
    let result = NEVER
    const statements = listChildren(this.#tree, block)
    for (let i = statements.length - 1; i >= 0; i--) {
      const bound = this.statement(statements[i]!)
      if (bound === ALWAYS) return ALWAYS
      if (bound === SOMETIMES) result = SOMETIMES
    }
    return result
  }

  /** Adds a binding when the name is part of an assignment's target; answers whether it is. */
  target(
    target: number,
    kind: 'value' | 'item' | 'context',
    node: number,
    path: readonly PathStep[] = [],
  ): boolean {
    const { kind: kinds } = this.#tree
    switch (kinds[target]) {
      case Node.NAME:
      case Node.ATTRIBUTE:
        if (!this.#isName(target)) return this.#ended(target) !== NEVER
        this.#found.push({ kind, node, path, at: target })
        return true
      case Node.STARRED:
        // The last step of the path says what the star takes.
        return this.target(target - 1, kind, node, path)
      case Node.TUPLE:
      case Node.LIST: {
        const items = listChildren(this.#tree, target)
        const star = items.findIndex((one) => kinds[one] === Node.STARRED)
        return items.some((item, index) =>
          this.target(item, kind, node, [...path, stepTo(index, items.length, star)]),
        )
      }
      default:
        return false
    }
  }

  #isName(node: number | undefined): boolean {
    if (node === undefined || node === NO_NODE) return false
    if (this.#chain !== undefined) return isSubject(this.#tree, node, this.#chain)
    return this.#tree.kind[node] === Node.NAME && this.#tree.payload[node] === this.#name
  }

  #definition(node: number): number {
    if (this.#tree.payload[node] !== this.#name) return NEVER
    this.#bind({ kind: 'definition', node, at: nameOf(this.#tree, node) })
    return ALWAYS
  }

  #import(node: number): number {
    for (const imported of readImportedNames(this.#tree, node)) {
      if (imported.bound !== this.#name) continue
      this.#bind({ kind: 'import', statement: node, node: imported.node, at: imported.node })
      return ALWAYS
    }
    return NEVER
  }

  #if(node: number): number {
    const { kind, payload } = this.#tree
    let isEach = true
    let hasElse = false
    let result = NEVER
    for (const part of listChildren(this.#tree, node)) {
      const block = kind[part] === Node.ELIF ? part - 1 : part
      if (kind[block] !== Node.BLOCK) continue
      if (payload[block] === Node.ELSE) hasElse = true
      // A branch that leaves says nothing of what comes behind.
      if (this.leaves(block)) continue
      const bound = this.block(block)
      if (bound !== ALWAYS) isEach = false
      if (bound !== NEVER) result = SOMETIMES
    }
    if (this.walrus(node) !== NEVER) result = SOMETIMES
    return isEach && hasElse && result !== NEVER ? ALWAYS : result
  }

  #loop(node: number, target: number, iterable: number): number {
    let result = NEVER
    for (const part of listChildren(this.#tree, node)) {
      if (this.#tree.kind[part] === Node.BLOCK && this.block(part) !== NEVER) result = SOMETIMES
    }
    if (target !== NO_NODE && this.target(target, 'item', iterable)) result = SOMETIMES
    if (this.walrus(node) !== NEVER) result = SOMETIMES
    return result
  }

  #with(node: number): number {
    const parts = listChildren(this.#tree, node)
    const inside = this.block(parts.pop()!)
    if (inside === ALWAYS) return ALWAYS
    for (const item of parts) {
      const [value = NO_NODE, target] = listChildren(this.#tree, item)
      if (target !== undefined && this.target(target, 'context', value)) return ALWAYS
    }
    return inside
  }

  #try(node: number): number {
    const { kind, payload } = this.#tree
    let isEach = true
    let result = NEVER
    for (const part of listChildren(this.#tree, node)) {
      if (kind[part] === Node.HANDLER) {
        if (this.leaves(part - 1)) continue
        const bound = this.block(part - 1)
        if (bound !== ALWAYS) isEach = false
        if (bound !== NEVER) result = SOMETIMES
      } else if (kind[part] === Node.BLOCK) {
        const bound = this.block(part)
        if (bound === ALWAYS && payload[part] === Node.FINALLY) return ALWAYS
        if (payload[part] === Node.BODY && bound !== ALWAYS) isEach = false
        if (bound !== NEVER) result = SOMETIMES
      }
    }
    return isEach && result !== NEVER ? ALWAYS : result
  }

  #match(node: number): number {
    let result = NEVER
    for (const part of listChildren(this.#tree, node)) {
      if (this.#tree.kind[part] !== Node.CASE) continue
      if (this.pattern(listChildren(this.#tree, part)[0]!)) result = SOMETIMES
      if (!this.leaves(part - 1) && this.block(part - 1) !== NEVER) result = SOMETIMES
    }
    return result
  }

  /** Adds a binding when the name is captured in a pattern; answers whether it is. */
  pattern(node: number): boolean {
    const { kind, payload } = this.#tree
    const parts = listChildren(this.#tree, node)
    const isCapture =
      kind[node] === Node.MATCH_AS ||
      kind[node] === Node.MATCH_STAR ||
      kind[node] === Node.MATCH_REST
    if (isCapture && payload[node] === this.#name) {
      this.#bind({ kind: 'pattern', node, at: node })
      return true
    }
    return parts.some((part) => this.pattern(part))
  }

  /** Whether a block ends in a statement that leaves it: `return`, `raise`, `continue` or `break`. */
  leaves(block: number): boolean {
    if (this.#tree.size[block] === 1) return false
    const last = block - 1
    const kind = this.#tree.kind[last]
    return (
      kind === Node.RETURN || kind === Node.RAISE || kind === Node.CONTINUE || kind === Node.BREAK
    )
  }

  /** Adds `(name := value)` somewhere in a statement or expression, itself included. */
  walrus(node: number): number {
    const { kind, size } = this.#tree
    let result = NEVER
    for (let row = node; row > node - size[node]!; row--) {
      if (kind[row] !== Node.WALRUS) continue
      const [name = NO_NODE, value = NO_NODE] = listChildren(this.#tree, row)
      if (this.#tree.kind[name] !== Node.NAME || this.#tree.payload[name] !== this.#name) continue
      this.#bind({ kind: 'value', node: value, path: [], at: name })
      result = SOMETIMES
    }
    return result
  }
}
