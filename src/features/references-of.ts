import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { visitCsvReferences } from './csv/index.ts'
import { visitManifestReferences } from './manifest/index.ts'
import { visitPythonReferences } from './python/index.ts'
import type { ReferenceFilter } from './reference-filter.ts'
import type { Reference } from './target.ts'
import type { SourceText } from './trees.ts'
import { visitXmlReferences } from './xml/index.ts'

/**
 * Calls back for each reference in the text of a file, read as its language and role demand. Files of other languages have none.
 *
 * @returns whether it stayed open of a place what it is a member of, so that a thorough look may tell more
 */
export function visitReferences(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  visit: (reference: Reference) => void,
  only?: ReferenceFilter,
): boolean {
  const { files } = context.workspace
  switch (files.languageOf(file)) {
    case File.PYTHON:
      if (files.roleOf(file) === File.MANIFEST) {
        visitManifestReferences(context, file, source, visit, only)
      } else return visitPythonReferences(context, file, source, visit, only)
      break
    case File.XML:
      visitXmlReferences(context, file, source, visit, only)
      break
    case File.CSV:
      visitCsvReferences(context, file, source, visit, only)
      break
  }
  return false
}
