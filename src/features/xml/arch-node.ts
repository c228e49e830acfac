import type { Scope } from './scope.ts'
import type { XPathStep } from './xpath.ts'

/** An element of a view's `arch`, kept apart from its document. */
export interface ArchElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  /** The number of the element around it in its list, or -1. */
  readonly parent: number
}

/** An element of a combined view. */
export interface ArchNode extends ArchElement {
  /** The scope it stands in. */
  readonly scope: Scope
  /** The scope of what stands in it. */
  readonly inside: Scope
}

/** The nodes that a path leads to, in document order, from the roots of `nodes`. Empty when there is none. */
export function selectNodes(nodes: readonly ArchNode[], steps: readonly XPathStep[]): number[] {
  let found: number[] = [-1]
  for (const [index, step] of steps.entries()) {
    if (index === 0 && step.isDeep && step.axis === 'child' && step.position === 0) {
      // Everything stands somewhere in the document.
      found = indexes(nodes, (node) => matches(node, step))
      if (found.length === 0) return found
      continue
    }
    const from = step.isDeep ? deepen(nodes, found) : found
    if (step.axis === 'child' && step.position === 0) {
      const parents = new Set(from)
      found = indexes(nodes, (node) => parents.has(node.parent) && matches(node, step))
      if (found.length === 0) return found
      continue
    }
    const next = new Set<number>()
    for (const start of from) {
      const reached = onAxis(nodes, start, step.axis).filter((node) => matches(nodes[node]!, step))
      if (step.position === 0) for (const node of reached) next.add(node)
      else {
        const node = step.position < 0 ? reached.at(-1) : reached[step.position - 1]
        if (node !== undefined) next.add(node)
      }
    }
    found = [...next].sort((a, b) => a - b)
    if (found.length === 0) return found
  }
  return found.filter((node) => node >= 0)
}

/** The nodes of `from` and all below. -1 stands for the document. */
function deepen(nodes: readonly ArchNode[], from: readonly number[]): number[] {
  const reached = new Set(from)
  nodes.forEach((node, index) => {
    if (reached.has(node.parent)) reached.add(index)
  })
  return [...reached].sort((a, b) => a - b)
}

function onAxis(nodes: readonly ArchNode[], start: number, axis: string): number[] {
  const parent = start < 0 ? -2 : nodes[start]!.parent
  switch (axis) {
    case 'child':
      return indexes(nodes, (node) => node.parent === start)
    case 'self':
      return start < 0 ? [] : [start]
    case 'parent':
      return parent < 0 ? [] : [parent]
    case 'following-sibling':
      return indexes(nodes, (node, index) => node.parent === parent && index > start)
    case 'preceding-sibling':
      return indexes(nodes, (node, index) => node.parent === parent && index < start).reverse()
    case 'descendant':
      return deepen(nodes, [start]).filter((node) => node !== start)
    case 'descendant-or-self':
      return deepen(nodes, [start])
    case 'ancestor':
    case 'ancestor-or-self': {
      const above: number[] = axis === 'ancestor' ? [] : [start]
      for (let at = parent; at >= 0; at = nodes[at]!.parent) above.push(at)
      return above
    }
    default:
      return []
  }
}

function indexes(
  nodes: readonly ArchNode[],
  test: (node: ArchNode, index: number) => boolean,
): number[] {
  const found: number[] = []
  nodes.forEach((node, index) => {
    if (test(node, index)) found.push(index)
  })
  return found
}

function matches(node: ArchNode | undefined, step: XPathStep): boolean {
  if (node === undefined) return false
  if (step.tag !== '*' && !isTag(node.tag, step.tag)) return false
  for (const { attribute, value } of step.tests) {
    if (node.attributes.get(attribute) !== value) return false
  }
  const classes = node.attributes.get('class')?.split(/\s+/) ?? []
  return step.classes.every((name) => classes.includes(name))
}

/** `tree` became `list` in 18.0, and both are found by the other's name. */
function isTag(tag: string, wanted: string): boolean {
  if (tag === wanted) return true
  return (tag === 'list' && wanted === 'tree') || (tag === 'tree' && wanted === 'list')
}
