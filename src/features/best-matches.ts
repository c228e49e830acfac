/**
 * The best of many candidates in bounded memory: a heap whose root is the worst that is kept. A candidate is a score and two numbers
 * that say what it is; nothing is made for one that is not good enough.
 */
export class BestMatches {
  readonly #limit: number
  readonly #scores: Int32Array
  readonly #first: Int32Array
  readonly #second: Int32Array
  #count = 0

  /** @param limit how many are kept */
  constructor(limit: number) {
    this.#limit = limit
    this.#scores = new Int32Array(limit)
    this.#first = new Int32Array(limit)
    this.#second = new Int32Array(limit)
  }

  /** Keeps a candidate if it is among the best so far. Of equal ones the earlier stays. */
  add(score: number, first: number, second: number): void {
    if (this.#count < this.#limit) {
      this.#set(this.#count, score, first, second)
      this.#up(this.#count++)
    } else if (score > this.#scores[0]!) {
      this.#set(0, score, first, second)
      this.#down(0)
    }
  }

  /** What was kept, best first; equal ones by their numbers. */
  sorted(): { readonly score: number; readonly first: number; readonly second: number }[] {
    const found = Array.from({ length: this.#count }, (_, i) => ({
      score: this.#scores[i]!,
      first: this.#first[i]!,
      second: this.#second[i]!,
    }))
    return found.sort((a, b) => b.score - a.score || a.first - b.first || a.second - b.second)
  }

  #set(at: number, score: number, first: number, second: number): void {
    this.#scores[at] = score
    this.#first[at] = first
    this.#second[at] = second
  }

  #up(from: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#scores[parent]! <= this.#scores[at]!) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #down(from: number): void {
    let at = from
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#count && this.#scores[child]! < this.#scores[least]!) least = child
      }
      if (least === at) return
      this.#swap(at, least)
      at = least
    }
  }

  #swap(a: number, b: number): void {
    for (const column of [this.#scores, this.#first, this.#second]) {
      const kept = column[a]!
      column[a] = column[b]!
      column[b] = kept
    }
  }
}
