/**
 * What all files declare: segments with names of one table, and the tables derived from them.
 * Knows nothing of Odoo's rules. Imports `facts`, `workspace`, `memory` and `base`.
 */
export { BatchView, entryWords, type FileResult, writeEntry } from './batch.ts'
export { LANGUAGES } from './languages.ts'
export { Postings } from './postings.ts'
export { type FileProblem, ProblemTable } from './problem-table.ts'
export { ProjectIndex } from './project-index.ts'
export { SegmentStore } from './segment-store.ts'
