import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { pythonSignatures } from './python/index.ts'
import type { SignatureHelp } from './results.ts'

/** What the call around the cursor takes; `undefined` outside of calls and of Python, and when it is not known what is called. */
export function signatureHelpAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): SignatureHelp | undefined {
  const { files } = context.workspace
  const isCode = files.languageOf(file) === File.PYTHON && files.roleOf(file) !== File.MANIFEST
  const source = isCode ? context.read(file) : undefined
  return source && pythonSignatures(context, file, source, offset)
}
