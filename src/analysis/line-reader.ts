import { type Host, isHostError, ReadBuffer } from '../workspace/index.ts'

const LINE_FEED = 10
/** Files whose line starts are remembered; a dump goes through files in no particular order. */
const REMEMBERED_FILES = 64

/** Tells the line of an offset by reading the file again; meant for reports, not for the editor. */
export class LineReader {
  readonly #host: Host
  readonly #buffer = new ReadBuffer()
  readonly #starts = new Map<string, Int32Array>()

  constructor(host: Host) {
    this.#host = host
  }

  /** The zero-based line of byte `offset` in a file; 0 when the file cannot be read any more. */
  lineOf(path: string, offset: number): number {
    const starts = this.#linesOf(path)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Gives the memory back that files are read into. */
  free(): void {
    this.#buffer.free()
  }

  #linesOf(path: string): Int32Array {
    const known = this.#starts.get(path)
    if (known !== undefined) return known
    const length = this.#host.readFile(path, this.#buffer)
    const starts = [0]
    if (!isHostError(length)) {
      const { bytes } = this.#buffer
      for (let at = 0; at < length; at++) if (bytes[at] === LINE_FEED) starts.push(at + 1)
    }
    if (this.#starts.size >= REMEMBERED_FILES) {
      const oldest = this.#starts.keys().next().value
      if (oldest !== undefined) this.#starts.delete(oldest)
    }
    const lines = Int32Array.from(starts)
    this.#starts.set(path, lines)
    return lines
  }
}
