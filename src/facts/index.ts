/**
 * What one file declares: read from the trees and records of the readers, written as a segment of 32-bit words.
 * Nothing here knows of a second file. Imports the readers, `memory` and `base`.
 */
export { ContextCode } from './context-code.ts'
export { DEFAULT_PREFIX, isContextKey, SEARCH_DEFAULT_PREFIX } from './context-key.ts'
export { eachContextRead, eachKeyReadInString } from './context-text.ts'
export { type FactsChange, hasSameStructure } from './facts-change.ts'
export { FactsReader, type FactsResult, type Language } from './facts-reader.ts'
export * as Facts from './layout.ts'
export { type ParameterFacts, parametersOf } from './parameters.ts'
export { relocate } from './relocate.ts'
export { sameFacts } from './same-facts.ts'
export {
  dottedName,
  makeValue,
  SegmentView,
  stringName,
  valuePayload,
  valueTag,
} from './segment-view.ts'
export { SegmentWriter } from './segment-writer.ts'
export { splitXmlId } from './xml-facts.ts'
