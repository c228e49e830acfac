import type { SyntaxTree } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import type { SourceText } from '../trees.ts'
import { Focus } from './focus.ts'
import { leaveOutOthers } from './leave-out.ts'

/**
 * The tree of a Python file for a question about the places that `only` lets through, in a search without what holds none of them; `undefined`
 * when there are no such places. Valid until the next tree.
 */
export function focusedTree(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  only: ReferenceFilter | undefined,
): { readonly tree: SyntaxTree; readonly focus: Focus } | undefined {
  const focus = Focus.of(source.bytes, source.length, only)
  if (focus.isEmpty) return undefined
  const tree = context.trees.python(file, source, (copy) =>
    leaveOutOthers(context, file, copy, focus),
  )
  return { tree, focus: tree.transcoded ? Focus.of(tree.source, tree.length, only) : focus }
}
