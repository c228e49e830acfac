import type { NameId } from '../memory/index.ts'
import * as Facts from './layout.ts'

/**
 * Reads a segment where it lies: `words[start, start + length)`.
 * A view is a cursor: `reset` moves it to another segment, nothing is copied.
 */
export class SegmentView {
  #words: Int32Array
  #length = 0
  /** Index in the words at which each section begins; the last entry is the pool. */
  readonly #starts: number[] = new Array(Facts.SECTION_COUNT + 1).fill(0)

  /** @param words the words in which segments lie */
  constructor(words: Int32Array = new Int32Array(0)) {
    this.#words = words
  }

  /** Moves to the segment of `length` words at index `start`. A length of 0 is a segment without facts. */
  reset(words: Int32Array, start: number, length: number): this {
    this.#words = words
    this.#length = length
    let at = start + Facts.HEADER_SIZE
    for (let section = 0; section < Facts.SECTION_COUNT; section++) {
      this.#starts[section] = at
      if (length > 0) at += words[start + section]! * Facts.SECTION_COLUMNS[section]!.length
    }
    this.#starts[Facts.SECTION_COUNT] = at
    return this
  }

  /** Number of words of the segment. */
  get length(): number {
    return this.#length
  }

  /** Number of records in a section. */
  count(section: number): number {
    if (this.#length === 0) return 0
    const words = this.#starts[section + 1]! - this.#starts[section]!
    return words / Facts.SECTION_COLUMNS[section]!.length
  }

  /** A column of a record, as a number, value word or offset. */
  get(section: number, record: number, column: number): number {
    const size = Facts.SECTION_COLUMNS[section]!.length
    return this.#words[this.#starts[section]! + record * size + column]!
  }

  /** A column of a record that holds a name. */
  name(section: number, record: number, column: number): NameId {
    return this.get(section, record, column) as NameId
  }

  // ------------------------------------------------------------------------------------------------ values

  /** Word `index` behind the first word of the pool entry of a {@link Facts.PART} value. */
  item(value: number, index: number): number {
    return this.#words[this.#poolIndex(value) + 1 + index]!
  }

  /** The kind of the pool entry of a value; 0 when the value is no {@link Facts.PART}. */
  partKind(value: number): number {
    if (valueTag(value) !== Facts.PART) return 0
    return this.#words[this.#poolIndex(value)]! & Facts.PART_KIND_MASK
  }

  /** The number of items of the pool entry of a value; 0 when the value is no {@link Facts.PART}. */
  partCount(value: number): number {
    if (valueTag(value) !== Facts.PART) return 0
    return this.#words[this.#poolIndex(value)]! >>> Facts.PART_COUNT_SHIFT
  }

  /** Whether a value is a list or a tuple (or a set), whose items are values. */
  isSequence(value: number): boolean {
    const kind = this.partKind(value)
    return kind === Facts.LIST || kind === Facts.TUPLE || kind === Facts.SET
  }

  /** The callee of a {@link Facts.CALL} value, itself a value; 0 for any other value. */
  callee(value: number): number {
    return this.partKind(value) === Facts.CALL ? this.item(value, 0) : 0
  }

  /** The keyword of argument `index` of a call; 0 when it is positional. */
  argumentKeyword(value: number, index: number): NameId {
    return this.item(value, 1 + index * 2) as NameId
  }

  /** The value of argument `index` of a call. */
  argumentValue(value: number, index: number): number {
    return this.item(value, 2 + index * 2)
  }

  #poolIndex(value: number): number {
    return this.#starts[Facts.SECTION_COUNT]! + (value & Facts.VALUE_PAYLOAD_MASK)
  }
}

/** The tag of a value word; 0 for "no value". */
export function valueTag(value: number): number {
  return value >>> Facts.VALUE_TAG_SHIFT
}

/** The payload of a value word. */
export function valuePayload(value: number): number {
  return value & Facts.VALUE_PAYLOAD_MASK
}

/** A value word from its tag and payload. */
export function makeValue(tag: number, payload: number): number {
  return (tag << Facts.VALUE_TAG_SHIFT) | payload
}

/** The name id of a {@link Facts.STRING} value; 0 for any other. */
export function stringName(value: number): NameId {
  return (valueTag(value) === Facts.STRING ? valuePayload(value) : 0) as NameId
}

/** The name id of a {@link Facts.NAME} value; 0 for any other. */
export function dottedName(value: number): NameId {
  return (valueTag(value) === Facts.NAME ? valuePayload(value) : 0) as NameId
}
