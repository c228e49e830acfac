import { Facts, SegmentView } from '../facts/index.ts'
import { NO_NAME } from '../memory/index.ts'
import type { ClassRow } from '../odoo/index.ts'
import { baseName, type FileId, NO_MODULE } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { classLocation, functionLocation } from './declarations.ts'
import { questionsOf } from './registry-questions.ts'
import type { SymbolKind } from './results.ts'

/** A class, method or function as editors show it in a hierarchy. It is asked about again by the place of its name. */
export interface HierarchyItem {
  readonly name: string
  readonly kind: SymbolKind
  /** What it belongs to: the model or class, and the module or file. */
  readonly detail: string
  readonly location: Location
}

/** Class number `index` of a file. */
export function classItem(context: FeatureContext, file: FileId, index: number): HierarchyItem {
  const facts = context.index.facts(file, new SegmentView())
  const name = context.index.text(facts.name(Facts.CLASSES, index, Facts.CLASS_NAME))
  const detail = joined(modelOfClass(context, file, index), homeOf(context, file))
  return { name, kind: 'class', detail, location: classLocation(context, file, index) }
}

/** Function or method number `index` of a file. */
export function functionItem(context: FeatureContext, file: FileId, index: number): HierarchyItem {
  const facts = context.index.facts(file, new SegmentView())
  const name = context.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
  const owner = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
  const kind = owner === 0 ? 'function' : 'method'
  const location = functionLocation(context, file, index)
  const home = homeOf(context, file)
  if (owner === 0) return { name, kind, detail: home, location }
  const className = context.index.text(facts.name(Facts.CLASSES, owner - 1, Facts.CLASS_NAME))
  const model = modelOfClass(context, file, owner - 1)
  return { name, kind, detail: joined(model === '' ? className : model, home), location }
}

/** A file, for what stands in no function of it. */
export function fileItem(context: FeatureContext, file: FileId): HierarchyItem {
  const path = context.workspace.files.pathOf(file)
  const location = { path, start: 0, end: 0, fullStart: 0, fullEnd: 0 }
  return { name: baseName(path), kind: 'module', detail: homeOf(context, file), location }
}

/** The number of the class of a file whose name touches a byte offset. */
export function classNumberAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): number | undefined {
  const count = context.index.facts(file, new SegmentView()).count(Facts.CLASSES)
  for (let index = 0; index < count; index++) {
    const { start, end } = classLocation(context, file, index)
    if (start <= offset && offset <= end) return index
  }
  return undefined
}

/** The number of the function or method of a file whose name begins at a byte offset. */
export function functionNumberAt(
  context: FeatureContext,
  file: FileId,
  start: number,
): number | undefined {
  const facts = context.index.facts(file, new SegmentView())
  for (let index = 0; index < facts.count(Facts.FUNCTIONS); index++) {
    const delta = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_FLAGS)
    const from = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
    if (from + (delta & Facts.FUNCTION_NAME_DELTA_MASK) === start) return index
  }
  return undefined
}

/** The row of a class that makes or extends a model, or is derived from by such; `undefined` for other classes. */
export function rowOfClass(
  context: FeatureContext,
  file: FileId,
  index: number,
): ClassRow | undefined {
  const { classes } = context.registry
  return questionsOf(context)
    .rowsOf(file)
    .find((row) => classes.classOf(row) === index)
}

function modelOfClass(context: FeatureContext, file: FileId, index: number): string {
  const row = rowOfClass(context, file, index)
  const model = row === undefined ? NO_NAME : context.registry.classes.modelOf(row)
  return model === NO_NAME ? '' : context.index.text(model)
}

/** The module of a file, else its name. */
function homeOf({ workspace }: FeatureContext, file: FileId): string {
  const module = workspace.files.moduleOf(file)
  return module === NO_MODULE
    ? baseName(workspace.files.pathOf(file))
    : workspace.modules.textOf(module)
}

function joined(first: string, second: string): string {
  return first === '' ? second : `${first} · ${second}`
}
