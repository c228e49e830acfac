import * as Facts from './layout.ts'

/**
 * Whether two segments declare the same, wherever in their files: the same records with the same names and values. Text positions
 * do not count, so that an edit in the body of a function leaves a file's facts the same.
 *
 * @param a the first segment is `a[aStart, aStart + length)`
 * @param b the second one is `b[bStart, bStart + length)`
 */
export function sameFacts(
  a: Int32Array,
  aStart: number,
  b: Int32Array,
  bStart: number,
  length: number,
): boolean {
  if (length === 0) return true
  for (let section = 0; section < Facts.SECTION_COUNT; section++) {
    if (a[aStart + section] !== b[bStart + section]) return false
  }
  const delta = bStart - aStart
  let at = aStart + Facts.SECTION_COUNT
  for (let section = 0; section < Facts.SECTION_COUNT; section++) {
    const columns = Facts.SECTION_COLUMNS[section]!
    const end = at + a[aStart + section]! * columns.length
    for (; at < end; at += columns.length) {
      for (let column = 0; column < columns.length; column++) {
        const kind = columns[column]!
        const one = a[at + column]!
        const other = b[at + column + delta]!
        if (kind === Facts.COLUMN_VALUE ? !sameValue(one, other) : isOther(kind, one, other)) {
          return false
        }
      }
    }
  }
  return samePool(a, at, aStart + length, b, delta)
}

function isOther(kind: number, one: number, other: number): boolean {
  return kind !== Facts.COLUMN_OFFSET && one !== other
}

/** Whether two value words are the same but for text positions. What stands in the pool is compared there. */
function sameValue(one: number, other: number): boolean {
  if (one === other) return true
  const tag = one >>> Facts.VALUE_TAG_SHIFT
  if (tag !== other >>> Facts.VALUE_TAG_SHIFT) return false
  return tag === Facts.TEXT || tag === Facts.EXPRESSION
}

/**
 * Both pools have the same entries in the same order when all entries before were the same, so one pass compares them word by
 * word. Only words that are values may differ, and only in a position.
 */
function samePool(
  a: Int32Array,
  start: number,
  end: number,
  b: Int32Array,
  delta: number,
): boolean {
  for (let at = start; at < end; ) {
    const first = a[at]!
    if (first !== b[at + delta]) return false
    const kind = first & Facts.PART_KIND_MASK
    const count = first >>> Facts.PART_COUNT_SHIFT
    at++
    if (kind === Facts.PARAMETERS) {
      for (let i = 0; i < count; i++) {
        if (a[at] !== b[at + delta] || a[at + 1] !== b[at + 1 + delta]) return false
        const annotated = (a[at + 1]! & Facts.PARAMETER_ANNOTATED) !== 0
        at += 2
        if (annotated && !sameValue(a[at]!, b[at + delta]!)) return false
        if (annotated) at++
      }
      continue
    }
    const isCall = kind === Facts.CALL
    const words = isCall ? 1 + count * 2 : kind === Facts.DICTIONARY ? count * 2 : count
    for (let word = 0; word < words; word++, at++) {
      // Behind the callee, a call has keyword and value in turn.
      const isName = isCall && word % 2 === 1
      const one = a[at]!
      const other = b[at + delta]!
      if (isName ? one !== other : !sameValue(one, other)) return false
    }
  }
  return true
}
