import type { NameId, NameTable } from '../memory/index.ts'
import { isSkippedFolder, MANIFEST_NAMES } from './addons-path.ts'
import * as File from './file-layout.ts'
import type { FileTable } from './file-table.ts'
import type { FolderTable } from './folder-table.ts'
import { type Host, isHostError } from './host.ts'
import { type FolderId, type ModuleId, NO_FOLDER, NO_MODULE } from './ids.ts'
import { relativePath } from './path.ts'
import type { WorkspaceProblem } from './problem.ts'

/** How deep folders may be nested; guards against what the guard for links does not see, such as mounted loops. */
const MAX_DEPTH = 40

/** Where listed files go. */
export interface FileLister {
  readonly host: Host
  readonly paths: NameTable
  readonly folders: FolderTable
  readonly files: FileTable
  /** Whether a path lies in a workspace folder. */
  readonly isInWorkspace: (path: string) => boolean
  readonly problems: WorkspaceProblem[]
}

/** What the folders on the way down have in common with everything below. */
interface Place {
  readonly path: string
  /** The folder's row, or the place above and the name from which it is made once a file needs it. */
  folder: FolderId
  readonly above: Place | undefined
  readonly name: string
  readonly module: ModuleId
  readonly depth: number
  /** `TEST`, `MIGRATION`, `LIBRARY`, `IN_WORKSPACE` of `file-layout.ts`. */
  readonly flags: number
  readonly inStatic: boolean
  /** Whether Python can import from the folder above. */
  readonly importable: boolean
}

/**
 * Lists the files of a module: `.py`, `.xml`, `.csv` and `.js` at any depth, with language, role (data files as `UNLISTED_DATA`) and flags.
 * Links to folders are followed, once each. A folder that cannot be read is reported, and the rest goes on.
 */
export function listModule(lister: FileLister, path: string, folder: FolderId): void {
  const module = lister.folders.moduleOf(folder)
  listTree(lister, rootPlace(lister, path, folder, module), [])
}

/** Lists the Python, XML, CSV and JavaScript of the framework: the package `odoo` but for `odoo/addons`, of which only files are listed. */
export function listFramework(lister: FileLister, path: string, folder: FolderId): void {
  const place = rootPlace(lister, path, folder, NO_MODULE)
  listTree(lister, place, [], `${path}/addons`)
}

/**
 * Lists what is at `path` now, a file or a folder with everything below it, given the listed folder `root` above it: the folder of a module,
 * or the package `odoo`. Nothing happens when the path is one that is never listed.
 */
export function listPath(lister: FileLister, root: FolderId, path: string): void {
  const { folders, host } = lister
  const rootPath = folders.pathOf(root)
  const names = relativePath(rootPath, path).split('/')
  const last = names.pop() ?? ''
  let place = rootPlace(lister, rootPath, root, folders.moduleOf(root))
  for (const name of names) {
    const importable = place.importable && isPackage(lister, place)
    if (isSkippedFolder(name)) return
    place = childPlace(place, name, importable)
  }
  const importable = place.importable && isPackage(lister, place)
  const kind = host.stat(path)?.kind
  if (kind === 'folder') enterFolder(lister, place, last, importable, [], `${rootPath}/addons`)
  const language = languageOf(last)
  if (kind === 'file' && language !== File.LANGUAGE_NONE) {
    addFile(lister, place, last, language, importable)
  }
}

function isPackage({ host }: FileLister, place: Place): boolean {
  return place.depth === 0 || host.stat(`${place.path}/__init__.py`) !== undefined
}

function rootPlace(lister: FileLister, path: string, folder: FolderId, module: ModuleId): Place {
  const flags = lister.isInWorkspace(path) ? File.IN_WORKSPACE : 0
  return {
    path,
    folder,
    above: undefined,
    name: '',
    module,
    depth: 0,
    flags,
    inStatic: false,
    importable: true,
  }
}

/** @param shallow a folder whose sub-folders are not entered */
function listTree(lister: FileLister, place: Place, links: string[], shallow = ''): void {
  const entries = lister.host.listFolder(place.path)
  if (isHostError(entries)) {
    const { error } = entries
    lister.problems.push({ path: place.path, start: 0, end: 0, message: error, rule: 'unreadable' })
    return
  }
  // From Odoo 18.1 on the package `odoo` itself has no `__init__.py`, nor does an addons path need one.
  const hasInit = place.depth === 0 || entries.some(({ name }) => name === '__init__.py')
  const importable = place.importable && hasInit
  for (const { name, kind } of entries) {
    if (kind === 'folder') {
      if (place.path !== shallow) enterFolder(lister, place, name, importable, links, shallow)
      continue
    }
    const language = languageOf(name)
    if (kind === 'link' && !followLink(lister, place, name, importable, links, shallow, language)) {
      continue
    }
    if (language === File.LANGUAGE_NONE) continue
    if (kind !== 'other') addFile(lister, place, name, language, importable)
    else reportEntry(lister, place, name, 'is not a file')
  }
}

function enterFolder(
  lister: FileLister,
  above: Place,
  name: string,
  importable: boolean,
  links: string[],
  shallow: string,
): void {
  if (isSkippedFolder(name)) return
  if (above.depth >= MAX_DEPTH) {
    const path = `${above.path}/${name}`
    const message = 'The folder is too deeply nested and is not read'
    lister.problems.push({ path, start: 0, end: 0, message, rule: 'unreadable' })
    return
  }
  listTree(lister, childPlace(above, name, importable), links, shallow)
}

function childPlace(above: Place, name: string, importable: boolean): Place {
  return {
    path: `${above.path}/${name}`,
    folder: NO_FOLDER,
    above,
    name,
    module: above.module,
    depth: above.depth + 1,
    flags: above.flags | flagsOfFolder(name, above),
    inStatic: above.inStatic || (above.depth === 0 && name === 'static'),
    importable,
  }
}

/** What a folder's name says about everything below it. */
function flagsOfFolder(name: string, above: Place): number {
  if (above.inStatic) {
    if (above.depth !== 1) return 0
    if (name === 'lib') return File.LIBRARY
    return name === 'tests' ? File.TEST : 0
  }
  if (name === 'tests' && above.module !== NO_MODULE) return File.TEST
  if (above.depth > 0 || above.module === NO_MODULE) return 0
  return name === 'migrations' || name === 'upgrades' ? File.MIGRATION : 0
}

/** Notes that there is no file to read where one seems to be. */
function reportEntry({ problems }: FileLister, place: Place, name: string, what: string): void {
  const path = `${place.path}/${name}`
  problems.push({ path, start: 0, end: 0, message: `${path} ${what}`, rule: 'unreadable' })
}

/** Follows a link: enters the folder it leads to, or answers whether it leads to a file. */
function followLink(
  lister: FileLister,
  place: Place,
  name: string,
  importable: boolean,
  links: string[],
  shallow: string,
  language: number,
): boolean {
  const path = `${place.path}/${name}`
  const target = lister.host.stat(path)
  if (target?.kind === 'file') return language !== File.LANGUAGE_NONE
  // Editors mark what is being edited with a hidden link that leads nowhere.
  if (target === undefined && language !== File.LANGUAGE_NONE && !name.startsWith('.')) {
    reportEntry(lister, place, name, 'is a link that leads nowhere')
  }
  if (target?.kind !== 'folder' || place.path === shallow) return false
  const real = lister.host.realPath(path)
  // A link to a folder above itself would be entered for ever; each other target is entered once on the way down.
  const here = lister.host.realPath(place.path) ?? place.path
  if (real === undefined || links.includes(real) || `${here}/`.startsWith(`${real}/`)) return false
  enterFolder(lister, place, name, importable, [...links, real], shallow)
  return false
}

function addFile(
  lister: FileLister,
  place: Place,
  name: string,
  language: number,
  importable: boolean,
): void {
  let { flags } = place
  if (name === '__init__.py') flags |= File.INIT
  if (language === File.JAVASCRIPT && name.endsWith('.min.js')) flags |= File.MINIFIED
  const isManifest = language === File.PYTHON && isManifestName(name, place)
  if (language === File.PYTHON && !isManifest && importable) {
    if ((flags & (File.TEST | File.MIGRATION)) === 0) flags |= File.IMPORTABLE
  }
  lister.files.add({
    folder: folderOf(lister, place),
    name: lister.paths.internText(name),
    language,
    role: isManifest ? File.MANIFEST : roleOf(language, place.inStatic),
    flags,
  })
}

function isManifestName(name: string, place: Place): boolean {
  return place.depth === 0 && place.module !== NO_MODULE && MANIFEST_NAMES.includes(name)
}

/** The row of the folder, made when the first file needs it, so that folders without any cost nothing. */
function folderOf(lister: FileLister, place: Place): FolderId {
  if (place.folder === NO_FOLDER && place.above !== undefined) {
    const name: NameId = lister.paths.internText(place.name)
    place.folder = lister.folders.add(folderOf(lister, place.above), name, place.module)
    // A folder that is known may be that of a module that had gone and is there again, under another id.
    lister.folders.setModule(place.folder, place.module)
  }
  return place.folder
}

/** The language that a file's name says, `LANGUAGE_NONE` when it is of no interest. */
export function languageOf(name: string): number {
  const dot = name.lastIndexOf('.')
  if (dot <= 0) return File.LANGUAGE_NONE
  switch (name.slice(dot + 1)) {
    case 'py':
      return File.PYTHON
    case 'xml':
      return File.XML
    case 'csv':
      return File.CSV
    case 'js':
      return File.JAVASCRIPT
    default:
      return File.LANGUAGE_NONE
  }
}

function roleOf(language: number, inStatic: boolean): number {
  switch (language) {
    case File.PYTHON:
      return File.CODE
    case File.XML:
      return inStatic ? File.STATIC_TEMPLATE : File.UNLISTED_DATA
    case File.CSV:
      return inStatic ? File.OTHER : File.UNLISTED_DATA
    default:
      return inStatic ? File.STATIC_SCRIPT : File.OTHER
  }
}
