/** A part of the program that can give memory back, at the cost of doing something again later. */
export interface Cache {
  /** What it holds, for people. */
  readonly name: string
  /** Bytes that it could give back now. */
  readonly byteLength: number
  /** Gives back `bytes` bytes or more, or all that it has. */
  giveBack(bytes: number): void
}

/** What is resident counts as unchanged for so many milliseconds, but for what is reserved. */
const SAMPLE_MS = 25

/**
 * How much memory the whole process may have. Whoever is about to take more than a little for long asks first: {@link reserve} has caches give
 * something back, in the order in which they were registered, and then grants or refuses. So the limit is kept by construction,
 * as far as what is asked for goes. There is one budget in each isolate; without a limit everything is granted.
 */
export class Budget {
  readonly #caches: Cache[] = []
  #limitBytes = Number.POSITIVE_INFINITY
  #measure: () => number = () => 0
  #now: () => number = () => 0
  #sampledAt = Number.NEGATIVE_INFINITY
  #resident = 0
  #refused = 0

  /** The most bytes that may be resident; infinite when there is no limit. */
  get limitBytes(): number {
    return this.#limitBytes
  }

  /** How often {@link reserve} refused. */
  get refusals(): number {
    return this.#refused
  }

  /**
   * Sets the limit.
   * @param measure answers the bytes that are resident in the whole process
   * @param now answers milliseconds
   */
  limit(limitBytes: number, measure: () => number, now: () => number): void {
    this.#limitBytes = limitBytes
    this.#measure = measure
    this.#now = now
    this.#sampledAt = Number.NEGATIVE_INFINITY
  }

  /** Says that a cache can be asked to give memory back; after those that were registered before. */
  register(cache: Cache): void {
    this.#caches.push(cache)
  }

  /** Says that a cache is no more. */
  unregister(cache: Cache): void {
    const at = this.#caches.indexOf(cache)
    if (at >= 0) this.#caches.splice(at, 1)
  }

  /** Bytes that are resident, as far as is known. */
  resident(): number {
    const now = this.#now()
    if (now - this.#sampledAt >= SAMPLE_MS) {
      this.#sampledAt = now
      this.#resident = this.#measure()
    }
    return this.#resident
  }

  /** Asks for `bytes` bytes that are to be kept for longer than a question; answers whether they may be taken. */
  reserve(bytes: number): boolean {
    let missing = this.resident() + bytes - this.#limitBytes
    for (const cache of this.#caches) {
      if (missing <= 0) break
      const had = cache.byteLength
      if (had === 0) continue
      cache.giveBack(missing)
      const given = had - cache.byteLength
      missing -= given
      this.#resident -= given
    }
    if (missing > 0) {
      this.#refused++
      return false
    }
    this.#resident += bytes
    return true
  }

  /** Has all caches give back all they have; answers their names. */
  giveBackAll(): string[] {
    const given: string[] = []
    for (const cache of this.#caches) {
      if (cache.byteLength === 0) continue
      cache.giveBack(cache.byteLength)
      given.push(cache.name)
    }
    return given
  }
}

/** The budget of this isolate. */
export const budget: Budget = new Budget()
