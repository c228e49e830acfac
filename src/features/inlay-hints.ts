import type { Span } from '../base/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { pythonHints } from './python/index.ts'
import type { InlayHint, InlayHintKinds } from './results.ts'

/** What an editor may show between the letters of a part of a file, in the order of the places. */
export function inlayHints(
  context: FeatureContext,
  file: FileId,
  part: Span,
  kinds: InlayHintKinds,
): readonly InlayHint[] {
  const { files } = context.workspace
  const isCode = files.languageOf(file) === File.PYTHON && files.roleOf(file) !== File.MANIFEST
  const isWanted = isCode && (kinds.variableTypes || kinds.parameterNames)
  const source = isWanted ? context.read(file) : undefined
  if (source === undefined) return []
  const found = pythonHints(context, file, source, part, kinds)
  return found.sort((a, b) => a.offset - b.offset)
}
