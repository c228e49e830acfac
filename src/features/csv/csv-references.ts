import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import type { Reference } from '../target.ts'
import type { SourceText } from '../trees.ts'
import { lookupOf } from '../xml/model-lookup.ts'
import { referenceSlots } from '../xml/slot-results.ts'
import { readCsvSlots } from './csv-reader.ts'

/** Calls `visit` for each reference of a CSV data file, or those that `only` asks for: fields in its header, external ids in its rows. */
export function visitCsvReferences(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  visit: (reference: Reference) => void,
  only: ReferenceFilter = {},
): void {
  const { modules, files } = context.workspace
  const home = modules.textOf(files.moduleOf(file))
  const slots = referenceSlots(lookupOf(context), home, visit, only)
  readCsvSlots(context, file, source, slots)
}
