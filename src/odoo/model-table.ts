import type { Brand } from '../base/index.ts'
import { type Account, Int32Column, type NameId, NO_NAME } from '../memory/index.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { mergeLinearizations } from './linearize.ts'

/** The number of a model in the {@link ModelTable}; 0 is the first that is loaded. */
export type ModelId = Brand<number, 'ModelId'>

/** The model that is none. */
export const NO_MODEL: ModelId = -1 as ModelId

/** Items of linearizations: a class is its row, a model stands as `MODEL_ITEM - model`. */
const MODEL_ITEM = -1

/**
 * The models, as columns: 8 bytes each and 4 for each class.
 *
 * Layout: model `m` is called `name[m]` and its own classes are `classes[start[m], start[m + 1])`, in load order.
 * `sorted` is the models by name, for binary search.
 * What a model inherits is worked out when it is asked for, as `_build_model` of `odoo/models.py` does (version 18).
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

/**
 * Works out what models inherit, for the classes that `isVisible` lets through.
 * It remembers what it worked out, so it is made for one task and dropped with it.
 */
export class Inheritance {
  readonly #models: ModelTable
  readonly #classes: ClassTable
  readonly #isVisible: (row: ClassRow) => boolean
  readonly #base: NameId
  readonly #linear = new Map<number, readonly number[]>()

  /**
   * @param base the name `base`, which every other model inherits
   * @param isVisible whether a class counts; all do when absent
   */
  constructor(
    models: ModelTable,
    base: NameId,
    isVisible: (row: ClassRow) => boolean = () => true,
  ) {
    this.#models = models
    this.#classes = models.classes
    this.#base = base
    this.#isVisible = isVisible
  }

  /** The model's own classes that count, most derived first. */
  ownClasses(model: ModelId): ClassRow[] {
    return this.#bases(model).filter((item) => item >= 0)
  }

  /** All classes of the model, inherited ones included, most derived first: Python's method resolution order. */
  classesOf(model: ModelId): ClassRow[] {
    return this.#linearize(MODEL_ITEM - model).filter((item) => item >= 0)
  }

  /** The models that the model inherits directly, the implied `base` and itself left out. */
  parentsOf(model: ModelId): NameId[] {
    const name = this.#models.nameOf(model)
    const parents = new Set<NameId>()
    for (const row of this.ownClasses(model).reverse()) {
      for (const parent of this.#classes.inheritOf(row)) if (parent !== name) parents.add(parent)
    }
    return [...parents]
  }

  /**
   * The own classes and parent models from which a model derives directly, most derived first; `__base_classes` in Odoo.
   * Classes are rows, models stand as negative numbers, see {@link modelOfItem}.
   */
  directBases(model: ModelId): readonly number[] {
    return this.#bases(model)
  }

  #bases(model: ModelId): number[] {
    const name = this.#models.nameOf(model)
    let bases: number[] = []
    for (const row of this.#models.ownClasses(model)) {
      if (!this.#isVisible(row)) continue
      const parents = this.#classes.inheritOf(row)
      if (name !== this.#base) parents.push(this.#base)
      const next = new LastOrderedSet([row])
      for (const parent of parents) {
        if (parent === name) {
          for (const base of bases) next.add(base)
        } else {
          const found = this.#models.find(parent)
          if (found !== NO_MODEL) next.add(MODEL_ITEM - found)
        }
      }
      bases = next.items
    }
    return bases
  }

  #linearize(item: number): readonly number[] {
    const known = this.#linear.get(item)
    if (known !== undefined) return known
    // A model that inherits itself through others ends here.
    this.#linear.set(item, [item])
    const bases = item >= 0 ? this.#classes.basesOf(item) : this.#bases(modelOfItem(item))
    const result = [
      item,
      ...mergeLinearizations([...bases.map((base) => this.#linearize(base)), bases]),
    ]
    this.#linear.set(item, result)
    return result
  }
}

/** The model that a negative item of {@link Inheritance.directBases} stands for. */
export function modelOfItem(item: number): ModelId {
  return (MODEL_ITEM - item) as ModelId
}

/** A list without repetition in which an item that is added again moves to the end (`odoo/tools/misc.py`). */
class LastOrderedSet {
  readonly #items: Set<number>

  constructor(items: readonly number[]) {
    this.#items = new Set(items)
  }

  get items(): number[] {
    return [...this.#items]
  }

  add(item: number): void {
    this.#items.delete(item)
    this.#items.add(item)
  }
}
