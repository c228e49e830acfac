import { findAddonsPathAround, findAddonsPathsIn, isAddonsPath } from './addons-path.ts'
import { findConfig, type OdooConfig, readConfig } from './config-file.ts'
import type { Host } from './host.ts'
import {
  findOdooAround,
  findOdooInEnvironment,
  findOdooNearby,
  findOdooOfAddonsPath,
  isOdooRoot,
} from './odoo-root.ts'
import { contains, joinPath, parentPath } from './path.ts'
import type { WorkspaceProblem } from './problem.ts'
import type { ReadBuffer } from './read-buffer.ts'
import type { WorkspaceOptions } from './workspace.ts'

/** Folders beside an Odoo that hold modules of the same version. */
const COMPANIONS = ['enterprise', 'design-themes']

/** Where the Odoo and the modules of a workspace lie. */
export interface Places {
  /** The folder that contains `odoo/release.py`; `undefined` when there is none. */
  readonly odooPath: string | undefined
  /** The configuration file of Odoo that was used. */
  readonly configPath: string | undefined
  /** All addons paths: `odoo/addons` first, then those of the options, of the configuration file, or those found. */
  readonly addonsPaths: readonly string[]
}

/**
 * Finds the Odoo and the addons paths of the workspace folders. Reads folders and configuration files, executes nothing.
 *
 * The Odoo is the first of: the option; one that a workspace folder is or lies in; that of an addons path in the configuration; one below
 * a workspace folder; one beside or above it; one in a virtual environment.
 */
export function discover(
  host: Host,
  folders: readonly string[],
  options: WorkspaceOptions,
  buffer: ReadBuffer,
  problems: WorkspaceProblem[],
): Places {
  const base = folders[0] ?? '/'
  const givenConfig =
    options.configFile === undefined
      ? findConfig(host, folders, buffer, problems)
      : readConfig(host, joinPath(base, options.configFile), buffer, problems)
  const odooPath = findOdoo(host, folders, options, givenConfig, problems)
  const config =
    givenConfig ??
    (odooPath === undefined ? undefined : findConfig(host, [odooPath], buffer, problems))
  const listed = options.addonsPaths?.map((path) => joinPath(base, path)) ?? config?.addonsPaths
  const addonsPaths = new PathList(host)
  if (odooPath !== undefined) addonsPaths.add(joinPath(odooPath, 'odoo/addons'))
  if (listed === undefined) {
    addFound(host, folders, odooPath, addonsPaths)
  } else {
    addListed(host, listed, odooPath, addonsPaths, config?.path ?? base, problems)
    for (const folder of folders) addonsPaths.add(findOwnAddonsPath(host, folder, odooPath))
  }
  return { odooPath, configPath: config?.path, addonsPaths: addonsPaths.paths }
}

function findOdoo(
  host: Host,
  folders: readonly string[],
  options: WorkspaceOptions,
  config: OdooConfig | undefined,
  problems: WorkspaceProblem[],
): string | undefined {
  if (options.odooPath !== undefined) {
    const path = joinPath(folders[0] ?? '/', options.odooPath)
    const found = [path, parentPath(path)].find((candidate) => isOdooRoot(host, candidate))
    if (found !== undefined) return found
    const message = `${path} is no Odoo, it has no odoo/release.py`
    problems.push({ path, start: 0, end: 0, message, rule: 'bad-path' })
    return undefined
  }
  const found =
    firstOf(folders, (folder) => findOdooAround(host, folder)) ??
    firstOf([...(options.addonsPaths ?? []), ...(config?.addonsPaths ?? [])], (path) =>
      findOdooOfAddonsPath(host, joinPath(folders[0] ?? '/', path)),
    ) ??
    firstOf(folders, (folder) => findOdooBelow(host, folder)) ??
    firstOf(folders, (folder) => findOdooNearby(host, folder)) ??
    firstOf(folders, (folder) => findOdooInEnvironment(host, folder))
  if (found === undefined) {
    const message =
      'No Odoo was found here or nearby; name its folder with --odoo, or with odooPath in the settings of the editor'
    problems.push({ path: folders[0] ?? '/', start: 0, end: 0, message, rule: 'no-odoo' })
  }
  return found
}

/** The Odoo whose addons are among what lies below `folder`: `X/odoo/addons` or `X/addons`. */
function findOdooBelow(host: Host, folder: string): string | undefined {
  return firstOf(
    findAddonsPathsIn(host, folder, () => false),
    (path) => findOdooOfAddonsPath(host, path),
  )
}

function firstOf<Item, Result>(
  items: readonly Item[],
  find: (item: Item) => Result | undefined,
): Result | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Adds what there is when nobody says anything. */
function addFound(
  host: Host,
  folders: readonly string[],
  odooPath: string | undefined,
  addonsPaths: PathList,
): void {
  if (odooPath !== undefined) {
    const addons = joinPath(odooPath, 'addons')
    if (isAddonsPath(host, addons)) addonsPaths.add(addons)
    for (const name of COMPANIONS) {
      const companion = joinPath(parentPath(odooPath), name)
      if (isAddonsPath(host, companion)) addonsPaths.add(companion)
    }
  }
  for (const folder of folders) {
    const own = findOwnAddonsPath(host, folder, odooPath)
    addonsPaths.add(own)
    // Below a module, or below Odoo's own package, there is nothing to look for.
    if (own !== undefined && own !== folder) continue
    if (odooPath !== undefined && contains(joinPath(odooPath, 'odoo'), folder)) continue
    for (const path of findAddonsPathsIn(host, folder, (child) => isOfOdoo(child, odooPath))) {
      addonsPaths.add(path)
    }
  }
}

/** The addons path that a workspace folder lies in or is. */
function findOwnAddonsPath(
  host: Host,
  folder: string,
  odooPath: string | undefined,
): string | undefined {
  if (odooPath !== undefined && folder === odooPath) return undefined
  return findAddonsPathAround(host, folder) ?? (isAddonsPath(host, folder) ? folder : undefined)
}

/** Whether a folder is one of those of the Odoo itself, so that no other modules are looked for in it. */
function isOfOdoo(path: string, odooPath: string | undefined): boolean {
  if (odooPath === undefined) return false
  return ['odoo', 'addons', 'setup', 'doc', 'debian'].some(
    (name) => path === joinPath(odooPath, name),
  )
}

/** Adds what the options or the configuration file say; those that are no folder are reported. */
function addListed(
  host: Host,
  listed: readonly string[],
  odooPath: string | undefined,
  addonsPaths: PathList,
  source: string,
  problems: WorkspaceProblem[],
): void {
  const addons = odooPath === undefined ? undefined : joinPath(odooPath, 'addons')
  const isNamed = listed.some((path) => addons !== undefined && isSame(host, path, addons))
  if (addons !== undefined && !isNamed && isAddonsPath(host, addons)) addonsPaths.add(addons)
  for (const path of listed) {
    if (host.stat(path)?.kind === 'folder') {
      addonsPaths.add(path)
    } else {
      const message = `The addons path ${path} is not a folder`
      problems.push({ path: source, start: 0, end: 0, message, rule: 'bad-path' })
    }
  }
}

function isSame(host: Host, one: string, other: string): boolean {
  return one === other || (host.realPath(one) ?? one) === (host.realPath(other) ?? other)
}

/** Paths in the order in which they are added, each folder once, whatever links lead to it. */
class PathList {
  readonly #host: Host
  readonly #real = new Set<string>()
  readonly paths: string[] = []

  constructor(host: Host) {
    this.#host = host
  }

  add(path: string | undefined): void {
    if (path === undefined || this.#host.stat(path)?.kind !== 'folder') return
    const real = this.#host.realPath(path) ?? path
    if (this.#real.has(real)) return
    this.#real.add(real)
    this.paths.push(path)
  }
}
