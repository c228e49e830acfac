import { ledger, NameTable, type StoredColumn } from '../memory/index.ts'
import { discover } from './discover.ts'
import { FileTable } from './file-table.ts'
import { FolderTable } from './folder-table.ts'
import type { Host } from './host.ts'
import type { FolderId } from './ids.ts'
import { ModuleTable } from './module-table.ts'
import { normalisePath } from './path.ts'
import type { WorkspaceProblem } from './problem.ts'
import type { ReadBuffer } from './read-buffer.ts'
import type { Odoo, Workspace, WorkspaceOptions } from './workspace.ts'

/** What a snapshot holds of a workspace beside its columns; survives `JSON`. */
export interface WorkspaceDescription {
  readonly odoo: Odoo | null
  readonly odooFolder: number
  readonly addonsPaths: readonly string[]
  readonly problems: readonly WorkspaceProblem[]
}

/** Describes a workspace for a snapshot. */
export function describeWorkspace(workspace: Workspace): WorkspaceDescription {
  const { odoo, odooFolder, addonsPaths, problems } = workspace
  return { odoo: odoo ?? null, odooFolder, addonsPaths, problems }
}

/** The columns of a workspace, always in one order. */
export function workspaceColumns(workspace: Workspace): readonly StoredColumn[] {
  const { paths, folders, files, modules } = workspace
  return [paths, folders, files, modules].flatMap((table) => table.stored())
}

/**
 * A workspace whose columns are still empty, to be filled with those of a snapshot; then {@link workspaceRestored} is to be called.
 * `undefined` when the Odoo or the addons paths are found elsewhere now than the snapshot says.
 *
 * @param workspaceFolders and `options`: as for `createWorkspace`
 */
export function emptyWorkspace(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions,
  description: WorkspaceDescription,
  buffer: ReadBuffer,
): Workspace | undefined {
  const folders = workspaceFolders.map(normalisePath)
  const { odoo, odooFolder, addonsPaths, problems } = description
  const places = discover(host, folders, options, buffer, [])
  const isSame =
    places.odooPath === odoo?.path &&
    JSON.stringify(places.addonsPaths) === JSON.stringify(addonsPaths)
  if (!isSame) return undefined
  const account = ledger.account('workspace')
  const paths = new NameTable(account)
  const folderTable = new FolderTable(account, paths)
  return {
    workspaceFolders: folders,
    odoo: odoo ?? undefined,
    odooFolder: odooFolder as FolderId,
    addonsPaths,
    only: options.only,
    skipsScripts: options.skipsScripts === true,
    paths,
    folders: folderTable,
    files: new FileTable(account, paths, folderTable),
    modules: new ModuleTable(account, paths, folderTable),
    problems: [...problems],
  }
}

/** To be called when the columns of an {@link emptyWorkspace} were filled. */
export function workspaceRestored({ paths, folders, files, modules }: Workspace): void {
  for (const table of [paths, folders, files, modules]) table.restored()
}
