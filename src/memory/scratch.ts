import type { Account } from './ledger.ts'

/**
 * Working memory that is reserved once, generously, and used again for each file.
 *
 * Pages that were never written cost nothing, so what counts, and what is booked, is the high-water mark.
 * A parser makes its typed arrays over `Int32Array(capacity)` as module constants (fixed length, no bounds to
 * grow, fastest to index) and tells the scratch after each file how far it wrote.
 */
export class Scratch {
  readonly #account: Account
  readonly #bytesPerRow: number
  #rows = 0

  /** @param bytesPerRow the bytes that one row takes in all the arrays of this scratch together */
  constructor(account: Account, bytesPerRow: number) {
    this.#account = account
    this.#bytesPerRow = bytesPerRow
  }

  /** Books that the first `rows` rows were written. */
  touched(rows: number): void {
    if (rows <= this.#rows) return
    this.#account.add((rows - this.#rows) * this.#bytesPerRow)
    this.#rows = rows
  }
}
