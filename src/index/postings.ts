import { type Account, Int32Column, type StoredColumn, Uint8Column } from '../memory/index.ts'

/** Bytes of postings at most: 256 MB. */
const MAX_BYTES = 1 << 28

/** Rows of the overlay, 8 bytes each, before it is folded into the base. */
const MAX_OVERLAY_ROWS = 400_000

/**
 * Which files a name occurs in.
 *
 * While files are read, each one's names are noted (`forward`, sorted and as differences). `build` turns that round:
 * the files of name `n` are `bytes[offsets[n], offsets[n + 1])`, ascending, as differences. Differences are written
 * seven bits a byte, the lowest first, the eighth bit says that more follow.
 *
 * Files that change afterwards lie in an overlay: rows of a name and a file. `overlayStart[file]` is 1 plus the first row that
 * counts for the file, and 0 when the base counts. When the overlay has {@link MAX_OVERLAY_ROWS} rows it is folded into the base.
 * Before the base is built only the overlay can be asked.
 */
export class Postings {
  readonly #forward: Uint8Column
  readonly #forwardStarts: Int32Column
  readonly #forwardFiles: Int32Column
  readonly #bytes: Uint8Column
  readonly #offsets: Int32Column
  readonly #account: Account
  readonly #overlayNames: Int32Column
  readonly #overlayFiles: Int32Column
  readonly #overlayStart: Int32Column
  #isBuilt = false

  constructor(account: Account) {
    this.#account = account
    this.#forward = new Uint8Column(account, MAX_BYTES)
    this.#forwardStarts = new Int32Column(account)
    this.#forwardFiles = new Int32Column(account)
    this.#bytes = new Uint8Column(account, MAX_BYTES)
    this.#offsets = new Int32Column(account)
    this.#overlayNames = new Int32Column(account)
    this.#overlayFiles = new Int32Column(account)
    this.#overlayStart = new Int32Column(account)
  }

  /** Notes the names of a file. `names[0, count)` is sorted in place; a name may stand there twice. */
  add(file: number, names: Int32Array, count: number): void {
    this.#forwardFiles.push(file)
    this.#forwardStarts.push(this.#forward.length)
    const sorted = names.subarray(0, count).sort()
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
    this.#isBuilt = true
  }

  /**
   * Replaces the names of a file, whether or not the base was built. `names[0, count)` is sorted in place; a name may stand there twice.
   * @param nameCount how many names there are, for the case that the overlay is folded
   */
  replace(file: number, names: Int32Array, count: number, nameCount: number): void {
    if (this.#isBuilt && this.#overlayNames.length > MAX_OVERLAY_ROWS) this.#fold(nameCount)
    this.#overlayStart.set(file, this.#overlayNames.length + 1)
    let before = 0
    for (const name of names.subarray(0, count).sort()) {
      if (name === before) continue
      this.#overlayNames.push(name)
      this.#overlayFiles.push(file)
      before = name
    }
  }

  /** The files in which a name occurs, ascending, as a new array; empty for a name that occurs nowhere. */
  filesOf(name: number): number[] {
    const files = this.#baseFilesOf(name)
    if (this.#overlayNames.length === 0 && this.#overlayStart.length === 0) return files
    const found = files.filter((file) => this.#overlayStart.get(file) === 0)
    const names = this.#overlayNames.data
    for (let row = 0; row < this.#overlayNames.length; row++) {
      if (names[row] === name && this.#counts(row)) found.push(this.#overlayFiles.get(row))
    }
    return found.sort((a, b) => a - b)
  }

  /** How often a name is used, roughly: the bytes that its files take in the base, one or two each. Costs nothing to ask. */
  weightOf(name: number): number {
    return name + 1 < this.#offsets.length
      ? this.#offsets.get(name + 1) - this.#offsets.get(name)
      : 0
  }

  /** Whether a row of the overlay is not one of an older version of its file. */
  #counts(row: number): boolean {
    return row + 1 >= this.#overlayStart.get(this.#overlayFiles.get(row))
  }

  /** Makes a base of base and overlay, name by name. */
  #fold(nameCount: number): void {
    const rows = Int32Array.from({ length: this.#overlayNames.length }, (_, row) => row)
    const names = this.#overlayNames.data
    rows.sort((a, b) => names[a]! - names[b]!)
    const bytes = new Uint8Column(this.#account, MAX_BYTES)
    const offsets = new Int32Column(this.#account)
    for (let name = 0, at = 0; name < nameCount; name++) {
      offsets.push(bytes.length)
      const files = this.#baseFilesOf(name).filter((file) => this.#overlayStart.get(file) === 0)
      for (; at < rows.length && names[rows[at]!] === name; at++) {
        if (this.#counts(rows[at]!)) files.push(this.#overlayFiles.get(rows[at]!))
      }
      let before = 0
      for (const file of files.sort((a, b) => a - b)) {
        pushVarint(bytes, file - before)
        before = file
      }
    }
    offsets.push(bytes.length)
    this.#bytes.resize(0)
    this.#bytes.append(bytes.data, 0, bytes.length)
    this.#offsets.resize(offsets.length)
    this.#offsets.data.set(offsets.data.subarray(0, offsets.length))
    for (const column of [bytes, offsets]) column.free()
    for (const column of [this.#overlayNames, this.#overlayFiles, this.#overlayStart]) column.free()
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
    const overlay = [this.#overlayNames, this.#overlayFiles, this.#overlayStart]
    return [this.#bytes, this.#offsets, ...overlay]
  }

  /** Bytes of the base. */
  get byteLength(): number {
    return this.#bytes.length
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of [this.#forward, this.#bytes]) column.free()
    for (const column of [this.#forwardStarts, this.#forwardFiles, this.#offsets]) column.free()
    for (const column of [this.#overlayNames, this.#overlayFiles, this.#overlayStart]) column.free()
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
