import { ledger, NameTable } from '../memory/index.ts'
import * as File from './file-layout.ts'
import { FileTable } from './file-table.ts'
import { listFramework, listModule } from './files.ts'
import { FolderTable } from './folder-table.ts'
import type { Host } from './host.ts'
import type { FileId } from './ids.ts'
import { type FoundModule, findModules } from './module-list.ts'
import { contains, joinPath } from './path.ts'
import type { Workspace } from './workspace.ts'

/** Files that are looked at before the next rest. */
const FILES_A_STEP = 200

/**
 * Compares what a workspace says with what is on disk, and answers the paths at which they differ: files that were changed, added or
 * removed, modules that came or went. For a workspace that was restored. It rests (yields) after each folder tree and some hundred files.
 */
export function* findStalePaths(host: Host, workspace: Workspace): Generator<undefined, string[]> {
  const stale: string[] = []
  const { addonsPaths, files, only } = workspace
  const found = findModules(host, addonsPaths, only && new Set(only), [])
  compareModules(workspace, found, stale)
  yield
  const account = ledger.account('workspace')
  const paths = new NameTable(account)
  const folders = new FolderTable(account, paths)
  const there = new FileTable(account, paths, folders)
  try {
    yield* listAgain(host, workspace, found, { paths, folders, files: there })
    const isSeen = new Uint8Array(files.count)
    for (let id = 1; id < there.count; id++) {
      if (id % FILES_A_STEP === 0) yield
      const path = there.pathOf(id as FileId)
      const file = files.find(path)
      const isKnown = files.isListed(file)
      if (isKnown) isSeen[file] = 1
      if (isKnown && (isUnread(workspace, file) || hasStamp(host, workspace, file, path))) continue
      stale.push(path)
    }
    for (let id = 1; id < isSeen.length; id++) {
      const file = id as FileId
      if (isSeen[id] === 0 && files.isListed(file)) stale.push(files.pathOf(file))
    }
  } finally {
    for (const table of [there, folders, paths]) table.free()
  }
  return stale
}

function compareModules(
  { modules }: Workspace,
  found: readonly FoundModule[],
  stale: string[],
): void {
  const names = new Set<string>()
  for (const { name, path } of found) {
    names.add(name)
    const module = modules.find(name)
    if (module === 0) stale.push(path)
    else if (modules.pathOf(module) !== path) stale.push(path, modules.pathOf(module))
  }
  for (let id = 1; id < modules.count; id++) {
    const module = id as Parameters<typeof modules.textOf>[0]
    if (!modules.isGone(module) && !names.has(modules.textOf(module))) {
      stale.push(modules.pathOf(module))
    }
  }
}

/** Lists the framework and all modules into tables of their own. */
function* listAgain(
  host: Host,
  workspace: Workspace,
  found: readonly FoundModule[],
  tables: {
    readonly paths: NameTable
    readonly folders: FolderTable
    readonly files: FileTable
  },
): Generator<undefined, void> {
  const { odoo, workspaceFolders } = workspace
  const isInWorkspace = (path: string): boolean =>
    workspaceFolders.some((folder) => contains(folder, path))
  const lister = { ...tables, host, isInWorkspace, problems: [] }
  if (odoo !== undefined) {
    const path = joinPath(odoo.path, 'odoo')
    listFramework(lister, path, tables.folders.addPath(path))
    yield
  }
  for (const addonsPath of workspace.addonsPaths) tables.folders.addPath(addonsPath)
  for (const { path } of found) {
    listModule(lister, path, tables.folders.addPath(path))
    yield
  }
}

/** Whether a file has the size and time that it had when it was read; `false` when there is none at the path. */
export function hasStamp(host: Host, { files }: Workspace, file: FileId, path: string): boolean {
  const stat = host.stat(path)
  return stat?.size === files.sizeOf(file) && stat.mtimeMs === files.mtimeOf(file)
}

/** Whether a file is of those that are listed, but not read. */
function isUnread({ files, skipsScripts }: Workspace, file: FileId): boolean {
  return skipsScripts && files.languageOf(file) === File.JAVASCRIPT
}
