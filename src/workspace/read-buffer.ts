import { type Account, ledger } from '../memory/index.ts'

/** Files larger than this are not read: 32 MB. Source files that large do not exist; generated ones are of no use here. */
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024

/** Zero bytes behind a file. */
const PADDING = 16

/**
 * The one buffer that files are read into, one after the other, so that no buffer is made for each file.
 *
 * `bytes` has a fixed length (indexing it is fast) and is replaced by a larger one when a file does not fit: hold the
 * `ReadBuffer`, and take `bytes` from it after each read. What is in it is overwritten by the next read. Behind the file there
 * are always {@link PADDING} zero bytes, so that scanners need not test for the end.
 */
export class ReadBuffer {
  readonly #account: Account
  /** The most bytes a file may have; a larger one is answered with `too-large`. */
  readonly maxBytes: number
  bytes: Uint8Array<ArrayBuffer>
  /** Number of bytes at the start of {@link bytes} that are the file. Those behind are of no meaning. */
  length = 0
  /** Time of the last change of the file that was read, in whole milliseconds since 1970. */
  mtimeMs = 0

  /**
   * @param account where the bytes are booked
   * @param initialBytes how large it is at first; pages that are never written cost nothing
   */
  constructor(
    account: Account = ledger.account('read buffer'),
    initialBytes: number = 1024 * 1024,
    maxBytes: number = DEFAULT_MAX_BYTES,
  ) {
    this.#account = account
    this.maxBytes = maxBytes
    this.bytes = new Uint8Array(initialBytes)
    account.add(initialBytes)
  }

  /** Makes room for a file of `bytes` bytes; answers whether that is allowed. What was in the buffer is lost when it has to grow. */
  reserve(bytes: number): boolean {
    this.length = 0
    if (bytes > this.maxBytes) return false
    if (bytes + PADDING <= this.bytes.length) return true
    const size = Math.max(bytes + PADDING, Math.min(this.maxBytes, this.bytes.length * 2))
    this.#account.add(size - this.bytes.length)
    this.bytes = new Uint8Array(size)
    return true
  }

  /** Says that the first `length` bytes of `bytes` now are a file, for a host that has written them after {@link reserve}. */
  filled(length: number, mtimeMs: number): void {
    this.bytes.fill(0, length, length + PADDING)
    this.length = length
    this.mtimeMs = mtimeMs
  }

  /** Gives the memory back; the next read takes new. */
  free(): void {
    this.#account.add(-this.bytes.length)
    this.bytes = new Uint8Array(0)
    this.length = 0
  }
}
