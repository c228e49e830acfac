import { type Host, isHostError } from './host.ts'
import { baseName, isAbsolute, joinPath, parentPath } from './path.ts'
import type { ReadBuffer } from './read-buffer.ts'

/** Names that people give to environments in a workspace folder, in the order in which they are tried. */
const NAMES = ['.venv', 'venv', 'env']
/** What says that a folder is a virtual environment. */
const CONFIG = 'pyvenv.cfg'
/** Where packages lie below `lib/python3.12`; Debian has the second. */
const PACKAGES = ['site-packages', 'dist-packages']
/** Where the system's Python has packages. */
const SYSTEM = ['/usr/local', '/usr']
/** Python does not read longer `.pth` files either (3.13, `site.py`). */
const MAX_PTH_BYTES = 64 * 1024

/** What is said of where Python's packages are. */
export interface EnvironmentOptions {
  /** An interpreter or the folder of an environment, absolute or relative to the first workspace folder. Nothing is run. */
  readonly environmentPath?: string
  /** The folder of the environment that the caller runs in. */
  readonly virtualEnv?: string
}

/**
 * The folders that packages were installed into, and those that `.pth` files in them name, in the order of Python's `sys.path`.
 *
 * The environment is the first of: that of the options; one in a workspace folder; the one the caller runs in; that of the system
 * (`/usr`, `/usr/local`). Found by reading files only.
 */
export function findSitePackages(
  host: Host,
  folders: readonly string[],
  options: EnvironmentOptions,
  buffer: ReadBuffer,
): readonly string[] {
  const found: string[] = []
  for (const site of sitesOf(host, environmentsOf(host, folders, options), buffer)) {
    for (const path of [site, ...pathsInPth(host, site, buffer)]) {
      if (!found.includes(path) && host.stat(path)?.kind === 'folder') found.push(path)
    }
  }
  return found
}

/**
 * A text that is another one when {@link findSitePackages} may answer otherwise: an environment came or went in a workspace folder, or
 * something was installed into one of `sites`.
 */
export function environmentStamp(
  host: Host,
  folders: readonly string[],
  sites: readonly string[],
): string {
  const configs = folders.flatMap((folder) => NAMES.map((name) => `${folder}/${name}/${CONFIG}`))
  return [...configs, ...sites].map((path) => host.stat(path)?.mtimeMs).join()
}

/** The folder of the environment to use, with what comes after it. */
function environmentsOf(
  host: Host,
  folders: readonly string[],
  { environmentPath, virtualEnv }: EnvironmentOptions,
): readonly string[] {
  if (environmentPath !== undefined && environmentPath !== '') {
    return [environmentOf(host, joinPath(folders[0] ?? '/', environmentPath))]
  }
  for (const folder of folders) {
    for (const name of NAMES) {
      const environment = joinPath(folder, name)
      if (isVirtual(host, environment)) return [environment]
    }
  }
  if (virtualEnv !== undefined && isAbsolute(virtualEnv)) {
    const environment = joinPath('/', virtualEnv)
    if (isVirtual(host, environment)) return [environment]
  }
  return SYSTEM
}

/** The folder of the environment that a path means: the path itself, or what lies around an interpreter, links not followed. */
function environmentOf(host: Host, path: string): string {
  if (host.stat(path)?.kind !== 'file') return path
  const folder = parentPath(path)
  return /^(bin|scripts)$/i.test(baseName(folder)) ? parentPath(folder) : folder
}

function isVirtual(host: Host, environment: string): boolean {
  return host.stat(joinPath(environment, CONFIG))?.kind === 'file'
}

/** The folders with packages of environments, and of what these say to take packages from as well. */
function sitesOf(host: Host, environments: readonly string[], buffer: ReadBuffer): string[] {
  const sites: string[] = []
  for (const environment of environments) {
    sites.push(...sitesIn(host, environment))
    const base = baseOf(host, environment, buffer)
    const bases = base !== undefined && SYSTEM.includes(base) ? SYSTEM : [base ?? []].flat()
    for (const one of bases) sites.push(...sitesIn(host, one))
  }
  return sites
}

/** The folders with packages in an environment, those of the newest Python first. */
function sitesIn(host: Host, environment: string): string[] {
  const lib = joinPath(environment, 'lib')
  const entries = host.listFolder(lib)
  const versions = (isHostError(entries) ? [] : entries)
    .map(({ name }) => name)
    .filter((name) => /^python3(\.\d+)?$/.test(name))
    .sort((a, b) => minorOf(b) - minorOf(a))
  const found = versions.flatMap((version) =>
    PACKAGES.map((packages) => joinPath(lib, `${version}/${packages}`)),
  )
  // The latter is that of Windows.
  return [...found, joinPath(environment, 'Lib/site-packages')].filter(
    (path) => host.stat(path)?.kind === 'folder',
  )
}

function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? -1)
}

/** The installation that an environment was made from, when it takes packages from there; else `undefined`. */
function baseOf(host: Host, environment: string, buffer: ReadBuffer): string | undefined {
  const settings = new Map<string, string>()
  for (const line of linesOf(host, joinPath(environment, CONFIG), buffer)) {
    const at = line.indexOf('=')
    if (at > 0) settings.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim())
  }
  const home = settings.get('home')
  const isOpen = settings.get('include-system-site-packages')?.toLowerCase() === 'true'
  if (!isOpen || home === undefined || !isAbsolute(home)) return undefined
  // Named is the folder of the interpreter; on Windows that is the folder of the installation.
  const folder = joinPath('/', home)
  return baseName(folder) === 'bin' ? parentPath(folder) : folder
}

/** The folders that the `.pth` files of a folder name. A line that begins with `import` would be run by Python, and is passed over. */
function pathsInPth(host: Host, site: string, buffer: ReadBuffer): string[] {
  const entries = host.listFolder(site)
  if (isHostError(entries)) return []
  return entries
    .filter(({ name }) => name.endsWith('.pth') && !name.startsWith('.'))
    .flatMap(({ name }) => linesOf(host, joinPath(site, name), buffer))
    .filter((line) => line !== '' && !/^(#|import[ \t])/.test(line))
    .map((line) => joinPath(site, line))
}

/** The lines of a file without the blanks around them; none when it cannot be read or is too long. */
function linesOf(host: Host, path: string, buffer: ReadBuffer): string[] {
  const length = host.readFile(path, buffer)
  if (isHostError(length) || length > MAX_PTH_BYTES) return []
  const text = new TextDecoder().decode(buffer.bytes.slice(0, length))
  return text.split(/\r?\n/).map((line) => line.trim())
}
