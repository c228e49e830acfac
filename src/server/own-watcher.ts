import { readdirSync, statSync, watch } from 'node:fs'
import { joinPath } from '../workspace/index.ts'
import { isOfInterest } from './changed-files.ts'

/** The rest between two looks at everything, and how much longer it is than the look took, so that it costs 2 % at most. */
const REST_MS = 5000
const REST_FACTOR = 50
const SLICE_MS = 5

/**
 * Watches folders for a client that cannot. Where the system reports changes below a folder it is asked for them; on Linux, which would
 * need a watch for each folder out of a small number for the whole system, the folders are looked through again and again.
 *
 * @returns how to stop it
 */
export function watchFolders(
  folders: readonly string[],
  onChange: (paths: readonly string[]) => void,
): () => void {
  const stops = folders.map((folder) => watchBelow(folder, onChange) ?? poll(folder, onChange))
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

function poll(folder: string, onChange: (paths: readonly string[]) => void): () => void {
  const look = new FolderLook(folder)
  let timer = setTimeout(begin, REST_MS).unref()
  let begun = 0
  function begin(): void {
    begun = performance.now()
    step()
  }
  function step(): void {
    const changed = look.step(SLICE_MS)
    if (changed === undefined) {
      timer = setTimeout(step, SLICE_MS).unref()
      return
    }
    if (changed.length > 0) onChange(changed)
    const rest = Math.max(REST_MS, (performance.now() - begun) * REST_FACTOR)
    timer = setTimeout(begin, rest).unref()
  }
  return () => clearTimeout(timer)
}

/** Looks through the files below a folder, in slices, and tells what differs from the last time. */
export class FolderLook {
  readonly #root: string
  /** When each file was changed last. */
  #known = new Map<string, number>()
  #found = new Map<string, number>()
  #changed: string[] = []
  #ahead: string[] = []
  #isFirst = true

  constructor(root: string) {
    this.#root = root
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
    for (const path of this.#known.keys()) if (!this.#found.has(path)) changed.push(path)
    this.#known = this.#found
    this.#found = new Map()
    this.#changed = []
    const wasFirst = this.#isFirst
    this.#isFirst = false
    return wasFirst ? [] : changed
  }

  #lookInto(folder: string): void {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = joinPath(folder, entry.name)
        if (!isOfInterest(path)) continue
        if (entry.isDirectory()) this.#ahead.push(path)
        else if (/\.\w+$/.test(entry.name)) this.#lookAt(path)
      }
    } catch {
      // It has gone meanwhile, or may not be read.
    }
  }

  #lookAt(path: string): void {
    const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (mtimeMs === undefined) return
    this.#found.set(path, mtimeMs)
    if (this.#known.get(path) !== mtimeMs) this.#changed.push(path)
  }
}
