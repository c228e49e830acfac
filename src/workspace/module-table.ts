import {
  type Account,
  Int32Column,
  type NameId,
  type NameTable,
  type StoredColumn,
  Uint8Column,
} from '../memory/index.ts'
import type { FolderTable } from './folder-table.ts'
import { type FileId, type FolderId, type ModuleId, NO_FILE, NO_FOLDER, NO_MODULE } from './ids.ts'
import { LOADABLE } from './module-layout.ts'

/** What a new row of the {@link ModuleTable} says. */
export interface ModuleEntry {
  /** The folder's name, in the workspace's `paths`. */
  readonly name: NameId
  readonly folder: FolderId
  /** Position of the module's addons path in the workspace's `addonsPaths`. */
  readonly addonsPath: number
  /** Flags of `module-layout.ts`. */
  readonly flags: number
}

/**
 * All modules of a workspace, as columns: about 45 bytes each, and one bit for each pair of modules.
 *
 * Layout: row `id` (from 1 on) has the name's id (in the workspace's `paths` table), folder, addons path, manifest file, flags
 * (`module-layout.ts`), depth in the dependency graph, position in the load order, and where its part of three lists
 * begins and ends: direct dependencies, data files, demo files. `closure` is a square of bits: bit `b` of row `a` says
 * that `a` is `b` or depends on it, directly or not; each row is a whole number of bytes.
 */
export class ModuleTable {
  readonly #names: NameTable
  readonly #folders: FolderTable
  readonly #name: Int32Column
  readonly #folder: Int32Column
  readonly #addonsPath: Uint8Column
  readonly #manifest: Int32Column
  readonly #flags: Uint8Column
  readonly #depth: Int32Column
  readonly #rank: Int32Column
  readonly #order: Int32Column
  readonly #depends: ListColumn
  readonly #data: ListColumn
  readonly #demo: ListColumn
  readonly #closure: Uint8Column
  #closureRowBytes = 0

  constructor(account: Account, names: NameTable, folders: FolderTable) {
    this.#names = names
    this.#folders = folders
    this.#name = new Int32Column(account)
    this.#folder = new Int32Column(account)
    this.#addonsPath = new Uint8Column(account)
    this.#manifest = new Int32Column(account)
    this.#flags = new Uint8Column(account)
    this.#depth = new Int32Column(account)
    this.#rank = new Int32Column(account)
    this.#order = new Int32Column(account)
    this.#depends = new ListColumn(account)
    this.#data = new ListColumn(account)
    this.#demo = new ListColumn(account)
    this.#closure = new Uint8Column(account)
    this.add({ name: 0 as NameId, folder: NO_FOLDER, addonsPath: 0, flags: 0 })
  }

  /** One more than the highest id: the modules are 1 to `count - 1`, those that have {@link isGone} among them. */
  get count(): number {
    return this.#name.length
  }

  /** The module's technical name, in the workspace's `paths`. */
  nameOf(module: ModuleId): NameId {
    return this.#name.get(module) as NameId
  }

  /** The module's technical name as a new string. Empty for 0. */
  textOf(module: ModuleId): string {
    return this.#names.text(this.nameOf(module))
  }

  /** The module called `name`, or 0. */
  find(name: string): ModuleId {
    return this.findName(this.#names.findText(name))
  }

  /** The module whose name is `name` in the workspace's `paths`, or 0. */
  findName(name: NameId): ModuleId {
    if (name === 0) return NO_MODULE
    const at = this.#name.data.indexOf(name)
    return (at >= 0 && at < this.count ? at : 0) as ModuleId
  }

  /** The module's folder. */
  folderOf(module: ModuleId): FolderId {
    return this.#folder.get(module) as FolderId
  }

  /** The absolute path of the module's folder, as a new string. */
  pathOf(module: ModuleId): string {
    return this.#folders.pathOf(this.folderOf(module))
  }

  /** Position of the module's addons path in the workspace's `addonsPaths`. */
  addonsPathOf(module: ModuleId): number {
    return this.#addonsPath.get(module)
  }

  /** The manifest, `__manifest__.py` or the old `__openerp__.py`. */
  manifestOf(module: ModuleId): FileId {
    return this.#manifest.get(module) as FileId
  }

  /** Flags of `module-layout.ts`. */
  flagsOf(module: ModuleId): number {
    return this.#flags.get(module)
  }

  /** Whether Odoo can load the module: see `LOADABLE`. */
  isLoadable(module: ModuleId): boolean {
    return (this.flagsOf(module) & LOADABLE) !== 0
  }

  /** Length of the longest chain of dependencies below the module, as Odoo counts it: 0 for `base`. */
  depthOf(module: ModuleId): number {
    return this.#depth.get(module)
  }

  /** Position in the load order, 0 being loaded first; -1 when the module is not in it. */
  rankOf(module: ModuleId): number {
    return this.#rank.get(module) - 1
  }

  /** How many modules the load order has. */
  get orderLength(): number {
    return this.#order.length
  }

  /** The module at position `rank` of the load order; 0 behind its end. */
  orderAt(rank: number): ModuleId {
    return this.#order.get(rank) as ModuleId
  }

  /** How many modules `module` depends on directly, those that do not exist left out. */
  dependCount(module: ModuleId): number {
    return this.#depends.lengthOf(module)
  }

  /** The `index`-th direct dependency, in the manifest's order. */
  dependAt(module: ModuleId, index: number): ModuleId {
    return this.#depends.at(module, index) as ModuleId
  }

  /** How many existing files the manifest lists under `data` (or the old `init_xml`, `update_xml`). */
  dataCount(module: ModuleId): number {
    return this.#data.lengthOf(module)
  }

  /** The `index`-th data file, in the order in which Odoo loads them. */
  dataAt(module: ModuleId, index: number): FileId {
    return this.#data.at(module, index) as FileId
  }

  /** How many existing files the manifest lists under `demo` (or the old `demo_xml`). */
  demoCount(module: ModuleId): number {
    return this.#demo.lengthOf(module)
  }

  /** The `index`-th demo file, in the order in which Odoo loads them. */
  demoAt(module: ModuleId, index: number): FileId {
    return this.#demo.at(module, index) as FileId
  }

  /**
   * Whether code of module `from` may rely on module `target`: it is the same, or among its direct and indirect dependencies, or
   * `base`, which Odoo always loads first. The framework (module 0) is visible from everywhere and sees everything.
   */
  isVisible(from: ModuleId, target: ModuleId): boolean {
    if (from === target || from === NO_MODULE || target === NO_MODULE) return true
    return (
      (this.#closure.get(from * this.#closureRowBytes + (target >> 3)) & (1 << (target & 7))) !== 0
    )
  }

  /** Adds a module and answers its id. */
  add(entry: ModuleEntry): ModuleId {
    const row = this.#name.push(entry.name)
    this.#folder.push(entry.folder)
    this.#addonsPath.push(entry.addonsPath)
    this.#manifest.push(NO_FILE)
    this.#flags.push(entry.flags)
    this.#depth.push(0)
    this.#rank.push(0)
    this.#depends.pushRow()
    this.#data.pushRow()
    this.#demo.pushRow()
    return row as ModuleId
  }

  /** Whether the module was removed since it was found; its id is not used again. */
  isGone(module: ModuleId): boolean {
    return this.#name.get(module) === 0
  }

  /** Notes that the module is no longer there: it has no name, no flags and no files in any list. */
  remove(module: ModuleId): void {
    this.#name.set(module, 0)
    this.#flags.set(module, 0)
    for (const list of [this.#depends, this.#data, this.#demo]) list.replace(module, [])
  }

  /** Gives the module other flags. */
  setFlags(module: ModuleId, flags: number): void {
    this.#flags.set(module, flags)
  }

  /** Says which file is the manifest. */
  setManifest(module: ModuleId, file: FileId): void {
    this.#manifest.set(module, file)
  }

  /** Replaces the direct dependencies. The load order and the closure are then those of before, until they are set. */
  setDepends(module: ModuleId, depends: readonly ModuleId[]): void {
    this.#depends.replace(module, depends)
  }

  /** Replaces the data files. */
  setData(module: ModuleId, files: readonly FileId[]): void {
    this.#data.replace(module, files)
  }

  /** Replaces the demo files. */
  setDemo(module: ModuleId, files: readonly FileId[]): void {
    this.#demo.replace(module, files)
  }

  /** Says how deep in the dependency graph the module is. */
  setDepth(module: ModuleId, depth: number): void {
    this.#depth.set(module, depth)
  }

  /** Replaces the load order. */
  setOrder(order: readonly ModuleId[]): void {
    this.#order.resize(0)
    for (let module = 1; module < this.count; module++) this.#rank.set(module, 0)
    for (const module of order) this.#rank.set(module, this.#order.push(module) + 1)
  }

  /**
   * Computes the closure again, from the direct dependencies. `base` may be 0 when there is none.
   * `sequence` is all modules, each behind what it depends on as far as there is no circle.
   */
  rebuildClosure(sequence: readonly ModuleId[], base: ModuleId): void {
    const rowBytes = (this.count + 7) >> 3
    const closure = this.#closure
    this.#closureRowBytes = rowBytes
    closure.resize(0)
    closure.resize(rowBytes * this.count)
    for (const module of sequence) {
      this.#setClosureBit(module, module)
      if (base !== NO_MODULE) this.#setClosureBit(module, base)
    }
    // One pass settles everything that is in no circle; a circle needs as many more as it is long, until nothing changes.
    for (let changed = true, pass = 0; changed && pass <= this.count; pass++) {
      changed = false
      for (const module of sequence) if (this.#mergeClosure(module)) changed = true
    }
  }

  /** What a snapshot holds of the table. */
  stored(): readonly StoredColumn[] {
    return this.#columns().flatMap((column) => ('stored' in column ? column.stored() : [column]))
  }

  /** To be called when the columns of {@link stored}, and folders and names, were restored. */
  restored(): void {
    this.#closureRowBytes = this.#closure.length / this.count
  }

  /** Gives unused memory back. */
  trim(): void {
    for (const column of this.#columns()) column.trim()
  }

  /** Gives all memory back. The table cannot be used any more. */
  free(): void {
    for (const column of this.#columns()) column.free()
  }

  #setClosureBit(module: ModuleId, target: ModuleId): void {
    const at = module * this.#closureRowBytes + (target >> 3)
    this.#closure.set(at, this.#closure.get(at) | (1 << (target & 7)))
  }

  /** Adds to a module's row the rows of its dependencies; whether that added anything. */
  #mergeClosure(module: ModuleId): boolean {
    const closure = this.#closure
    const rowBytes = this.#closureRowBytes
    const into = module * rowBytes
    let changed = false
    for (let index = 0; index < this.dependCount(module); index++) {
      const from = this.dependAt(module, index) * rowBytes
      for (let at = 0; at < rowBytes; at++) {
        const had = closure.get(into + at)
        const has = had | closure.get(from + at)
        if (has === had) continue
        closure.set(into + at, has)
        changed = true
      }
    }
    return changed
  }

  #columns(): (Int32Column | Uint8Column | ListColumn)[] {
    return [
      this.#name,
      this.#folder,
      this.#addonsPath,
      this.#manifest,
      this.#flags,
      this.#depth,
      this.#rank,
      this.#order,
      this.#depends,
      this.#data,
      this.#demo,
      this.#closure,
    ]
  }
}

/** A list of numbers for each row, all in one column; a list that is replaced leaves its old place unused. */
class ListColumn {
  readonly #start: Int32Column
  readonly #end: Int32Column
  readonly #items: Int32Column

  constructor(account: Account) {
    this.#start = new Int32Column(account)
    this.#end = new Int32Column(account)
    this.#items = new Int32Column(account)
  }

  pushRow(): void {
    this.#start.push(0)
    this.#end.push(0)
  }

  lengthOf(row: number): number {
    return this.#end.get(row) - this.#start.get(row)
  }

  at(row: number, index: number): number {
    return index < this.lengthOf(row) ? this.#items.get(this.#start.get(row) + index) : 0
  }

  replace(row: number, items: readonly number[]): void {
    const reuse = items.length <= this.lengthOf(row)
    const start = reuse ? this.#start.get(row) : this.#items.length
    for (const [index, item] of items.entries()) this.#items.set(start + index, item)
    this.#start.set(row, start)
    this.#end.set(row, start + items.length)
  }

  stored(): readonly StoredColumn[] {
    return [this.#start, this.#end, this.#items]
  }

  trim(): void {
    this.#start.trim()
    this.#end.trim()
    this.#items.trim()
  }

  free(): void {
    this.#start.free()
    this.#end.free()
    this.#items.free()
  }
}
