import { SegmentView } from '../facts/index.ts'
import { type Account, Int32Column, type StoredColumn } from '../memory/index.ts'

/** Words of segments at most: 64 million, 256 MB. */
const MAX_WORDS = 1 << 26
/** Replaced segments may take this many words before the store is compacted. */
const SLACK_WORDS = 256 * 1024

/**
 * The segments of all files, one behind the other in one arena.
 *
 * Layout: the segment of file `f` is `words[starts[f], starts[f] + lengths[f])`. A segment that is replaced leaves a hole;
 * when the holes are larger than a quarter of the whole, all segments are moved together.
 */
export class SegmentStore {
  readonly #words: Int32Column
  readonly #starts: Int32Column
  readonly #lengths: Int32Column
  #holeWords = 0

  constructor(account: Account) {
    this.#words = new Int32Column(account, MAX_WORDS)
    this.#starts = new Int32Column(account)
    this.#lengths = new Int32Column(account)
  }

  /** One more than the highest file number that was ever stored. */
  get fileCount(): number {
    return this.#lengths.length
  }

  /** Words of all segments. */
  get wordCount(): number {
    return this.#words.length - this.#holeWords
  }

  /**
   * Makes room for the segment of `file`, in place of the one it had, and answers the index of its first word in {@link words}.
   */
  allocate(file: number, length: number): number {
    const before = this.#lengths.get(file)
    this.#holeWords += before - (length <= before ? length : 0)
    this.#lengths.set(file, length <= before ? length : 0)
    if (length > 0 && length <= before) return this.#starts.get(file)
    if (this.#holeWords > SLACK_WORDS && this.#holeWords * 4 > this.#words.length) this.#compact()
    const start = this.#words.length
    this.#words.resize(start + length)
    this.#starts.set(file, start)
    this.#lengths.set(file, length)
    return start
  }

  /** The words in which segments lie. Stays valid while the store grows. */
  get words(): Int32Array {
    return this.#words.data
  }

  /** Number of words of a file's segment; 0 when it declares nothing. */
  lengthOf(file: number): number {
    return this.#lengths.get(file)
  }

  /** The words of a file's segment, as a new array. */
  copyOf(file: number): Int32Array {
    const start = this.#starts.get(file)
    return this.#words.data.slice(start, start + this.#lengths.get(file))
  }

  /** Moves `view` to the segment of `file`. */
  view(file: number, view: SegmentView = new SegmentView()): SegmentView {
    return view.reset(this.#words.data, this.#starts.get(file), this.#lengths.get(file))
  }

  /** What a snapshot holds of the store. */
  stored(): readonly StoredColumn[] {
    return [this.#words, this.#starts, this.#lengths]
  }

  /** To be called when the columns of {@link stored} were restored. */
  restored(): void {
    let used = 0
    for (let file = 0; file < this.fileCount; file++) used += this.#lengths.get(file)
    this.#holeWords = this.#words.length - used
  }

  /** Gives unused memory back. */
  trim(): void {
    if (this.#holeWords > 0) this.#compact()
    this.#words.trim()
    this.#starts.trim()
    this.#lengths.trim()
  }

  /** Gives all memory back. */
  free(): void {
    this.#words.free()
    this.#starts.free()
    this.#lengths.free()
    this.#holeWords = 0
  }

  /** Moves all segments to the front, in the order in which they lie, so that none overwrites a later one. */
  #compact(): void {
    const files = Int32Array.from({ length: this.fileCount }, (_, file) => file)
    files.sort((a, b) => this.#starts.get(a) - this.#starts.get(b))
    let to = 0
    for (const file of files) {
      const length = this.#lengths.get(file)
      if (length === 0) continue
      const start = this.#starts.get(file)
      this.#words.data.copyWithin(to, start, start + length)
      this.#starts.set(file, to)
      to += length
    }
    this.#words.resize(to)
    this.#holeWords = 0
  }
}
