import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import type { SourceText } from './trees.ts'

/** The text of a file of Python code; `undefined` for manifests and files of other languages. */
export function readPythonSource(context: FeatureContext, file: FileId): SourceText | undefined {
  const { files } = context.workspace
  const isCode = files.languageOf(file) === File.PYTHON && files.roleOf(file) !== File.MANIFEST
  return isCode ? context.read(file) : undefined
}
