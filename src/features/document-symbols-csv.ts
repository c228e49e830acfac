import { type CsvTable, cellText, readCsv } from '../csv/index.ts'
import type { DocumentSymbol } from './results.ts'
import type { SourceText } from './trees.ts'

/** The rows of a CSV file: the id as name, the column `name` beside it. Rows without an id have their number. */
export function csvSymbols({ bytes, length }: SourceText): readonly DocumentSymbol[] {
  const table = readCsv(bytes, length)
  const idColumn = columnOf(table, 'id')
  const nameColumn = columnOf(table, 'name')
  const symbols: DocumentSymbol[] = []
  for (let row = 1; row < table.rowCount; row++) {
    const start = table.rowStart[row]!
    const id = cellOf(table, row, idColumn)
    const name = cellText(table, id)
    symbols.push({
      name: name || `${row}`,
      detail: cellText(table, cellOf(table, row, nameColumn)),
      kind: 'record',
      start,
      end: table.rowEnd[row]!,
      nameStart: name === '' ? start : table.cellStart[id]!,
      nameEnd: name === '' ? start : table.cellEnd[id]!,
      children: [],
    })
  }
  return symbols
}

/** The column with this header, or -1. */
function columnOf(table: CsvTable, header: string): number {
  if (table.rowCount === 0) return -1
  const first = table.rowFirstCell[0]!
  for (let cell = first; cell < table.rowFirstCell[1]!; cell++) {
    if (cellText(table, cell).trim() === header) return cell - first
  }
  return -1
}

/** The cell of a row in a column, or -1. */
function cellOf(table: CsvTable, row: number, column: number): number {
  const cell = table.rowFirstCell[row]! + column
  return column < 0 || cell >= table.rowFirstCell[row + 1]! ? -1 : cell
}
