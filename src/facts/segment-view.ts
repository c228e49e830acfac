import type { NameId } from '../memory/index.ts'
import * as Facts from './layout.ts'

const NOTHING = new Int32Array(0)

/** Words of one record in each section. */
const SIZES: readonly number[] = Facts.SECTION_COLUMNS.map((columns) => columns.length)

/** The columns of the name and of the class around it, by section. */
const OWNED: Readonly<Record<number, readonly [name: number, owner: number]>> = {
  [Facts.CLASSES]: [Facts.CLASS_NAME, Facts.CLASS_OWNER],
  [Facts.FUNCTIONS]: [Facts.FUNCTION_NAME, Facts.FUNCTION_OWNER],
  [Facts.ASSIGNMENTS]: [Facts.ASSIGNMENT_NAME, Facts.ASSIGNMENT_OWNER],
}

/**
 * Reads a segment where it lies: `words[start, start + length)`.
 * A view is a cursor: `reset` moves it to another segment, nothing is copied. Making one costs next to nothing.
 */
export class SegmentView {
  #words: Int32Array
  #start = 0
  #length = 0
  /** Index of the pool in the words; 0 when it was not worked out yet. */
  #pool = 0
  /** The section that was asked about last, -1 for none, and where it begins: most questions go through one. */
  #section = -1
  #sectionAt = 0

  /** @param words the words in which segments lie */
  constructor(words: Int32Array = NOTHING) {
    this.#words = words
  }

  /** Moves to the segment of `length` words at index `start`. A length of 0 is a segment without facts. */
  reset(words: Int32Array, start: number, length: number): this {
    this.#words = words
    this.#start = start
    this.#length = length
    this.#pool = 0
    this.#section = -1
    return this
  }

  /** Number of words of the segment. */
  get length(): number {
    return this.#length
  }

  /** Number of records in a section. */
  count(section: number): number {
    return this.#length === 0 ? 0 : this.#words[this.#start + section]!
  }

  /** A column of a record, as a number, value word or offset. */
  get(section: number, record: number, column: number): number {
    if (section !== this.#section) {
      this.#sectionAt = this.#sectionStart(section)
      this.#section = section
    }
    return this.#words[this.#sectionAt + record * SIZES[section]! + column]!
  }

  /**
   * The last class, function or assignment called `name` that belongs to `owner`, as Python has it; -1 when there is none. What a module or class
   * declares is looked up by that all the time.
   *
   * @param section {@link Facts.CLASSES}, {@link Facts.FUNCTIONS} or {@link Facts.ASSIGNMENTS}
   * @param owner the number of a class plus 1, or 0 for the module
   */
  lastNamed(section: number, name: NameId, owner: number): number {
    const count = this.count(section)
    const columns = OWNED[section]
    if (count === 0 || columns === undefined) return -1
    const [nameColumn, ownerColumn] = columns
    const words = this.#words
    const size = SIZES[section]!
    const start = this.#sectionStart(section)
    let at = start + (count - 1) * size
    for (; at >= start; at -= size) {
      if (words[at + nameColumn] === name && words[at + ownerColumn] === owner) break
    }
    return at < start ? -1 : (at - start) / size
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

  #sectionStart(section: number): number {
    let at = this.#start + Facts.SECTION_COUNT
    for (let before = 0; before < section; before++) {
      at += this.#words[this.#start + before]! * SIZES[before]!
    }
    return at
  }

  #poolIndex(value: number): number {
    if (this.#pool === 0) this.#pool = this.#sectionStart(Facts.SECTION_COUNT)
    return this.#pool + (value & Facts.VALUE_PAYLOAD_MASK)
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
