/** Fewer files than these make no difference worth a new registry. */
const MIN_FILES = 64

/**
 * Says when what is derived from an index that still grows is worth being derived anew: when there are twice as many files as the last time. So
 * all of it together costs no more than twice what the last time does, however many questions are asked.
 */
export class Growth {
  #files = 0
  #derivedFrom = 0

  /** Says that more files are in. */
  add(count: number): void {
    this.#files += count
  }

  /** Whether to derive anew, which then counts as done. */
  isDue(): boolean {
    if (this.#files < Math.max(MIN_FILES, this.#derivedFrom * 2)) return false
    this.#derivedFrom = this.#files
    return true
  }
}
