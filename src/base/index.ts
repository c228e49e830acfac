/**
 * What every other layer speaks in: byte offsets, spans, branded numbers, problems.
 * Imports nothing.
 */
export type { Brand } from './brand.ts'
export { findBytes } from './find-bytes.ts'
export { type LinePosition, LineTable, type PositionEncoding } from './line-table.ts'
export { isNamePart } from './name-part.ts'
export type { Problem } from './problem.ts'
export type { Span } from './span.ts'
export { findInvalidUtf8 } from './utf8.ts'
