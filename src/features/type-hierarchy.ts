import { Facts } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { type ClassRow, NO_MODEL } from '../odoo/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { classItem, classNumberAt, type HierarchyItem, rowOfClass } from './hierarchy-item.ts'
import type { LongAnswer } from './long-answer.ts'
import { classesMaking, findModel } from './model-members.ts'
import { basesOfClass, type ClassPlace, seekSubclasses } from './python/index.ts'
import { isOdooOnly } from './python-answers.ts'
import { findDeclaration } from './python-declaration.ts'
import { referencesUnder } from './reference-at.ts'

/** Classes of models between two pauses. */
const CLASSES_A_STEP = 500
/** The classes of the framework that all models derive from, which say nothing of a model. */
const FRAMEWORK_CLASS = /^(BaseModel|AbstractModel|Model|TransientModel)$/

/** The classes under the cursor: that which is named, or all of the model that is. */
export function typeHierarchyAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly HierarchyItem[] {
  const places = new ClassPlaces()
  for (const { target } of referencesUnder(context, file, offset)) {
    if (target.kind === 'model') places.add(...rowsOfModel(context, target.model))
    if (target.kind !== 'python') continue
    const found = findDeclaration(context, target.path, target.name)
    if (found?.section !== Facts.CLASSES) continue
    // What is above and below a class of a model only Odoo knows.
    if (isOdooOnly(context) && rowOfClass(context, found.file, found.index) === undefined) continue
    places.add(found)
  }
  return places.items(context)

  function rowsOfModel({ registry }: FeatureContext, name: string): ClassPlace[] {
    const model = findModel(context, name)
    if (model === NO_MODEL) return []
    const making = classesMaking(context, model)
    const rows = making.length > 0 ? making : registry.models.ownClasses(model)
    return rows.map((row) => placeOf(context, row))
  }
}

/**
 * What the class whose name is at a place stands on. In Odoo's order: the classes of the same model that it extends, the next in the method
 * resolution order first, then those of the models that it inherits; of other classes the bases.
 */
export function supertypesAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly HierarchyItem[] {
  const index = classNumberAt(context, file, offset)
  if (index === undefined) return []
  const { registry, view } = context
  const places = new ClassPlaces({ file, index })
  const row = rowOfClass(context, file, index)
  const model = row === undefined ? NO_NAME : registry.classes.modelOf(row)
  if (row !== undefined && model !== NO_NAME) {
    const own = ownClasses(context, model)
    const at = own.indexOf(row)
    if (at >= 0) places.add(...own.slice(at + 1).map((one) => placeOf(context, one)))
    for (const parent of registry.classes.inheritOf(row)) {
      if (parent === model) continue
      const found = registry.models.find(parent)
      const rows = found === NO_MODEL ? [] : view.inheritance.ownClasses(found)
      places.add(...rows.map((one) => placeOf(context, one)))
    }
  }
  const bases = basesOfClass(context, { file, index })
  places.add(...bases.filter((base) => model === NO_NAME || !isOfFramework(context, base)))
  return places.items(context)
}

/**
 * What stands on the class whose name is at a place: classes that extend the same model, the nearest first, those of models that inherit
 * it, and subclasses.
 */
export function* seekSubtypes(
  context: FeatureContext,
  file: FileId,
  offset: number,
): LongAnswer<HierarchyItem> {
  // Whoever asks may leave off before the first step, too.
  yield []
  const index = classNumberAt(context, file, offset)
  if (index === undefined) return
  const { classes } = context.registry
  const places = new ClassPlaces({ file, index })
  const row = rowOfClass(context, file, index)
  const model = row === undefined ? NO_NAME : classes.modelOf(row)
  if (row !== undefined && model !== NO_NAME) {
    const own = ownClasses(context, model)
    const before = own.slice(0, Math.max(own.indexOf(row), 0)).reverse()
    places.add(...before.map((one) => placeOf(context, one)))
    yield places.items(context)
    for (let heir = 0; heir < classes.count; heir++) {
      if (heir % CLASSES_A_STEP === 0) yield places.items(context)
      const name = classes.modelOf(heir)
      if (name === NO_NAME || name === model) continue
      if (classes.inheritOf(heir).includes(model)) places.add(placeOf(context, heir))
    }
  }
  yield places.items(context)
  for (const found of seekSubclasses(context, { file, index })) {
    places.add(...found)
    yield places.items(context)
  }
}

function ownClasses({ registry, view }: FeatureContext, name: NameId): readonly ClassRow[] {
  const model = registry.models.find(name)
  return model === NO_MODEL ? [] : view.inheritance.ownClasses(model)
}

function placeOf({ registry }: FeatureContext, row: ClassRow): ClassPlace {
  return { file: registry.classes.fileOf(row), index: registry.classes.classOf(row) }
}

function isOfFramework(context: FeatureContext, { file, index }: ClassPlace): boolean {
  const { odoo } = context.workspace
  const isCore =
    odoo !== undefined &&
    context.workspace.files.pathOf(file).startsWith(`${odoo.path}/odoo/`) &&
    context.registry.classes.isFrameworkFile(file)
  return isCore && FRAMEWORK_CLASS.test(classItem(context, file, index).name)
}

/** Classes to tell of, each once. */
class ClassPlaces {
  readonly #seen = new Set<string>()
  #waiting: ClassPlace[] = []

  /** @param itself what is not to be told of */
  constructor(itself?: ClassPlace) {
    if (itself !== undefined) this.#seen.add(`${itself.file} ${itself.index}`)
  }

  add(...places: readonly ClassPlace[]): void {
    for (const { file, index } of places) {
      const key = `${file} ${index}`
      if (this.#seen.has(key)) continue
      this.#seen.add(key)
      this.#waiting.push({ file, index })
    }
  }

  /** Those that were added since the last time. */
  items(context: FeatureContext): HierarchyItem[] {
    const items = this.#waiting.map(({ file, index }) => classItem(context, file, index))
    this.#waiting = []
    return items
  }
}
