/** How long a slice of pending work may take, so that a request that comes in waits for no longer. */
const SLICE_MS = 8
/** While messages keep coming, a slice is done this often all the same. */
const PATIENCE_MS = 200
/** A slice that is shorter than this and leaves work has nothing it could do now; then it is tried again after a while. */
const NO_PROGRESS_MS = 1
const RETRY_MS = 50

/** Does pending work in slices between messages, which go first. */
export class Slices {
  readonly #work: (budgetMs: number) => boolean
  #immediate: NodeJS.Immediate | undefined
  #timer: NodeJS.Timeout | undefined
  #hasMessage = false
  #lastSlice = 0

  /** @param work does a slice, answers whether everything is done */
  constructor(work: (budgetMs: number) => boolean) {
    this.#work = work
  }

  /** Begins with the work, which may be none. */
  start(): void {
    clearTimeout(this.#timer)
    this.#immediate ??= setImmediate(() => this.#turn())
  }

  /** Whether there is work that can be done now. */
  get isUnderWay(): boolean {
    return this.#immediate !== undefined
  }

  /** Leaves the work that is pending. */
  stop(): void {
    clearImmediate(this.#immediate)
    clearTimeout(this.#timer)
    this.#immediate = undefined
  }

  /** Says that a message came in: others may be behind it. */
  noteMessage(): void {
    this.#hasMessage = true
  }

  #turn(): void {
    this.#immediate = undefined
    const now = performance.now()
    const isWaiting = this.#hasMessage && now - this.#lastSlice < PATIENCE_MS
    this.#hasMessage = false
    if (!isWaiting) {
      const isDone = this.#work(SLICE_MS)
      this.#lastSlice = performance.now()
      if (isDone) return
      if (this.#lastSlice - now < NO_PROGRESS_MS) {
        this.#timer = setTimeout(() => this.start(), RETRY_MS).unref()
        return
      }
    }
    this.start()
  }
}
