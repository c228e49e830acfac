import { findInvalidUtf8, type Problem } from '../base/index.ts'
import * as C from './columns.ts'
import {
  CELL_ESCAPED,
  CELL_QUOTED,
  type CsvTable,
  MAX_CSV_BYTES,
  MAX_CSV_CELLS,
  MAX_CSV_PROBLEMS,
} from './table.ts'

/*
 * Written by hand because the libraries do not say where a cell is: papaparse gives strings and a
 * row's `cursor`, csv-parse strings and the bytes read so far, neither an offset for each cell
 * nor without a string for each.
 */

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34
const COMMA = 44

/** The one table of this isolate. */
const table = {
  bytes: new Uint8Array(0) as Uint8Array,
  length: 0,
  problems: [] as Problem[],
  rowCount: 0,
  cellCount: 0,
  ...C,
}

/**
 * Reads one CSV file as Python's `csv` module would with its defaults, which is how Odoo reads
 * it. Never throws.
 *
 * Rows end at `\n`, `\r` or `\r\n`; a byte order mark in front is no part of the first cell. A
 * quote that is not closed is a problem, and the cell then ends as if it had no quote: at the
 * next comma or line end, so that the rows below are read. A row with another number of cells
 * than the header is no problem here.
 *
 * @param bytes the file; used by the table until the next read
 * @param length how many of the bytes are the file
 * @returns the table of this isolate, valid until the next read
 */
export function readCsv(bytes: Uint8Array, length: number): CsvTable {
  table.bytes = bytes
  table.length = length
  table.problems = []
  table.rowCount = 0
  table.cellCount = 0
  if (length > MAX_CSV_BYTES) {
    problem('The file has more than 20 MB and is not read', 0, 0)
    table.length = 0
  } else {
    const invalid = findInvalidUtf8(bytes, 0, length)
    if (invalid >= 0) problem('This byte is not valid UTF-8', invalid, invalid + 1)
    readRows(bytes, length)
    table.problems.sort((a, b) => a.start - b.start)
  }
  C.rowFirstCell[table.rowCount] = table.cellCount
  C.bookColumns(table.rowCount + 1, table.cellCount)
  return table
}

function readRows(bytes: Uint8Array, length: number): void {
  const marked = length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  for (let at = marked ? 3 : 0; at < length; ) {
    if (isLineEnd(bytes[at]!)) {
      at++
      continue
    }
    const row = table.rowCount
    C.rowStart[row] = at
    C.rowFirstCell[row] = table.cellCount
    for (;;) {
      if (table.cellCount >= MAX_CSV_CELLS) {
        problem('The file is too large, the rest of it is ignored', C.rowStart[row]!, length)
        table.cellCount = C.rowFirstCell[row]!
        return
      }
      at =
        bytes[at] === QUOTE && at < length
          ? readQuoted(bytes, at, length)
          : readPlain(bytes, at, length)
      if (at >= length || bytes[at] !== COMMA) break
      at++
    }
    C.rowEnd[row] = at
    table.rowCount = row + 1
  }
}

/** Reads the cell without quotes that begins at `start` and answers where it ends. */
function readPlain(bytes: Uint8Array, start: number, length: number): number {
  const end = plainEnd(bytes, start, length)
  addCell(start, end, 0)
  return end
}

/**
 * Reads the cell whose quote is at `start` and answers where it ends: at a comma, a line end, the
 * file's end.
 */
function readQuoted(bytes: Uint8Array, start: number, length: number): number {
  let flags = CELL_QUOTED
  let at = start + 1
  for (;;) {
    while (at < length && bytes[at] !== QUOTE) at++
    if (at >= length) {
      // This happens once in a file at most, so looking for the end costs no more than reading
      // twice: an odd run of quotes would have closed the cell, so all that follow are even, and a
      // cell that begins with such a run is closed within it.
      problem('This quote is not closed', start, start + 1)
      const end = plainEnd(bytes, start + 1, length)
      addCell(start + 1, end, CELL_QUOTED)
      return end
    }
    if (at + 1 >= length || bytes[at + 1] !== QUOTE) break
    flags |= CELL_ESCAPED
    at += 2
  }
  const close = at
  const next = bytes[close + 1]!
  if (close + 1 >= length || next === COMMA || isLineEnd(next)) {
    addCell(start + 1, close, flags)
    return close + 1
  }
  // As in Python, what follows the closing quote belongs to the value.
  const end = plainEnd(bytes, close + 1, length)
  if (!isBlank(bytes, close + 1, end)) {
    problem('There is text behind the closing quote', close + 1, end)
  }
  addCell(start + 1, end, flags | CELL_ESCAPED)
  return end
}

function plainEnd(bytes: Uint8Array, start: number, length: number): number {
  let at = start
  for (; at < length; at++) {
    const byte = bytes[at]!
    if (byte === COMMA || byte === NEWLINE || byte === RETURN) break
  }
  return at
}

function addCell(start: number, end: number, flags: number): void {
  const cell = table.cellCount++
  C.cellStart[cell] = start
  C.cellEnd[cell] = end
  C.cellFlags[cell] = flags
}

function isLineEnd(byte: number): boolean {
  return byte === NEWLINE || byte === RETURN
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 32 && bytes[at] !== 9) return false
  return true
}

function problem(message: string, start: number, end: number): void {
  if (table.problems.length < MAX_CSV_PROBLEMS) table.problems.push({ message, start, end })
}
