/** Whether an attribute gets a value or is tested in its scope: most are not, and need not be followed. */
import { firstChild, firstRowOf, listChildren, NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'

/** The FUNCTION, LAMBDA, CLASS or MODULE that a node lies in. */
export function scopeOf({ tree, parents }: Body, node: number): number {
  let at = parents[node]!
  while (parents[at]! !== NO_NODE && !SCOPES.has(tree.kind[at]!)) at = parents[at]!
  return at
}

/** Whether something in the scope of an ATTRIBUTE gives an attribute of its name a value, or tests it, be it of another object. */
export function isTold(body: Body, node: number, scope: number): boolean {
  const { kind, payload } = body.tree
  const name = payload[node]!
  for (let row = firstRowOf(body.tree, scope); row < scope; row++) {
    if (payload[row] !== name || kind[row] !== Node.ATTRIBUTE || row === node) continue
    if (isTested(body, row) || isAugmented(body, row) || isTarget(body, row)) return true
  }
  return false
}

/** Whether a variable may get a value in a scope, but for that of a parameter. */
export function isBound(body: Body, name: number, scope: number): boolean {
  const { tree, parents } = body
  const { kind, payload } = tree
  for (let row = firstRowOf(tree, scope); row < scope; row++) {
    if (payload[row] !== name) continue
    if (BINDING.has(kind[row]!)) return true
    if (kind[row] !== Node.NAME) continue
    if (isTarget(body, row) || isAugmented(body, row)) return true
    const outer = parents[row]!
    if (kind[outer] === Node.WALRUS && firstChild(tree, outer) === row) return true
  }
  return false
}

/** Whether a node is a target that gets a value, alone or as one of several; that of `+=` is none. */
export function isTarget({ tree, parents }: Body, node: number): boolean {
  let at = node
  let outer = parents[at]!
  while (outer !== NO_NODE && TARGETS.has(tree.kind[outer]!)) {
    at = outer
    outer = parents[at]!
  }
  if (outer === NO_NODE) return false
  switch (tree.kind[outer]) {
    case Node.ASSIGN:
      return at !== outer - 1
    case Node.ANNOTATED_ASSIGN:
    case Node.FOR:
    case Node.COMPREHENSION_FOR:
      return at === firstChild(tree, outer)
    case Node.WITH_ITEM:
      return at !== firstChild(tree, outer)
    case Node.DELETE:
      return true
    default:
      return false
  }
}

function isAugmented({ tree, parents }: Body, node: number): boolean {
  const outer = parents[node]!
  return tree.kind[outer] === Node.AUGMENTED_ASSIGN && firstChild(tree, outer) === node
}

/** Whether a node may be what a test is about. */
function isTested({ tree, parents }: Body, node: number): boolean {
  const outer = parents[node]!
  if (tree.kind[outer] !== Node.CALL) return TESTS.has(tree.kind[outer]!)
  // `isinstance(self.x, Class)`, `type(self.x)`
  const [callee = NO_NODE, subject] = listChildren(tree, outer)
  return subject === node && tree.kind[callee] === Node.NAME
}

const SCOPES: ReadonlySet<number> = new Set([
  ...[Node.FUNCTION, Node.ASYNC_FUNCTION, Node.LAMBDA, Node.CLASS, Node.MODULE],
])

const TARGETS: ReadonlySet<number> = new Set([Node.TUPLE, Node.LIST, Node.STARRED])

const TESTS: ReadonlySet<number> = new Set([
  ...[Node.IF, Node.ELIF, Node.WHILE, Node.ASSERT, Node.UNARY, Node.BOOLEAN, Node.CONDITIONAL],
  ...[Node.COMPARE, Node.COMPREHENSION_FOR, Node.MATCH],
])

/** What has the name that it binds: imports, definitions, handlers, patterns. */
const BINDING: ReadonlySet<number> = new Set([
  ...[Node.IDENTIFIER, Node.MATCH_AS, Node.MATCH_STAR, Node.MATCH_REST],
])
