import {
  type FactsChange,
  hasSameStructure,
  relocate,
  SegmentView,
  sameFacts,
} from '../facts/index.ts'
import {
  Int32Column,
  ledger,
  type NameId,
  NameTable,
  type StoredColumn,
  Uint8Column,
} from '../memory/index.ts'
import type { BatchView } from './batch.ts'
import { Postings } from './postings.ts'
import { ProblemTable } from './problem-table.ts'
import { SegmentStore } from './segment-store.ts'

/** Names that a large Odoo has; making room at once spares the table from growing. */
const EXPECTED_NAMES = 200_000

const UNDERSCORE = 95

/** The permanent names of a language that has none. */
const NOTHING = new Int32Array(1)

/**
 * What all files declare: their segments with names of one table, and which names occur in which files.
 * Files are known by their number in the workspace's file table.
 */
export class ProjectIndex {
  /** The names of all files. */
  readonly names: NameTable
  readonly segments: SegmentStore = new SegmentStore(ledger.account('segments'))
  /**
   * The segments of library files. Apart from the others, because they are no part of what the workspace declares or a snapshot holds, and
   * because giving them up must not move the others.
   */
  readonly librarySegments: SegmentStore = new SegmentStore(ledger.account('library segments'))
  readonly postings: Postings = new Postings(ledger.account('postings'))
  readonly problems: ProblemTable = new ProblemTable(ledger.account('problems'))
  /** For each language, the global id of its permanent names by their local id. */
  readonly #permanent = new Map<number, Int32Array>()
  /** Global ids of the names of the file at hand, by their local id. */
  #map = new Int32Array(4096)
  #occurring = new Int32Array(4096)
  #factsVersion = 0
  /** By file, how many versions of files had been taken in after {@link finish} when it was. */
  readonly #versions: Int32Column = new Int32Column(ledger.account('files'))
  #versionCount = 0
  /** 1 for a file whose facts were given up; its names still say that it may be of interest. */
  readonly #namesOnly: Uint8Column = new Uint8Column(ledger.account('files'))
  /** Files that were replaced before {@link finish}: what is added of them is older. */
  readonly #ahead = new Set<number>()
  #isFinished = false

  constructor(names: NameTable = new NameTable(ledger.account('names'), EXPECTED_NAMES)) {
    this.names = names
  }

  /** Says which permanent names a language has: `texts[i]` is local id `i + 1`. Before the first file of it is added. */
  definePermanentNames(language: number, texts: readonly string[]): void {
    const map = new Int32Array(texts.length + 1)
    for (const [i, text] of texts.entries()) map[i + 1] = this.names.internText(text)
    this.#permanent.set(language, map)
  }

  /** Takes in the file that `batch` stands at, before {@link finish}; not when it was replaced already. */
  add(batch: BatchView): void {
    if (this.#ahead.has(batch.file)) return
    const { map, base } = this.#mapNames(batch)
    this.#storeSegment(this.segments, batch, map)
    const count = this.#collectOccurring(batch, map, base)
    this.postings.add(batch.file, this.#occurring, count)
    for (const problem of batch.problems()) this.problems.add(batch.file, problem)
  }

  /**
   * Takes in another version of the file that `batch` stands at. Before {@link finish}, no older one is taken in any more.
   * @returns how far what it declares is from what it declared before
   */
  replace(batch: BatchView): FactsChange {
    const { file, segmentWords } = batch
    if (!this.#isFinished) this.#ahead.add(file)
    const { map, base } = this.#mapNames(batch)
    const before = this.segments.copyOf(file)
    const start = this.#storeSegment(this.segments, batch, map)
    const isSame =
      before.length === segmentWords &&
      sameFacts(before, 0, this.segments.words, start, segmentWords)
    const count = this.#collectOccurring(batch, map, base)
    this.postings.replace(file, this.#occurring, count, this.names.count)
    this.problems.remove(file)
    for (const problem of batch.problems()) this.problems.add(file, problem)
    this.#versions.set(file, ++this.#versionCount)
    if (this.isNamesOnly(file)) this.#namesOnly.set(file, 0)
    if (isSame) return 'same'
    this.#factsVersion++
    const old = new SegmentView().reset(before, 0, before.length)
    const isPrivate = (name: NameId): boolean =>
      this.names.bytes[this.names.startOf(name)] === UNDERSCORE
    return hasSameStructure(old, this.facts(file), isPrivate) ? 'members' : 'structure'
  }

  /** Forgets what a file that has gone declared; answers whether it declared anything. */
  remove(file: number): boolean {
    const declared = this.segments.lengthOf(file) > 0
    if (declared) this.#factsVersion++
    this.#versions.set(file, ++this.#versionCount)
    this.segments.allocate(file, 0)
    this.postings.replace(file, this.#occurring, 0, this.names.count)
    this.problems.remove(file)
    return declared
  }

  /** Takes in a version of a library file, with what it declares and nothing else: no search finds it, no question depends on it. */
  replaceLibrary(batch: BatchView): void {
    this.#storeSegment(this.librarySegments, batch, this.#mapNames(batch).map)
  }

  /** Gives up what library files declare. Views of what other library files declare are of no use any more. */
  giveUpLibraries(files: Iterable<number>): void {
    for (const file of files) this.librarySegments.allocate(file, 0)
    this.librarySegments.trim()
  }

  #storeSegment(store: SegmentStore, batch: BatchView, map: Int32Array): number {
    const length = batch.segmentWords
    const start = store.allocate(batch.file, length)
    const target = store.words
    target.set(batch.words.subarray(batch.segmentAt, batch.segmentAt + length), start)
    relocate(target, start, length, map)
    return start
  }

  /** Interns the names of a file; `map[local]` is the global id, and the file's own names begin at `base`. */
  #mapNames(batch: BatchView): { readonly map: Int32Array; readonly base: number } {
    const permanent = this.#permanent.get(batch.language) ?? NOTHING
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
    return { map, base }
  }

  /** Puts the names that occur in a file into the working memory and answers their number. */
  #collectOccurring(batch: BatchView, map: Int32Array, base: number): number {
    const count = batch.nameCount
    const occurring = this.#occurring
    occurring.set(map.subarray(base, base + count))
    for (let i = 0; i < batch.permanentCount; i++) {
      occurring[count + i] = map[batch.words[batch.permanentAt + i]!]!
    }
    return count + batch.permanentCount
  }

  /** Builds the derived tables when all files were added, and gives unused memory back. */
  finish(): void {
    this.postings.build(this.names.count)
    this.segments.trim()
    this.#ahead.clear()
    this.#isFinished = true
  }

  /** Gives up what files declare; which names occur in them stays known. They are to be read again before they are asked about. */
  giveUpFacts(files: Iterable<number>): void {
    let count = 0
    for (const file of files) {
      if (this.segments.lengthOf(file) === 0) continue
      this.segments.allocate(file, 0)
      this.#namesOnly.set(file, 1)
      count++
    }
    if (count === 0) return
    this.segments.trim()
    this.#factsVersion++
  }

  /** Whether the facts of a file were given up. */
  isNamesOnly(file: number): boolean {
    return this.#namesOnly.get(file) === 1
  }

  /** Number of files whose facts were given up. */
  get namesOnlyCount(): number {
    let count = 0
    for (let file = 0; file < this.#namesOnly.length; file++) count += this.#namesOnly.get(file)
    return count
  }

  /** Becomes another number whenever, after {@link finish}, some file declares something else than before. */
  get factsVersion(): number {
    return this.#factsVersion
  }

  /** How many versions of files were taken in after {@link finish}. */
  get versionCount(): number {
    return this.#versionCount
  }

  /** The {@link versionCount} when the newest version of a file was taken in; 0 when it is that of {@link finish}. */
  versionOf(file: number): number {
    return this.#versions.get(file)
  }

  /** The text of a name, as a new string. */
  text(name: NameId): string {
    return this.names.text(name)
  }

  /** Moves `view` to the facts of a file. */
  facts(file: number, view?: SegmentView): SegmentView {
    const isLibrary = this.librarySegments.lengthOf(file) > 0
    return (isLibrary ? this.librarySegments : this.segments).view(file, view)
  }

  /** What a snapshot holds of the index, after {@link finish}. Permanent names are defined again, which gives the same ids. */
  stored(): readonly StoredColumn[] {
    const { names, segments, postings, problems } = this
    return [names, segments, postings, problems].flatMap((table) => table.stored())
  }

  /** To be called when the columns of {@link stored} were restored. */
  restored(): void {
    const { names, segments, postings, problems } = this
    for (const table of [names, segments, postings, problems]) table.restored()
    this.#isFinished = true
  }

  /** Gives all memory back. The index cannot be used any more. */
  free(): void {
    this.names.free()
    this.segments.free()
    this.librarySegments.free()
    this.postings.free()
    this.problems.free()
    this.#versions.free()
    this.#namesOnly.free()
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
