import { Facts, SegmentView } from '../facts/index.ts'
import { NO_NAME } from '../memory/index.ts'
import { type FileId, NO_FILE } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { assignmentLocation, classLocation, functionLocation } from './declarations.ts'

/** A class, function or assignment that a file declares: number `index` in `section` of its facts. */
export interface Declaration {
  readonly file: FileId
  readonly section: number
  readonly index: number
}

/** The number of a class of a file by its name with those of the classes around it; of several the last, as Python has it. */
export function findClass(
  context: FeatureContext,
  file: FileId,
  parts: readonly string[],
): number | undefined {
  const facts = context.index.facts(file, new SegmentView())
  let owner = 0
  for (const part of parts) {
    const id = context.index.names.findText(part)
    const found = id === NO_NAME ? -1 : facts.lastNamed(Facts.CLASSES, id, owner)
    if (found < 0) return undefined
    owner = found + 1
  }
  return owner - 1
}

/** A class, function or assignment of a Python file by its dotted name; of several the last, as Python has it. */
export function findDeclaration(
  context: FeatureContext,
  path: string,
  name: string,
): Declaration | undefined {
  const file = context.workspace.files.find(path)
  if (file === NO_FILE) return undefined
  const parts = name.split('.')
  const last = context.index.names.findText(parts.pop() ?? '')
  const owner = findClass(context, file, parts)
  if (owner === undefined || last === NO_NAME) return undefined
  const facts = context.index.facts(file, new SegmentView())
  for (const section of [Facts.CLASSES, Facts.FUNCTIONS, Facts.ASSIGNMENTS]) {
    const index = facts.lastNamed(section, last, owner + 1)
    if (index >= 0) return { file, section, index }
  }
  return undefined
}

/** Where a declaration stands. */
export function declarationLocation(
  context: FeatureContext,
  {
    file,
    section,
    index,
  }: { readonly file: FileId; readonly section: number; readonly index: number },
): Location {
  if (section === Facts.CLASSES) return classLocation(context, file, index)
  if (section === Facts.FUNCTIONS) return functionLocation(context, file, index)
  return assignmentLocation(context, file, index)
}
