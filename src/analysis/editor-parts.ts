import type { ProjectIndex } from '../index/index.ts'
import type { Registry } from '../odoo/index.ts'
import type { Host, Workspace } from '../workspace/index.ts'

/** What changes made stale. */
export interface Effect {
  /** Some Python file declares other classes, or the same ones otherwise, than before. */
  readonly python: boolean
  /** Some XML or CSV file declares other records than before. */
  readonly data: boolean
  /** Modules, their order or the files of manifests may be others. */
  readonly modules: boolean
}

/** What an editor's questions stand on. */
export interface EditorParts {
  readonly host: Host
  readonly workspace: Workspace
  readonly index: ProjectIndex
  /** The registry as it is now; while files are being indexed, one of those that have come, or of most of them. */
  registry(): Registry
  /** Whether all files were indexed. */
  isIndexed(): boolean
  /** Called when the registry no longer says what the files declare; what still holds is kept. */
  invalidate(effect: Effect): void
}
