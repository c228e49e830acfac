import { listChildren, NO_NODE, Node, Operator, type SyntaxTree } from '../python/index.ts'
import { ALWAYS, type Binding, BindingFinder, NEVER } from './binding.ts'
import type { Subject } from './subject.ts'

/** A test that holds, or does not, where a variable is used. */
export interface Condition {
  /** The expression. */
  readonly node: number
  readonly holds: boolean
}

/** Where a variable gets the values that it can have at a place, and which tests it went through on the way. */
export interface Reached {
  readonly bindings: readonly Binding[]
  /** The innermost first. */
  readonly conditions: readonly Condition[]
  /** For each binding how many of the conditions, from the first, were made behind it. */
  readonly counts: readonly number[]
  /** Whether there is a way on which nothing within the scope binds it. */
  readonly isOpen: boolean
}

/**
 * Goes back from a place to the statements that give a variable, or a chain of attributes, its value there. Ways through branches and loops are followed; code that
 * cannot be reached any more is not taken out.
 *
 * @param scope the FUNCTION, LAMBDA, CLASS or MODULE whose variable it is, or that the chain of attributes lies in
 */
export function reach(
  tree: SyntaxTree,
  parents: Int32Array,
  scope: number,
  subject: Subject,
  at: number,
): Reached {
  return new Way(tree, subject).back(parents, scope, at)
}

/** The way back from one place, for one variable. */
class Way implements Reached {
  readonly bindings: Binding[] = []
  readonly conditions: Condition[] = []
  readonly counts: number[] = []
  isOpen = true
  readonly #tree: SyntaxTree
  readonly #subject: Subject
  readonly #finder: BindingFinder

  constructor(tree: SyntaxTree, subject: Subject) {
    this.#tree = tree
    this.#subject = subject
    this.#finder = new BindingFinder(tree, subject, this.bindings)
  }

  /** Goes as far as the node `scope`, or to where the variable is bound on every way. */
  back(parents: Int32Array, scope: number, at: number): Reached {
    for (let inner = at; inner !== scope && inner !== NO_NODE; ) {
      const outer = parents[inner]!
      if (outer === NO_NODE) break
      const isBound = this.#step(outer, inner) === ALWAYS
      this.#countConditions()
      if (isBound) {
        this.isOpen = false
        return this
      }
      inner = outer
    }
    return this
  }

  #countConditions(): void {
    while (this.counts.length < this.bindings.length) this.counts.push(this.conditions.length)
  }

  #condition(node: number, holds: boolean): void {
    this.#countConditions()
    this.conditions.push({ node, holds })
  }

  #step(outer: number, inner: number): number {
    switch (this.#tree.kind[outer]) {
      case Node.BLOCK:
      case Node.MODULE:
        return this.#behind(outer, inner)
      case Node.IF:
        return this.#branch(outer, inner)
      case Node.ELIF:
      case Node.WHILE: {
        const [test = NO_NODE] = listChildren(this.#tree, outer)
        if (this.#tree.kind[inner] !== Node.BLOCK) return NEVER
        if (this.#tree.payload[inner] === Node.BODY) this.#condition(test, true)
        if (this.#tree.kind[outer] === Node.WHILE) this.#finder.block(inner)
        return this.#finder.walrus(test)
      }
      case Node.FOR: {
        const [target = NO_NODE, iterable = NO_NODE] = listChildren(this.#tree, outer)
        if (this.#tree.kind[inner] !== Node.BLOCK) return NEVER
        if (this.#finder.target(target, 'item', iterable)) return ALWAYS
        // What the body did the last time.
        this.#finder.block(inner)
        return NEVER
      }
      case Node.WITH: {
        if (this.#tree.kind[inner] !== Node.BLOCK) return this.#earlierItems(outer, inner)
        return this.#earlierItems(outer, NO_NODE)
      }
      case Node.TRY: {
        const isBody =
          this.#tree.kind[inner] === Node.BLOCK && this.#tree.payload[inner] === Node.BODY
        if (isBody) return NEVER
        const body = listChildren(this.#tree, outer)[0]!
        const bound = this.#finder.block(body)
        // An error may come before or behind any of its statements.
        return this.#tree.kind[inner] === Node.BLOCK ? bound : NEVER
      }
      case Node.HANDLER: {
        const parts = listChildren(this.#tree, outer)
        const named = parts.find((part) => this.#tree.kind[part] === Node.IDENTIFIER)
        return named !== undefined && this.#finder.exception(named, parts[0]!) ? ALWAYS : NEVER
      }
      case Node.CASE: {
        const [pattern = NO_NODE] = listChildren(this.#tree, outer)
        if (pattern !== inner) this.#condition(pattern, true)
        return pattern !== inner && this.#finder.pattern(pattern) ? ALWAYS : NEVER
      }
      case Node.LIST_COMPREHENSION:
      case Node.SET_COMPREHENSION:
      case Node.DICT_COMPREHENSION:
      case Node.GENERATOR: {
        for (const part of listChildren(this.#tree, outer)) {
          if (part === inner && this.#tree.kind[inner] === Node.COMPREHENSION_FOR) break
          if (this.#tree.kind[part] !== Node.COMPREHENSION_FOR) continue
          this.#filters(part, NO_NODE)
          if (this.#isHidden(part)) return ALWAYS
        }
        return NEVER
      }
      case Node.COMPREHENSION_FOR: {
        this.#filters(outer, inner)
        const [, iterable] = listChildren(this.#tree, outer)
        return inner !== iterable && this.#isHidden(outer) ? ALWAYS : NEVER
      }
      case Node.BOOLEAN: {
        // `x and x.y`: the operands before hold, or do not.
        const isAnd = this.#tree.payload[outer] === Operator.AND
        for (const part of listChildren(this.#tree, outer)) {
          if (part === inner) break
          this.#condition(part, isAnd)
          this.#finder.walrus(part)
        }
        return NEVER
      }
      case Node.CONDITIONAL: {
        const [body, test = NO_NODE] = listChildren(this.#tree, outer)
        if (inner !== test) this.#condition(test, inner === body)
        this.#finder.walrus(test)
        return NEVER
      }
      default:
        return NEVER
    }
  }

  /** Whether a comprehension has a variable of its own that has the name of the one that a chain of attributes begins with. */
  #isHidden(part: number): boolean {
    if (typeof this.#subject === 'number') return false
    const [target = NO_NODE, iterable = NO_NODE] = listChildren(this.#tree, part)
    return this.#finder.target(target, 'item', iterable)
  }

  /** The conditions of a comprehension before one of them, or all. */
  #filters(part: number, inner: number): void {
    const [, iterable, ...tests] = listChildren(this.#tree, part)
    if (inner === iterable) return
    for (const test of tests) {
      if (test === inner) break
      this.#condition(test, true)
      this.#finder.walrus(test)
    }
  }

  /** The statements before one, the last first. */
  #behind(block: number, statement: number): number {
    const statements = listChildren(this.#tree, block)
    for (let i = statements.indexOf(statement) - 1; i >= 0; i--) {
      const before = statements[i]!
      if (!this.#finder.isMentioned(before)) continue
      if (this.#tree.kind[before] === Node.ASSERT)
        this.#condition(listChildren(this.#tree, before)[0]!, true)
      const left = this.#tree.kind[before] === Node.IF ? this.#leftBranches(before) : []
      const isLeft =
        left.length > 0 &&
        listChildren(this.#tree, before)
          .slice(1)
          .every((part) => this.#finder.leaves(this.#blockOf(part)))
      // Nothing that such an `if` binds in its branches comes so far, but what its test binds does.
      if (isLeft) for (const { node, holds } of left) this.#condition(node, holds)
      if (this.#finder.mentioning(before) === ALWAYS) return ALWAYS
      if (!isLeft) for (const { node, holds } of left) this.#condition(node, holds)
    }
    return NEVER
  }

  /** What is known of the tests of an `if` behind it, because some of its branches leave, or give another value: `if not x: return`. */
  #leftBranches(node: number): Condition[] {
    const [test = NO_NODE, block = NO_NODE, ...others] = listChildren(this.#tree, node)
    if (!this.#isOther(block)) {
      const [last] = others
      const isElse =
        others.length === 1 && last !== undefined && this.#tree.kind[last] === Node.BLOCK
      return isElse && this.#isOther(last) ? [{ node: test, holds: true }] : []
    }
    const found: Condition[] = [{ node: test, holds: false }]
    for (const part of others) {
      if (this.#tree.kind[part] !== Node.ELIF || !this.#isOther(part - 1)) break
      found.push({ node: listChildren(this.#tree, part)[0]!, holds: false })
    }
    return found
  }

  /** Whether what the variable was before a block is not what it is behind the block. */
  #isOther(block: number): boolean {
    return (
      this.#finder.leaves(block) ||
      new BindingFinder(this.#tree, this.#subject, []).block(block) === ALWAYS
    )
  }

  #blockOf(part: number): number {
    return this.#tree.kind[part] === Node.ELIF ? part - 1 : part
  }

  /** Which tests of an `if` hold in one of its parts. */
  #branch(node: number, inner: number): number {
    for (const part of listChildren(this.#tree, node)) {
      if (part === inner) {
        break
      }
      if (this.#tree.kind[part] === Node.BLOCK) continue
      const test = this.#tree.kind[part] === Node.ELIF ? listChildren(this.#tree, part)[0]! : part
      const isOwn = this.#tree.kind[inner] === Node.BLOCK && this.#tree.payload[inner] === Node.BODY
      this.#condition(test, isOwn)
      this.#finder.walrus(test)
    }
    return NEVER
  }

  /** The items of a `with` before one of them, or all. */
  #earlierItems(node: number, inner: number): number {
    const items = listChildren(this.#tree, node).filter(
      (part) => this.#tree.kind[part] === Node.WITH_ITEM,
    )
    const end = inner === NO_NODE ? items.length : items.indexOf(inner)
    for (let i = end - 1; i >= 0; i--) {
      const [value = NO_NODE, target] = listChildren(this.#tree, items[i]!)
      if (target !== undefined && this.#finder.target(target, 'context', value)) return ALWAYS
    }
    return NEVER
  }
}

/** Whether a scope binds a name somewhere: every assignment in a function makes the name its own, wherever it stands. */
export function binds(tree: SyntaxTree, scope: number, name: number): boolean {
  const { kind, size, payload } = tree
  const found: Binding[] = []
  const finder = new BindingFinder(tree, name, found)
  for (let row = scope - 1; row > scope - size[scope]!; ) {
    const one = kind[row]!
    if (OWN_SCOPE.has(one)) {
      row -= size[row]!
      continue
    }
    if (one === Node.HANDLER) {
      const named = listChildren(tree, row).find((part) => kind[part] === Node.IDENTIFIER)
      if (named !== undefined && payload[named] === name) return true
    }
    if (one === Node.BLOCK || one === Node.MODULE) {
      for (const statement of listChildren(tree, row)) finder.statement(statement)
      if (found.length > 0) return true
    }
    row--
  }
  if (kind[scope] === Node.MODULE) {
    for (const statement of listChildren(tree, scope)) finder.statement(statement)
  }
  return found.length > 0
}

/** What is in these has names of its own; the names of definitions themselves are found in the block around. */
const OWN_SCOPE: ReadonlySet<number> = new Set([
  ...[Node.FUNCTION, Node.ASYNC_FUNCTION, Node.CLASS, Node.LAMBDA],
])
