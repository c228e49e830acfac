import { bytesOf } from './bytes-of.ts'
import type { NameId, NameTable } from './name-table.ts'

/** Where bytes are written one behind the other. */
export interface ByteSink {
  /** Writes bytes. They are copied. */
  write(bytes: Uint8Array): void
}

/** Where bytes are read one behind the other. */
export interface ByteSource {
  /** Reads as many bytes as `into` has. */
  read(into: Uint8Array): void
}

/** Where names are brought to, to be interned; grows with the largest file. */
let names = new Uint8Array(4096)
let rows = new Int32Array(1024)

/** The bytes that {@link packNames} writes. */
export function packedNamesBytes(table: NameTable, first: number): number {
  return 8 + (table.count - first) * 8 + blobEnd(table) - table.startOf(first as NameId)
}

/**
 * Writes the names from id `first` on.
 *
 * Layout: number of names, bytes of names; where each name ends, counted from the first; the hash of each; the names.
 */
export function packNames(table: NameTable, first: number, sink: ByteSink): void {
  const count = table.count - first
  const start = table.startOf(first as NameId)
  const end = blobEnd(table)
  if (rows.length < count) rows = new Int32Array(count * 2)
  sink.write(bytesOf(Int32Array.of(count, end - start), 2))
  for (let row = 0; row < count; row++) rows[row] = table.endOf((first + row) as NameId) - start
  sink.write(bytesOf(rows, count))
  for (let row = 0; row < count; row++) rows[row] = table.hashOf((first + row) as NameId)
  sink.write(bytesOf(rows, count))
  sink.write(table.bytes.subarray(start, end))
}

/** Reads what {@link packNames} wrote into a table that has the names below the first and no others: ids are what they were. */
export function unpackNames(source: ByteSource, table: NameTable): void {
  const header = new Int32Array(2)
  source.read(bytesOf(header, 2))
  const [count, length] = [header[0]!, header[1]!]
  if (rows.length < count * 2) rows = new Int32Array(count * 3)
  if (names.length < length) names = new Uint8Array(length * 2)
  source.read(bytesOf(rows, count * 2))
  source.read(names.subarray(0, length))
  for (let row = 0, start = 0; row < count; row++) {
    const end = rows[row]!
    table.intern(names, start, end, rows[count + row]!)
    start = end
  }
}

function blobEnd(table: NameTable): number {
  return table.endOf((table.count - 1) as NameId)
}
