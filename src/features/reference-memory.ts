import type { ProjectIndex } from '../index/index.ts'
import { type Account, type Cache, ledger } from '../memory/index.ts'
import type { Registry } from '../odoo/index.ts'
import { FieldLeads } from './field-leads.ts'
import { ReferenceRows } from './reference-rows.ts'

/** Bytes that may be held at most; the references of the most common name in a large Odoo are 300 kB. */
const MAX_BYTES = 1 << 20
/** Bytes that are not given back: finding them again takes seconds, and somebody who looks for references asks more than once. */
const LEAST_BYTES = 512 << 10

/**
 * Remembers which places refer to the things that were asked for last, so that asking again reads only the files that changed.
 * What a name refers to stands on what all files declare, so everything is forgotten when that changes.
 */
export class ReferenceMemory implements Cache {
  readonly name = 'references'
  readonly #account: Account = ledger.account('references')
  /** By the key of the question, the one that was asked longest ago first. */
  readonly #known = new Map<string, ReferenceRows>()
  #leads: FieldLeads | undefined
  #registry: Registry | undefined
  #factsVersion = -1

  /** What is known for a question; `undefined` when that is nothing. */
  find(registry: Registry, index: ProjectIndex, key: string): ReferenceRows | undefined {
    this.#begin(registry, index)
    return this.#known.get(key)
  }

  /** Where fields lead; valid until the next question. */
  leads(registry: Registry, index: ProjectIndex): FieldLeads {
    this.#begin(registry, index)
    this.#leads ??= new FieldLeads(this.#account, registry, index)
    return this.#leads
  }

  #begin(registry: Registry, index: ProjectIndex): void {
    if (this.#registry === registry && this.#factsVersion === index.factsVersion) return
    this.forget()
    this.#registry = registry
    this.#factsVersion = index.factsVersion
  }

  /** Rows to be filled for a question. Hand them in by {@link keep}, or free them. */
  newRows(): ReferenceRows {
    return new ReferenceRows(this.#account)
  }

  /** Keeps the rows of a question in place of those before, and forgets older questions when it gets too much. */
  keep(key: string, rows: ReferenceRows): void {
    this.#forgetOne(key)
    rows.trim()
    this.#known.set(key, rows)
    this.#shrinkTo(MAX_BYTES)
  }

  giveBack(bytes: number): void {
    this.#forgetLeads()
    this.#shrinkTo(LEAST_BYTES + Math.max(0, this.byteLength - bytes))
  }

  /** Gives all memory back. */
  forget(): void {
    for (const rows of this.#known.values()) rows.free()
    this.#known.clear()
    this.#forgetLeads()
    this.#registry = undefined
  }

  #forgetLeads(): void {
    this.#leads?.free()
    this.#leads = undefined
  }

  #forgetOne(key: string): void {
    this.#known.get(key)?.free()
    this.#known.delete(key)
  }

  #shrinkTo(bytes: number): void {
    for (const oldest of this.#known.keys()) {
      if (this.#heldBytes <= bytes) break
      this.#forgetOne(oldest)
    }
  }

  /** Bytes that all rows hold. */
  get #heldBytes(): number {
    let bytes = 0
    for (const rows of this.#known.values()) bytes += rows.byteLength
    return bytes
  }

  /** Bytes that can be given back; some stay. */
  get byteLength(): number {
    return Math.max(0, this.#heldBytes - LEAST_BYTES) + (this.#leads?.byteLength ?? 0)
  }
}
