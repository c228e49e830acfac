import type { Span } from '../base/index.ts'
import { Facts } from '../facts/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import {
  classItem,
  fileItem,
  functionItem,
  functionNumberAt,
  type HierarchyItem,
} from './hierarchy-item.ts'
import { localPlaces } from './local-variable.ts'
import { locateTarget } from './locate.ts'
import type { LongAnswer } from './long-answer.ts'
import { calledNames, callsAmong, type FunctionSpan, functionAt } from './python/index.ts'
import { isOdooOnly } from './python-answers.ts'
import { findDeclaration } from './python-declaration.ts'
import { readPythonSource } from './python-source.ts'
import { answeredReferences, referencesUnder } from './reference-at.ts'
import { seekAllReferences } from './references.ts'
import type { Target } from './target.ts'

/** A function that calls another one, and where. */
export interface IncomingCall {
  readonly from: HierarchyItem
  /** The names of what is called there, in the file of `from`. */
  readonly calls: readonly Span[]
}

/** A function that is called by another one, and where. */
export interface OutgoingCall {
  readonly to: HierarchyItem
  /** The names of what is called there, in the file of the caller. */
  readonly calls: readonly Span[]
}

/** The functions, methods or classes under the cursor that can be called: the definition itself, or what is used there. */
export function callHierarchyAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly HierarchyItem[] {
  if (isOdooOnly(context) && answeredReferences(context, file, offset).length === 0) return []
  const source = readPythonSource(context, file)
  const own = source && functionAt(context, file, source, offset)
  if (own !== undefined) return [itemOfFunction(context, file, own)]
  return calledItems(context, file, offset)
}

/**
 * The functions that call the one whose name is at a place, file by file: the references to it that are calls, by the function around
 * them, or the file for what stands in none.
 */
export function* seekIncomingCalls(
  context: FeatureContext,
  file: FileId,
  offset: number,
): LongAnswer<IncomingCall> {
  for (const found of seekAllReferences(context, file, offset, false)) {
    const calls: IncomingCall[] = []
    const byPath = new Map<string, Span[]>()
    for (const { path, start, end } of found) {
      const known = byPath.get(path)
      if (known === undefined) byPath.set(path, [{ start, end }])
      else known.push({ start, end })
    }
    for (const [path, places] of byPath) {
      calls.push(...incomingFrom(context, context.workspace.files.find(path), places))
    }
    yield calls
  }
}

function incomingFrom(
  context: FeatureContext,
  file: FileId,
  places: readonly Span[],
): readonly IncomingCall[] {
  const source = readPythonSource(context, file)
  if (source === undefined) return []
  const within = context.trees.passing(() => callsAmong(context, file, source, places))
  return within.map(({ around, calls }) => {
    const from =
      around === undefined ? fileItem(context, file) : itemOfFunction(context, file, around)
    return { from, calls }
  })
}

/** What is called in the function whose name is at a place, in the order of the first calls; what is not known is left out. */
export function* seekOutgoingCalls(
  context: FeatureContext,
  file: FileId,
  offset: number,
): LongAnswer<OutgoingCall> {
  // Whoever asks may leave off before the first step, too.
  yield []
  const source = readPythonSource(context, file)
  if (source === undefined) return
  const path = context.workspace.files.pathOf(file)
  const found = new Map<string, { to: HierarchyItem; calls: Span[] }>()
  for (const call of calledNames(context, file, source, offset)) {
    const caller = call.isSuper ? { path, offset } : undefined
    for (const to of calledItems(context, file, call.start, caller)) {
      const key = `${to.location.path}:${to.location.start}`
      const known = found.get(key)
      const { start, end } = call
      if (known === undefined) found.set(key, { to, calls: [{ start, end }] })
      else known.calls.push({ start, end })
    }
    yield []
  }
  yield [...found.values()]
}

/** Where the name of a function is. */
interface NamedAt {
  readonly path: string
  readonly offset: number
}

/**
 * What is called by the name at a place: of a method that several classes define the one that stands first.
 *
 * @param caller the method that calls it on `super()`
 */
function calledItems(
  context: FeatureContext,
  file: FileId,
  offset: number,
  caller?: NamedAt,
): readonly HierarchyItem[] {
  const found = new Map<string, HierarchyItem>()
  const add = (item: HierarchyItem | undefined): void => {
    if (item === undefined) return
    found.set(`${item.location.path}:${item.location.start}`, item)
  }
  const references = referencesUnder(context, file, offset)
  for (const { target } of references) add(itemOfTarget(context, target, file, caller))
  if (references.length === 0) add(localFunction(context, file, offset))
  return [...found.values()]
}

function itemOfTarget(
  context: FeatureContext,
  target: Target,
  from: FileId,
  caller: NamedAt | undefined,
): HierarchyItem | undefined {
  if (target.kind === 'method') {
    const places = locateTarget(context, target, from)
    const isCaller = ({ path, start, end }: Location): boolean =>
      caller?.path === path && start <= caller.offset && caller.offset <= end
    // `super()` is what stands behind it.
    for (const { path, start } of places.slice(places.findIndex(isCaller) + 1)) {
      const file = context.workspace.files.find(path)
      const index = functionNumberAt(context, file, start)
      if (index !== undefined) return functionItem(context, file, index)
    }
    return undefined
  }
  if (target.kind !== 'python') return undefined
  const declared = findDeclaration(context, target.path, target.name)
  if (declared === undefined || declared.section === Facts.ASSIGNMENTS) return undefined
  const { file, section, index } = declared
  return section === Facts.CLASSES
    ? classItem(context, file, index)
    : functionItem(context, file, index)
}

/** The function within a function that a name stands for. */
function localFunction(
  context: FeatureContext,
  file: FileId,
  offset: number,
): HierarchyItem | undefined {
  for (const { start, role } of localPlaces(context, file, offset)) {
    const source = role === 'read' ? undefined : readPythonSource(context, file)
    const found = source && functionAt(context, file, source, start)
    if (found !== undefined) return itemOfFunction(context, file, found)
  }
  return undefined
}

function itemOfFunction(context: FeatureContext, file: FileId, span: FunctionSpan): HierarchyItem {
  const index = functionNumberAt(context, file, span.start)
  if (index !== undefined) return functionItem(context, file, index)
  // One within another is not declared.
  const { name, ...place } = span
  const path = context.workspace.files.pathOf(file)
  const { detail } = fileItem(context, file)
  return { name, kind: 'function', detail, location: { path, ...place } }
}
