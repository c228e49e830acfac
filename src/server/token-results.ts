import { budget, Int32Column, ledger } from '../memory/index.ts'

/** Numbers of one answer that are kept at most; a longer one is sent anew each time. */
const MAX_NUMBERS = 1 << 20
const STEP_BYTES = 4096

interface Result {
  readonly id: string
  readonly column: Int32Column
}

/** The last semantic tokens that were sent of each open document, as they were sent: five numbers a token. */
export class TokenResults {
  readonly name = 'semantic tokens'
  readonly #account = ledger.account('semantic tokens')
  readonly #results = new Map<string, Result>()
  #lastId = 0

  constructor() {
    budget.register(this)
  }

  /** Bytes that all take. */
  get byteLength(): number {
    let bytes = 0
    for (const { column } of this.#results.values()) bytes += column.length * 4
    return bytes
  }

  /** Gives all back; what is asked for next is sent as a whole. */
  giveBack(): void {
    for (const path of [...this.#results.keys()]) this.forget(path)
  }

  /** Keeps what is sent of a document in place of what was sent before; answers its id, or `undefined` when it is too much. */
  keep(path: string, numbers: Int32Array): string | undefined {
    const column = this.#results.get(path)?.column
    if (numbers.length > MAX_NUMBERS) {
      this.forget(path)
      return undefined
    }
    const kept = column ?? new Int32Column(this.#account, MAX_NUMBERS, STEP_BYTES)
    kept.resize(numbers.length)
    kept.data.set(numbers)
    kept.trim()
    const id = String(++this.#lastId)
    this.#results.set(path, { id, column: kept })
    return id
  }

  /** What was sent of a document under an id, until the next call; `undefined` when it is no longer kept. */
  find(path: string, id: unknown): Int32Array | undefined {
    const result = this.#results.get(path)
    return result?.id === id ? result?.column.data.subarray(0, result.column.length) : undefined
  }

  /** Lets go of what was sent of a document. */
  forget(path: string): void {
    this.#results.get(path)?.column.free()
    this.#results.delete(path)
  }

  /** Gives all memory back, for good. */
  free(): void {
    this.giveBack()
    budget.unregister(this)
  }
}

/** The one piece in which two answers differ: what is to be taken away at `start`, and what stands there instead. */
export interface TokenEdit {
  readonly start: number
  readonly deleteCount: number
  readonly data: number[]
}

/** The changes that make `after` of `before`: none, or one. */
export function tokenEdits(before: Int32Array, after: Int32Array): TokenEdit[] {
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before[start] === after[start]) start++
  if (start === before.length && start === after.length) return []
  let same = 0
  while (
    same < least - start &&
    before[before.length - 1 - same] === after[after.length - 1 - same]
  ) {
    same++
  }
  const data = Array.from(after.subarray(start, after.length - same))
  return [{ start, deleteCount: before.length - same - start, data }]
}
