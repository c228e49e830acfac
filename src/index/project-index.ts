import { relocate, type SegmentView } from '../facts/index.ts'
import { ledger, type NameId, NameTable } from '../memory/index.ts'
import type { BatchView } from './batch.ts'
import { Postings } from './postings.ts'
import { ProblemTable } from './problem-table.ts'
import { SegmentStore } from './segment-store.ts'

/** Names that a large Odoo has; making room at once spares the table from growing. */
const EXPECTED_NAMES = 200_000

/**
 * What all files declare: their segments with names of one table, and which names occur in which files.
 * Files are known by their number in the workspace's file table.
 */
export class ProjectIndex {
  /** The names of all files. */
  readonly names: NameTable
  readonly segments: SegmentStore = new SegmentStore(ledger.account('segments'))
  readonly postings: Postings = new Postings(ledger.account('postings'))
  readonly problems: ProblemTable = new ProblemTable(ledger.account('problems'))
  /** For each language, the global id of its permanent names by their local id. */
  readonly #permanent = new Map<number, Int32Array>()
  /** Global ids of the names of the file at hand, by their local id. */
  #map = new Int32Array(4096)
  #occurring = new Int32Array(4096)

  constructor(names: NameTable = new NameTable(ledger.account('names'), EXPECTED_NAMES)) {
    this.names = names
  }

  /** Says which permanent names a language has: `texts[i]` is local id `i + 1`. Before the first file of it is added. */
  definePermanentNames(language: number, texts: readonly string[]): void {
    const map = new Int32Array(texts.length + 1)
    for (const [i, text] of texts.entries()) map[i + 1] = this.names.internText(text)
    this.#permanent.set(language, map)
  }

  /** Takes in the file that `batch` stands at. */
  add(batch: BatchView): void {
    const permanent = this.#permanent.get(batch.language) ?? new Int32Array(1)
    const base = permanent.length
    const count = batch.nameCount
    const map = this.#room(base + count)
    map.set(permanent)
    let byte = batch.nameBytesAt
    const { words, bytes, hashesAt } = batch
    for (let i = 0; i < count; i++) {
      const end = byte + words[hashesAt + count + i]!
      map[base + i] = this.names.intern(bytes, byte, end, words[hashesAt + i]!)
      byte = end
    }
    const length = batch.segmentWords
    const start = this.segments.allocate(batch.file, length)
    const target = this.segments.words
    target.set(words.subarray(batch.segmentAt, batch.segmentAt + length), start)
    relocate(target, start, length, map)

    const occurring = this.#occurring
    occurring.set(map.subarray(base, base + count))
    for (let i = 0; i < batch.permanentCount; i++) {
      occurring[count + i] = map[words[batch.permanentAt + i]!]!
    }
    this.postings.add(batch.file, occurring, count + batch.permanentCount)
    for (const problem of batch.problems()) this.problems.add(batch.file, problem)
  }

  /** Builds the derived tables when all files were added, and gives unused memory back. */
  finish(): void {
    this.postings.build(this.names.count)
    this.segments.trim()
  }

  /** The text of a name, as a new string. */
  text(name: NameId): string {
    return this.names.text(name)
  }

  /** Moves `view` to the facts of a file. */
  facts(file: number, view?: SegmentView): SegmentView {
    return this.segments.view(file, view)
  }

  /** Gives all memory back. The index cannot be used any more. */
  free(): void {
    this.names.free()
    this.segments.free()
    this.postings.free()
    this.problems.free()
  }

  #room(count: number): Int32Array {
    if (count > this.#map.length) {
      const size = 1 << (32 - Math.clz32(count))
      this.#map = new Int32Array(size)
      this.#occurring = new Int32Array(size)
    }
    return this.#map
  }
}
