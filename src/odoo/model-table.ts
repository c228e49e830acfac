import type { Brand } from '../base/index.ts'
import { type Account, Int32Column, type NameId, NO_NAME } from '../memory/index.ts'
import type { ClassRow, ClassTable } from './class-table.ts'

/** The number of a model in the {@link ModelTable}; 0 is the first that is loaded. */
export type ModelId = Brand<number, 'ModelId'>

/** The model that is none. */
export const NO_MODEL: ModelId = -1 as ModelId

/**
 * The models, as columns: 8 bytes each and 4 for each class.
 *
 * Layout: model `m` is called `name[m]` and its own classes are `classes[start[m], start[m + 1])`, in load order.
 * `sorted` is the models by name, for binary search.
 * What a model inherits is not stored, see `Inheritance`.
 */
export class ModelTable {
  readonly classes: ClassTable
  readonly #name: Int32Column
  readonly #start: Int32Column
  readonly #rows: Int32Column
  readonly #sorted: Int32Column

  constructor(classes: ClassTable, account: Account) {
    this.classes = classes
    this.#name = new Int32Column(account)
    this.#start = new Int32Column(account)
    this.#rows = new Int32Column(account)
    this.#sorted = new Int32Column(account)
    this.#fill()
  }

  /** Number of models. */
  get count(): number {
    return this.#name.length
  }

  /** The model's name. */
  nameOf(model: ModelId): NameId {
    return this.#name.get(model) as NameId
  }

  /** The model called `name`, or {@link NO_MODEL}. */
  find(name: NameId): ModelId {
    let low = 0
    let high = this.count - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const model = this.#sorted.get(middle) as ModelId
      const found = this.nameOf(model)
      if (found === name) return model
      if (found < name) low = middle + 1
      else high = middle - 1
    }
    return NO_MODEL
  }

  /** The model's own classes in load order. */
  ownClasses(model: ModelId): ClassRow[] {
    const rows: ClassRow[] = []
    const end = this.#start.get(model + 1)
    for (let i = this.#start.get(model); i < end; i++) rows.push(this.#rows.get(i))
    return rows
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of [this.#name, this.#start, this.#rows, this.#sorted]) column.free()
  }

  #fill(): void {
    const { classes } = this
    const first = new Map<NameId, ModelId>()
    const rows: ClassRow[] = []
    for (let row = 0; row < classes.count; row++) {
      const name = classes.modelOf(row)
      if (name === NO_NAME) continue
      rows.push(row)
      if (!first.has(name)) first.set(name, this.#name.push(name) as ModelId)
    }
    const model = (row: ClassRow): number => first.get(classes.modelOf(row)) ?? 0
    rows.sort((a, b) => model(a) - model(b) || a - b)
    for (const row of rows) {
      while (this.#start.length <= model(row)) this.#start.push(this.#rows.length)
      this.#rows.push(row)
    }
    while (this.#start.length <= this.count) this.#start.push(this.#rows.length)
    const sorted = [...first].sort(([a], [b]) => a - b)
    for (const [, id] of sorted) this.#sorted.push(id)
  }
}
