import { Arena } from './arena.ts'
import type { Account } from './ledger.ts'

/** A column as bytes, to be written to a snapshot and read from one. Numbers are in the byte order of the machine. */
export interface StoredColumn {
  /** The bytes of all rows, where they lie; valid until the column changes. */
  readonly bytes: Uint8Array
  /** Drops all rows, makes room for `byteLength` bytes of others and answers where to write them. Throws a `RangeError` when they are too many. */
  restore(byteLength: number): Uint8Array
}

/** Rows that a column can hold at most unless its creator says otherwise: 16 million. */
const DEFAULT_MAX_ROWS = 1 << 24

/**
 * A growable list of 32-bit signed integers in an arena: 4 bytes a row.
 * Reading a row that does not exist answers 0, which is `none` for every id.
 */
export class Int32Column implements StoredColumn {
  readonly #arena: Arena
  /** The rows, and behind them unused ones up to the committed size. Stays valid while the column grows. */
  readonly data: Int32Array
  /** Number of rows. */
  length = 0

  /** @param stepBytes how much it grows by at the least; 64 kB when it is not said */
  constructor(account: Account, maxRows: number = DEFAULT_MAX_ROWS, stepBytes?: number) {
    this.#arena = new Arena(account, maxRows * 4, stepBytes)
    this.data = new Int32Array(this.#arena.buffer)
  }

  get(row: number): number {
    return this.data[row] ?? 0
  }

  set(row: number, value: number): void {
    if (row >= this.length) this.resize(row + 1)
    this.data[row] = value
  }

  /** Appends a row and answers its number. */
  push(value: number): number {
    const row = this.length
    if (row * 4 >= this.#arena.byteLength) this.#arena.ensure((row + 1) * 4)
    this.data[row] = value
    this.length = row + 1
    return row
  }

  /** Sets the number of rows; new rows are 0. Memory is kept when it shrinks. */
  resize(rows: number): void {
    if (rows < this.length) this.data.fill(0, rows, this.length)
    else this.#arena.ensure(rows * 4)
    this.length = rows
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#arena.buffer, 0, this.length * 4)
  }

  restore(byteLength: number): Uint8Array {
    if (byteLength % 4 !== 0) throw new RangeError(`${byteLength} bytes are no whole rows`)
    this.resize(0)
    this.resize(byteLength / 4)
    return this.bytes
  }

  /** Gives unused memory back. */
  trim(): void {
    this.#arena.shrink(this.length * 4)
  }

  /** Gives all memory back; the column is empty. */
  free(): void {
    this.length = 0
    this.#arena.free()
  }
}

/** A growable list of bytes in an arena: 1 byte a row. Reading a row that does not exist answers 0. */
export class Uint8Column implements StoredColumn {
  readonly #arena: Arena
  /** The rows, and behind them unused ones up to the committed size. Stays valid while the column grows. */
  readonly data: Uint8Array
  /** Number of rows. */
  length = 0

  constructor(account: Account, maxRows: number = DEFAULT_MAX_ROWS * 4) {
    this.#arena = new Arena(account, maxRows)
    this.data = new Uint8Array(this.#arena.buffer)
  }

  get(row: number): number {
    return this.data[row] ?? 0
  }

  set(row: number, value: number): void {
    if (row >= this.length) this.resize(row + 1)
    this.data[row] = value
  }

  /** Appends a row and answers its number. */
  push(value: number): number {
    const row = this.length
    if (row >= this.#arena.byteLength) this.#arena.ensure(row + 1)
    this.data[row] = value
    this.length = row + 1
    return row
  }

  /** Appends `source[start, end)` and answers the row of its first byte. */
  append(source: Uint8Array, start: number, end: number): number {
    const row = this.length
    this.#arena.ensure(row + end - start)
    const data = this.data
    for (let from = start, to = row; from < end; from++, to++) data[to] = source[from]!
    this.length = row + end - start
    return row
  }

  /** Sets the number of rows; new rows are 0. Memory is kept when it shrinks. */
  resize(rows: number): void {
    if (rows < this.length) this.data.fill(0, rows, this.length)
    else this.#arena.ensure(rows)
    this.length = rows
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#arena.buffer, 0, this.length)
  }

  restore(byteLength: number): Uint8Array {
    this.resize(0)
    this.resize(byteLength)
    return this.bytes
  }

  /** Gives unused memory back. */
  trim(): void {
    this.#arena.shrink(this.length)
  }

  /** Gives all memory back; the column is empty. */
  free(): void {
    this.length = 0
    this.#arena.free()
  }
}
