import { type Account, Int32Column, type StoredColumn, Uint8Column } from '../memory/index.ts'
import { ChangedPostings } from './changed-postings.ts'

/** Bytes of postings at most: 256 MB. */
const MAX_BYTES = 1 << 28

/** Rows of changed files, 8 bytes each, before they are folded into the base. */
const MAX_CHANGED_ROWS = 400_000

/** Seeds and factors of the two halves of a fingerprint. */
const [SEED_1, FACTOR_1] = [0x811c9dc5 | 0, 0x01000193]
const [SEED_2, FACTOR_2] = [0x2545f491 | 0, 0x5bd1e995]

/**
 * Which files a name occurs in.
 *
 * While files are read, each one's names are noted (`forward`, sorted and as differences). `build` turns that round:
 * the files of name `n` are `bytes[offsets[n], offsets[n + 1])`, ascending, as differences. Differences are written
 * seven bits a byte, the lowest first, the eighth bit says that more follow.
 *
 * Files that change afterwards are {@link ChangedPostings}, which are folded into the base when there are {@link MAX_CHANGED_ROWS} of
 * their rows. Before the base is built only they can be asked. A file whose names stay the same costs nothing: of each file there is
 * a fingerprint of its names, 8 bytes in `prints[2 * file, 2 * file + 2)`.
 */
export class Postings {
  readonly #forward: Uint8Column
  readonly #forwardStarts: Int32Column
  readonly #forwardFiles: Int32Column
  readonly #bytes: Uint8Column
  readonly #offsets: Int32Column
  readonly #account: Account
  readonly #prints: Int32Column
  readonly #changed: ChangedPostings
  #isBuilt = false

  constructor(account: Account) {
    this.#account = account
    this.#forward = new Uint8Column(account, MAX_BYTES)
    this.#forwardStarts = new Int32Column(account)
    this.#forwardFiles = new Int32Column(account)
    this.#bytes = new Uint8Column(account, MAX_BYTES)
    this.#offsets = new Int32Column(account)
    this.#prints = new Int32Column(account)
    this.#changed = new ChangedPostings(account)
  }

  /** Notes the names of a file. `names[0, count)` is sorted in place; a name may stand there twice. */
  add(file: number, names: Int32Array, count: number): void {
    this.#forwardFiles.push(file)
    this.#forwardStarts.push(this.#forward.length)
    const sorted = names.subarray(0, count).sort()
    this.#notePrint(file, sorted)
    let before = 0
    for (const name of sorted) {
      if (name === before) continue
      pushVarint(this.#forward, name - before)
      before = name
    }
  }

  /** Builds the base from all files noted so far and frees what it was built from. */
  build(nameCount: number): void {
    const cursors = new Int32Column(this.#account)
    const lastFiles = new Int32Column(this.#account)
    cursors.resize(nameCount + 1)
    lastFiles.resize(nameCount)
    this.#eachPair((name, file) => {
      cursors.data[name + 1]! += varintBytes(file - lastFiles.data[name]!)
      lastFiles.data[name] = file
    })
    for (let name = 1; name <= nameCount; name++) cursors.data[name]! += cursors.data[name - 1]!
    this.#offsets.resize(0)
    this.#offsets.resize(nameCount + 1)
    this.#offsets.data.set(cursors.data.subarray(0, nameCount + 1))
    this.#bytes.resize(this.#offsets.get(nameCount))
    lastFiles.resize(0)
    lastFiles.resize(nameCount)
    this.#eachPair((name, file) => {
      cursors.data[name] = writeVarint(
        this.#bytes.data,
        cursors.data[name]!,
        file - lastFiles.data[name]!,
      )
      lastFiles.data[name] = file
    })
    cursors.free()
    lastFiles.free()
    this.#forward.free()
    this.#forwardStarts.free()
    this.#forwardFiles.free()
    this.#bytes.trim()
    this.#offsets.trim()
    this.#prints.trim()
    this.#isBuilt = true
  }

  /**
   * Replaces the names of a file, whether or not the base was built. `names[0, count)` is sorted in place; a name may stand there twice.
   * @param nameCount how many names there are, for the case that changes are folded into the base
   */
  replace(file: number, names: Int32Array, count: number, nameCount: number): void {
    const sorted = names.subarray(0, count).sort()
    if (!this.#notePrint(file, sorted)) return
    if (this.#isBuilt && this.#changed.rowCount > MAX_CHANGED_ROWS) this.#fold(nameCount)
    this.#changed.replace(file, sorted)
  }

  /** The files in which a name occurs, ascending, as a new array; empty for a name that occurs nowhere. */
  filesOf(name: number): number[] {
    const files = this.#baseFilesOf(name)
    if (this.#changed.isEmpty) return files
    const found = files.filter((file) => !this.#changed.has(file))
    const count = found.length
    this.#changed.addFilesOf(name, found)
    return found.length === count ? found : found.sort((a, b) => a - b)
  }

  /** How often a name is used, roughly: the bytes that its files take in the base, one or two each. Costs nothing to ask. */
  weightOf(name: number): number {
    return name + 1 < this.#offsets.length
      ? this.#offsets.get(name + 1) - this.#offsets.get(name)
      : 0
  }

  /** Notes which names a file has, sorted; answers whether they are others than before. */
  #notePrint(file: number, names: Int32Array): boolean {
    let first = SEED_1
    let second = SEED_2
    let before = 0
    for (const name of names) {
      if (name === before) continue
      first = Math.imul(first ^ name, FACTOR_1)
      second = Math.imul(second ^ name, FACTOR_2) ^ (second >>> 15)
      before = name
    }
    const row = file * 2
    const isSame = this.#prints.get(row) === first && this.#prints.get(row + 1) === second
    this.#prints.set(row, first)
    this.#prints.set(row + 1, second)
    return !isSame
  }

  /** Makes a base of base and changes, name by name. */
  #fold(nameCount: number): void {
    const bytes = new Uint8Column(this.#account, MAX_BYTES)
    const offsets = new Int32Column(this.#account)
    const add = (name: number, files: readonly number[]): void => {
      offsets.push(bytes.length)
      const kept = this.#baseFilesOf(name).filter((file) => !this.#changed.has(file))
      let before = 0
      const all = files.length === 0 ? kept : [...kept, ...files].sort((a, b) => a - b)
      for (const file of all) {
        pushVarint(bytes, file - before)
        before = file
      }
    }
    let files: number[] = []
    let at = 0
    this.#changed.eachPair((name, file) => {
      for (; at < name; at++, files = []) add(at, files)
      files.push(file)
    })
    for (; at < nameCount; at++, files = []) add(at, files)
    offsets.push(bytes.length)
    this.#bytes.resize(0)
    this.#bytes.append(bytes.data, 0, bytes.length)
    this.#offsets.resize(offsets.length)
    this.#offsets.data.set(offsets.data.subarray(0, offsets.length))
    for (const column of [bytes, offsets]) column.free()
    this.#changed.free()
  }

  #baseFilesOf(name: number): number[] {
    const files: number[] = []
    if (name + 1 >= this.#offsets.length) return files
    const bytes = this.#bytes.data
    const end = this.#offsets.get(name + 1)
    let file = 0
    for (let at = this.#offsets.get(name); at < end; ) {
      let difference = 0
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++]!
        difference |= (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      file += difference
      files.push(file)
    }
    return files
  }

  /** What a snapshot holds of the postings, once they were built. */
  stored(): readonly StoredColumn[] {
    return [this.#bytes, this.#offsets, this.#prints, ...this.#changed.stored()]
  }

  /** To be called when the columns of {@link stored} were restored. */
  restored(): void {
    this.#isBuilt = true
  }

  /** Bytes of the base. */
  get byteLength(): number {
    return this.#bytes.length
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of [this.#forward, this.#bytes]) column.free()
    for (const column of [this.#forwardStarts, this.#forwardFiles, this.#offsets]) column.free()
    this.#prints.free()
    this.#changed.free()
  }

  /** Calls back for each name of each file; files ascending. */
  #eachPair(visit: (name: number, file: number) => void): void {
    const order = Int32Array.from({ length: this.#forwardFiles.length }, (_, i) => i)
    order.sort((a, b) => this.#forwardFiles.get(a) - this.#forwardFiles.get(b))
    const bytes = this.#forward.data
    for (const entry of order) {
      const file = this.#forwardFiles.get(entry)
      const isLast = entry + 1 >= this.#forwardStarts.length
      const end = isLast ? this.#forward.length : this.#forwardStarts.get(entry + 1)
      let name = 0
      for (let at = this.#forwardStarts.get(entry); at < end; ) {
        let difference = 0
        for (let shift = 0; ; shift += 7) {
          const byte = bytes[at++]!
          difference |= (byte & 0x7f) << shift
          if (byte < 0x80) break
        }
        name += difference
        visit(name, file)
      }
    }
  }
}

function varintBytes(value: number): number {
  let bytes = 1
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes++
  return bytes
}

function pushVarint(column: Uint8Column, value: number): void {
  let rest = value
  for (; rest >= 0x80; rest >>>= 7) column.push((rest & 0x7f) | 0x80)
  column.push(rest)
}

/** Writes `value` at `at` and answers the index behind it. */
function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let to = at
  let rest = value
  for (; rest >= 0x80; rest >>>= 7) bytes[to++] = (rest & 0x7f) | 0x80
  bytes[to++] = rest
  return to
}
