import { readdirSync, statSync, watch } from 'node:fs'
import { ledger, NameTable, Uint8Column } from '../memory/index.ts'
import {
  type FileId,
  FileTable,
  type FolderId,
  FolderTable,
  joinPath,
  NO_FILE,
} from '../workspace/index.ts'
import { isOfInterest } from './changed-files.ts'

/** The rest between two looks at everything, and how much longer it is than the look took, so that it costs 1 % at most. */
const REST_MS = 5000
const REST_FACTOR = 100
const SLICE_MS = 5
/** How long it waits while somebody waits for an answer. */
const BUSY_MS = 100

/**
 * Watches folders for a client that cannot. Where the system reports changes below a folder it is asked for them; on Linux, which would
 * need a watch for each folder out of a small number for the whole system, the folders are looked through again and again.
 *
 * @param isBusy whether there is something more urgent to do than to look
 * @returns how to stop it
 */
export function watchFolders(
  folders: readonly string[],
  onChange: (paths: readonly string[]) => void,
  isBusy: () => boolean,
): () => void {
  const stops = folders.map(
    (folder) => watchBelow(folder, onChange) ?? poll(folder, onChange, isBusy),
  )
  return () => {
    for (const stop of stops) stop()
  }
}

function watchBelow(
  folder: string,
  onChange: (paths: readonly string[]) => void,
): (() => void) | undefined {
  if (process.platform !== 'darwin' && process.platform !== 'win32') return undefined
  try {
    const watcher = watch(folder, { recursive: true, persistent: false }, (_, name) => {
      if (name !== null) onChange([joinPath(folder, name.replaceAll('\\', '/'))])
    })
    watcher.on('error', () => watcher.close())
    return () => watcher.close()
  } catch {
    return undefined
  }
}

function poll(
  folder: string,
  onChange: (paths: readonly string[]) => void,
  isBusy: () => boolean,
): () => void {
  const look = new FolderLook(folder)
  let timer = setTimeout(begin, REST_MS).unref()
  let taken = 0
  function begin(): void {
    taken = 0
    step()
  }
  function step(): void {
    if (isBusy()) {
      timer = setTimeout(step, BUSY_MS).unref()
      return
    }
    const before = performance.now()
    const changed = look.step(SLICE_MS)
    taken += performance.now() - before
    if (changed === undefined) {
      timer = setTimeout(step, SLICE_MS).unref()
      return
    }
    if (changed.length > 0) onChange(changed)
    const rest = Math.max(REST_MS, taken * REST_FACTOR)
    timer = setTimeout(begin, rest).unref()
  }
  return () => {
    clearTimeout(timer)
    look.free()
  }
}

/**
 * Looks through the files below a folder, in slices, and tells what differs from the last time. What it remembers of each file, its place and the
 * time of its last change, lies in columns: some 60 bytes a file.
 */
export class FolderLook {
  readonly #root: string
  readonly #names: NameTable
  readonly #folders: FolderTable
  readonly #files: FileTable
  /** 1 for each file that was there in the look that is under way. */
  readonly #isThere: Uint8Column
  #changed: string[] = []
  #ahead: string[] = []
  #isFirst = true

  constructor(root: string) {
    const account = ledger.account('watched files')
    this.#root = root
    this.#names = new NameTable(account)
    this.#folders = new FolderTable(account, this.#names)
    this.#files = new FileTable(account, this.#names, this.#folders)
    this.#isThere = new Uint8Column(account)
    this.#folders.addPath(root)
  }

  /** Looks for some time; answers what changed when it is through with everything, and begins anew the next time. */
  step(budgetMs: number): string[] | undefined {
    const end = performance.now() + budgetMs
    if (this.#ahead.length === 0) this.#ahead.push(this.#root)
    for (let folder = this.#ahead.pop(); folder !== undefined; folder = this.#ahead.pop()) {
      this.#lookInto(folder)
      if (performance.now() > end && this.#ahead.length > 0) return undefined
    }
    const changed = this.#changed
    for (let id = 1; id < this.#files.count; id++) {
      const file = id as FileId
      if (this.#isThere.get(file) === 1 || this.#files.isGone(file)) continue
      this.#files.remove(file)
      changed.push(this.#files.pathOf(file))
    }
    this.#isThere.resize(0)
    this.#changed = []
    const wasFirst = this.#isFirst
    this.#isFirst = false
    return wasFirst ? [] : changed
  }

  /** Gives all memory back. */
  free(): void {
    for (const table of [this.#files, this.#folders, this.#names, this.#isThere]) table.free()
  }

  #lookInto(path: string): void {
    let folder: FolderId | undefined
    try {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const below = joinPath(path, entry.name)
        if (!isOfInterest(below)) continue
        if (entry.isDirectory()) this.#ahead.push(below)
        else if (/\.\w+$/.test(entry.name)) {
          folder ??= this.#folders.addPath(path)
          this.#lookAt(folder, entry.name, below)
        }
      }
    } catch {
      // It has gone meanwhile, or may not be read.
    }
  }

  #lookAt(folder: FolderId, name: string, path: string): void {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return
    const mtimeMs = Math.floor(found.mtimeMs)
    const entry = { folder, name: this.#names.internText(name), language: 0, role: 0, flags: 0 }
    const known = this.#files.findIn(folder, entry.name)
    const isSame =
      known !== NO_FILE &&
      !this.#files.isGone(known) &&
      this.#files.mtimeOf(known) === mtimeMs &&
      this.#files.sizeOf(known) === found.size
    const file = isSame ? known : this.#files.add(entry)
    this.#isThere.set(file, 1)
    if (isSame) return
    this.#files.setStamp(file, found.size, mtimeMs)
    this.#changed.push(path)
  }
}
