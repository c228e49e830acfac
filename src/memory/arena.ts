import type { Account } from './ledger.ts'

/**
 * A growable block of memory that gives its pages back at once.
 *
 * It is a resizable `ArrayBuffer`: address space for `maxBytes` is reserved, pages are committed as the
 * block grows, nothing is copied, and `free` returns the pages to the system without waiting for a
 * garbage collection (`ArrayBuffer.prototype.resize`, measured in docs/decisions/0003).
 * Arenas and scratch arrays are the only places that create long-lived buffers.
 */
export class Arena {
  readonly #account: Account
  readonly #stepBytes: number
  readonly buffer: ArrayBuffer

  /**
   * @param account where the bytes are booked
   * @param maxBytes the most the arena may ever hold; reserved as address space only
   * @param stepBytes how much it grows by at the least
   */
  constructor(account: Account, maxBytes: number, stepBytes: number = 64 * 1024) {
    this.#account = account
    this.#stepBytes = stepBytes
    this.buffer = new ArrayBuffer(0, { maxByteLength: maxBytes })
  }

  /** Bytes committed now. */
  get byteLength(): number {
    return this.buffer.byteLength
  }

  /** Makes at least `bytes` bytes usable. Throws a `RangeError` beyond the arena's maximum. */
  ensure(bytes: number): void {
    const had = this.buffer.byteLength
    if (bytes <= had) return
    const max = this.buffer.maxByteLength
    if (bytes > max) {
      throw new RangeError(`an arena of at most ${max} bytes was asked for ${bytes}`)
    }
    const step = Math.max(this.#stepBytes, (had >> 3) & ~7)
    this.buffer.resize(Math.min(max, Math.max(bytes, had + step)))
    this.#account.add(this.buffer.byteLength - had)
  }

  /** Makes exactly `bytes` bytes usable, more or fewer than were. Throws a `RangeError` beyond the arena's maximum. */
  resize(bytes: number): void {
    const had = this.buffer.byteLength
    if (bytes === had) return
    if (bytes > this.buffer.maxByteLength) {
      throw new RangeError(
        `an arena of at most ${this.buffer.maxByteLength} bytes was asked for ${bytes}`,
      )
    }
    this.buffer.resize(bytes)
    this.#account.add(bytes - had)
  }

  /** Gives back what lies beyond the first `bytes` bytes. */
  shrink(bytes: number): void {
    const had = this.buffer.byteLength
    if (bytes >= had) return
    this.buffer.resize(bytes)
    this.#account.add(bytes - had)
  }

  /** Gives everything back; the arena is empty and can be used again. */
  free(): void {
    this.shrink(0)
  }
}
