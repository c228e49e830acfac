import { Facts, SegmentView } from '../facts/index.ts'
import { NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'

/** The number in the facts of the class that a node of a body stands in; `undefined` outside of classes. */
export function classAround(evaluator: Evaluator, body: Body, at: number): number | undefined {
  const { tree, parents, file, base } = body
  for (let node = parents[at]!; node !== NO_NODE; node = parents[node]!) {
    if (tree.kind[node] !== Node.CLASS) continue
    const facts = evaluator.program.index.facts(file, new SegmentView())
    const name = evaluator.bodies.global(body, tree.payload[node]!)
    let found: number | undefined
    for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
      if (facts.get(Facts.CLASSES, i, Facts.CLASS_NAME) !== name) continue
      found = i
      // Of several with one name that which begins here; offsets may be those before an edit.
      if (facts.get(Facts.CLASSES, i, Facts.CLASS_START) === tree.start[node]! + base) break
    }
    return found
  }
  return body.owner > 0 ? body.owner - 1 : undefined
}
