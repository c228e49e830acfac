import type { ProjectIndex } from '../index/index.ts'
import { type KeptParts, Registry } from '../odoo/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Effect } from './editor-parts.ts'

/** Everything may be another. */
export const ALL_STALE: Effect = { python: true, data: true, modules: true }

/**
 * Makes the registry when it is asked for, and again after changes. Models are made from Python, external ids from data files; each
 * part is kept while its files declare what they did.
 */
export class RegistryHolder {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  #registry: Registry | undefined
  #kept: KeptParts = {}

  constructor(workspace: Workspace, index: ProjectIndex) {
    this.#workspace = workspace
    this.#index = index
  }

  /** The registry as it is now. Not to be kept over a change. */
  get(): Registry {
    if (this.#registry === undefined) {
      this.#registry = new Registry(this.#workspace, this.#index, this.#kept)
      this.#kept = {}
    }
    return this.#registry
  }

  /** Drops what changes made stale. */
  invalidate({ python, data, modules }: Effect): void {
    const dropsModels = python || modules
    const dropsIds = data || modules
    if (!dropsModels && !dropsIds) return
    const { models, xmlIds } = this.#registry?.parts ?? this.#kept
    if (dropsModels) {
      models?.classes.free()
      models?.free()
    }
    if (dropsIds) xmlIds?.free()
    this.#registry = undefined
    this.#kept = {
      ...(dropsModels || models === undefined ? {} : { models }),
      ...(dropsIds || xmlIds === undefined ? {} : { xmlIds }),
    }
  }
}
