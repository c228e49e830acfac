/**
 * The ledger: which part of the program holds how many bytes.
 *
 * Everything that lives longer than one question is stored in buffers that book themselves here, so
 * that the sum of all accounts is the memory Goldcrest itself asked for, exact to the byte.
 * There is one ledger in each isolate (main thread, worker), because buffers belong to isolates.
 */

/** One line of the ledger. */
export interface Account {
  /** What the bytes are for, such as `names` or `segments`; unique within a ledger. */
  readonly name: string
  /** Bytes held now. */
  readonly bytes: number
  /** The most bytes that were held at any time. */
  readonly peakBytes: number
  /** Books a change of `delta` bytes, negative when memory was given back. */
  add(delta: number): void
}

class LedgerAccount implements Account {
  readonly name: string
  bytes = 0
  peakBytes = 0

  constructor(name: string) {
    this.name = name
  }

  add(delta: number): void {
    this.bytes += delta
    if (this.bytes > this.peakBytes) this.peakBytes = this.bytes
  }
}

/** A plain copy of one account, for reports. */
export interface LedgerRow {
  readonly name: string
  readonly bytes: number
  readonly peakBytes: number
}

/** The accounts of one isolate. */
export class Ledger {
  readonly #accounts: LedgerAccount[] = []

  /** The account called `name`, opened when there is none yet. */
  account(name: string): Account {
    for (const account of this.#accounts) if (account.name === name) return account
    const account = new LedgerAccount(name)
    this.#accounts.push(account)
    return account
  }

  /** Bytes held by all accounts together. */
  get totalBytes(): number {
    let total = 0
    for (const account of this.#accounts) total += account.bytes
    return total
  }

  /** A copy of every account, in the order in which they were opened. */
  rows(): LedgerRow[] {
    return this.#accounts.map(({ name, bytes, peakBytes }) => ({ name, bytes, peakBytes }))
  }
}

/** The ledger of this isolate. */
export const ledger: Ledger = new Ledger()
