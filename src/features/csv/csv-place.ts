import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { closedAt, isQuoteOpen } from '../manifest/closed-quote.ts'
import type { Place } from '../place.ts'
import type { SourceText } from '../trees.ts'
import { findSlotPlace } from '../xml/slot-results.ts'
import { readCsvSlots } from './csv-reader.ts'

/** What is expected at an offset of a CSV data file, which may be half-written; `undefined` when nothing is known to be. */
export function findCsvPlace(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  const placeIn = (text: SourceText): Place | undefined =>
    findSlotPlace(offset, (slots) => readCsvSlots(context, file, text, slots))
  // A cell that is not closed runs on to the next quote, lines below.
  const closed = isQuoteOpen(source, offset) ? closedAt(source, offset, '', '"') : undefined
  if (closed !== undefined) {
    const place = placeIn(closed)
    // A quote within a cell closes nothing.
    if (place === undefined || place.end <= offset) return place
  }
  return placeIn(source)
}
