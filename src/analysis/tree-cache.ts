import type { SourceText, Trees } from '../features/index.ts'
import {
  budget,
  type Cache,
  type CacheLimits,
  Int32Column,
  ledger,
  type NameTable,
  NO_SLOT,
  PagedCache,
} from '../memory/index.ts'
import {
  createPythonNames,
  FIRST_FREE_NAME,
  packTree,
  parsePython,
  type SyntaxTree,
  unpackTree,
} from '../python/index.ts'
import {
  File,
  type FileId,
  type Host,
  isHostError,
  NO_FILE,
  ReadBuffer,
  reliableTime,
  type Workspace,
} from '../workspace/index.ts'
import {
  createXmlNames,
  packDocument,
  readXml,
  unpackDocument,
  type XmlDocument,
  XmlName,
} from '../xml/index.ts'
import type { OpenDocuments } from './open-documents.ts'
import { type CacheCounters, DEFAULT_TREE_LIMITS } from './tree-limits.ts'

// A row of the stamps: which version of its file an entry is.
/** Bytes of the text in front of the tree; {@link IS_OPEN} when it is that of the open document, which holds it. */
const TEXT_BYTES = 0
const TIME_LOW = 1
const TIME_HIGH = 2
/** The number of the question for which the entry was last found to be of the file as it is. */
const CHECKED = 3
/** Words of a stamp. */
export const STAMP_WORDS = 4

const IS_OPEN = -1
const HIGH = 2 ** 32

/** What most texts fit into. */
const COPY_BYTES = 64 * 1024

/** A tree that can be written behind its text. */
interface Packed {
  readonly byteLength: number
  writeTo(cache: PagedCache): void
}

const NOTHING: Packed = { byteLength: 0, writeTo: () => undefined }

/**
 * Texts and trees of files that were asked about lately.
 *
 * An entry is the text and the packed tree of one version of one file, the text left out for an open document, which has it anyway; it is
 * copied into the buffers of the reader when it is asked for, so that whoever walks a tree need not know where it comes from and no tree is
 * pulled away under anyone. Open documents are pinned, and dropped when they change. Others are compared with size and time on disk once
 * a question. What a file that is not UTF-8 holds is never kept.
 *
 * A file outside of the workspace folders is only kept while it is open, unless {@link keepsExternal}. What is read in {@link passing}, as
 * a search for references does with hundreds of files, is taken from here but not put here: each of them is needed once, and would push out
 * what is needed again.
 */
export class TreeCache implements Trees, Cache {
  readonly name = 'trees'
  readonly #host: Host
  readonly #workspace: Workspace
  readonly #documents: OpenDocuments
  readonly #account = ledger.account('trees')
  readonly #cache = new PagedCache(this.#account, DEFAULT_TREE_LIMITS)
  /** By the slots of the cache, {@link STAMP_WORDS} each. */
  readonly #stamps = new Int32Column(this.#account, 1 << 24, 4096)
  readonly #buffer = new ReadBuffer()
  /** For texts in which something is left out. */
  #copy: ReadBuffer | undefined
  readonly #names = ledger.account('names of a question')
  #pythonNames: NameTable | undefined
  #xmlNames: NameTable | undefined
  /** Whether files outside of the workspace folders are kept as well; for comparison only. */
  keepsExternal = false
  #isLifted = false
  #question = 0
  #isPassing = false
  /** The file that was read from disk last, and its time then; 0 when it may change again without another time. */
  #lastRead: FileId = NO_FILE
  #lastTime = 0
  /** The file whose text is in the buffer, and for which question it was read. */
  #held: FileId = NO_FILE
  #heldFor = 0
  #hits = 0
  #misses = 0
  #passed = 0
  #outdated = 0
  #reloadMs = 0

  constructor(host: Host, workspace: Workspace, documents: OpenDocuments) {
    this.#host = host
    this.#workspace = workspace
    this.#documents = documents
  }

  /** A new question begins: what is on disk may be another. */
  begin(): void {
    this.#question = (this.#question + 1) | 0
  }

  /** The text of a file as it is now, valid until the next one; `undefined` when it cannot be read. */
  read(file: FileId, path: string): SourceText | undefined {
    const open = this.#documents.get(path)
    if (open !== undefined) return { bytes: open, length: open.length }
    const buffer = this.#buffer
    if (file !== NO_FILE && file === this.#held && this.#heldFor === this.#question) {
      return { bytes: buffer.bytes, length: buffer.length }
    }
    this.#held = NO_FILE
    const slot = this.#validSlot(file)
    if (slot !== NO_SLOT) {
      const length = this.#stamps.get(slot * STAMP_WORDS + TEXT_BYTES)
      buffer.reserve(length)
      this.#cache.open(slot)
      this.#cache.read(buffer.bytes.subarray(0, length))
      buffer.filled(length, 0)
      this.#hold(file)
      return { bytes: buffer.bytes, length }
    }
    const begun = this.#host.now()
    const length = this.#host.readFile(path, buffer)
    this.#lastRead = NO_FILE
    if (isHostError(length)) return undefined
    const now = this.#host.now()
    this.#reloadMs += now - begun
    this.#lastRead = file
    this.#lastTime = reliableTime(buffer.mtimeMs, now)
    this.#hold(file)
    return { bytes: buffer.bytes, length }
  }

  #hold(file: FileId): void {
    this.#held = file
    this.#heldFor = this.#question
  }

  python(file: FileId, source: SourceText, shorten?: (copy: SourceText) => void): SyntaxTree {
    const { length } = source
    this.#pythonNames ??= createPythonNames(this.#names)
    const names = this.#pythonNames
    names.truncate(FIRST_FREE_NAME)
    if (this.#openTree(file, length)) return unpackTree(this.#cache, source.bytes, length, names)
    const begun = this.#host.now()
    const tree = parsePython(this.#shortened(file, source, shorten), length, names)
    this.#reloadMs += this.#host.now() - begun
    const isKeepable = !tree.transcoded && tree.length === length
    if (this.#mayKeep(file) && isKeepable) this.#keep(file, source, packTree(tree))
    return tree
  }

  xml(file: FileId, source: SourceText, shorten?: (copy: SourceText) => void): XmlDocument {
    const { length } = source
    this.#xmlNames ??= createXmlNames(this.#names)
    const names = this.#xmlNames
    names.truncate(XmlName.FIRST_FREE_NAME)
    if (this.#openTree(file, length)) {
      return unpackDocument(this.#cache, source.bytes, length, names)
    }
    const begun = this.#host.now()
    const document = readXml(this.#shortened(file, source, shorten), length, names)
    this.#reloadMs += this.#host.now() - begun
    const isKeepable = !document.transcoded && document.length === length
    if (this.#mayKeep(file) && isKeepable) this.#keep(file, source, packDocument(document))
    return document
  }

  passing<Result>(work: () => Result): Result {
    const before = this.#isPassing
    this.#isPassing = true
    try {
      return work()
    } finally {
      this.#isPassing = before
    }
  }

  /** A document was opened, changed or closed: what is kept of it is another version. */
  forget(file: FileId): void {
    this.#cache.remove(file)
  }

  /** Keeps the text of a file of which there is no tree. For comparison only. */
  keepText(file: FileId, source: SourceText): void {
    this.#keep(file, source, NOTHING)
  }

  /** Does away with all limits, for ever. For comparison only. */
  lift(): void {
    this.#isLifted = true
    this.#cache.limits = { bytes: Number.POSITIVE_INFINITY, entries: Number.POSITIVE_INFINITY }
  }

  /** Sets how much may be held. With 0 bytes or files nothing is, not even of open documents. */
  setLimits(limits: CacheLimits): void {
    if (this.#isLifted) return
    this.#cache.limits = limits
    if (limits.bytes === 0 || limits.entries === 0) this.#cache.free()
  }

  /** Lets trees go until no more than `bytes` are held, or only those of open documents; the limit stays what it is. */
  shrinkTo(bytes: number): void {
    if (!this.#isLifted) this.#cache.shrinkTo(bytes)
  }

  /** Bytes that can be given back: those of documents that are open stay. */
  get byteLength(): number {
    return this.#isLifted || this.#cache.count === this.#cache.pinnedCount ? 0 : this.#cache.bytes
  }

  giveBack(bytes: number): void {
    this.shrinkTo(Math.max(0, this.#cache.bytes - bytes))
  }

  get counters(): CacheCounters {
    const { bytes, count, pinnedCount, evictions, limits } = this.#cache
    return {
      hits: this.#hits,
      misses: this.#misses,
      passed: this.#passed,
      evictions,
      outdated: this.#outdated,
      files: count,
      pinnedFiles: pinnedCount,
      bytes,
      maxBytes: limits.bytes,
      maxFiles: limits.entries,
      reloadMs: this.#reloadMs,
    }
  }

  /** Gives all memory back. */
  free(): void {
    this.#cache.free()
    this.#stamps.free()
    this.#buffer.free()
    this.#copy?.free()
    this.#copy = undefined
    this.#pythonNames?.free()
    this.#xmlNames?.free()
    this.#pythonNames = this.#xmlNames = undefined
  }

  // ------------------------------------------------------------------------------------------------- versions

  /** The slot of what is kept of a file as it is now; what is kept of another version goes. */
  #validSlot(file: FileId): number {
    const slot = this.#cache.slotOf(file)
    if (slot === NO_SLOT) return NO_SLOT
    const stamps = this.#stamps.data
    const row = slot * STAMP_WORDS
    if (stamps[row + CHECKED] === this.#question) return slot
    const path = this.#workspace.files.pathOf(file)
    const isOpen = this.#documents.has(path)
    if (isOpen === (stamps[row + TEXT_BYTES] === IS_OPEN)) {
      if (isOpen || this.#isOnDisk(row, path)) {
        stamps[row + CHECKED] = this.#question
        return slot
      }
      this.#outdated++
    }
    this.#cache.remove(file)
    return NO_SLOT
  }

  /** Whether a version of a file is the one on disk. */
  #isOnDisk(row: number, path: string): boolean {
    const found = this.#host.stat(path)
    if (found === undefined || found.kind !== 'file') return false
    const stamps = this.#stamps.data
    return (
      found.size === stamps[row + TEXT_BYTES] &&
      ((found.mtimeMs % HIGH) | 0) === stamps[row + TIME_LOW] &&
      Math.floor(found.mtimeMs / HIGH) === stamps[row + TIME_HIGH]
    )
  }

  /** The bytes of a text to be parsed: as they are, or a copy in which `shorten` has left something out. */
  #shortened(
    file: FileId,
    source: SourceText,
    shorten: ((copy: SourceText) => void) | undefined,
  ): Uint8Array {
    const { bytes, length } = source
    if (!this.#isPassing || shorten === undefined || !this.#isIndexed(file, length)) return bytes
    this.#copy ??= new ReadBuffer(this.#account, COPY_BYTES)
    const copy = this.#copy
    if (!copy.reserve(length)) return bytes
    copy.bytes.set(bytes.subarray(0, length))
    copy.filled(length, 0)
    shorten({ bytes: copy.bytes, length })
    return copy.bytes
  }

  /** Whether the text that was read last, from disk, is the version of its file that the facts are of. */
  #isIndexed(file: FileId, length: number): boolean {
    const { files } = this.#workspace
    const isLast = this.#lastRead === file && this.#lastTime !== 0
    return isLast && files.sizeOf(file) === length && files.mtimeOf(file) === this.#lastTime
  }

  /** Goes to the tree that is kept of a file, when it is that of the text which was read for this question. */
  #openTree(file: FileId, length: number): boolean {
    const slot = this.#validSlot(file)
    const textBytes = slot === NO_SLOT ? 0 : this.#stamps.get(slot * STAMP_WORDS + TEXT_BYTES)
    const isFound = slot !== NO_SLOT && (textBytes === IS_OPEN || textBytes === length)
    if (!isFound) {
      if (this.#mayKeep(file)) this.#misses++
      else this.#passed++
      return false
    }
    this.#hits++
    if (!this.#isPassing) this.#cache.use(slot)
    this.#cache.open(slot)
    if (textBytes > 0) this.#cache.skip(textBytes)
    return true
  }

  #mayKeep(file: FileId): boolean {
    const { files } = this.#workspace
    if (this.#isPassing) return false
    if (this.keepsExternal || (files.flagsOf(file) & File.IN_WORKSPACE) !== 0) return true
    return this.#documents.has(files.pathOf(file))
  }

  #keep(file: FileId, { bytes, length }: SourceText, packed: Packed): void {
    const { limits } = this.#cache
    if (limits.bytes === 0 || limits.entries === 0) return
    const isOpen = this.#documents.has(this.#workspace.files.pathOf(file))
    // What the text was read from is known of the last one only, and does not tell a version when it has just changed.
    if (!isOpen && (this.#lastRead !== file || this.#lastTime === 0)) return
    const textBytes = isOpen ? 0 : length
    if (!budget.reserve(textBytes + packed.byteLength)) return
    const slot = this.#cache.begin(file, textBytes + packed.byteLength, isOpen)
    if (slot === NO_SLOT) return
    if (!isOpen) this.#cache.write(bytes.subarray(0, length))
    packed.writeTo(this.#cache)
    const row = slot * STAMP_WORDS
    if (this.#stamps.length < row + STAMP_WORDS) this.#stamps.resize(row + STAMP_WORDS)
    const stamps = this.#stamps.data
    stamps[row + TEXT_BYTES] = isOpen ? IS_OPEN : length
    stamps[row + TIME_LOW] = (this.#lastTime % HIGH) | 0
    stamps[row + TIME_HIGH] = Math.floor(this.#lastTime / HIGH)
    stamps[row + CHECKED] = this.#question
  }
}
