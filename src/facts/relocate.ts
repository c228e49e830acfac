import * as Facts from './layout.ts'

const { VALUE_TAG_SHIFT, VALUE_PAYLOAD_MASK } = Facts

/**
 * Replaces the names of a segment, which are local to the file, by those of the global table.
 *
 * @param words the segment is `words[start, start + length)`, changed in place
 * @param map `map[local]` is the global name id; `map[0]` is 0
 */
export function relocate(words: Int32Array, start: number, length: number, map: Int32Array): void {
  if (length === 0) return
  let at = start + Facts.SECTION_COUNT
  for (let section = 0; section < Facts.SECTION_COUNT; section++) {
    const columns = Facts.SECTION_COLUMNS[section]!
    const size = columns.length
    const end = at + words[start + section]! * size
    for (let column = 0; column < size; column++) {
      const kind = columns[column]!
      if (kind === Facts.COLUMN_NAME) {
        for (let word = at + column; word < end; word += size) words[word] = map[words[word]!]!
      } else if (kind === Facts.COLUMN_VALUE) {
        for (let word = at + column; word < end; word += size) relocateValue(words, word, map)
      }
    }
    at = end
  }
  relocatePool(words, at, start + length, map)
}

function relocateValue(words: Int32Array, word: number, map: Int32Array): void {
  const value = words[word]!
  const tag = value >>> VALUE_TAG_SHIFT
  if (tag === Facts.STRING || tag === Facts.NAME) {
    words[word] = (tag << VALUE_TAG_SHIFT) | map[value & VALUE_PAYLOAD_MASK]!
  }
}

function relocatePool(words: Int32Array, start: number, end: number, map: Int32Array): void {
  let at = start
  while (at < end) {
    const kind = words[at]! & Facts.PART_KIND_MASK
    const count = words[at]! >>> Facts.PART_COUNT_SHIFT
    at++
    if (kind === Facts.CALL) {
      relocateValue(words, at++, map)
      for (let i = 0; i < count; i++) {
        words[at] = map[words[at]!]!
        relocateValue(words, at + 1, map)
        at += 2
      }
    } else if (kind === Facts.PARAMETERS) {
      for (let i = 0; i < count; i++) {
        words[at] = map[words[at]!]!
        const annotated = (words[at + 1]! & Facts.PARAMETER_ANNOTATED) !== 0
        at += 2
        if (annotated) relocateValue(words, at++, map)
      }
    } else {
      const items = kind === Facts.DICTIONARY ? count * 2 : count
      for (let i = 0; i < items; i++) relocateValue(words, at++, map)
    }
  }
}
