import { type CsvTable, cellText, internCell } from '../csv/index.ts'
import { type NameTable, NO_NAME } from '../memory/index.ts'
import * as Facts from './layout.ts'
import type { SegmentWriter } from './segment-writer.ts'
import { splitXmlId } from './xml-facts.ts'

/**
 * Reads the records that a CSV data file declares: one for each row with an `id`.
 * The model is the file's name up to a `-` (`odoo/tools/convert.py`, `convert_csv_import`).
 */
export class CsvFacts {
  readonly #writer: SegmentWriter

  constructor(writer: SegmentWriter) {
    this.#writer = writer
  }

  /** Adds the facts of `table` to the writer; `path` is the file's. */
  extract(table: CsvTable, path: string, names: NameTable): void {
    const column = idColumn(table)
    if (column < 0) return
    const model = names.internText(modelOfCsv(path))
    for (let row = 1; row < table.rowCount; row++) {
      const cell = table.rowFirstCell[row]! + column
      if (cell >= table.rowFirstCell[row + 1]!) continue
      const id = internCell(table, cell, names)
      if (id === NO_NAME) continue
      const [module, name] = splitXmlId(names, id)
      this.#writer.add(
        Facts.RECORDS,
        module,
        name,
        model,
        table.rowStart[row]!,
        table.rowEnd[row]!,
        Facts.TAG_CSV_ROW,
      )
    }
  }
}

/** The model of a CSV data file: `ir.model.access` for `security/ir.model.access-extra.csv`. */
function modelOfCsv(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1)
  return file.replace(/\.[^.]*$/, '').split('-', 1)[0] ?? ''
}

function idColumn(table: CsvTable): number {
  if (table.rowCount === 0) return -1
  const first = table.rowFirstCell[0]!
  for (let cell = first; cell < table.rowFirstCell[1]!; cell++) {
    if (cellText(table, cell) === 'id') return cell - first
  }
  return -1
}
