import type { ProjectIndex } from '../index/index.ts'
import type { Registry } from '../odoo/index.ts'
import type { Host, Workspace } from '../workspace/index.ts'

/** What an editor's questions stand on. */
export interface EditorParts {
  readonly host: Host
  readonly workspace: Workspace
  readonly index: ProjectIndex
  /** The registry as it is now; `undefined` while files are being indexed. */
  registry(): Registry | undefined
  /** Called when the registry no longer says what the files declare. */
  invalidate(): void
}
