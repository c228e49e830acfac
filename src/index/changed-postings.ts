import { type Account, Int32Column, type StoredColumn } from '../memory/index.ts'

/** Rows that are looked through one by one before all rows are sorted. */
const MAX_UNSORTED = 2048
/** Numbers of files are below this, so that a name and a file make one exact number. */
const MAX_FILES = 2 ** 22

/**
 * Which names occur in files that changed after the postings were built: rows of a name and a file, 8 bytes each.
 *
 * Layout: `start[file]` is 1 plus the first row that counts for the file, 0 for a file that did not change; rows of the file before that are
 * of older versions of it. The first rows are sorted by name and then file, so that names are found soon; behind them come the rows of
 * the files that changed last.
 */
export class ChangedPostings {
  readonly #names: Int32Column
  readonly #files: Int32Column
  readonly #start: Int32Column
  #sorted = 0

  constructor(account: Account) {
    this.#names = new Int32Column(account)
    this.#files = new Int32Column(account)
    this.#start = new Int32Column(account)
  }

  /** Number of rows, with those of older versions. */
  get rowCount(): number {
    return this.#names.length
  }

  /** Whether no file changed. */
  get isEmpty(): boolean {
    return this.#start.length === 0
  }

  /** Whether a file changed, so that the postings no longer count for it. */
  has(file: number): boolean {
    return this.#start.get(file) !== 0
  }

  /** Takes the names of a file in place of those it had. `names` is sorted; a name may stand there twice. */
  replace(file: number, names: Int32Array): void {
    this.#start.set(file, this.#names.length + 1)
    let before = 0
    for (const name of names) {
      if (name === before) continue
      this.#names.push(name)
      this.#files.push(file)
      before = name
    }
  }

  /** Appends the changed files in which a name occurs to `found`, in no particular order. */
  addFilesOf(name: number, found: number[]): void {
    if (this.#names.length - this.#sorted > MAX_UNSORTED) this.sort()
    const names = this.#names.data
    for (let row = this.#firstOf(name); row < this.#sorted && names[row] === name; row++) {
      if (this.#counts(row)) found.push(this.#files.get(row))
    }
    for (let row = this.#sorted; row < this.#names.length; row++) {
      if (names[row] === name && this.#counts(row)) found.push(this.#files.get(row))
    }
  }

  /** Calls back for each name of each file, ascending by name and then file, once they were sorted. */
  eachPair(visit: (name: number, file: number) => void): void {
    this.sort()
    for (let row = 0; row < this.#names.length; row++) {
      visit(this.#names.get(row), this.#files.get(row))
    }
  }

  /** Sorts all rows and drops those of older versions. */
  sort(): void {
    const keys = new Float64Array(this.#names.length)
    let count = 0
    for (let row = 0; row < this.#names.length; row++) {
      if (this.#counts(row)) keys[count++] = this.#names.get(row) * MAX_FILES + this.#files.get(row)
    }
    const sorted = keys.subarray(0, count).sort()
    for (let row = 0; row < count; row++) {
      const key = sorted[row]!
      this.#names.data[row] = Math.floor(key / MAX_FILES)
      this.#files.data[row] = key % MAX_FILES
    }
    for (const column of [this.#names, this.#files]) {
      column.resize(count)
      column.trim()
    }
    for (let file = 0; file < this.#start.length; file++) {
      if (this.#start.get(file) !== 0) this.#start.data[file] = 1
    }
    this.#sorted = count
  }

  /** What a snapshot holds. */
  stored(): readonly StoredColumn[] {
    return [this.#names, this.#files, this.#start]
  }

  /** Gives all memory back; no file changed. */
  free(): void {
    for (const column of [this.#names, this.#files, this.#start]) column.free()
    this.#sorted = 0
  }

  /** Whether a row is not one of an older version of its file. */
  #counts(row: number): boolean {
    return row + 1 >= this.#start.get(this.#files.get(row))
  }

  /** The first of the sorted rows whose name is not smaller. */
  #firstOf(name: number): number {
    const names = this.#names.data
    let low = 0
    let high = this.#sorted
    while (low < high) {
      const middle = (low + high) >> 1
      if (names[middle]! < name) low = middle + 1
      else high = middle
    }
    return low
  }
}
