import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { pythonFolding } from './folding-python.ts'
import { xmlFolding } from './folding-xml.ts'
import type { FoldingRange } from './results.ts'

/** What can be folded in a file; only what goes over more than one line. */
export function foldingRanges(context: FeatureContext, file: FileId): readonly FoldingRange[] {
  const source = context.read(file)
  if (source === undefined) return []
  switch (context.workspace.files.languageOf(file)) {
    case File.PYTHON:
      return pythonFolding(context.trees.python(file, source))
    case File.XML:
      return xmlFolding(context.trees.xml(file, source))
    default:
      return []
  }
}
