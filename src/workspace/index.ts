/**
 * What lies where: the world as the layers below `host` see it, the Odoo, its addons paths, the modules with their manifests and
 * load order, and the files with language, role and module. Knows of files no more than their place; reads manifests only.
 */
import * as File from './file-layout.ts'
import * as Module from './module-layout.ts'

export { isAddonsPath, isModuleFolder, MANIFEST_NAMES } from './addons-path.ts'
export { createWorkspace, freeWorkspace } from './create-workspace.ts'
export { type FileEntry, FileTable } from './file-table.ts'
export { languageOf } from './files.ts'
export { FolderTable } from './folder-table.ts'
export {
  type EntryKind,
  type FileStat,
  type FolderEntry,
  type Host,
  type HostError,
  isHostError,
  type LogLevel,
} from './host.ts'
export { type FileId, type FolderId, type ModuleId, NO_FILE, NO_FOLDER, NO_MODULE } from './ids.ts'
export { isModulePath, LibraryFinder, type LibraryOptions } from './library-finder.ts'
export type { LibraryLookup } from './library-lookup.ts'
export { type Manifest, type ManifestProblem, type ManifestText, readManifest } from './manifest.ts'
export { type ModuleEntry, ModuleTable } from './module-table.ts'
export {
  baseName,
  contains,
  isAbsolute,
  joinPath,
  normalisePath,
  parentPath,
  relativePath,
} from './path.ts'
export type { WorkspaceProblem, WorkspaceRule } from './problem.ts'
export { evalLiteral, findBad, isTrue, type Literal, type LiteralEntry } from './python-literal.ts'
export { ReadBuffer } from './read-buffer.ts'
export { readingOrder } from './reading-order.ts'
export { type Refreshed, refreshPaths } from './refresh.ts'
export { hasSameVersion, RELEASE_FILE } from './release.ts'
export { reliableTime } from './reliable-time.ts'
export { findStalePaths, hasStamp } from './stale-paths.ts'
export {
  describeWorkspace,
  emptyWorkspace,
  type WorkspaceDescription,
  workspaceColumns,
  workspaceRestored,
} from './stored-workspace.ts'
export { NEWEST_VERSION, type OdooVersion, parseVersion, readVersion } from './version.ts'
export type { Odoo, Workspace, WorkspaceOptions } from './workspace.ts'
export { File, Module }
