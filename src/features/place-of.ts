import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { findCsvPlace } from './csv/index.ts'
import { findManifestPlace } from './manifest/index.ts'
import type { Place } from './place.ts'
import { findPythonPlace } from './python/index.ts'
import type { SourceText } from './trees.ts'
import { findXmlPlace } from './xml/index.ts'

/** What is expected at a byte offset of a file's text; `undefined` where nothing that is known of is. */
export function findPlace(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  const { files } = context.workspace
  switch (files.languageOf(file)) {
    case File.PYTHON:
      return files.roleOf(file) === File.MANIFEST
        ? findManifestPlace(context, file, source, offset)
        : findPythonPlace(context, file, source, offset)
    case File.XML:
      return findXmlPlace(context, file, source, offset)
    case File.CSV:
      return findCsvPlace(context, file, source, offset)
    default:
      return undefined
  }
}
