import { type FolderEntry, type Host, isHostError } from './host.ts'
import { joinPath, parentPath } from './path.ts'

/** The names of manifests, the newer first (18.0, odoo/modules/module.py, `MANIFEST_NAMES`). */
export const MANIFEST_NAMES: readonly string[] = ['__manifest__.py', '__openerp__.py']

/** How deep below a workspace folder addons paths are looked for. */
const MAX_DEPTH = 8
/** How many folders are listed in that search; a workspace that has more is no place for Odoo modules. */
const MAX_LISTINGS = 5000
/** Folders that hold no addons path. `setup` is where OCA repositories keep a link to each of their modules. */
const SKIPPED = new Set(['node_modules', 'site-packages', 'dist', 'build', 'target', 'setup'])
/** How many folders above a workspace folder are looked at to see whether it lies in a module. */
const MAX_ANCESTORS = 8

/** Whether nothing in the folder called `name` is the user's Odoo code. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || name === '__pycache__' || name === 'node_modules'
}

/**
 * Whether `path` is a module: it has a manifest. Odoo needs no `__init__.py` to know a module (18.0, odoo/modules/module.py,
 * `get_modules`), only to load its Python; `test_data_module` of Odoo 18 has none.
 */
export function isModuleFolder(host: Host, path: string): boolean {
  return MANIFEST_NAMES.some((name) => host.stat(joinPath(path, name))?.kind === 'file')
}

/** Whether a direct child of `path` is a module, links followed. */
export function isAddonsPath(host: Host, path: string): boolean {
  const entries = host.listFolder(path)
  if (isHostError(entries)) return false
  return entries.some(
    ({ name, kind }) =>
      (kind === 'folder' || kind === 'link') &&
      !isSkippedFolder(name) &&
      isModuleFolder(host, joinPath(path, name)),
  )
}

/** The addons path of the module that `path` is or lies in; `undefined` when it lies in none. */
export function findAddonsPathAround(host: Host, path: string): string | undefined {
  let folder = path
  for (let level = 0; level < MAX_ANCESTORS; level++) {
    const parent = parentPath(folder)
    if (parent === folder) return undefined
    if (isModuleFolder(host, folder)) return parent
    folder = parent
  }
  return undefined
}

/**
 * The addons paths that `path` is or contains, in order of their depth and name.
 *
 * Breadth first, so that what is near is found before the search gives up. Links are not followed and modules not entered;
 * hidden folders, virtual environments and the like are passed over, as is what `isKnown` says.
 */
export function findAddonsPathsIn(
  host: Host,
  path: string,
  isKnown: (path: string) => boolean,
): string[] {
  const found: string[] = []
  let listings = 0
  let level: string[] = [path]
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = []
    const addonsPaths = new Set<string>()
    for (const folder of level) {
      if (++listings > MAX_LISTINGS) {
        host.log(
          'warning',
          `The search for modules in ${path} was given up after ${MAX_LISTINGS} folders`,
        )
        return [...found, ...addonsPaths]
      }
      const entries = host.listFolder(folder)
      if (isHostError(entries)) continue
      if (depth > 0 && isModule(entries)) {
        addonsPaths.add(parentPath(folder))
        continue
      }
      if (entries.some(({ name }) => name === 'pyvenv.cfg')) continue
      for (const { name, kind } of entries) {
        if (kind !== 'folder' || isSkippedFolder(name) || SKIPPED.has(name)) continue
        const child = joinPath(folder, name)
        if (!isKnown(child)) next.push(child)
      }
    }
    found.push(...addonsPaths)
    level = next
  }
  return found
}

function isModule(entries: readonly FolderEntry[]): boolean {
  return entries.some(({ name, kind }) => kind !== 'folder' && MANIFEST_NAMES.includes(name))
}
