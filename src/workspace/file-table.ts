import {
  type Account,
  Int32Column,
  type NameId,
  type NameTable,
  type StoredColumn,
  Uint8Column,
} from '../memory/index.ts'
import { GONE, GUEST, LIBRARY_CODE } from './file-layout.ts'
import type { FolderTable } from './folder-table.ts'
import { type FileId, type FolderId, type ModuleId, NO_FILE, NO_FOLDER } from './ids.ts'
import { PairIndex } from './pair-index.ts'
import { baseName, parentPath } from './path.ts'

/** What a new row of the {@link FileTable} says. */
export interface FileEntry {
  readonly folder: FolderId
  /** The name without its folder, in the workspace's `paths`. */
  readonly name: NameId
  /** A language of `file-layout.ts`. */
  readonly language: number
  /** A role of `file-layout.ts`. */
  readonly role: number
  /** Flags of `file-layout.ts`. */
  readonly flags: number
}

/** 2 to the power of 32: what one unit of the high half of a time is worth. */
const HIGH = 2 ** 32

/**
 * All files of a workspace, as columns: 23 bytes each, and about 7 in the index by folder and name.
 *
 * Layout: row `id` (from 1 on) has the folder's id, the name's id (in the workspace's `paths` table), language, role and flags
 * (`file-layout.ts`), size in bytes and the time of the last change (milliseconds, a low and a high half). Size and time are
 * 0 until the file was read or its stamp was taken. The module is that of the folder. Ids are never used again; a file
 * that has gone keeps its row, with the flag `GONE`, and gets the same id when it comes back.
 */
export class FileTable {
  readonly #names: NameTable
  readonly #folders: FolderTable
  readonly #folder: Int32Column
  readonly #name: Int32Column
  readonly #size: Int32Column
  readonly #timeLow: Int32Column
  readonly #timeHigh: Int32Column
  readonly #language: Uint8Column
  readonly #role: Uint8Column
  readonly #flags: Uint8Column
  readonly #index: PairIndex

  constructor(account: Account, names: NameTable, folders: FolderTable) {
    this.#names = names
    this.#folders = folders
    this.#folder = new Int32Column(account)
    this.#name = new Int32Column(account)
    this.#size = new Int32Column(account)
    this.#timeLow = new Int32Column(account)
    this.#timeHigh = new Int32Column(account)
    this.#language = new Uint8Column(account)
    this.#role = new Uint8Column(account)
    this.#flags = new Uint8Column(account)
    this.#index = new PairIndex(account, this.#folder, this.#name)
    this.#push({ folder: NO_FOLDER, name: 0 as NameId, language: 0, role: 0, flags: GONE })
  }

  /** One more than the highest id: the files are 1 to `count - 1`, those that have {@link isGone} among them. */
  get count(): number {
    return this.#folder.length
  }

  /** The folder the file lies in. */
  folderOf(file: FileId): FolderId {
    return this.#folder.get(file) as FolderId
  }

  /** The file's name without its folder, in the workspace's `paths`. */
  nameOf(file: FileId): NameId {
    return this.#name.get(file) as NameId
  }

  /** The module the file belongs to; 0 for the framework's files. */
  moduleOf(file: FileId): ModuleId {
    return this.#folders.moduleOf(this.folderOf(file))
  }

  /** A language of `file-layout.ts`. */
  languageOf(file: FileId): number {
    return this.#language.get(file)
  }

  /** A role of `file-layout.ts`. */
  roleOf(file: FileId): number {
    return this.#role.get(file)
  }

  /** Flags of `file-layout.ts`. */
  flagsOf(file: FileId): number {
    return this.#flags.get(file)
  }

  /** Whether the file was removed since it was listed. */
  isGone(file: FileId): boolean {
    return (this.flagsOf(file) & GONE) !== 0
  }

  /** Whether the file is there and one of the workspace. */
  isListed(file: FileId): boolean {
    if (file === NO_FILE || this.isGone(file)) return false
    const role = this.roleOf(file)
    return role !== GUEST && role !== LIBRARY_CODE
  }

  /** Size in bytes when it was last read or stamped; 0 before. */
  sizeOf(file: FileId): number {
    return this.#size.get(file)
  }

  /** Time of the last change, in whole milliseconds since 1970, when it was last read or stamped; 0 before. */
  mtimeOf(file: FileId): number {
    return this.#timeHigh.get(file) * HIGH + (this.#timeLow.get(file) >>> 0)
  }

  /** The absolute path, as a new string. Empty for 0. */
  pathOf(file: FileId): string {
    const folder = this.folderOf(file)
    return folder === NO_FOLDER
      ? ''
      : `${this.#folders.pathOf(folder)}/${this.#names.text(this.nameOf(file))}`
  }

  /** The file `name` in `folder`, or 0. It may have gone. */
  findIn(folder: FolderId, name: NameId): FileId {
    return this.#index.find(folder, name) as FileId
  }

  /** The file at an absolute path, or 0. It may have gone. */
  find(path: string): FileId {
    const folder = this.#folders.find(parentPath(path))
    if (folder === NO_FOLDER) return NO_FILE
    const name = this.#names.findText(baseName(path))
    return name === 0 ? NO_FILE : this.findIn(folder, name)
  }

  /** Adds a file, or gives one that is known (or had gone) this language, role and these flags. */
  add(entry: FileEntry): FileId {
    const known = this.findIn(entry.folder, entry.name)
    if (known !== NO_FILE) {
      this.#language.set(known, entry.language)
      this.#role.set(known, entry.role)
      this.#flags.set(known, entry.flags)
      return known
    }
    const file = this.#push(entry)
    this.#index.add(file)
    return file
  }

  /** Gives the file another role. */
  setRole(file: FileId, role: number): void {
    this.#role.set(file, role)
  }

  /** Notes size and time of the version of the file that was read. */
  setStamp(file: FileId, size: number, mtimeMs: number): void {
    this.#size.set(file, size)
    this.#timeLow.set(file, (mtimeMs % HIGH) | 0)
    this.#timeHigh.set(file, Math.floor(mtimeMs / HIGH))
  }

  /** Notes that the file is no longer there. */
  remove(file: FileId): void {
    this.#flags.set(file, this.flagsOf(file) | GONE)
  }

  /** What a snapshot holds of the table. */
  stored(): readonly StoredColumn[] {
    return [...this.#columns(), ...this.#index.stored()]
  }

  /** To be called when the columns of {@link stored}, and folders and names, were restored. */
  restored(): void {
    this.#index.restored()
  }

  /** Gives unused memory back. */
  trim(): void {
    for (const column of this.#columns()) column.trim()
  }

  /** Gives all memory back. The table cannot be used any more. */
  free(): void {
    for (const column of this.#columns()) column.free()
    this.#index.free()
  }

  #push(entry: FileEntry): FileId {
    const row = this.#folder.push(entry.folder)
    this.#name.push(entry.name)
    this.#size.push(0)
    this.#timeLow.push(0)
    this.#timeHigh.push(0)
    this.#language.push(entry.language)
    this.#role.push(entry.role)
    this.#flags.push(entry.flags)
    return row as FileId
  }

  #columns(): (Int32Column | Uint8Column)[] {
    return [
      this.#folder,
      this.#name,
      this.#size,
      this.#timeLow,
      this.#timeHigh,
      this.#language,
      this.#role,
      this.#flags,
    ]
  }
}
