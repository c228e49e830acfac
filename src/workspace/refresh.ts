import { addModules } from './add-modules.ts'
import { MANIFEST_NAMES } from './addons-path.ts'
import * as File from './file-layout.ts'
import { type FileLister, listPath } from './files.ts'
import type { Host } from './host.ts'
import { type FileId, type FolderId, NO_FILE, NO_FOLDER, NO_MODULE } from './ids.ts'
import { baseName, contains, parentPath } from './path.ts'
import type { WorkspaceRule } from './problem.ts'
import { PythonReader } from './python-reader.ts'
import { ReadBuffer } from './read-buffer.ts'
import type { Workspace } from './workspace.ts'

/** What followed from a change on disk. */
export interface Refreshed {
  /** Files that are new, or there again. */
  readonly added: readonly FileId[]
  /** The files at the paths themselves that were known and are still there: their content may be another. */
  readonly changed: readonly FileId[]
  /** Files that have gone. */
  readonly removed: readonly FileId[]
  /** Whether modules, dependencies, the load order or the roles of data files may be others now. */
  readonly modulesChanged: boolean
}

/** The rules that are checked again whenever modules may have changed. */
const MODULE_RULES: ReadonlySet<WorkspaceRule> = new Set<WorkspaceRule>([
  'manifest-empty',
  'manifest-not-dictionary',
  'manifest-not-literal',
  'manifest-key',
  'manifest-type',
  'auto-install-not-dependency',
  'depends-on-itself',
  'missing-dependency',
  'uninstallable-dependency',
  'circular-depends',
  'missing-data-file',
  'hidden-module',
  'unknown-module',
])

/**
 * Brings a workspace up to date with what is at `paths` now: files or folders that were created, changed or removed. Ids stay what they were.
 *
 * When a manifest, a module, or a data file that appeared or went is among them, all manifests are read again, once (some 0.1 s for a
 * whole Odoo). What the options and the discovery said stays: another Odoo or another addons path needs a new workspace.
 */
export function refreshPaths(
  host: Host,
  workspace: Workspace,
  paths: readonly string[],
): Refreshed {
  const { files } = workspace
  const changed = new Set<FileId>()
  const others: string[] = []
  for (const path of paths) {
    const known = files.find(path)
    const isThere = host.stat(path)?.kind === 'file'
    const isKnown = known !== NO_FILE && !files.isGone(known) && isThere
    if (isKnown) changed.add(known)
    // A file that has only another content is by far the most frequent change.
    if (!isKnown || isModuleMatter(workspace, path)) others.push(path)
  }
  if (others.length === 0) {
    return { added: [], changed: [...changed], removed: [], modulesChanged: false }
  }
  const before = files.count
  const wasGone = goneFiles(workspace)
  const lister = listerOf(host, workspace)
  let modulesChanged = false
  for (const path of others) {
    if (refreshFolder(host, workspace, lister, path)) modulesChanged = true
  }
  if (modulesChanged) rereadModules(host, workspace, lister)
  const removed: FileId[] = []
  for (const file of goneFiles(workspace)) if (!wasGone.has(file)) removed.push(file)
  const added: FileId[] = []
  for (const file of wasGone) if (!files.isGone(file)) added.push(file)
  for (let file = before; file < files.count; file++) {
    if (!files.isGone(file as FileId)) added.push(file as FileId)
  }
  const still = [...changed].filter((file) => !files.isGone(file))
  return { added, changed: still, removed, modulesChanged }
}

/** Lists what is new at a path and notes what has gone; answers whether modules have to be read again. */
function refreshFolder(
  host: Host,
  workspace: Workspace,
  lister: FileLister,
  path: string,
): boolean {
  const there = host.stat(path)
  const known = workspace.files.find(path)
  const isKnown = known !== NO_FILE && !workspace.files.isGone(known)
  const removed =
    there?.kind === 'file' ? [] : removeBelow(host, workspace, path, there !== undefined)
  const root = listedFolderAbove(workspace, path)
  const isNew = there !== undefined && !isKnown
  if (isNew && root !== NO_FOLDER) listPath(lister, root, path)
  const isInit = baseName(path) === '__init__.py' && (isNew || removed.length > 0)
  // What is beside an `__init__.py` can be imported or not, depending on it.
  if (isInit && parentPath(path) !== workspace.folders.pathOf(root)) {
    if (root !== NO_FOLDER) listPath(lister, root, parentPath(path))
  }
  return (
    isInit ||
    isModuleMatter(workspace, path) ||
    removed.some((file) => isListed(workspace, file)) ||
    (isNew && isMissing(workspace, path))
  )
}

function listerOf(host: Host, workspace: Workspace): FileLister {
  const { workspaceFolders } = workspace
  const isInWorkspace = (path: string): boolean =>
    workspaceFolders.some((folder) => contains(folder, path))
  return { ...workspace, host, isInWorkspace }
}

function rereadModules(host: Host, workspace: Workspace, lister: FileLister): void {
  const { addonsPaths, modules, only, problems } = workspace
  const kept = problems.filter(({ rule }) => !MODULE_RULES.has(rule))
  problems.splice(0, problems.length, ...kept)
  const reader = new PythonReader(host, new ReadBuffer())
  addModules({ ...lister, modules, reader }, addonsPaths, only)
  reader.free()
  reader.buffer.free()
}

/** Whether a path is a manifest, or a child of an addons path, which may be a module. */
function isModuleMatter({ addonsPaths, files }: Workspace, path: string): boolean {
  const folder = parentPath(path)
  if (addonsPaths.includes(folder)) return files.find(path) === NO_FILE
  return MANIFEST_NAMES.includes(baseName(path)) && addonsPaths.includes(parentPath(folder))
}

/** Whether modules have to do with a file: manifests and what they list. */
function isListed({ files }: Workspace, file: FileId): boolean {
  const role = files.roleOf(file)
  return role === File.MANIFEST || role === File.DATA || role === File.DEMO
}

/** Whether a manifest lists a file at or below `path` that was not there. */
function isMissing({ problems }: Workspace, path: string): boolean {
  return problems.some(
    ({ rule, subject }) => rule === 'missing-data-file' && contains(path, subject ?? ''),
  )
}

function goneFiles({ files }: Workspace): Set<FileId> {
  const gone = new Set<FileId>()
  for (let file = 1; file < files.count; file++) {
    if (files.isGone(file as FileId)) gone.add(file as FileId)
  }
  return gone
}

/**
 * Notes that the files at and below `path` have gone.
 * @param isThere the folder is there, maybe again: only those of its files have gone that are not
 */
function removeBelow(
  host: Host,
  { files, folders }: Workspace,
  path: string,
  isThere: boolean,
): FileId[] {
  const removed: FileId[] = []
  const top = folders.find(path)
  const file = files.find(path)
  if (file === NO_FILE && top === NO_FOLDER) return removed
  for (let id = 1; id < files.count; id++) {
    const candidate = id as FileId
    if (files.isGone(candidate)) continue
    if (candidate !== file && !(top !== NO_FOLDER && isBelow(candidate))) continue
    if (isThere && host.stat(files.pathOf(candidate)) !== undefined) continue
    files.remove(candidate)
    removed.push(candidate)
  }
  return removed

  function isBelow(candidate: FileId): boolean {
    let folder = files.folderOf(candidate)
    while (folder !== NO_FOLDER && folder !== top) folder = folders.parentOf(folder)
    return folder === top
  }
}

/** The folder of the module, or of the framework, that `path` lies in; 0 when there is none. */
function listedFolderAbove(workspace: Workspace, path: string): FolderId {
  const { addonsPaths, folders, modules, odooFolder } = workspace
  for (const addonsPath of addonsPaths) {
    if (!contains(addonsPath, path) || path === addonsPath) continue
    const name = path.slice(addonsPath.length + 1).split('/')[0] ?? ''
    const module = modules.find(name)
    const folder = modules.folderOf(module)
    const isOwn = module !== NO_MODULE && folders.pathOf(folder) === `${addonsPath}/${name}`
    return isOwn && path !== `${addonsPath}/${name}` ? folder : NO_FOLDER
  }
  const isOfOdoo = odooFolder !== NO_FOLDER && contains(folders.pathOf(odooFolder), path)
  return isOfOdoo && path !== folders.pathOf(odooFolder) ? odooFolder : NO_FOLDER
}
