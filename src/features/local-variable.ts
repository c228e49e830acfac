import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { type Variable, variableAt } from './python/index.ts'

/** The variable of a function under the cursor; `undefined` for everything else, and outside of Python. */
export function localVariable(
  context: FeatureContext,
  file: FileId,
  offset: number,
): Variable | undefined {
  const { files } = context.workspace
  const isCode = files.languageOf(file) === File.PYTHON && files.roleOf(file) !== File.MANIFEST
  const source = isCode ? context.read(file) : undefined
  return source && variableAt(context, file, source, offset)
}
