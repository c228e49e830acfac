import {
  type Account,
  Int32Column,
  type NameId,
  type NameTable,
  type StoredColumn,
} from '../memory/index.ts'
import { type FolderId, type ModuleId, NO_FOLDER, NO_MODULE } from './ids.ts'
import { PairIndex } from './pair-index.ts'
import { contains } from './path.ts'

/**
 * The folders that hold files of interest, as a forest: 12 bytes each, paths are put together when asked for.
 *
 * Layout: row `id` (from 1 on) has the parent's id, the name (in the workspace's `paths` table) and the module it belongs to. A
 * root has parent 0 and its absolute path as its name. A folder lies in the table once, below the innermost root
 * that contained it when it was added.
 */
export class FolderTable {
  readonly #names: NameTable
  readonly #parent: Int32Column
  readonly #name: Int32Column
  readonly #module: Int32Column
  readonly #index: PairIndex
  readonly #roots: FolderId[] = []

  constructor(account: Account, names: NameTable) {
    this.#names = names
    this.#parent = new Int32Column(account)
    this.#name = new Int32Column(account)
    this.#module = new Int32Column(account)
    this.#index = new PairIndex(account, this.#parent, this.#name)
    this.#push(NO_FOLDER, 0 as NameId, NO_MODULE)
  }

  /** One more than the highest id. */
  get count(): number {
    return this.#parent.length
  }

  /** The folder above; 0 for a root. */
  parentOf(folder: FolderId): FolderId {
    return this.#parent.get(folder) as FolderId
  }

  /** The folder's name in the workspace's `paths`; for a root its absolute path. */
  nameOf(folder: FolderId): NameId {
    return this.#name.get(folder) as NameId
  }

  /** The module the folder belongs to; 0 for the framework's folders and addons paths. */
  moduleOf(folder: FolderId): ModuleId {
    return this.#module.get(folder) as ModuleId
  }

  /** The absolute path, as a new string. Empty for 0. */
  pathOf(folder: FolderId): string {
    const parent = this.parentOf(folder)
    const name = this.#names.text(this.nameOf(folder))
    if (parent === NO_FOLDER) return name
    const above = this.pathOf(parent)
    return above.endsWith('/') ? above + name : `${above}/${name}`
  }

  /** The folder `name` in `parent`, or 0. `parent` 0 finds a root by its absolute path. */
  findChild(parent: FolderId, name: NameId): FolderId {
    return this.#index.find(parent, name) as FolderId
  }

  /** The folder at an absolute path, or 0 when it is not in the table. */
  find(path: string): FolderId {
    const root = this.#rootOf(path)
    if (root === NO_FOLDER) return NO_FOLDER
    let folder = root
    for (const part of partsBelow(this.pathOf(root), path)) {
      folder = this.findChild(folder, this.#names.findText(part))
      if (folder === NO_FOLDER) return NO_FOLDER
    }
    return folder
  }

  /** The folder `name` in `parent`, added when it is new. A new folder belongs to `module`. */
  add(parent: FolderId, name: NameId, module: ModuleId): FolderId {
    const known = this.findChild(parent, name)
    if (known !== NO_FOLDER) return known
    const folder = this.#push(parent, name, module)
    this.#index.add(folder)
    return folder
  }

  /** The folder at an absolute path; what is missing is added, a root when it lies in none yet. */
  addPath(path: string): FolderId {
    const root = this.#rootOf(path)
    if (root === NO_FOLDER) {
      const added = this.add(NO_FOLDER, this.#names.internText(path), NO_MODULE)
      this.#roots.push(added)
      return added
    }
    let folder = root
    for (const part of partsBelow(this.pathOf(root), path)) {
      folder = this.add(folder, this.#names.internText(part), this.moduleOf(folder))
    }
    return folder
  }

  /** Says that `folder`, not what is below it, belongs to `module`. */
  setModule(folder: FolderId, module: ModuleId): void {
    this.#module.set(folder, module)
  }

  /** What a snapshot holds of the table. */
  stored(): readonly StoredColumn[] {
    return [this.#parent, this.#name, this.#module, ...this.#index.stored()]
  }

  /** To be called when the columns of {@link stored}, and the names, were restored. */
  restored(): void {
    this.#index.restored()
    this.#roots.length = 0
    for (let folder = 1; folder < this.count; folder++) {
      if (this.#parent.get(folder) === NO_FOLDER) this.#roots.push(folder as FolderId)
    }
  }

  /** Gives unused memory back. */
  trim(): void {
    this.#parent.trim()
    this.#name.trim()
    this.#module.trim()
  }

  /** Gives all memory back. The table cannot be used any more. */
  free(): void {
    this.#parent.free()
    this.#name.free()
    this.#module.free()
    this.#index.free()
  }

  #push(parent: FolderId, name: NameId, module: ModuleId): FolderId {
    const row = this.#parent.push(parent)
    this.#name.push(name)
    this.#module.push(module)
    return row as FolderId
  }

  /** The innermost root that contains `path`. */
  #rootOf(path: string): FolderId {
    let best = NO_FOLDER
    let bestLength = -1
    for (const root of this.#roots) {
      const rootPath = this.pathOf(root)
      if (rootPath.length > bestLength && contains(rootPath, path)) {
        best = root
        bestLength = rootPath.length
      }
    }
    return best
  }
}

function partsBelow(root: string, path: string): string[] {
  return path
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '')
}
