/** Where the declarations that facts tell of stand. */
import { Facts, SegmentView as View } from '../facts/index.ts'
import type { NameId } from '../memory/index.ts'
import type { ClassRow } from '../odoo/index.ts'
import { type FileId, type ModuleId, NO_FILE } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'

/** The start of a file, standing for the whole of it; `undefined` for a file that is none. */
export function fileLocation(context: FeatureContext, file: FileId): Location | undefined {
  if (file === NO_FILE || context.workspace.files.isGone(file)) return undefined
  const path = context.workspace.files.pathOf(file)
  return { path, start: 0, end: 0, fullStart: 0, fullEnd: 0 }
}

/** Class number `index` of a file. */
export function classLocation(context: FeatureContext, file: FileId, index: number): Location {
  const facts = context.index.facts(file, new View())
  const get = (column: number): number => facts.get(Facts.CLASSES, index, column)
  const fullStart = get(Facts.CLASS_START)
  const start = fullStart + (get(Facts.CLASS_FLAGS) & Facts.CLASS_NAME_DELTA_MASK)
  const name = get(Facts.CLASS_NAME) as NameId
  return located(context, file, name, start, fullStart, get(Facts.CLASS_END))
}

/** The class of a row of the class table. */
export function rowLocation(context: FeatureContext, row: ClassRow): Location {
  const { classes } = context.registry
  return classLocation(context, classes.fileOf(row), classes.classOf(row))
}

/** Function number `index` of a file. */
export function functionLocation(context: FeatureContext, file: FileId, index: number): Location {
  const facts = context.index.facts(file, new View())
  const get = (column: number): number => facts.get(Facts.FUNCTIONS, index, column)
  const fullStart = get(Facts.FUNCTION_START)
  const start = fullStart + (get(Facts.FUNCTION_FLAGS) & Facts.FUNCTION_NAME_DELTA_MASK)
  const name = get(Facts.FUNCTION_NAME) as NameId
  return located(context, file, name, start, fullStart, get(Facts.FUNCTION_END))
}

/** Assignment number `index` of a file. */
export function assignmentLocation(context: FeatureContext, file: FileId, index: number): Location {
  const facts = context.index.facts(file, new View())
  const start = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_START)
  const end = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_END)
  const name = facts.name(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_NAME)
  return located(context, file, name, start, start, end)
}

/** `items` with those first whose module is visible from the module of `from`; the order is kept otherwise. */
export function visibleFirst<T>(
  context: FeatureContext,
  from: FileId,
  items: readonly T[],
  moduleOf: (item: T) => ModuleId,
): T[] {
  const { modules, files } = context.workspace
  const home = files.moduleOf(from)
  const isVisible = (item: T): boolean => modules.isVisible(home, moduleOf(item))
  return [...items.filter(isVisible), ...items.filter((item) => !isVisible(item))]
}

function located(
  context: FeatureContext,
  file: FileId,
  name: NameId,
  start: number,
  fullStart: number,
  fullEnd: number,
): Location {
  const { names } = context.index
  const end = start + names.endOf(name) - names.startOf(name)
  const path = context.workspace.files.pathOf(file)
  return { path, start, end, fullStart, fullEnd: Math.max(fullEnd, end) }
}
