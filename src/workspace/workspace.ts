import type { NameTable } from '../memory/index.ts'
import type { FileTable } from './file-table.ts'
import type { FolderTable } from './folder-table.ts'
import type { FolderId } from './ids.ts'
import type { LibraryOptions } from './library-finder.ts'
import type { ModuleTable } from './module-table.ts'
import type { WorkspaceProblem } from './problem.ts'
import type { OdooVersion } from './version.ts'

/** What the user may say about where things are. Paths absolute, or relative to the first workspace folder. */
export interface WorkspaceOptions {
  /** The folder that contains `odoo/release.py`. Found by itself when absent. */
  readonly odooPath?: string
  /**
   * Folders with modules, in Odoo's order; `odoo/addons` and `addons` of the Odoo need not be listed.
   * Found by themselves when absent.
   */
  readonly addonsPaths?: readonly string[]
  /** A configuration file of Odoo, whose `addons_path` is used. Found by itself when absent. */
  readonly configFile?: string
  /** Names of modules: only these are seen, as a database with just these installed would. All when absent. */
  readonly only?: readonly string[]
  /** Whether JavaScript is listed and not read, because memory is short. */
  readonly skipsScripts?: boolean
  /** Where the libraries of Python are. What the workspace declares does not depend on it. */
  readonly libraries?: LibraryOptions
}

/** The Odoo that a workspace belongs to. */
export interface Odoo {
  /** The folder that contains `odoo/release.py`. */
  readonly path: string
  readonly version: OdooVersion
  /** Whether all its modules lie below `odoo/addons`, as in a package; a checkout has most of them in `addons`. */
  readonly packaged: boolean
}

/** Everything that is known about a workspace without reading its files, manifests excepted. */
export interface Workspace {
  /** The workspace folders. */
  readonly workspaceFolders: readonly string[]
  /** The Odoo, `undefined` when none was found. */
  readonly odoo: Odoo | undefined
  /** The folder `odoo` of the Odoo, which is the Python package `odoo`; 0 when there is no Odoo. */
  readonly odooFolder: FolderId
  /** The addons paths in Odoo's order: of two modules of one name, that in the first one wins. */
  readonly addonsPaths: readonly string[]
  /** The names of the modules that are seen; all are when it is `undefined`. */
  readonly only: readonly string[] | undefined
  /** Whether JavaScript is listed and not read; it is read once it is opened. */
  readonly skipsScripts: boolean
  /** The names of files, folders and modules. */
  readonly paths: NameTable
  readonly folders: FolderTable
  readonly files: FileTable
  readonly modules: ModuleTable
  /** What is wrong with manifests, folders and options. Kept up to date by `refreshPaths`. */
  readonly problems: WorkspaceProblem[]
}
