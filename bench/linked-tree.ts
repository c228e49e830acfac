import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomNumbers, shuffled } from './random-numbers.ts'

/** What is read of an Odoo. Settings are left out, because they name the folders of the original. */
const ENDINGS = /\.(?:pyi?|xml|csv|js)$/

/**
 * A copy of a tree in the folder for temporary files that may be touched: hard links where the file system allows them, but files of
 * their own for those that will be touched, so that nothing is done to the original. `odoo/release.py` is not among them: when that
 * changes it is another Odoo, and a server opens everything anew.
 */
export class LinkedTree {
  /** Absolute path of the copy. */
  readonly root: string
  readonly #touchable: readonly string[]

  /**
   * @param original the tree
   * @param touchCount how many files are to be touched
   */
  constructor(original: string, touchCount: number) {
    this.root = mkdtempSync(join(tmpdir(), 'goldcrest-tree-'))
    const names: string[] = []
    for (const entry of readdirSync(original, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !ENDINGS.test(entry.name)) continue
      names.push(join(entry.parentPath, entry.name).slice(original.length + 1))
    }
    const folders = new Set<string>()
    for (const name of names) {
      const folder = join(this.root, name, '..')
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
      folders.add(folder)
      linkOrCopy(join(original, name), join(this.root, name))
    }
    const others = names.filter((name) => !name.endsWith('odoo/release.py')).sort()
    const chosen = shuffled(others, randomNumbers(1)).slice(0, touchCount)
    this.#touchable = chosen.map((name) => join(this.root, name))
    for (const path of this.#touchable) {
      copyFileSync(path, `${path}.own`)
      renameSync(`${path}.own`, path)
    }
  }

  /** Sets the time of last change of the files to now, as a switch of branches does; answers their paths. */
  touch(): readonly string[] {
    const now = new Date()
    for (const path of this.#touchable) utimesSync(path, now, now)
    return this.#touchable
  }

  /** Removes the copy. */
  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another file system, or one without links.
    copyFileSync(from, to)
  }
}
