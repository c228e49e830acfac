import { SegmentView } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type Account, Int32Column, type NameId } from '../memory/index.ts'
import { type FileId, type ModuleId, NO_MODULE, type Workspace } from '../workspace/index.ts'
import type { AttributeStrings } from './attribute-strings.ts'
import { classAttribute, internModelNames, type ModelNames, truthOf } from './class-attributes.ts'
import { ABSTRACT } from './framework.ts'
import type { ClassPlace } from './name-resolver.ts'

/** A row of the {@link ClassTable}. */
export type ClassRow = number

/**
 * The classes that define models, as columns: 24 bytes each. Row 0 is the first in load order.
 *
 * Layout: row has the file, the class's number in its facts, the module (0 in the framework), the model's name (0 when the
 * class is only to be derived from, `_register = False`), the kind (`framework.ts`), and the row's Python base classes are
 * `bases[baseStart[row], baseStart[row + 1])` as rows.
 */
export class ClassTable {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  readonly #strings: AttributeStrings
  readonly #file: Int32Column
  readonly #class: Int32Column
  readonly #module: Int32Column
  readonly #model: Int32Column
  readonly #kind: Int32Column
  readonly #baseStart: Int32Column
  readonly #bases: Int32Column
  readonly names: ModelNames

  /** An empty table, which a `ClassFinder` fills. */
  constructor(
    workspace: Workspace,
    index: ProjectIndex,
    strings: AttributeStrings,
    account: Account,
  ) {
    this.#workspace = workspace
    this.#index = index
    this.#strings = strings
    this.#file = new Int32Column(account)
    this.#class = new Int32Column(account)
    this.#module = new Int32Column(account)
    this.#model = new Int32Column(account)
    this.#kind = new Int32Column(account)
    this.#baseStart = new Int32Column(account)
    this.#bases = new Int32Column(account)
    this.names = internModelNames(index.names)
  }

  /** Number of classes. */
  get count(): number {
    return this.#file.length
  }

  /** The file that declares the class. */
  fileOf(row: ClassRow): FileId {
    return this.#file.get(row) as FileId
  }

  /** The class's number in the `Facts.CLASSES` of its file. */
  classOf(row: ClassRow): number {
    return this.#class.get(row)
  }

  /** The module whose file declares the class. */
  moduleOf(row: ClassRow): ModuleId {
    return this.#module.get(row) as ModuleId
  }

  /** The model that the class defines or extends; 0 for a class that is only derived from. */
  modelOf(row: ClassRow): NameId {
    return this.#model.get(row) as NameId
  }

  /** What it derives from in the end: a kind of `framework.ts`. */
  kindOf(row: ClassRow): number {
    return this.#kind.get(row)
  }

  /** The model classes among the Python base classes, as rows, in their order. */
  basesOf(row: ClassRow): ClassRow[] {
    const rows: ClassRow[] = []
    const end = this.#baseStart.get(row + 1)
    for (let i = this.#baseStart.get(row); i < end; i++) rows.push(this.#bases.get(i))
    return rows
  }

  /** Moves `view` to the facts of the class's file. */
  facts(row: ClassRow, view?: SegmentView): SegmentView {
    return this.#index.facts(this.fileOf(row), view)
  }

  /** The models that the class names in `_inherit`, or else its Python bases do, in their order. */
  inheritOf(row: ClassRow): NameId[] {
    const { row: owner, value } = this.attributeOf(row, this.names.inherit)
    return this.#strings.of({ file: this.fileOf(owner), class: this.classOf(owner), value })
  }

  /** The value of a class attribute, looked for in the class and then in its Python bases, and whose it is; 0 when there is none. */
  attributeOf(
    row: ClassRow,
    name: NameId,
  ): { readonly row: ClassRow; readonly facts: SegmentView; readonly value: number } {
    const facts = this.facts(row, new SegmentView())
    const value = classAttribute(facts, this.classOf(row), name)
    if (value !== 0) return { row, facts, value }
    for (const base of this.basesOf(row)) {
      const found = this.attributeOf(base, name)
      if (found.value !== 0) return found
    }
    return { row, facts, value: 0 }
  }

  /** Whether a file belongs to the framework and not to a module. */
  isFrameworkFile(file: FileId): boolean {
    return this.#workspace.files.moduleOf(file) === NO_MODULE
  }

  /** Whether the class itself is abstract: it says so, or derives from `AbstractModel`. */
  isAbstract(row: ClassRow): boolean {
    const said = truthOf(this.attributeOf(row, this.names.abstract).value)
    return said ?? this.kindOf(row) === ABSTRACT
  }

  /** Appends a class; its bases are rows. Called while the table is filled. */
  add(
    place: ClassPlace,
    module: ModuleId,
    model: NameId,
    kind: number,
    bases: readonly ClassRow[],
  ): ClassRow {
    const row = this.#file.push(place.file)
    this.#class.push(place.class)
    this.#module.push(module)
    this.#model.push(model)
    this.#kind.push(kind)
    if (row === 0) this.#baseStart.push(0)
    for (const base of bases) this.#bases.push(base)
    this.#baseStart.push(this.#bases.length)
    return row
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of [this.#file, this.#class, this.#module, this.#model, this.#kind]) {
      column.free()
    }
    this.#baseStart.free()
    this.#bases.free()
  }
}
