/** Fields and methods of models: who defines them, in which order. */
import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { type ClassRow, type ModelId, NO_MODEL } from '../odoo/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'

/** How many delegations (`_inherits`) are followed from one model to the next. */
const MAX_DELEGATIONS = 8

/**
 * The classes that make a model and those that extend it, the ones that make it first, else in load order. Empty when classes
 * extend it and none makes it.
 */
export function classesMaking(context: FeatureContext, model: ModelId): readonly ClassRow[] {
  const { models, classes } = context.registry
  const name = models.nameOf(model)
  const rows = models.ownClasses(model)
  const makes = (row: ClassRow): boolean => !classes.inheritOf(row).includes(name)
  const first = rows.filter(makes)
  return first.length === 0 ? [] : [...first, ...rows.filter((row) => !first.includes(row))]
}

/** A definition of a member in the body of a class: number `index` in `section` of the facts of `file`. */
export interface MemberPlace {
  readonly row: ClassRow
  readonly file: FileId
  readonly section: number
  readonly index: number
}

/** The model called `name`, or `NO_MODEL`. */
export function findModel(context: FeatureContext, name: string): ModelId {
  const id = context.index.names.findText(name)
  return id === NO_NAME ? NO_MODEL : context.registry.models.find(id)
}

/** The definitions of a field in the classes of a model, most derived first; empty for magic fields and those of delegates. */
export function fieldPlaces(
  context: FeatureContext,
  model: ModelId,
  field: NameId,
): readonly MemberPlace[] {
  const { registry, view } = context
  const facts = new SegmentView()
  const places: MemberPlace[] = []
  for (const row of view.inheritance.classesOf(model)) {
    const file = registry.classes.fileOf(row)
    registry.classes.facts(row, facts)
    const owner = registry.classes.classOf(row) + 1
    const index = facts.lastNamed(Facts.ASSIGNMENTS, field, owner)
    if (index < 0) continue
    // Whether the value makes a field is asked only for assignments of the name, since it costs more.
    const isField = view.definitions.ofClass(row).some(({ name }) => name === field)
    if (isField) places.push({ row, file, section: Facts.ASSIGNMENTS, index })
  }
  return places
}

/** The definitions of a method in the classes of a model, most derived first. */
export function methodPlaces(
  context: FeatureContext,
  model: ModelId,
  method: NameId,
): readonly MemberPlace[] {
  const { registry, view } = context
  const facts = new SegmentView()
  const places: MemberPlace[] = []
  for (const row of view.inheritance.classesOf(model)) {
    const file = registry.classes.fileOf(row)
    registry.classes.facts(row, facts)
    const owner = registry.classes.classOf(row) + 1
    const section = Facts.FUNCTIONS
    const index = facts.lastNamed(section, method, owner)
    if (index >= 0) {
      places.push({ row, file, section, index })
      continue
    }
    // `action_x = action_y` in a class makes a method, too.
    const alias = facts.lastNamed(Facts.ASSIGNMENTS, method, owner)
    if (alias >= 0) places.push({ row, file, section: Facts.ASSIGNMENTS, index: alias })
  }
  return places
}

/** The method called `method` of the framework's `BaseModel`, which all models have; `undefined` when it has none. */
export function frameworkMethod(
  context: FeatureContext,
  method: NameId,
): { readonly file: FileId; readonly index: number } | undefined {
  const found = frameworkMethods(context)
  if (found === undefined) return undefined
  const facts = context.index.facts(found.file, new SegmentView())
  const index = found.functions.find(
    (i) => facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME) === method,
  )
  return index === undefined ? undefined : { file: found.file, index }
}

/** The methods of `BaseModel` in the framework. */
export interface FrameworkMethods {
  readonly file: FileId
  /** The number of the class plus 1, as owners are told in facts. */
  readonly owner: number
  readonly functions: readonly number[]
}

/** The methods of the framework's `BaseModel`, as numbers in the functions of its file; `odoo/orm/models.py` since version 19. */
export function frameworkMethods(context: FeatureContext): FrameworkMethods | undefined {
  const { workspace, index } = context
  if (workspace.odoo === undefined) return undefined
  const baseModel = index.names.findText('BaseModel')
  for (const path of ['odoo/models.py', 'odoo/orm/models.py']) {
    const file = workspace.files.find(`${workspace.odoo.path}/${path}`)
    if (file === 0) continue
    const facts = index.facts(file, new SegmentView())
    const owner = facts.lastNamed(Facts.CLASSES, baseModel, 0)
    if (owner < 0) continue
    const functions: number[] = []
    for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
      if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) === owner + 1) functions.push(i)
    }
    return { file, owner: owner + 1, functions }
  }
  return undefined
}

/** Whether the framework adds a field of that name to the model by itself, so that it does not come from a model that it delegates to. */
export function isMagicField(context: FeatureContext, model: ModelId, field: NameId): boolean {
  const { magicFields, logAccessFields } = context.registry.rules
  const text = context.index.text(field)
  const hasName = ({ name }: { readonly name: string }): boolean => name === text
  if (!magicFields.some(hasName) && !logAccessFields.some(hasName)) return false
  const found = context.view.fields.of(model).get(field)
  return found?.magic === true && found.inherited === NO_NAME
}

/** The models through which a model has a member by `_inherits`, nearest first, the model itself in front. */
export function delegationChain(
  context: FeatureContext,
  model: ModelId,
  has: (model: ModelId) => boolean,
  steps: number = MAX_DELEGATIONS,
): ModelId {
  if (model === NO_MODEL || has(model)) return model
  if (steps === 0) return NO_MODEL
  for (const parent of context.view.fields.inheritsOf(model).keys()) {
    const found = context.registry.models.find(parent)
    const through = delegationChain(context, found, has, steps - 1)
    if (through !== NO_MODEL) return through
  }
  return NO_MODEL
}
