import { FolderListings } from './folder-listings.ts'
import type { Host } from './host.ts'
import { baseName, contains, joinPath, parentPath, relativePath } from './path.ts'
import {
  type EnvironmentOptions,
  environmentStamp,
  findSitePackages,
} from './python-environment.ts'
import { ReadBuffer } from './read-buffer.ts'

/** What is said of where the libraries of Python are. */
export interface LibraryOptions extends EnvironmentOptions {
  /** The folder with `stdlib` and `stubs` of typeshed; nothing is known of the standard library without. */
  readonly typeshedPath?: string
  /** Folders with stubs that come before all others, absolute or relative to the first workspace folder. */
  readonly additionalStubs?: readonly string[]
}

/** A folder from which modules are imported. */
interface Root {
  readonly path: string
  /** Whether packages `NAME-stubs` may lie in it. */
  readonly isSite: boolean
}

/**
 * Finds the file that an import leads to, among the libraries of Python. The order is that of PEP 561 as pyright follows it:
 *
 * 1. the stubs of the settings
 * 2. the standard library of typeshed
 * 3. installed packages: `NAME-stubs`, then `NAME`; of one place, `.pyi` before `.py` and a package before a module
 * 4. the stubs that typeshed has for packages, which come before sources of a package that does not say it is typed (`py.typed`)
 *
 * A folder without `__init__` is a namespace package when nothing else has that name. What `VERSIONS` says of when a module was in the standard
 * library is not looked at: one that is gone from Python 3.13 is still imported by code for an older one.
 */
export class LibraryFinder {
  readonly #host: Host
  readonly #folders: readonly string[]
  readonly #options: LibraryOptions
  readonly #listings: FolderListings
  #roots: readonly Root[] | undefined
  #sites: readonly string[] = []
  /** Of the environments in which the roots were found, and whether it was compared for this question. */
  #stamp = ''
  #isStampChecked = false
  /** The folders of {@link #thirdParty} that have a package or module of a name. */
  #distributions: Map<string, string[]> | undefined

  /** @param folders the workspace folders, absolute */
  constructor(host: Host, folders: readonly string[], options: LibraryOptions) {
    this.#host = host
    this.#folders = folders
    this.#options = options
    this.#listings = new FolderListings(host)
  }

  /** A new question begins: what is on disk may be another. */
  begin(): void {
    this.#listings.begin()
    this.#isStampChecked = false
  }

  /** Forgets where libraries are, which takes memory; they are looked for again. */
  clear(): void {
    this.#listings.clear()
    this.#roots = undefined
    this.#distributions = undefined
  }

  /**
   * What the absolute dotted module name leads to: the path of a `.pyi` or `.py` file, or of a folder for a namespace package; `undefined`
   * for nothing.
   */
  find(name: string): string | undefined {
    const parts = name.split('.')
    if (parts.includes('')) return undefined
    let untyped: string | undefined
    let namespace: string | undefined
    for (const { path, isSite } of this.#rootsFor(parts[0]!)) {
      const tops = isSite ? [`${parts[0]}-stubs`, parts[0]!] : [parts[0]!]
      for (const top of tops) {
        const found = this.#below(path, [top, ...parts.slice(1)])
        if (isStub(found)) return found
        if (isFile(found) && untyped === undefined) {
          if (this.#listings.isTyped(`${path}/${top}`)) return found
          untyped = found
        }
        if (top === parts[0]) namespace ??= found
      }
    }
    return untyped ?? namespace
  }

  /**
   * The submodule or subpackage `name` of the package that `path`, an `__init__`, is; as {@link find} answers.
   */
  child(path: string, name: string): string | undefined {
    return /^__init__\.pyi?$/.test(baseName(path)) ? this.#in(parentPath(path), name) : undefined
  }

  /**
   * The module that `level` dots and `name` (which may be empty or dotted) mean in the file at `path`; as {@link find} answers. Nothing
   * above the folder that the package lies in.
   */
  relative(path: string, level: number, name: string): string | undefined {
    let folder = parentPath(path)
    for (let dots = 1; dots < level; dots++) {
      if (this.#isRoot(folder)) return undefined
      folder = parentPath(folder)
    }
    if (level < 1 || this.#isRoot(folder) || this.#nameOf(folder) === undefined) return undefined
    if (name !== '') return this.#in(folder, name)
    return this.#initIn(folder) ?? folder
  }

  /** The innermost folder that modules are imported from and that a path lies in; `undefined` when there is none. */
  rootOf(path: string): string | undefined {
    let root: string | undefined
    const roots = this.#fixedRoots().map((one) => one.path)
    const stubs = this.#thirdParty
    if (stubs !== undefined && contains(stubs, path)) {
      const [distribution = ''] = relativePath(stubs, path).split('/')
      roots.push(`${stubs}/${distribution}`)
    }
    for (const one of roots) {
      if (one.length > (root?.length ?? 0) && contains(one, path)) root = one
    }
    return root
  }

  /** What a dotted name leads to in the folder of a package; a stub package that is partial leaves the rest to others. */
  #in(folder: string, name: string): string | undefined {
    const parts = name.split('.')
    if (parts.includes('')) return undefined
    const found = this.#below(folder, parts)
    if (isStub(found)) return found
    const above = this.#nameOf(folder)
    const elsewhere = above === undefined ? undefined : this.find(`${above}.${name}`)
    const isBetter = isStub(elsewhere) || (isFile(elsewhere) && !isFile(found))
    return isBetter ? elsewhere : (found ?? elsewhere)
  }

  #below(root: string, parts: readonly string[]): string | undefined {
    let folder = root
    for (const part of parts.slice(0, -1)) {
      if (!this.#listings.hasFolder(folder, part)) return undefined
      folder = `${folder}/${part}`
    }
    return this.#at(folder, parts.at(-1)!)
  }

  #at(folder: string, name: string): string | undefined {
    const below = `${folder}/${name}`
    const isFolder = this.#listings.hasFolder(folder, name)
    const init = isFolder ? this.#initIn(below) : undefined
    if (init !== undefined) return init
    for (const file of [`${name}.pyi`, `${name}.py`]) {
      if (this.#listings.hasFile(folder, file)) return `${folder}/${file}`
    }
    return isFolder ? below : undefined
  }

  #initIn(folder: string): string | undefined {
    const name = ['__init__.pyi', '__init__.py'].find((init) =>
      this.#listings.hasFile(folder, init),
    )
    return name === undefined ? undefined : `${folder}/${name}`
  }

  /** The roots in which a top-level module may lie. */
  *#rootsFor(top: string): Iterable<Root> {
    yield* this.#fixedRoots()
    this.#distributions ??= this.#findDistributions()
    for (const path of this.#distributions.get(top) ?? []) yield { path, isSite: false }
  }

  #fixedRoots(): readonly Root[] {
    if (this.#roots !== undefined && this.#isSameEnvironment()) return this.#roots
    const { additionalStubs = [], typeshedPath } = this.#options
    const base = this.#folders[0] ?? '/'
    const buffer = new ReadBuffer()
    const sites = findSitePackages(this.#host, this.#folders, this.#options, buffer)
    buffer.free()
    this.#sites = sites
    this.#stamp = environmentStamp(this.#host, this.#folders, sites)
    this.#isStampChecked = true
    this.#roots = [
      ...additionalStubs.map((path) => ({ path: joinPath(base, path), isSite: true })),
      ...(typeshedPath === undefined ? [] : [{ path: `${typeshedPath}/stdlib`, isSite: false }]),
      ...sites.map((path) => ({ path, isSite: true })),
    ]
    return this.#roots
  }

  #isSameEnvironment(): boolean {
    if (this.#isStampChecked) return true
    this.#isStampChecked = true
    return environmentStamp(this.#host, this.#folders, this.#sites) === this.#stamp
  }

  get #thirdParty(): string | undefined {
    const { typeshedPath } = this.#options
    return typeshedPath === undefined ? undefined : `${typeshedPath}/stubs`
  }

  #findDistributions(): Map<string, string[]> {
    const distributions = new Map<string, string[]>()
    const folder = this.#thirdParty
    for (const name of folder === undefined ? [] : this.#listings.foldersIn(folder)) {
      const path = `${folder}/${name}`
      for (const top of this.#listings.importableFrom(path)) {
        distributions.set(top, [...(distributions.get(top) ?? []), path])
      }
    }
    return distributions
  }

  #isRoot(folder: string): boolean {
    return this.#nameOf(folder) === ''
  }

  /** The dotted name of the package that a folder is, '' for a root; `undefined` when it lies in none. */
  #nameOf(path: string): string | undefined {
    const root = this.rootOf(path)
    if (root === undefined) return undefined
    return relativePath(root, path)
      .replace(/^([^/]+)-stubs(?=\/|$)/, '$1')
      .replaceAll('/', '.')
  }
}

/** Whether a path is by its name that of a module: a source or a stub, no folder. */
export function isModulePath(path: string): boolean {
  return /\.pyi?$/.test(path)
}

function isStub(path: string | undefined): path is string {
  return path?.endsWith('.pyi') === true
}

function isFile(path: string | undefined): path is string {
  return path !== undefined && isModulePath(path)
}
