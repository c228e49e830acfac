import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Place } from '../place.ts'
import type { SourceText } from '../trees.ts'
import { findSlotPlace } from './slot-results.ts'
import { readXmlSlots } from './xml-reader.ts'

/** What is expected at an offset of an XML file, which may be half-written; `undefined` when nothing is known to be. */
export function findXmlPlace(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  return findSlotPlace(offset, (slots) => readXmlSlots(context, file, source, slots))
}
