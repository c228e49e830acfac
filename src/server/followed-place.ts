import type { TextEdit } from '../analysis/index.ts'

/** A place in a document that stays with its text while that is edited. */
export class FollowedPlace {
  readonly path: string
  #offset: number | undefined

  constructor(path: string, offset: number) {
    this.path = path
    this.#offset = offset
  }

  /** The byte offset in the text as it is now; `undefined` when what stood there was replaced. */
  get offset(): number | undefined {
    return this.#offset
  }

  /** Says that a document was edited; edits one after the other, each in the offsets of the text before it. */
  move(path: string, edits: readonly TextEdit[]): void {
    if (path !== this.path) return
    for (const { start, end, text } of edits) {
      if (this.#offset === undefined || this.#offset <= start) continue
      this.#offset =
        this.#offset < end ? undefined : this.#offset - end + start + Buffer.byteLength(text)
    }
  }
}
