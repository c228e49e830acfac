import type { NameId } from '../memory/index.ts'
import * as Facts from './layout.ts'
import { type SegmentView, valuePayload, valueTag } from './segment-view.ts'

/**
 * How far the facts of two versions of a file are apart: nowhere but in text positions; only in what classes and records contain; in
 * which classes and records there are.
 */
export type FactsChange = 'same' | 'members' | 'structure'

/** Sections that count as a whole. */
const STRUCTURAL: readonly number[] = [Facts.IMPORTS, Facts.CLASSES]

/** How deep values are compared; deeper ones count as different. */
const MAX_DEPTH = 32

/**
 * Whether two versions of a file, whose facts are not the same, differ in no more than what classes and records contain: fields, methods,
 * arguments, parents of views. Which classes there are, what they are called and derive from, what names of the module stand
 * for, and which records have which external ids is then the same, under the same numbers.
 *
 * @param isPrivate whether a name begins with an underscore, as the attributes that make a model do
 */
export function hasSameStructure(
  a: SegmentView,
  b: SegmentView,
  isPrivate: (name: NameId) => boolean,
): boolean {
  return (
    STRUCTURAL.every((section) => hasSameRecords(a, b, section)) &&
    haveSameIds(a, b) &&
    haveSameAttributes(a, b, isPrivate)
  )
}

function hasSameRecords(a: SegmentView, b: SegmentView, section: number): boolean {
  const count = a.count(section)
  if (count !== b.count(section)) return false
  const columns = Facts.SECTION_COLUMNS[section]!
  for (let record = 0; record < count; record++) {
    for (const [column, kind] of columns.entries()) {
      if (kind === Facts.COLUMN_OFFSET) continue
      const one = a.get(section, record, column)
      const other = b.get(section, record, column)
      const isSame = kind === Facts.COLUMN_VALUE ? isSameValue(a, one, b, other) : one === other
      if (!isSame) return false
    }
  }
  return true
}

/** Records are found by their ids; what they are is read when it is asked for. */
function haveSameIds(a: SegmentView, b: SegmentView): boolean {
  const count = a.count(Facts.RECORDS)
  if (count !== b.count(Facts.RECORDS)) return false
  for (let record = 0; record < count; record++) {
    for (const column of [Facts.RECORD_MODULE, Facts.RECORD_ID, Facts.RECORD_FLAGS]) {
      const one = a.get(Facts.RECORDS, record, column)
      if (one !== b.get(Facts.RECORDS, record, column)) return false
    }
  }
  return true
}

/** The assignments that count, in their order: of the module all, of classes those that say which model they make. */
function haveSameAttributes(
  a: SegmentView,
  b: SegmentView,
  isPrivate: (name: NameId) => boolean,
): boolean {
  const all = hasNamedAttribute(a, isPrivate) || hasNamedAttribute(b, isPrivate)
  const counts = (view: SegmentView, i: number): boolean =>
    all ||
    view.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) === 0 ||
    isPrivate(view.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME))
  const countA = a.count(Facts.ASSIGNMENTS)
  const countB = b.count(Facts.ASSIGNMENTS)
  let j = 0
  for (let i = 0; i < countA; i++) {
    if (!counts(a, i)) continue
    while (j < countB && !counts(b, j)) j++
    if (j === countB || !isSameAssignment(a, i, b, j)) return false
    j++
  }
  while (j < countB && !counts(b, j)) j++
  // Numbers of assignments are kept by none but the question at hand, so that others may lie between these.
  return j === countB
}

/** Whether an attribute such as `_name` is said by a name, as in `_name = MODEL`, which may be any other attribute. */
function hasNamedAttribute(view: SegmentView, isPrivate: (name: NameId) => boolean): boolean {
  for (let i = 0; i < view.count(Facts.ASSIGNMENTS); i++) {
    if (view.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) === 0) continue
    if (!isPrivate(view.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME))) continue
    if (holdsName(view, view.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE), 0)) return true
  }
  return false
}

function holdsName(view: SegmentView, value: number, depth: number): boolean {
  if (valueTag(value) === Facts.NAME) return true
  const isList = view.isSequence(value) || view.partKind(value) === Facts.SUM
  if (!isList) return false
  if (depth > MAX_DEPTH) return true
  for (let i = 0; i < view.partCount(value); i++) {
    if (holdsName(view, view.item(value, i), depth + 1)) return true
  }
  return false
}

function isSameAssignment(a: SegmentView, i: number, b: SegmentView, j: number): boolean {
  for (const column of [Facts.ASSIGNMENT_NAME, Facts.ASSIGNMENT_OWNER]) {
    const one = a.get(Facts.ASSIGNMENTS, i, column)
    if (one !== b.get(Facts.ASSIGNMENTS, j, column)) return false
  }
  const one = a.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE)
  return isSameValue(a, one, b, b.get(Facts.ASSIGNMENTS, j, Facts.ASSIGNMENT_VALUE))
}

/** Whether two values are the same but for text positions and places in the pool. */
function isSameValue(
  a: SegmentView,
  one: number,
  b: SegmentView,
  other: number,
  depth: number = 0,
): boolean {
  const tag = valueTag(one)
  if (tag !== valueTag(other) || depth > MAX_DEPTH) return false
  if (tag === Facts.TEXT || tag === Facts.EXPRESSION) return true
  if (tag !== Facts.PART) return valuePayload(one) === valuePayload(other)
  const kind = a.partKind(one)
  const count = a.partCount(one)
  if (kind !== b.partKind(other) || count !== b.partCount(other)) return false
  const words = partWords(kind, count)
  for (let i = 0; i < words; i++) {
    // Behind the callee, a call has keyword and value in turn.
    const isName = kind === Facts.CALL && i % 2 === 1
    const isSame = isName
      ? a.item(one, i) === b.item(other, i)
      : isSameValue(a, a.item(one, i), b, b.item(other, i), depth + 1)
    if (!isSame) return false
  }
  return true
}

/** Words behind the first of a pool entry of values. */
function partWords(kind: number, count: number): number {
  if (kind === Facts.CALL) return 1 + count * 2
  return kind === Facts.DICTIONARY ? count * 2 : count
}
