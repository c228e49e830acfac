import { calleeOf, firstChild, listChildren, NO_NODE, Node } from '../../python/index.ts'
import type { Reading } from './reading.ts'

/** How many calls behind each other are looked through, as in `self.env(user=1)`. */
const MAX_CALLS = 4

/**
 * Whether an expression is an environment, from its form: `self.env`, `request.env(user=1)`, `api.Environment(…)` are; a variable
 * called `env`, and what gives models by name otherwise (`pool`, `registry`), may be.
 */
export function isEnvironment(
  reading: Reading,
  node: number,
  calls: number = MAX_CALLS,
): 'yes' | 'maybe' | 'no' {
  const { tree } = reading
  const kind = tree.kind[node]
  if (kind === Node.ATTRIBUTE || kind === Node.NAME) {
    const name = reading.name(tree.payload[node]!)
    if (name === 'env') return kind === Node.ATTRIBUTE ? 'yes' : 'maybe'
    return name === 'pool' || name === 'registry' ? 'maybe' : 'no'
  }
  if (kind !== Node.CALL || calls === 0) return 'no'
  const callee = calleeOf(tree, node)
  if (reading.lastName(callee) === 'Environment') return 'yes'
  const found = isEnvironment(reading, callee, calls - 1)
  return found === 'yes' ? 'yes' : 'no'
}

/** The string that names a model in `env['…']`; `undefined` for other subscripts. It may be half-written. */
export function modelNameOfSubscript(reading: Reading, node: number): number | undefined {
  const { tree } = reading
  if (tree.kind[node] !== Node.SUBSCRIPT) return undefined
  if (isEnvironment(reading, firstChild(tree, node)) === 'no') return undefined
  let index = node - 1
  // A quote that is missing makes a tuple of what follows.
  if (tree.kind[index] === Node.TUPLE) index = firstChild(tree, index)
  return index !== NO_NODE && tree.kind[index] === Node.STRING ? index : undefined
}

/** Models that environments are asked for: `env['…']`. */
export function environmentSubscript(reading: Reading, node: number): void {
  const named = modelNameOfSubscript(reading, node)
  if (named === undefined) return
  const kind = isEnvironment(reading, firstChild(reading.tree, node))
  reading.stringSlot(named, { kind: 'model', certain: kind === 'yes' })
}

/** `'…' in env`. */
export function environmentMembership(reading: Reading, node: number): void {
  const [left, right] = listChildren(reading.tree, node)
  if (left === undefined || right === undefined) return
  if (isEnvironment(reading, right) === 'no') return
  reading.stringSlot(left, { kind: 'model', certain: false })
}

/** `env.get('…')`. */
export function environmentGet(reading: Reading, node: number): void {
  const { tree } = reading
  const callee = calleeOf(tree, node)
  if (tree.kind[callee] !== Node.ATTRIBUTE || reading.lastName(callee) !== 'get') return
  const kind = isEnvironment(reading, callee - 1)
  const [, first = NO_NODE] = kind === 'no' ? [] : listChildren(tree, node)
  reading.stringSlot(first, { kind: 'model', certain: kind === 'yes' })
}
