import { internWords, isWordList, type NameTable } from '../memory/index.ts'
import type { CsvTable } from './table.ts'

const UPPER_A = 0x41
const UPPER_Z = 0x5a
const LOWER_D = 0x64
const LOWER_I = 0x69
/** Columns of which it is known whether they refer to records; wider tables have prose behind them. */
const MAX_COLUMNS = 256

/** 1 for each column whose header says that its cells are ids or refer to records. */
const isReference = new Uint8Array(MAX_COLUMNS)

/**
 * Interns the names that occur in a table, header included, so that one can ask which files may refer to a model, a
 * field or an external id: words and dotted runs of cells that are one word or a comma separated list.
 *
 * In a column that does not refer to records (its header does not end in `id`) a single word that begins with a capital is
 * prose: `Name`, a town, a label. In longer cells a word counts when it has a dot or an underscore, or touches a quote, a
 * bracket or `=`, as in domains.
 */
export function internCsvWords(table: CsvTable, names: NameTable): void {
  readHeader(table)
  const { bytes } = table
  for (let row = 0; row < table.rowCount; row++) {
    const first = table.rowFirstCell[row]!
    const last = table.rowFirstCell[row + 1]!
    for (let cell = first; cell < last; cell++) {
      const start = table.cellStart[cell]!
      const end = table.cellEnd[cell]!
      if (end - start < 2) continue
      const isCode = row === 0 || isReference[Math.min(cell - first, MAX_COLUMNS - 1)] === 1
      const isProse = !isCode && bytes[start]! >= UPPER_A && bytes[start]! <= UPPER_Z
      internWords(bytes, start, end, names, isProse || !isWordList(bytes, start, end))
    }
  }
}

/** Notes which columns refer to records: `id`, `model_id:id`, `group_id/id`, `country_id`. */
function readHeader({ bytes, rowCount, rowFirstCell, cellStart, cellEnd }: CsvTable): void {
  isReference.fill(0)
  if (rowCount === 0) return
  const count = Math.min(rowFirstCell[1]! - rowFirstCell[0]!, MAX_COLUMNS)
  for (let column = 0; column < count; column++) {
    const end = cellEnd[rowFirstCell[0]! + column]!
    const isLong = end - cellStart[rowFirstCell[0]! + column]! >= 2
    if (isLong && bytes[end - 2] === LOWER_I && bytes[end - 1] === LOWER_D) isReference[column] = 1
  }
}
