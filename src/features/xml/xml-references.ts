import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import type { Reference } from '../target.ts'
import type { SourceText } from '../trees.ts'
import { lookupOf } from './model-lookup.ts'
import { referenceSlots } from './slot-results.ts'
import { readXmlSlots } from './xml-reader.ts'

/**
 * Calls `visit` for each reference of an XML file, or those that `only` asks for: data files with their records and views, QWeb
 * templates of the server, templates of the web client. Names whose meaning is not certain are left out.
 */
export function visitXmlReferences(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  visit: (reference: Reference) => void,
  only: ReferenceFilter = {},
): void {
  const { modules, files } = context.workspace
  const home = modules.textOf(files.moduleOf(file))
  const slots = referenceSlots(lookupOf(context), home, visit, only)
  readXmlSlots(context, file, source, slots)
}
