import type { ProjectIndex } from '../index/index.ts'
import type { Cache } from '../memory/index.ts'
import type { Registry, RegistryView } from '../odoo/index.ts'

/** What a view is reckoned to hold; objects, whose size nobody knows. */
const ASSUMED_BYTES = 2 << 20

/**
 * Keeps the view of the models from one question to the next, so that what models inherit and which fields they have is not worked
 * out again for each. A view holds for as long as all files declare what they did.
 */
export class ViewHolder implements Cache {
  readonly name = 'models'
  #view: RegistryView | undefined
  #registry: Registry | undefined
  #factsVersion = -1

  /** The view of a registry as it is now. */
  get(registry: Registry, { factsVersion }: ProjectIndex): RegistryView {
    if (this.#registry !== registry || this.#factsVersion !== factsVersion) this.drop()
    this.#registry = registry
    this.#factsVersion = factsVersion
    this.#view ??= registry.view()
    return this.#view
  }

  /** Has the next question begin with nothing. */
  drop(): void {
    this.#view = undefined
    this.#registry = undefined
  }

  giveBack(): void {
    this.drop()
  }

  get byteLength(): number {
    return this.#view === undefined ? 0 : ASSUMED_BYTES
  }
}
