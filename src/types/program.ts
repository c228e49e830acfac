import type { ProjectIndex } from '../index/index.ts'
import type { Registry, RegistryView } from '../odoo/index.ts'
import type { FileId, LibraryLookup, Workspace } from '../workspace/index.ts'

/** What types are worked out from, for one question. */
export interface Program {
  readonly workspace: Workspace
  readonly index: ProjectIndex
  readonly registry: Registry
  readonly view: RegistryView
  /** The standard library and other libraries. */
  readonly libraries: LibraryLookup
  /** The text of a file, valid until the next one; `undefined` when it cannot be read. */
  read(file: FileId): { readonly bytes: Uint8Array; readonly length: number } | undefined
}
