import { Node, nodeAt } from '../../python/index.ts'
import { typeText } from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { FileTypes } from './typing.ts'

/** The type of `value.name` when the cursor is in the name, as text; empty when it is not known. */
export function attributeTypeAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): string {
  const tree = context.trees.python(file, source)
  const node = offset > tree.length ? -1 : nodeAt(tree, offset)
  if (tree.kind[node] !== Node.ATTRIBUTE) return ''
  const types = new FileTypes(context, file, tree, false, 'parse')
  return typeText(types.evaluator, types.of(node))
}
