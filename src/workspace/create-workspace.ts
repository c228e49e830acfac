import { ledger, NameTable } from '../memory/index.ts'
import { addModules, type ModuleBuild } from './add-modules.ts'
import { isAddonsPath } from './addons-path.ts'
import { discover } from './discover.ts'
import { FileTable } from './file-table.ts'
import { listFramework } from './files.ts'
import { FolderTable } from './folder-table.ts'
import { type Host, isHostError } from './host.ts'
import { type FolderId, NO_FOLDER } from './ids.ts'
import { ModuleTable } from './module-table.ts'
import { contains, joinPath, normalisePath } from './path.ts'
import { PythonReader } from './python-reader.ts'
import { ReadBuffer } from './read-buffer.ts'
import { RELEASE_FILE } from './release.ts'
import { NEWEST_VERSION, type OdooVersion, readVersion } from './version.ts'
import type { Odoo, Workspace, WorkspaceOptions } from './workspace.ts'

/**
 * Finds out what lies where: the Odoo, the addons paths, the modules with their dependencies and load order, and all
 * files. Reads folders, manifests and `odoo/release.py`; executes nothing; never fails: what cannot be read is among the
 * `problems`. Its long-lived memory is booked under `workspace`.
 *
 * @param workspaceFolders absolute; the first is what relative options start from
 * @param buffer what files are read into; one of its own, given back at the end, when absent
 */
export function createWorkspace(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions = {},
  buffer: ReadBuffer | undefined = undefined,
): Workspace {
  const normalised = workspaceFolders.map(normalisePath)
  const account = ledger.account('workspace')
  const paths = new NameTable(account)
  const folders = new FolderTable(account, paths)
  const build: ModuleBuild = {
    host,
    paths,
    folders,
    files: new FileTable(account, paths, folders),
    modules: new ModuleTable(account, paths, folders),
    isInWorkspace: (path) => normalised.some((folder) => contains(folder, path)),
    problems: [],
    reader: new PythonReader(host, buffer ?? new ReadBuffer()),
  }
  const { files, modules, problems, reader } = build
  const places = discover(host, normalised, options, reader.buffer, problems)
  const odoo = places.odooPath === undefined ? undefined : readOdoo(build, places.odooPath)
  const odooFolder = odoo === undefined ? NO_FOLDER : addFramework(build, odoo)
  addModules(build, places.addonsPaths, options.only)
  reader.free()
  if (buffer === undefined) reader.buffer.free()
  for (const table of [folders, files, modules]) table.trim()
  const { addonsPaths } = places
  return {
    workspaceFolders: normalised,
    odoo,
    odooFolder,
    addonsPaths,
    only: options.only,
    skipsScripts: options.skipsScripts === true,
    paths,
    folders,
    files,
    modules,
    problems,
  }
}

/** Gives back all memory of a workspace, which cannot be used any more. */
export function freeWorkspace({ paths, folders, files, modules }: Workspace): void {
  for (const table of [files, modules, folders, paths]) table.free()
}

function readOdoo(build: ModuleBuild, path: string): Odoo {
  const packaged = !isAddonsPath(build.host, joinPath(path, 'addons'))
  return { path, version: readOdooVersion(build, joinPath(path, RELEASE_FILE)), packaged }
}

function readOdooVersion({ problems, reader }: ModuleBuild, path: string): OdooVersion {
  const tree = reader.read(path)
  const version = isHostError(tree) ? undefined : readVersion(tree)
  if (version !== undefined) return version
  const assumed = `Odoo ${NEWEST_VERSION.series} is assumed`
  const message = isHostError(tree)
    ? `${tree.error}; ${assumed}`
    : `${path} does not say which version of Odoo this is; ${assumed}`
  problems.push({ path, start: 0, end: 0, message, rule: 'unknown-version' })
  return NEWEST_VERSION
}

/** Lists the package `odoo`; answers its folder. */
function addFramework(build: ModuleBuild, odoo: Odoo): FolderId {
  const path = joinPath(odoo.path, 'odoo')
  const folder = build.folders.addPath(path)
  listFramework(build, path, folder)
  return folder
}
