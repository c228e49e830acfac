/** What can be assigned to. */
import { nodeEnd, nodeKind, nodeSize, nodeStart } from './buffers.ts'
import { failAt } from './cursor.ts'
import * as Node from './node-layout.ts'

/**
 * Reports when node `row` cannot be assigned to.
 * @param starAllowed whether `*a` is one, which `del` does not have
 */
export function checkTarget(row: number, starAllowed: boolean): void {
  const kind = nodeKind[row]!
  if (kind === Node.NAME || kind === Node.ATTRIBUTE || kind === Node.SUBSCRIPT) return
  if (kind === Node.TUPLE || kind === Node.LIST || (kind === Node.STARRED && starAllowed)) {
    const first = row - nodeSize[row]! + 1
    for (let child = row - 1; child >= first; child -= nodeSize[child]!) {
      if (kind === Node.STARRED && nodeKind[child] === Node.STARRED) failTarget(child)
      checkTarget(child, starAllowed)
    }
    return
  }
  if (kind !== Node.MISSING && kind !== Node.ERROR_EXPRESSION) failTarget(row)
}

/** Reports when node `row` is not one name, attribute or subscript. */
export function checkSingleTarget(row: number, message: string): void {
  const kind = nodeKind[row]!
  if (kind === Node.NAME || kind === Node.ATTRIBUTE || kind === Node.SUBSCRIPT) return
  if (kind !== Node.MISSING) failAt(nodeStart[row]!, nodeEnd[row]!, message)
}

function failTarget(row: number): void {
  failAt(nodeStart[row]!, nodeEnd[row]!, 'This expression cannot be assigned to')
}
