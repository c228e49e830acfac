import { ledger, Scratch } from '../memory/index.ts'
import { MAX_CSV_CELLS } from './table.ts'

/**
 * The arrays in which `readCsv` writes; `CsvTable` says what each holds. Reserved once, committed
 * as far as files reach.
 */
export const rowFirstCell: Int32Array = new Int32Array(MAX_CSV_CELLS + 1)
export const rowStart: Int32Array = new Int32Array(MAX_CSV_CELLS)
export const rowEnd: Int32Array = new Int32Array(MAX_CSV_CELLS)
export const cellStart: Int32Array = new Int32Array(MAX_CSV_CELLS)
export const cellEnd: Int32Array = new Int32Array(MAX_CSV_CELLS)
export const cellFlags: Uint8Array = new Uint8Array(MAX_CSV_CELLS)

const account = ledger.account('csv scratch')
const rowScratch = new Scratch(account, 3 * 4)
const cellScratch = new Scratch(account, 2 * 4 + 1)

/** Books how far a file wrote into the columns. */
export function bookColumns(rows: number, cells: number): void {
  rowScratch.touched(rows)
  cellScratch.touched(cells)
}
