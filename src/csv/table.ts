import type { Problem } from '../base/index.ts'

/**
 * One CSV file as rows of cells. All offsets are byte offsets into {@link CsvTable.bytes}.
 *
 * There is one table in each isolate and `readCsv` writes it anew: **nothing of it is valid after
 * the next read**. Row 0 is the header. Empty lines are no rows (Odoo skips them). Rows may have
 * different numbers of cells.
 */
export interface CsvTable {
  /** The bytes that the offsets count: the array given to `readCsv`. */
  readonly bytes: Uint8Array
  /** Number of bytes of {@link bytes} that belong to the file. */
  readonly length: number
  /** What is wrong with the file, in the order of the places. At most `MAX_CSV_PROBLEMS`. */
  readonly problems: readonly Problem[]

  /** Number of rows, the header included. */
  readonly rowCount: number
  /**
   * The row's first cell; its cells are `[rowFirstCell[row], rowFirstCell[row + 1])`. Has
   * `rowCount + 1` entries.
   */
  readonly rowFirstCell: Int32Array
  /** Where the row begins. */
  readonly rowStart: Int32Array
  /** Where the row ends, before its line end. */
  readonly rowEnd: Int32Array

  /** Number of cells of all rows. */
  readonly cellCount: number
  /** Where the cell's content begins, inside the quotes. */
  readonly cellStart: Int32Array
  /** Where the cell's content ends, inside the quotes. */
  readonly cellEnd: Int32Array
  /** {@link CELL_QUOTED} and {@link CELL_ESCAPED}, or 0: the span is then the value as it is. */
  readonly cellFlags: Uint8Array
}

/** The cell stands in quotes. */
export const CELL_QUOTED = 1
/**
 * The span is not yet the value: it has doubled quotes, or goes on behind its closing quote.
 * `cellText` resolves it.
 */
export const CELL_ESCAPED = 2

/** A file of more bytes is refused with a problem: 20 MB. */
export const MAX_CSV_BYTES = 20_000_000
/** The rest of a file is ignored, with a problem, after so many cells. */
export const MAX_CSV_CELLS: number = 1 << 21
/** Problems kept for a file; further ones are not listed. */
export const MAX_CSV_PROBLEMS = 100
