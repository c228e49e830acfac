import { type EntryKind, type Host, isHostError } from './host.ts'
import { reliableTime } from './reliable-time.ts'

/** Folders whose listings are kept. */
const MAX_FOLDERS = 128

/** The file by which a package says that its sources have types. */
const TYPED = 'py.typed'

/** What may be imported from a folder. */
interface Listing {
  /** Names of files and of folders, a slash before and behind each: one string costs less than a set of them. */
  readonly files: string
  readonly folders: string
  /** Time of the folder's last change; 0 when there is no folder, or it may change again without getting another time. */
  readonly mtimeMs: number
  /** For which question that time was last looked at. */
  checkedFor: number
}

const EMPTY: Omit<Listing, 'mtimeMs' | 'checkedFor'> = { files: '/', folders: '/' }

/**
 * What Python can import from folders: their `.py` and `.pyi` files and the folders in them, and whether a package says that it is typed. Kept for the folders that were asked about last,
 * and compared with the time of the folder once a question.
 */
export class FolderListings {
  readonly #host: Host
  /** The folder that was used last is the last one. */
  readonly #listings = new Map<string, Listing>()
  #question = 0

  constructor(host: Host) {
    this.#host = host
  }

  /** A new question begins: what is on disk may be another. */
  begin(): void {
    this.#question++
  }

  /** Forgets all listings. */
  clear(): void {
    this.#listings.clear()
  }

  /** Whether there is a file `name`, which ends in `.py` or `.pyi`, in `folder`. */
  hasFile(folder: string, name: string): boolean {
    return this.#of(folder).files.includes(`/${name}/`)
  }

  /** Whether there is a folder `name` in `folder`. */
  hasFolder(folder: string, name: string): boolean {
    return this.#of(folder).folders.includes(`/${name}/`)
  }

  /** Whether the package in `folder` says that its sources have types (PEP 561). */
  isTyped(folder: string): boolean {
    return this.#of(folder).files.includes(`/${TYPED}/`)
  }

  /** The names of the folders in `folder`, in order. */
  foldersIn(folder: string): readonly string[] {
    return this.#of(folder)
      .folders.split('/')
      .filter((name) => name !== '')
  }

  /** The names of modules and packages that can be imported from `folder`. */
  importableFrom(folder: string): ReadonlySet<string> {
    const { files, folders } = this.#of(folder)
    return new Set(
      `${files}${folders}`
        .split('/')
        .filter((name) => name !== '')
        .map((name) => name.replace(/\.pyi?$/, '')),
    )
  }

  #of(path: string): Listing {
    const known = this.#listings.get(path)
    if (known?.checkedFor === this.#question) return known
    const stat = this.#host.stat(path)
    const mtimeMs = reliableTime(stat?.mtimeMs ?? 0, this.#host.now())
    const isSame = known !== undefined && mtimeMs !== 0 && known.mtimeMs === mtimeMs
    const listing = isSame
      ? known
      : { ...(stat === undefined ? EMPTY : this.#list(path)), mtimeMs, checkedFor: 0 }
    listing.checkedFor = this.#question
    this.#listings.delete(path)
    this.#listings.set(path, listing)
    const [oldest] = this.#listings.keys()
    if (this.#listings.size > MAX_FOLDERS && oldest !== undefined) this.#listings.delete(oldest)
    return listing
  }

  #list(path: string): Omit<Listing, 'mtimeMs' | 'checkedFor'> {
    const entries = this.#host.listFolder(path)
    if (isHostError(entries)) return EMPTY
    let { files, folders } = EMPTY
    for (const { name, kind } of entries) {
      const isPython = name.endsWith('.py') || name.endsWith('.pyi') || name === TYPED
      // Names of folders with a dot, such as those of `.dist-info`, cannot be imported.
      if (!isPython && name.includes('.')) continue
      const is = kind === 'link' ? this.#kindAt(`${path}/${name}`) : kind
      if (is === 'folder') folders += `${name}/`
      else if (is === 'file' && isPython) files += `${name}/`
    }
    return { files, folders }
  }

  #kindAt(path: string): EntryKind | undefined {
    return this.#host.stat(path)?.kind
  }
}
