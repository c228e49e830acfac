import { firstChild, Node, type SyntaxTree } from '../python/index.ts'

/** A chain of attributes, such as `self.order.lines`, in one scope. */
export interface Chain {
  /** The local names from that of the variable on. */
  readonly names: readonly number[]
  /** Whether the variable may get another value within the scope. */
  readonly isMoving: boolean
}

/** What gets values and is tested: a variable, by its local name, or a chain of attributes. */
export type Subject = number | Chain

/** Whether an expression is the subject, or gives it a value. */
export function isSubject(tree: SyntaxTree, node: number, subject: Subject): boolean {
  if (typeof subject !== 'number') return isStart(tree, node, subject, subject.names.length)
  const name = tree.kind[node] === Node.WALRUS ? firstChild(tree, node) : node
  return tree.kind[name] === Node.NAME && tree.payload[name] === subject
}

/** Whether an expression is what a chain stands on: its variable, or the chain without its last names. */
export function isPartOf(tree: SyntaxTree, node: number, chain: Chain): boolean {
  for (let length = 1; length < chain.names.length; length++) {
    if (isStart(tree, node, chain, length)) return true
  }
  return false
}

/** Whether an expression is the first `length` names of a chain. */
function isStart(
  { kind, payload }: SyntaxTree,
  node: number,
  chain: Chain,
  length: number,
): boolean {
  let at = node
  for (let i = length - 1; i > 0; i--) {
    if (kind[at] !== Node.ATTRIBUTE || payload[at] !== chain.names[i]) return false
    // The value stands in front of its attribute.
    at--
  }
  return kind[at] === Node.NAME && payload[at] === chain.names[0]
}

/** The names of an expression that is a chain of attributes of a variable; `undefined` for others. */
export function chainNames({ kind, payload }: SyntaxTree, node: number): number[] | undefined {
  const names: number[] = []
  let at = node
  while (kind[at] === Node.ATTRIBUTE) {
    names.unshift(payload[at]!)
    at--
  }
  if (kind[at] !== Node.NAME) return undefined
  names.unshift(payload[at]!)
  return names
}
