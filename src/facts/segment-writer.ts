import { type Account, Int32Column, ledger } from '../memory/index.ts'
import * as Facts from './layout.ts'

/**
 * Collects the facts of one file and puts them together as a segment (see `layout.ts`).
 * One writer serves a whole run: `clear`, add records, `copyTo`.
 */
export class SegmentWriter {
  readonly #sections: readonly Int32Column[]
  readonly #pool: Int32Column

  /** @param account where the working memory is booked */
  constructor(account: Account = ledger.account('facts')) {
    this.#sections = Facts.SECTION_COLUMNS.map(() => new Int32Column(account))
    this.#pool = new Int32Column(account)
  }

  /** Forgets everything, for the next file. */
  clear(): void {
    for (const section of this.#sections) section.length = 0
    this.#pool.length = 0
  }

  /** Gives the memory back. */
  free(): void {
    for (const section of this.#sections) section.free()
    this.#pool.free()
  }

  /** Number of records of a section so far. */
  count(section: number): number {
    return this.#section(section).length / Facts.SECTION_COLUMNS[section]!.length
  }

  /** Appends a record and answers its number within its section. `words` are its columns in order. */
  add(section: number, ...words: readonly number[]): number {
    const column = this.#section(section)
    const record = column.length / words.length
    for (const word of words) column.push(word)
    return record
  }

  /** Changes one column of a record that was added before. */
  patch(section: number, record: number, columnIndex: number, word: number): void {
    const size = Facts.SECTION_COLUMNS[section]!.length
    this.#section(section).data[record * size + columnIndex] = word
  }

  /**
   * Begins a pool entry of `kind` with `count` items in `words` words and answers its offset; the items are
   * then written with {@link setItem} and are 0 until then. Entries within an item may be begun meanwhile.
   */
  beginPart(kind: number, count: number, words: number): number {
    const pool = this.#pool
    const offset = pool.push((count << Facts.PART_COUNT_SHIFT) | kind)
    pool.resize(offset + 1 + words)
    // `clear` leaves the words of the file before where they are.
    pool.data.fill(0, offset + 1, offset + 1 + words)
    return offset
  }

  /** Writes word `index` behind the first word of the pool entry at `offset`. */
  setItem(offset: number, index: number, word: number): void {
    this.#pool.data[offset + 1 + index] = word
  }

  /** Words in the pool so far. */
  get poolLength(): number {
    return this.#pool.length
  }

  /** Takes back what was written to the pool since it had `length` words. */
  truncatePool(length: number): void {
    this.#pool.resize(length)
  }

  /** Words of the whole segment; 0 for a file that declares nothing. */
  get length(): number {
    let words = this.#pool.length
    for (const section of this.#sections) words += section.length
    return words === 0 ? 0 : words + Facts.SECTION_COUNT
  }

  /** Writes the segment to `target` from index `at` on; `target` has room for {@link length} words. */
  copyTo(target: Int32Array, at: number): void {
    if (this.length === 0) return
    let to = at
    for (let section = 0; section < Facts.SECTION_COUNT; section++) {
      target[to++] = this.count(section)
    }
    for (const column of [...this.#sections, this.#pool]) {
      target.set(column.data.subarray(0, column.length), to)
      to += column.length
    }
  }

  #section(section: number): Int32Column {
    return this.#sections[section]!
  }
}
