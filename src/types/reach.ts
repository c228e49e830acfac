import { listChildren, NO_NODE, Node, Operator, type SyntaxTree } from '../python/index.ts'
import { ALWAYS, type Binding, BindingFinder, NEVER } from './binding.ts'

/** A test that holds, or does not, where a variable is used. */
export interface Condition {
  /** The expression. */
  readonly node: number
  readonly holds: boolean
}

/** Where a variable gets the values that it can have at a place, and which tests it went through on the way. */
export interface Reached {
  readonly bindings: readonly Binding[]
  /** The innermost first. They hold for all bindings, as far as nothing was bound behind them. */
  readonly conditions: readonly Condition[]
  /** Whether there is a way on which nothing within the scope binds it. */
  readonly isOpen: boolean
}

/**
 * Goes back from a place to the statements that give a variable its value there. Ways through branches and loops are followed; code that
 * cannot be reached any more is not taken out.
 *
 * @param scope the FUNCTION, LAMBDA, CLASS or MODULE whose variable it is
 */
export function reach(
  tree: SyntaxTree,
  parents: Int32Array,
  scope: number,
  name: number,
  at: number,
): Reached {
  const bindings: Binding[] = []
  const conditions: Condition[] = []
  const finder = new BindingFinder(tree, name, bindings)
  for (let inner = at; inner !== scope && inner !== NO_NODE; ) {
    const outer = parents[inner]!
    if (outer === NO_NODE) break
    if (step(outer, inner) === ALWAYS) return { bindings, conditions, isOpen: false }
    inner = outer
  }
  return { bindings, conditions, isOpen: true }

  function step(outer: number, inner: number): number {
    switch (tree.kind[outer]) {
      case Node.BLOCK:
      case Node.MODULE:
        return behind(outer, inner)
      case Node.IF:
        return branch(outer, inner)
      case Node.ELIF:
      case Node.WHILE: {
        const [test = NO_NODE] = listChildren(tree, outer)
        if (tree.kind[inner] !== Node.BLOCK) return NEVER
        if (tree.payload[inner] === Node.BODY) conditions.push({ node: test, holds: true })
        if (tree.kind[outer] === Node.WHILE) finder.block(inner)
        return finder.walrus(test)
      }
      case Node.FOR: {
        const [target = NO_NODE, iterable = NO_NODE] = listChildren(tree, outer)
        if (tree.kind[inner] !== Node.BLOCK) return NEVER
        if (finder.target(target, 'item', iterable)) return ALWAYS
        // What the body did the last time.
        finder.block(inner)
        return NEVER
      }
      case Node.WITH: {
        if (tree.kind[inner] !== Node.BLOCK) return earlierItems(outer, inner)
        return earlierItems(outer, NO_NODE)
      }
      case Node.TRY: {
        const isBody = tree.kind[inner] === Node.BLOCK && tree.payload[inner] === Node.BODY
        if (isBody) return NEVER
        const body = listChildren(tree, outer)[0]!
        const bound = finder.block(body)
        // An error may come before or behind any of its statements.
        return tree.kind[inner] === Node.BLOCK ? bound : NEVER
      }
      case Node.HANDLER: {
        const parts = listChildren(tree, outer)
        const named = parts.find((part) => tree.kind[part] === Node.IDENTIFIER)
        if (named === undefined || tree.payload[named] !== name) return NEVER
        bindings.push({ kind: 'exception', node: parts[0]!, at: named })
        return ALWAYS
      }
      case Node.CASE: {
        const [pattern = NO_NODE] = listChildren(tree, outer)
        return pattern !== inner && finder.pattern(pattern) ? ALWAYS : NEVER
      }
      case Node.BOOLEAN: {
        // `x and x.y`: the operands before hold, or do not.
        const isAnd = tree.payload[outer] === Operator.AND
        for (const part of listChildren(tree, outer)) {
          if (part === inner) break
          conditions.push({ node: part, holds: isAnd })
          finder.walrus(part)
        }
        return NEVER
      }
      case Node.CONDITIONAL: {
        const [body, test = NO_NODE] = listChildren(tree, outer)
        if (inner !== test) conditions.push({ node: test, holds: inner === body })
        finder.walrus(test)
        return NEVER
      }
      default:
        return NEVER
    }
  }

  /** The statements before one, the last first. */
  function behind(block: number, statement: number): number {
    const statements = listChildren(tree, block)
    for (let i = statements.indexOf(statement) - 1; i >= 0; i--) {
      const before = statements[i]!
      if (tree.kind[before] === Node.IF) leavingBranch(before)
      if (tree.kind[before] === Node.ASSERT) {
        conditions.push({ node: listChildren(tree, before)[0]!, holds: true })
      }
      if (finder.statement(before) === ALWAYS) return ALWAYS
    }
    return NEVER
  }

  /** `if not x: return`: behind it, the test did not hold. */
  function leavingBranch(node: number): void {
    const parts = listChildren(tree, node)
    if (parts.length === 2 && finder.leaves(parts[1]!)) {
      conditions.push({ node: parts[0]!, holds: false })
    }
  }

  /** Which tests of an `if` hold in one of its parts. */
  function branch(node: number, inner: number): number {
    for (const part of listChildren(tree, node)) {
      if (part === inner) {
        break
      }
      if (tree.kind[part] === Node.BLOCK) continue
      const test = tree.kind[part] === Node.ELIF ? listChildren(tree, part)[0]! : part
      const isOwn = tree.kind[inner] === Node.BLOCK && tree.payload[inner] === Node.BODY
      conditions.push({ node: test, holds: isOwn })
      finder.walrus(test)
    }
    return NEVER
  }

  /** The items of a `with` before one of them, or all. */
  function earlierItems(node: number, inner: number): number {
    const items = listChildren(tree, node).filter((part) => tree.kind[part] === Node.WITH_ITEM)
    const end = inner === NO_NODE ? items.length : items.indexOf(inner)
    for (let i = end - 1; i >= 0; i--) {
      const [value = NO_NODE, target] = listChildren(tree, items[i]!)
      if (target !== undefined && finder.target(target, 'context', value)) return ALWAYS
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
