import type { NameId } from '../memory/index.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { mergeLinearizations } from './linearize.ts'
import { type ModelId, type ModelTable, NO_MODEL } from './model-table.ts'

/** Items of linearizations: a class is its row, a model stands as `MODEL_ITEM - model`. */
const MODEL_ITEM = -1

/**
 * Works out what models inherit, for the classes that `isVisible` lets through, as `_build_model` of `odoo/models.py` does
 * (version 18).
 * It remembers what it worked out, so it is made for a {@link RegistryView} and dropped with it.
 */
export class Inheritance {
  readonly #models: ModelTable
  readonly #classes: ClassTable
  readonly #isVisible: (row: ClassRow) => boolean
  readonly #base: NameId
  readonly #linear = new Map<number, readonly number[]>()
  readonly #directBases = new Map<ModelId, readonly number[]>()
  readonly #classesOf = new Map<ModelId, readonly ClassRow[]>()

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
  ownClasses(model: ModelId): readonly ClassRow[] {
    return this.directBases(model).filter((item) => item >= 0)
  }

  /** All classes of the model, inherited ones included, most derived first: Python's method resolution order. */
  classesOf(model: ModelId): readonly ClassRow[] {
    let rows = this.#classesOf.get(model)
    if (rows === undefined) {
      rows = this.#linearize(MODEL_ITEM - model).filter((item) => item >= 0)
      this.#classesOf.set(model, rows)
    }
    return rows
  }

  /** The models that the model inherits directly, the implied `base` and itself left out. */
  parentsOf(model: ModelId): NameId[] {
    const name = this.#models.nameOf(model)
    const parents = new Set<NameId>()
    for (const row of [...this.ownClasses(model)].reverse()) {
      for (const parent of this.#classes.inheritOf(row)) if (parent !== name) parents.add(parent)
    }
    return [...parents]
  }

  /**
   * The own classes and parent models from which a model derives directly, most derived first; `__base_classes` in Odoo.
   * Classes are rows, models stand as negative numbers, see {@link modelOfItem}.
   */
  directBases(model: ModelId): readonly number[] {
    let bases = this.#directBases.get(model)
    if (bases === undefined) {
      bases = this.#bases(model)
      this.#directBases.set(model, bases)
    }
    return bases
  }

  #bases(model: ModelId): readonly number[] {
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
    const bases = item >= 0 ? this.#classes.basesOf(item) : this.directBases(modelOfItem(item))
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
