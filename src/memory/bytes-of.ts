/** The bytes of the first `rows` numbers of a column, where they lie. */
export function bytesOf(column: Int32Array, rows: number): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, rows * 4)
}
