/** Milliseconds that 95 of 100 answers may take at most. */
export const REQUEST_BARS: Readonly<Record<string, number>> = {
  hover: 30,
  definition: 30,
  completion: 30,
  references: 250,
  'workspace symbols': 100,
}

/** How long answers took, by kind of question. Milliseconds. */
export class RequestTimes {
  readonly #times = new Map<string, number[]>()

  /** Notes how long one answer took. */
  add(kind: string, ms: number): void {
    const list = this.#times.get(kind) ?? []
    list.push(ms)
    this.#times.set(kind, list)
  }

  /** What `share` of the answers of each kind took at most; 0.95 for 95 of 100. */
  percentiles(share: number): Record<string, number> {
    return Object.fromEntries(
      [...this.#times].map(([kind, list]) => [kind, percentile(list, share)]),
    )
  }
}

/** What `share` of a list is not above. 0 for an empty one. */
export function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

/** Whether all kinds of questions that have a bar were answered within it. */
export function isWithinBars(p95: Readonly<Record<string, number>>): boolean {
  return Object.entries(REQUEST_BARS).every(([kind, ms]) => (p95[kind] ?? 0) <= ms)
}
