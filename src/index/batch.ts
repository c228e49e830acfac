import type { Problem } from '../base/index.ts'
import type { SegmentWriter } from '../facts/index.ts'
import type { NameTable } from '../memory/index.ts'

/**
 * How a worker hands over what it read: one entry a file, as 32-bit words in a shared buffer.
 *
 * An entry is {@link ENTRY_HEADER} header words; the hash of each name; the byte length of each name; the ids of the
 * permanent names that occur; the segment; start, end and message length of each problem; then, as bytes padded to a
 * whole word, the bytes of the names and of the problem messages.
 */
const ENTRY_HEADER = 12
const WORDS = 0
const FILE = 1
const LANGUAGE = 2
const SIZE = 3
const TIME_LOW = 4
const TIME_HIGH = 5
const NAME_COUNT = 6
const NAME_BYTES = 7
const PERMANENT_COUNT = 8
const SEGMENT_WORDS = 9
const PROBLEM_COUNT = 10
const MESSAGE_BYTES = 11

/** 2 to the power of 32: what one unit of the high half of a time is worth. */
const HIGH = 2 ** 32

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** What a worker found in one file. */
export interface FileResult {
  /** The number of the file in the file table. */
  readonly file: number
  /** A language of the workspace's `File` constants, which says whose permanent names the file uses. */
  readonly language: number
  /** Size in bytes of the version that was read. */
  readonly size: number
  /** Time of the last change of that version in whole milliseconds since 1970. */
  readonly mtimeMs: number
  /** The names of the file; the facts use their ids. */
  readonly names: NameTable
  readonly facts: SegmentWriter
  readonly problems: readonly Problem[]
}

/** How many words {@link writeEntry} needs for `result`. */
export function entryWords(result: FileResult): number {
  const { names, facts, problems } = result
  const count = names.count - names.permanentCount
  const bytes = nameByteCount(names) + messageByteCount(problems)
  return (
    ENTRY_HEADER +
    count * 2 +
    permanentSeenCount(names) +
    facts.length +
    problems.length * 3 +
    ((bytes + 3) >> 2)
  )
}

/** Writes an entry at word `at` of `target`, which has room for it; answers the word behind it. */
export function writeEntry(result: FileResult, target: Int32Array, at: number): number {
  const { names, facts, problems, mtimeMs } = result
  const first = names.permanentCount
  const count = names.count - first
  let to = at + ENTRY_HEADER
  for (let id = first; id < names.count; id++) target[to++] = names.hashOf(id as never)
  for (let id = first; id < names.count; id++) {
    target[to++] = names.endOf(id as never) - names.startOf(id as never)
  }
  let permanent = 0
  for (let id = 1; id < first; id++) {
    if (!names.wasSeen(id)) continue
    target[to++] = id
    permanent++
  }
  facts.copyTo(target, to)
  to += facts.length
  const messages = problems.map(({ message }) => encoder.encode(message))
  for (const [i, { start, end }] of problems.entries()) {
    target[to++] = start
    target[to++] = end
    target[to++] = messages[i]!.length
  }
  const bytes = new Uint8Array(target.buffer, target.byteOffset + to * 4)
  const nameBytes = nameByteCount(names)
  bytes.set(
    names.bytes.subarray(names.startOf(first as never), names.startOf(first as never) + nameBytes),
  )
  let byte = nameBytes
  for (const message of messages) {
    bytes.set(message, byte)
    byte += message.length
  }
  const end = to + ((byte + 3) >> 2)
  target[at + WORDS] = end - at
  target[at + FILE] = result.file
  target[at + LANGUAGE] = result.language
  target[at + SIZE] = result.size
  target[at + TIME_LOW] = (mtimeMs % HIGH) | 0
  target[at + TIME_HIGH] = Math.floor(mtimeMs / HIGH)
  target[at + NAME_COUNT] = count
  target[at + NAME_BYTES] = nameBytes
  target[at + PERMANENT_COUNT] = permanent
  target[at + SEGMENT_WORDS] = facts.length
  target[at + PROBLEM_COUNT] = problems.length
  target[at + MESSAGE_BYTES] = byte - nameBytes
  return end
}

/** A cursor over the entries of a batch. */
export class BatchView {
  /** The words of the batch. */
  words: Int32Array = new Int32Array(0)
  /** The same memory as bytes. */
  bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  #next = 0
  #end = 0

  /** Starts over, in front of the first entry of `words[0, length)`. */
  reset(words: Int32Array, length: number): void {
    this.words = words
    this.bytes = new Uint8Array(words.buffer, words.byteOffset, length * 4)
    this.#next = 0
    this.#end = length
  }

  /** Moves to the next entry; `false` when there is none. */
  next(): boolean {
    if (this.#next >= this.#end) return false
    this.#at = this.#next
    this.#next += this.words[this.#at + WORDS]!
    return true
  }

  /** See {@link FileResult.file}. */
  get file(): number {
    return this.#header(FILE)
  }

  /** See {@link FileResult.language}. */
  get language(): number {
    return this.#header(LANGUAGE)
  }

  /** See {@link FileResult.size}. */
  get size(): number {
    return this.#header(SIZE)
  }

  /** See {@link FileResult.mtimeMs}. */
  get mtimeMs(): number {
    return this.#header(TIME_HIGH) * HIGH + (this.#header(TIME_LOW) >>> 0)
  }

  /** Number of names that are not permanent. */
  get nameCount(): number {
    return this.#header(NAME_COUNT)
  }

  /** The word at which the hashes of the names begin; their lengths follow. */
  get hashesAt(): number {
    return this.#at + ENTRY_HEADER
  }

  /** Number of permanent names that occur. */
  get permanentCount(): number {
    return this.#header(PERMANENT_COUNT)
  }

  /** The word at which the ids of the permanent names begin. */
  get permanentAt(): number {
    return this.hashesAt + this.nameCount * 2
  }

  /** Words of the segment; 0 when the file declares nothing. */
  get segmentWords(): number {
    return this.#header(SEGMENT_WORDS)
  }

  /** The word at which the segment begins. */
  get segmentAt(): number {
    return this.permanentAt + this.permanentCount
  }

  /** The byte at which the bytes of the names begin, one name behind the other. */
  get nameBytesAt(): number {
    return (this.segmentAt + this.segmentWords + this.#header(PROBLEM_COUNT) * 3) * 4
  }

  /** The problems of the file, as new objects. */
  problems(): Problem[] {
    const problems: Problem[] = []
    if (this.#header(PROBLEM_COUNT) === 0) return problems
    let at = this.segmentAt + this.segmentWords
    let byte = this.nameBytesAt + this.#header(NAME_BYTES)
    for (let i = 0; i < this.#header(PROBLEM_COUNT); i++, at += 3) {
      const length = this.words[at + 2]!
      const message = decoder.decode(this.bytes.slice(byte, byte + length))
      problems.push({ start: this.words[at]!, end: this.words[at + 1]!, message })
      byte += length
    }
    return problems
  }

  #header(word: number): number {
    return this.words[this.#at + word]!
  }
}

function nameByteCount(names: NameTable): number {
  const first = names.permanentCount
  return names.count === first
    ? 0
    : names.endOf((names.count - 1) as never) - names.startOf(first as never)
}

function permanentSeenCount(names: NameTable): number {
  let count = 0
  for (let id = 1; id < names.permanentCount; id++) if (names.wasSeen(id)) count++
  return count
}

function messageByteCount(problems: readonly Problem[]): number {
  let bytes = 0
  for (const { message } of problems) bytes += encoder.encode(message).length
  return bytes
}
