import type { TextEdit } from './editor.ts'

/** Room beyond a quarter of the text that is made when a text grows, so that small ones do not grow with each letter. */
const EXTRA_BYTES = 256

const encoder = new TextEncoder()

/**
 * A text as UTF-8 bytes in a buffer with room, so that edits make no new text each. Room comes with the first edit; a text that is only read
 * has none.
 */
export class EditedText {
  #buffer: Uint8Array
  #length: number

  constructor(text: string) {
    this.#buffer = encoder.encode(text)
    this.#length = this.#buffer.length
  }

  /** The bytes, valid until the next edit. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  /** Bytes that the buffer takes. */
  get capacity(): number {
    return this.#buffer.length
  }

  /** Replaces what stands at `[start, end)`. Offsets beyond the text are its end. */
  edit({ start, end, text }: TextEdit): void {
    const inserted = encoder.encode(text)
    const from = Math.min(Math.max(start, 0), this.#length)
    const to = Math.min(Math.max(end, from), this.#length)
    const behind = from + inserted.length
    const length = this.#length - to + behind
    const old = this.#buffer
    if (length > old.length || length < old.length >> 2) {
      this.#buffer = new Uint8Array(length + (length >> 2) + EXTRA_BYTES)
      this.#buffer.set(old.subarray(0, from))
      this.#buffer.set(old.subarray(to, this.#length), behind)
    } else old.copyWithin(behind, to, this.#length)
    this.#buffer.set(inserted, from)
    this.#length = length
  }
}
