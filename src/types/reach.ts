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
  /** The innermost first. */
  readonly conditions: readonly Condition[]
  /** For each binding how many of the conditions, from the first, were made behind it. */
  readonly counts: readonly number[]
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
  const counts: number[] = []
  const finder = new BindingFinder(tree, name, bindings)
  for (let inner = at; inner !== scope && inner !== NO_NODE; ) {
    const outer = parents[inner]!
    if (outer === NO_NODE) break
    const isBound = step(outer, inner) === ALWAYS
    countConditions()
    if (isBound) return { bindings, conditions, counts, isOpen: false }
    inner = outer
  }
  return { bindings, conditions, counts, isOpen: true }

  function countConditions(): void {
    while (counts.length < bindings.length) counts.push(conditions.length)
  }

  function condition(node: number, holds: boolean): void {
    countConditions()
    conditions.push({ node, holds })
  }

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
        if (tree.payload[inner] === Node.BODY) condition(test, true)
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
        if (pattern !== inner) condition(pattern, true)
        return pattern !== inner && finder.pattern(pattern) ? ALWAYS : NEVER
      }
      case Node.LIST_COMPREHENSION:
      case Node.SET_COMPREHENSION:
      case Node.DICT_COMPREHENSION:
      case Node.GENERATOR: {
        for (const part of listChildren(tree, outer)) {
          if (part === inner && tree.kind[inner] === Node.COMPREHENSION_FOR) break
          if (tree.kind[part] === Node.COMPREHENSION_FOR) filters(part, NO_NODE)
        }
        return NEVER
      }
      case Node.COMPREHENSION_FOR:
        filters(outer, inner)
        return NEVER
      case Node.BOOLEAN: {
        // `x and x.y`: the operands before hold, or do not.
        const isAnd = tree.payload[outer] === Operator.AND
        for (const part of listChildren(tree, outer)) {
          if (part === inner) break
          condition(part, isAnd)
          finder.walrus(part)
        }
        return NEVER
      }
      case Node.CONDITIONAL: {
        const [body, test = NO_NODE] = listChildren(tree, outer)
        if (inner !== test) condition(test, inner === body)
        finder.walrus(test)
        return NEVER
      }
      default:
        return NEVER
    }
  }

  /** The conditions of a comprehension before one of them, or all. */
  function filters(part: number, inner: number): void {
    const [, iterable, ...tests] = listChildren(tree, part)
    if (inner === iterable) return
    for (const test of tests) {
      if (test === inner) break
      condition(test, true)
      finder.walrus(test)
    }
  }

  /** The statements before one, the last first. */
  function behind(block: number, statement: number): number {
    const statements = listChildren(tree, block)
    for (let i = statements.indexOf(statement) - 1; i >= 0; i--) {
      const before = statements[i]!
      if (tree.kind[before] === Node.ASSERT) condition(listChildren(tree, before)[0]!, true)
      const left = tree.kind[before] === Node.IF ? leftBranches(before) : []
      const isLeft =
        left.length > 0 &&
        listChildren(tree, before)
          .slice(1)
          .every((part) => finder.leaves(blockOf(part)))
      // Nothing that such an `if` binds in its branches comes so far, but what its test binds does.
      if (isLeft) for (const { node, holds } of left) condition(node, holds)
      if (finder.statement(before) === ALWAYS) return ALWAYS
      if (!isLeft) for (const { node, holds } of left) condition(node, holds)
    }
    return NEVER
  }

  /** What is known of the tests of an `if` behind it, because some of its branches leave, or give another value: `if not x: return`. */
  function leftBranches(node: number): Condition[] {
    const [test = NO_NODE, block = NO_NODE, ...others] = listChildren(tree, node)
    if (!isOther(block)) {
      const [last] = others
      const isElse = others.length === 1 && last !== undefined && tree.kind[last] === Node.BLOCK
      return isElse && isOther(last) ? [{ node: test, holds: true }] : []
    }
    const found: Condition[] = [{ node: test, holds: false }]
    for (const part of others) {
      if (tree.kind[part] !== Node.ELIF || !isOther(part - 1)) break
      found.push({ node: listChildren(tree, part)[0]!, holds: false })
    }
    return found
  }

  /** Whether what the variable was before a block is not what it is behind the block. */
  function isOther(block: number): boolean {
    return finder.leaves(block) || new BindingFinder(tree, name, []).block(block) === ALWAYS
  }

  function blockOf(part: number): number {
    return tree.kind[part] === Node.ELIF ? part - 1 : part
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
      condition(test, isOwn)
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
