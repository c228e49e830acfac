/**
 * The CSV reader: the bytes of a data file in, rows and cells as byte spans out, as Python's `csv`
 * module (delimiter `,`, quote `"`) would split them. Tolerant: any bytes give a table. Imports
 * `base` and `memory`.
 *
 * ```ts
 * const table = readCsv(bytes, length)                  // valid until the next readCsv
 * for (let row = 1; row < table.rowCount; row++) {
 *   const cell = table.rowFirstCell[row]!               // up to rowFirstCell[row + 1]
 *   const id = internCell(table, cell, names)
 * }
 * ```
 */
export { cellText, internCell } from './cells.ts'
export { internCsvWords } from './occurrences.ts'
export { readCsv } from './read.ts'
export {
  CELL_ESCAPED,
  CELL_QUOTED,
  type CsvTable,
  MAX_CSV_BYTES,
  MAX_CSV_CELLS,
  MAX_CSV_PROBLEMS,
} from './table.ts'
