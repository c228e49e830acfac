/** What a column of a line counts: bytes, UTF-16 code units, or characters (code points). The names are LSP's. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32'

/** A place in a text as editors say it, both zero-based; `character` in units of a {@link PositionEncoding}. */
export interface LinePosition {
  readonly line: number
  readonly character: number
}

const LF = 10
const CR = 13
/** Lines longer than this are asked whether the whole text is ASCII before they are counted. */
const LONG_LINE = 512

/**
 * The lines of a text, to turn byte offsets into lines and columns and back. Lines end with LF, CRLF or a CR alone, as LSP has it.
 *
 * It reads the bytes that it was made of, no further than it has to, so that it is good for as long as they are. What is not UTF-8 is counted somehow, without
 * failing. Places outside of the text are moved to the nearest inside; those within a character or a CRLF to its beginning.
 */
export class LineTable {
  readonly #bytes: Uint8Array
  readonly #length: number
  #starts: Int32Array
  /** Lines whose start is known. */
  #count = 1
  /** Bytes in which line ends were looked for. */
  #scanned = 0
  #isAscii: boolean | undefined
  /** The part of the line looked at last that is known to be ASCII without a line end: a long line may have many names. */
  #asciiFrom = 0
  #asciiTo = 0

  /** The lines of `bytes[0, length)`. */
  constructor(bytes: Uint8Array, length: number = bytes.length) {
    this.#bytes = bytes
    this.#length = length
    this.#starts = new Int32Array(16 + (length >> 6))
  }

  /** How many lines there are; at least one, and one more than there are line ends. */
  get lineCount(): number {
    this.#scan(Number.POSITIVE_INFINITY, -1)
    return this.#count
  }

  /** Where a line begins; the end of the text for a line behind the last. */
  lineStart(line: number): number {
    this.#scan(line, -1)
    return line < this.#count ? this.#starts[Math.max(line, 0)]! : this.#length
  }

  /** Where the text of a line ends, in front of its line end. */
  lineEnd(line: number): number {
    const next = this.lineStart(line + 1)
    if (line + 1 >= this.#count) return this.#length
    let end = next - 1
    if (this.#bytes[end] === LF && end > this.lineStart(line) && this.#bytes[end - 1] === CR) end--
    return end
  }

  /** The line of a byte offset. */
  lineOf(offset: number): number {
    this.#scan(-1, offset)
    let low = 0
    let high = this.#count - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The line and column of a byte offset. */
  positionOf(offset: number, encoding: PositionEncoding): LinePosition {
    const inside = Math.max(0, Math.min(offset, this.#length))
    const line = this.lineOf(inside)
    const start = this.lineStart(line)
    const at = this.#characterStart(start, Math.min(inside, this.lineEnd(line)))
    return { line, character: this.#unitsOf(start, at, encoding) }
  }

  /**
   * The line and column where `[start, end)` begins, when it ends on that line and nothing but ASCII stands in the line up to its end, so that the
   * column is the same in all encodings; `undefined` otherwise.
   */
  asciiPositionOf(start: number, end: number): LinePosition | undefined {
    if (start < 0 || end > this.#length) return undefined
    const line = this.lineOf(start)
    const first = this.lineStart(line)
    const from = first === this.#asciiFrom ? this.#asciiTo : first
    for (let at = from; at < end; at++) {
      const byte = this.#bytes[at]!
      if (byte >= 0x80 || byte === LF || byte === CR) return undefined
    }
    this.#asciiFrom = first
    this.#asciiTo = Math.max(from, end)
    return { line, character: start - first }
  }

  /** The byte offset of a line and column. */
  offsetOf(line: number, character: number, encoding: PositionEncoding): number {
    if (!(line >= 0)) return 0
    const row = Math.floor(line)
    const start = this.lineStart(row)
    if (row >= this.#count) return this.#length
    const end = this.lineEnd(row)
    const wanted = character > 0 ? Math.floor(character) : 0
    if (encoding === 'utf-8' || (end - start > LONG_LINE && this.#allAscii())) {
      return this.#characterStart(start, Math.min(start + wanted, end))
    }
    let units = 0
    for (let at = start; at < end; at++) {
      const size = unitsAt(this.#bytes[at]!, encoding)
      if (size > 0 && units + size > wanted) return at
      units += size
    }
    return end
  }

  /** Moves an offset that is inside of a character to its first byte, not in front of `from`. */
  #characterStart(from: number, offset: number): number {
    if (offset >= this.#length) return offset
    let at = offset
    while (at > from && offset - at < 3 && isContinuation(this.#bytes[at]!)) at--
    return isContinuation(this.#bytes[at]!) ? offset : at
  }

  #unitsOf(start: number, end: number, encoding: PositionEncoding): number {
    if (encoding === 'utf-8' || (end - start > LONG_LINE && this.#allAscii())) return end - start
    let units = 0
    for (let at = start; at < end; at++) units += unitsAt(this.#bytes[at]!, encoding)
    return units
  }

  #allAscii(): boolean {
    if (this.#isAscii === undefined) {
      let at = 0
      while (at < this.#length && this.#bytes[at]! < 0x80) at++
      this.#isAscii = at === this.#length
    }
    return this.#isAscii
  }

  /** Finds line starts until that of `line` is known and all up to `offset` are. */
  #scan(line: number, offset: number): void {
    const bytes = this.#bytes
    const length = this.#length
    let at = this.#scanned
    for (; at < length && (at <= offset || this.#count <= line); at++) {
      const byte = bytes[at]!
      if (byte > CR || (byte !== LF && byte !== CR)) continue
      if (byte === LF || at + 1 === length || bytes[at + 1] !== LF) this.#add(at + 1)
    }
    this.#scanned = at
  }

  #add(start: number): void {
    if (this.#count === this.#starts.length) {
      const larger = new Int32Array(this.#count * 2)
      larger.set(this.#starts)
      this.#starts = larger
    }
    this.#starts[this.#count++] = start
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

/** How many units a character counts, told at its first byte; its other bytes count none. */
function unitsAt(byte: number, encoding: PositionEncoding): number {
  if (isContinuation(byte)) return 0
  return encoding === 'utf-16' && byte >= 0xf0 ? 2 : 1
}
