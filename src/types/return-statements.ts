/** What the statements of a function answer. */

import { listChildren, NO_NODE, Node, type SyntaxTree } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** What the `return` statements of a function give, or an iterator of what it yields. */
export function returnedBy(evaluator: Evaluator, body: Body, node: number): Type {
  if (node === NO_NODE) return UNKNOWN
  const { tree } = body
  const found: Type[] = []
  let yields = false
  for (const row of ownNodes(tree, node)) {
    const kind = tree.kind[row]
    if (kind === Node.YIELD || kind === Node.YIELD_FROM) yields = true
  }
  for (const row of ownNodes(tree, node)) {
    const kind = tree.kind[row]
    if (kind === Node.RETURN && !yields && tree.size[row]! > 1) {
      if (tree.kind[row - 1] !== Node.FALSE) found.push(evaluator.typeOf(body, row - 1))
      else found.push(evaluator.types.none())
    } else if (kind === Node.YIELD && tree.size[row]! > 1)
      found.push(evaluator.typeOf(body, row - 1))
    else if (kind === Node.YIELD_FROM) found.push(evaluator.itemOf(evaluator.typeOf(body, row - 1)))
  }
  const { types, classes } = evaluator
  if (found.length === 0 && !yields && doesSomething(tree, node)) return types.none()
  const known = found.filter((type) => types.kindOf(type) !== Kind.NONE)
  const type = evaluator.types.union(known.length > 0 ? known : found)
  return yields ? classes.library('typing', 'Iterator', type) : type
}

/** The types of the values that the `return` statements of a function give, each by itself. */
export function returnedValues(evaluator: Evaluator, body: Body, node: number): Type[] {
  const { tree } = body
  const found: Type[] = []
  for (const row of ownNodes(tree, node)) {
    const isValue = tree.kind[row] === Node.RETURN && tree.size[row]! > 1
    if (isValue) found.push(evaluator.typeOf(body, row - 1))
  }
  return found
}

/** Whether a function does something and comes to its end; others are there to be overridden. */
function doesSomething(tree: SyntaxTree, node: number): boolean {
  const statements = listChildren(tree, node - 1)
  const last = statements.at(-1)
  if (last === undefined || tree.kind[last] === Node.RAISE) return false
  return statements.some((one) => {
    if (tree.kind[one] === Node.PASS) return false
    if (tree.kind[one] !== Node.EXPRESSION_STATEMENT) return true
    const kind = tree.kind[one - 1]
    return kind !== Node.STRING && kind !== Node.ELLIPSIS && kind !== Node.CONCATENATION
  })
}

/** The rows of a function that are no part of a function, lambda or class in it; the last first. */
function* ownNodes(tree: SyntaxTree, node: number): Generator<number> {
  const { kind, size } = tree
  for (let row = node - 1; row > node - size[node]!; ) {
    const one = kind[row]
    const isOther =
      one === Node.FUNCTION ||
      one === Node.ASYNC_FUNCTION ||
      one === Node.LAMBDA ||
      one === Node.CLASS
    if (isOther) {
      row -= size[row]!
      continue
    }
    yield row
    row--
  }
}
