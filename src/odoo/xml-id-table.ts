import { Facts, SegmentView } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type Account, Int32Column, type NameId, NO_NAME } from '../memory/index.ts'
import { File, type FileId, type ModuleId, type Workspace } from '../workspace/index.ts'
import type { OdooRules } from './rules.ts'

/** A row of the {@link XmlIdTable}. */
export type XmlIdRow = number

/**
 * The external ids that data files of manifests declare, as columns: 16 bytes for each declaration.
 *
 * Layout: rows are sorted by module name, then by name (as ids of the name table), then in load order; an id that several
 * files declare has several rows next to each other. A row has the file and the number of its record in {@link Facts.RECORDS}.
 */
export class XmlIdTable {
  readonly #workspace: Workspace
  readonly #view = new SegmentView()
  readonly #index: ProjectIndex
  readonly #module: Int32Column
  readonly #name: Int32Column
  readonly #file: Int32Column
  readonly #record: Int32Column
  /** Whether modules are themes, as far as it was asked. */
  readonly #themes = new Map<ModuleId, boolean>()

  /** Reads the data files of all modules in load order. Demo data is left out. */
  constructor(workspace: Workspace, index: ProjectIndex, rules: OdooRules, account: Account) {
    this.#workspace = workspace
    this.#index = index
    this.#module = new Int32Column(account)
    this.#name = new Int32Column(account)
    this.#file = new Int32Column(account)
    this.#record = new Int32Column(account)
    const { modules } = workspace
    const facts = new SegmentView()
    const seen = new Uint8Array(workspace.files.count)
    for (let rank = 0; rank < modules.orderLength; rank++) {
      const module = modules.orderAt(rank)
      const own = index.names.internText(modules.textOf(module))
      for (const file of dataFiles(workspace, module)) {
        // A file that a manifest lists twice is loaded twice, and declares the same.
        if (seen[file] === 1) continue
        seen[file] = 1
        this.#addFile(file, own, index.facts(file, facts), rules)
      }
    }
    this.#sort()
  }

  /** Number of declarations. */
  get count(): number {
    return this.#module.length
  }

  /** The module part of the external id. */
  moduleOf(row: XmlIdRow): NameId {
    return this.#module.get(row) as NameId
  }

  /** The name part of the external id. */
  nameOf(row: XmlIdRow): NameId {
    return this.#name.get(row) as NameId
  }

  /** The file that declares it. */
  fileOf(row: XmlIdRow): FileId {
    return this.#file.get(row) as FileId
  }

  /** The number of its record in the file's {@link Facts.RECORDS}. */
  recordOf(row: XmlIdRow): number {
    return this.#record.get(row)
  }

  /**
   * The model of the record. The `<template>` tag of a theme makes a `theme.ir.ui.view` (`odoo/tools/convert.py`, `_tag_template`), its
   * `<asset>` tag a `theme.ir.asset`.
   */
  modelOf(row: XmlIdRow): NameId {
    const model = this.get(row, Facts.RECORD_MODEL) as NameId
    const tag = this.get(row, Facts.RECORD_FLAGS) & Facts.RECORD_TAG_MASK
    if (tag !== Facts.TAG_TEMPLATE && tag !== Facts.TAG_ASSET) return model
    if (!this.#isOfTheme(row)) return model
    const { names } = this.#index
    return names.internText(`theme.${names.text(model)}`)
  }

  #isOfTheme(row: XmlIdRow): boolean {
    const { modules, files } = this.#workspace
    const module = files.moduleOf(this.fileOf(row))
    let isTheme = this.#themes.get(module)
    if (isTheme === undefined) {
      isTheme = modules.textOf(module).startsWith('theme_')
      this.#themes.set(module, isTheme)
    }
    return isTheme
  }

  /** A column of its record. */
  get(row: XmlIdRow, column: number): number {
    const facts = this.#index.facts(this.fileOf(row), this.#view)
    return facts.get(Facts.RECORDS, this.recordOf(row), column)
  }

  /** The first declaration of an external id, or -1; the others follow it. */
  find(module: NameId, name: NameId): XmlIdRow {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      const order = this.#module.get(middle) - module || this.#name.get(middle) - name
      if (order < 0) low = middle + 1
      else high = middle
    }
    const isFound = low < this.count && this.moduleOf(low) === module && this.nameOf(low) === name
    return isFound ? low : -1
  }

  /** The first declaration of `module.name`, or -1. */
  findText(xmlId: string): XmlIdRow {
    const dot = xmlId.indexOf('.')
    const module = this.#index.names.findText(xmlId.slice(0, dot))
    const name = this.#index.names.findText(xmlId.slice(dot + 1))
    return module === NO_NAME || name === NO_NAME ? -1 : this.find(module, name)
  }

  /** The name of the module whose file declares it, which an id without a module belongs to. */
  homeOf(row: XmlIdRow): NameId {
    const { modules, files } = this.#workspace
    return this.#index.names.findText(modules.textOf(files.moduleOf(this.fileOf(row))))
  }

  /** An external id as written in a file of module `home`, with its module. */
  qualify(xmlId: NameId, home: NameId): string {
    const text = this.#index.text(xmlId)
    return text.includes('.') ? text : `${this.#index.text(home)}.${text}`
  }

  /** The row behind the last declaration of the external id that `row` declares. */
  endOf(row: XmlIdRow): XmlIdRow {
    let end = row + 1
    while (end < this.count && this.moduleOf(end) === this.moduleOf(row)) {
      if (this.nameOf(end) !== this.nameOf(row)) break
      end++
    }
    return end
  }

  /** Number of different external ids. */
  get distinctCount(): number {
    let count = 0
    for (let row = 0; row < this.count; row = this.endOf(row)) count++
    return count
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of [this.#module, this.#name, this.#file, this.#record]) column.free()
  }

  #addFile(file: FileId, own: NameId, facts: SegmentView, rules: OdooRules): void {
    for (let i = 0; i < facts.count(Facts.RECORDS); i++) {
      const flags = facts.get(Facts.RECORDS, i, Facts.RECORD_FLAGS)
      if (!rules.loadsTag(flags & Facts.RECORD_TAG_MASK)) continue
      const name = facts.name(Facts.RECORDS, i, Facts.RECORD_ID)
      if (name === NO_NAME) continue
      this.#module.push(facts.name(Facts.RECORDS, i, Facts.RECORD_MODULE) || own)
      this.#name.push(name)
      this.#file.push(file)
      this.#record.push(i)
    }
  }

  #sort(): void {
    const order = Int32Array.from({ length: this.count }, (_, row) => row)
    const module = this.#module.data
    const name = this.#name.data
    order.sort((a, b) => module[a]! - module[b]! || name[a]! - name[b]! || a - b)
    for (const column of [this.#module, this.#name, this.#file, this.#record]) {
      const before = column.data.slice(0, column.length)
      for (let row = 0; row < order.length; row++) column.data[row] = before[order[row]!]!
      column.trim()
    }
  }
}

/** The data files of a module in the order in which Odoo loads them. */
function* dataFiles(workspace: Workspace, module: ModuleId): Generator<FileId> {
  const { modules, files } = workspace
  for (let i = 0; i < modules.dataCount(module); i++) {
    const file = modules.dataAt(module, i)
    const language = files.languageOf(file)
    if (language === File.XML || language === File.CSV) yield file
  }
}
