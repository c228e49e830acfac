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

  /** Says that a document was edited. */
  move(path: string, { start, end, text }: TextEdit): void {
    const offset = this.#offset
    if (path !== this.path || offset === undefined) return
    if (offset >= end && offset > start)
      this.#offset = offset - end + start + Buffer.byteLength(text)
    else if (offset >= start && offset < end) this.#offset = undefined
  }
}
