import { type Account, Int32Column, type StoredColumn } from '../memory/index.ts'

/** Spreads two ids over 32 bits. */
function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/**
 * Finds the row of a table by two of its columns, such as the folder and the name of a file.
 *
 * Layout: an open-addressed table of row numbers with linear probing, at most three quarters full; 0 is empty. The key
 * itself is not stored again, it is read from the two columns. A row, once added, stays.
 */
export class PairIndex {
  readonly #first: Int32Column
  readonly #second: Int32Column
  readonly #slots: Int32Column
  #mask: number
  #count = 0

  /** @param first and `second`: the columns that make up the key */
  constructor(account: Account, first: Int32Column, second: Int32Column) {
    this.#first = first
    this.#second = second
    this.#slots = new Int32Column(account)
    this.#slots.resize(64)
    this.#mask = 63
  }

  /** The row whose key is `(first, second)`, or 0. */
  find(first: number, second: number): number {
    let slot = hashPair(first, second) & this.#mask
    for (;;) {
      const row = this.#slots.get(slot)
      if (row === 0) return 0
      if (this.#first.get(row) === first && this.#second.get(row) === second) return row
      slot = (slot + 1) & this.#mask
    }
  }

  /** Adds a row that is already in the columns and whose key is new. */
  add(row: number): void {
    this.#count++
    if (this.#count * 4 > (this.#mask + 1) * 3) this.#grow(row)
    this.#put(row)
  }

  /** What a snapshot holds of the index. */
  stored(): readonly StoredColumn[] {
    return [this.#slots]
  }

  /** To be called when the columns of {@link stored} were restored. */
  restored(): void {
    this.#mask = this.#slots.length - 1
    this.#count = 0
    for (let slot = 0; slot <= this.#mask; slot++) if (this.#slots.get(slot) !== 0) this.#count++
  }

  /** Gives all memory back. The index cannot be used any more. */
  free(): void {
    this.#slots.free()
  }

  #put(row: number): void {
    let slot = hashPair(this.#first.get(row), this.#second.get(row)) & this.#mask
    while (this.#slots.get(slot) !== 0) slot = (slot + 1) & this.#mask
    this.#slots.set(slot, row)
  }

  #grow(newRow: number): void {
    const size = (this.#mask + 1) * 2
    this.#slots.resize(0)
    this.#slots.resize(size)
    this.#mask = size - 1
    for (let row = 1; row < newRow; row++) this.#put(row)
  }
}
