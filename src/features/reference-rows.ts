import type { LinePosition } from '../base/index.ts'
import { type Account, Int32Column } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Reference } from './target.ts'

/** The roles by the number that rows hold. */
const ROLES: readonly Reference['role'][] = ['definition', 'write', 'read']

/** A place that refers to a thing, in a file that is known from elsewhere. Byte offsets. */
export interface ReferencePlace extends Omit<Reference, 'target'> {
  /** The line and column of `start`, when they are known and the column is the same in all encodings. */
  readonly position?: LinePosition | undefined
}

const NO_LINE = -1

/**
 * Places in many files that refer to one thing, as columns: 16 bytes a place and 12 a file.
 *
 * Layout: files come in ascending order. File number `i` of them is `files[i]`, as it was when `counts[i]` versions of files had been
 * taken in, and its places are the rows `[starts[i], starts[i + 1])` of `offsets` (where a place begins), `forms` (its length,
 * and in the two lowest bits its role), `lines` (-1 when its position is not known) and `characters`. A file in which nothing refers to the thing has no rows.
 */
export class ReferenceRows {
  readonly #files: Int32Column
  readonly #counts: Int32Column
  readonly #starts: Int32Column
  readonly #offsets: Int32Column
  readonly #forms: Int32Column
  readonly #lines: Int32Column
  readonly #characters: Int32Column

  constructor(account: Account) {
    this.#files = new Int32Column(account)
    this.#counts = new Int32Column(account)
    this.#starts = new Int32Column(account)
    this.#offsets = new Int32Column(account)
    this.#forms = new Int32Column(account)
    this.#lines = new Int32Column(account)
    this.#characters = new Int32Column(account)
  }

  /** Bytes that it holds when trimmed. */
  get byteLength(): number {
    return this.#files.length * 12 + this.#offsets.length * 16
  }

  /** Begins with a file, whose number is higher than those before. */
  begin(file: FileId, count: number): void {
    this.#files.push(file)
    this.#counts.push(count)
    this.#starts.push(this.#offsets.length)
  }

  /** Adds a place of the file that was begun last. */
  push({ start, end, role, position }: ReferencePlace): void {
    this.#offsets.push(start)
    this.#lines.push(position?.line ?? NO_LINE)
    this.#characters.push(position?.character ?? 0)
    this.#forms.push(((end - start) << 2) | ROLES.indexOf(role))
  }

  /** The places of a file, as it was when no later than `count` versions had been taken in; `undefined` when that is not known. */
  placesOf(file: FileId, count: number): ReferencePlace[] | undefined {
    const i = this.#find(file)
    if (i < 0 || this.#counts.get(i) < count) return undefined
    const end = i + 1 < this.#starts.length ? this.#starts.get(i + 1) : this.#offsets.length
    const places: ReferencePlace[] = []
    for (let row = this.#starts.get(i); row < end; row++) {
      const start = this.#offsets.get(row)
      const form = this.#forms.get(row)
      const line = this.#lines.get(row)
      const position = line === NO_LINE ? undefined : { line, character: this.#characters.get(row) }
      places.push({ start, end: start + (form >> 2), role: ROLES[form & 3]!, position })
    }
    return places
  }

  /** Gives unused memory back. */
  trim(): void {
    for (const column of this.#columns()) column.trim()
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of this.#columns()) column.free()
  }

  #columns(): readonly Int32Column[] {
    const ofPlaces = [this.#offsets, this.#forms, this.#lines, this.#characters]
    return [this.#files, this.#counts, this.#starts, ...ofPlaces]
  }

  #find(file: FileId): number {
    let low = 0
    let high = this.#files.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#files.get(middle)
      if (found === file) return middle
      if (found < file) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
