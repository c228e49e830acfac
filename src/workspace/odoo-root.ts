import { type Host, isHostError } from './host.ts'
import { baseName, joinPath, parentPath } from './path.ts'

/** How many folders above a workspace folder are looked into. */
const MAX_ANCESTORS = 6
/** How many entries of one folder beside or above a workspace folder are looked into. */
const MAX_NEIGHBOURS = 300
/** What folders that hold an Odoo are usually called. */
const ODOO_NAME = /^(?:odoo|ocb|openerp|community|server|core|src)/i

/** Whether `path` contains `odoo/release.py`: a checkout of Odoo, an unpacked package, or a `site-packages` with an Odoo. */
export function isOdooRoot(host: Host, path: string): boolean {
  return host.stat(joinPath(path, 'odoo/release.py'))?.kind === 'file'
}

/** The Odoo that `path` lies in, is, or (when it is the package `odoo` itself) stands for; `undefined` when there is none. */
export function findOdooAround(host: Host, path: string): string | undefined {
  let folder = path
  for (let level = 0; level <= MAX_ANCESTORS; level++) {
    if (isOdooRoot(host, folder)) return folder
    const parent = parentPath(folder)
    if (parent === folder) return undefined
    folder = parent
  }
  return undefined
}

/** The Odoo that an addons path belongs to: `X` for `X/addons` and `X/odoo/addons`. */
export function findOdooOfAddonsPath(host: Host, addonsPath: string): string | undefined {
  const above = parentPath(addonsPath)
  return [above, parentPath(above)].find((folder) => isOdooRoot(host, folder))
}

/**
 * An Odoo beside the workspace folder, or beside one of the folders above it.
 *
 * All neighbours of the workspace folder are looked at; of those further up, in what looks like a home folder, and in the root, only
 * the ones with a telling name. Each costs two look-ups; nothing is walked.
 */
export function findOdooNearby(host: Host, path: string): string | undefined {
  let child = path
  for (let level = 0; level < MAX_ANCESTORS; level++) {
    const folder = parentPath(child)
    if (folder === child) return undefined
    const isPrivate = looksLikeHome(folder) || parentPath(folder) === folder
    const found = findOdooIn(host, folder, level === 0 && !isPrivate)
    if (found !== undefined) return found
    child = folder
  }
  return undefined
}

/** An Odoo that is a child of `folder`, or a child named `odoo` of such a child (`src/odoo`). */
function findOdooIn(host: Host, folder: string, all: boolean): string | undefined {
  const entries = host.listFolder(folder)
  if (isHostError(entries)) return undefined
  const names = entries
    .filter(({ kind, name }) => (kind === 'folder' || kind === 'link') && !name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => all || ODOO_NAME.test(name))
    .slice(0, MAX_NEIGHBOURS)
  for (const name of names) {
    const child = joinPath(folder, name)
    if (isOdooRoot(host, child)) return child
  }
  return names
    .map((name) => joinPath(folder, `${name}/odoo`))
    .find((child) => isOdooRoot(host, child))
}

/** Whether a folder is likely somebody's home, which is none of our business but for folders called odoo. */
function looksLikeHome(folder: string): boolean {
  const above = baseName(parentPath(folder)).toLowerCase()
  return above === 'home' || above === 'users' || folder === '/root'
}

/** An Odoo that was installed by `pip` into a virtual environment in `folder`. */
export function findOdooInEnvironment(host: Host, folder: string): string | undefined {
  for (const name of ['.venv', 'venv', 'env']) {
    const environment = joinPath(folder, name)
    if (host.stat(joinPath(environment, 'pyvenv.cfg')) === undefined) continue
    const versions = host.listFolder(joinPath(environment, 'lib'))
    const candidates = isHostError(versions) ? [] : versions.map((entry) => `lib/${entry.name}`)
    for (const candidate of [...candidates, 'Lib']) {
      const path = joinPath(environment, `${candidate}/site-packages`)
      if (isOdooRoot(host, path)) return path
    }
  }
  return undefined
}
