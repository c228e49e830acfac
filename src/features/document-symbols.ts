import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { csvSymbols } from './document-symbols-csv.ts'
import { manifestSymbols } from './document-symbols-manifest.ts'
import { pythonSymbols } from './document-symbols-python.ts'
import { xmlSymbols } from './document-symbols-xml.ts'
import type { DocumentSymbol } from './results.ts'

/** What a file declares, as its text is now, nested as it is there. Empty for a file that is not known or cannot be read. */
export function documentSymbols(context: FeatureContext, file: FileId): readonly DocumentSymbol[] {
  const source = context.read(file)
  if (source === undefined) return []
  const { files } = context.workspace
  switch (files.languageOf(file)) {
    case File.PYTHON:
      return files.roleOf(file) === File.MANIFEST
        ? manifestSymbols(context.trees.python(file, source))
        : pythonSymbols(context.trees.python(file, source))
    case File.XML:
      return xmlSymbols(context.trees.xml(file, source))
    case File.CSV:
      return csvSymbols(source)
    default:
      return []
  }
}
