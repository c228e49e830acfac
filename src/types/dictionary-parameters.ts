/** Parameters that a function takes for dictionaries, by how it uses them. */
import type { NameId } from '../memory/index.ts'
import { firstChild, NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'
import { isSuper } from './call-sites.ts'
import type { Evaluator } from './evaluation.ts'

/** Methods of dictionaries that records do not have. */
const METHODS: ReadonlySet<string> = new Set([
  ...['get', 'items', 'keys', 'pop', 'setdefault', 'update', 'values'],
])

/**
 * Whether a function does with its parameter what is done with dictionaries: a text as index, a method of dictionaries, `**name`; or hands it on
 * as it is, by `return` or to `super()`.
 *
 * @param body the function
 */
export function isUsedAsDictionary(evaluator: Evaluator, body: Body, parameter: NameId): boolean {
  const { tree, parents } = body
  const { bodies } = evaluator
  for (let row = 0; row < tree.nodeCount; row++) {
    if (tree.kind[row] !== Node.NAME || bodies.global(body, tree.payload[row]!) !== parameter) {
      continue
    }
    const parent = parents[row]!
    switch (parent === NO_NODE ? Node.PASS : tree.kind[parent]) {
      case Node.SUBSCRIPT:
        if (tree.kind[parent - 1] === Node.STRING && parent - 1 !== row) return true
        break
      case Node.ATTRIBUTE:
        if (METHODS.has(bodies.text(body, tree.payload[parent]!))) return true
        break
      case Node.DOUBLE_STARRED:
      case Node.RETURN:
        return true
      case Node.CALL:
        if (isOfSuper(evaluator, body, firstChild(tree, parent))) return true
        break
    }
  }
  return false
}

/** Whether a callee is `super().name`. */
function isOfSuper(evaluator: Evaluator, body: Body, callee: number): boolean {
  return body.tree.kind[callee] === Node.ATTRIBUTE && isSuper(evaluator, body, callee - 1)
}
