import {
  hashBytes,
  ledger,
  type NameId,
  type NameTable,
  NO_NAME,
  Scratch,
} from '../memory/index.ts'
import { CELL_ESCAPED, type CsvTable, MAX_CSV_BYTES } from './table.ts'

const QUOTE = 34

/** Where the values of escaped cells are written. */
const decoded: Uint8Array = new Uint8Array(MAX_CSV_BYTES)
const scratch = new Scratch(ledger.account('csv scratch'), 1)
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * The value of a cell as a new string. Empty for a cell that does not exist (-1, or beyond the
 * last).
 */
export function cellText(table: CsvTable, cell: number): string {
  if (cell < 0 || cell >= table.cellCount) return ''
  const start = table.cellStart[cell]!
  const end = table.cellEnd[cell]!
  if (start === end) return ''
  if ((table.cellFlags[cell]! & CELL_ESCAPED) === 0) {
    return decoder.decode(table.bytes.subarray(start, end))
  }
  return decoder.decode(decoded.subarray(0, decode(table.bytes, start, end)))
}

/** The value of a cell as a name; 0 when it is empty or does not exist. */
export function internCell(table: CsvTable, cell: number, names: NameTable): NameId {
  if (cell < 0 || cell >= table.cellCount) return NO_NAME
  const start = table.cellStart[cell]!
  const end = table.cellEnd[cell]!
  if ((table.cellFlags[cell]! & CELL_ESCAPED) === 0) {
    return names.intern(table.bytes, start, end, hashBytes(table.bytes, start, end))
  }
  const length = decode(table.bytes, start, end)
  return names.intern(decoded, 0, length, hashBytes(decoded, 0, length))
}

/**
 * Writes the value of the quoted cell `bytes[start, end)` into {@link decoded}: behind its
 * closing quote all is literal.
 */
function decode(bytes: Uint8Array, start: number, end: number): number {
  let to = 0
  let quoted = true
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (quoted && byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE || at + 1 >= end) {
        quoted = false
        continue
      }
      at++
    }
    decoded[to++] = byte
  }
  scratch.touched(to)
  return to
}
