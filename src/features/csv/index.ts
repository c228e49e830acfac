/** The names in CSV data files. */
export { findCsvPlace } from './csv-place.ts'
export { visitCsvReferences } from './csv-references.ts'
