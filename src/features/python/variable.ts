import {
  keepTree,
  listChildren,
  NO_NODE,
  Node,
  nameEnd,
  nodeAt,
  readParameters,
} from '../../python/index.ts'
import { sourceOfName, typeText } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext, Location } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { FileTypes } from './typing.ts'

/** A variable of a function at a place, and what is known of it. Byte offsets. */
export interface Variable {
  readonly name: string
  readonly start: number
  readonly end: number
  /** Its type there; empty when it is not known. */
  readonly type: string
  /** Where it gets the values that it can have there; of a parameter where that stands. */
  readonly places: readonly Location[]
}

/** The variable whose name stands at a byte offset of a Python file; `undefined` for names of modules and for everything else. */
export function variableAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Variable | undefined {
  const tree = keepTree(context.trees.python(file, source))
  if (offset > tree.length) return undefined
  const node = nodeAt(tree, offset)
  if (tree.kind[node] !== Node.NAME || tree.payload[node] === 0) return undefined
  const types = new FileTypes(context, file, tree, false)
  const { body } = types
  return types.whileParsing((evaluator) => {
    const found = sourceOfName(evaluator, body, node)
    if (found === undefined || found.kind === 'declared') return undefined
    const nodes =
      found.kind === 'parameter'
        ? [readParameters(tree, found.scope)[found.index]!.node]
        : found.bindings.map(({ at }) => at)
    const path = context.workspace.files.pathOf(file)
    const places = nodes.map((at): Location => {
      const isNamed = tree.kind[at] === Node.NAME || tree.kind[at] === Node.IDENTIFIER
      const start = tree.kind[at] === Node.IMPORT_ALIAS ? boundName(at) : tree.start[at]!
      const end = isNamed ? tree.end[at]! : nameEnd(tree, start)
      return { path, start, end, fullStart: start, fullEnd: end }
    })
    const type = typeText(evaluator, evaluator.typeOf(body, node))
    const name = evaluator.bodies.text(body, tree.payload[node]!)
    return { name, start: tree.start[node]!, end: tree.end[node]!, type, places: places.reverse() }
  })

  /** Where the name stands that an import binds. */
  function boundName(alias: number): number {
    const parts = listChildren(tree, alias)
    return tree.start[parts[1] ?? parts[0] ?? NO_NODE] ?? 0
  }
}
