import { Facts, type FactsResult, relocate } from '../../src/facts/index.ts'
import { requireProblems, requireSpan } from './well-formed.ts'

/** Which columns of a section are a place in the file: pairs of a start and an end, or a start alone. */
const SPANS: readonly (readonly (readonly [number, number])[])[] = [
  [[Facts.IMPORT_START, Facts.IMPORT_START]],
  [[Facts.CLASS_START, Facts.CLASS_END]],
  [[Facts.FUNCTION_START, Facts.FUNCTION_END]],
  [[Facts.ASSIGNMENT_START, Facts.ASSIGNMENT_END]],
  [[Facts.RECORD_START, Facts.RECORD_END]],
  [],
  [[Facts.TEMPLATE_START, Facts.TEMPLATE_END]],
  [[Facts.JS_IMPORT_START, Facts.JS_IMPORT_START]],
  [[Facts.JS_EXPORT_START, Facts.JS_EXPORT_START]],
  [[Facts.JS_CLASS_START, Facts.JS_CLASS_START]],
  [[Facts.JS_REGISTRATION_START, Facts.JS_REGISTRATION_START]],
  [[Facts.CONTEXT_READ_START, Facts.CONTEXT_READ_START]],
]

/** Columns that number a record of another section: section, column, the other section, how much is added to the number. */
const REFERENCES: readonly (readonly [number, number, number, number])[] = [
  [Facts.CLASSES, Facts.CLASS_OWNER, Facts.CLASSES, 1],
  [Facts.FUNCTIONS, Facts.FUNCTION_OWNER, Facts.CLASSES, 1],
  [Facts.ASSIGNMENTS, Facts.ASSIGNMENT_OWNER, Facts.CLASSES, 1],
  [Facts.VIEWS, Facts.VIEW_RECORD, Facts.RECORDS, 0],
]

/** What is added to each name when a segment is relocated here; larger than any local name. */
const SHIFT = 1 << 20

/** Throws unless the facts of a file of `length` bytes are a segment whose places, names, values and parts all exist. */
export function checkSegment({ names, facts, problems }: FactsResult, length: number): void {
  const words = new Int32Array(facts.length)
  facts.copyTo(words, 0)
  if (words.length > 0) {
    const before = words.slice()
    new Check(words, length, (name) => name >= 0 && name < names.count).all()
    const map = Int32Array.from({ length: names.count }, (_, id) => (id === 0 ? 0 : id + SHIFT))
    relocate(words, 0, words.length, map)
    const last = SHIFT + names.count
    new Check(words, length, (name) => name === 0 || (name > SHIFT && name < last)).all()
    for (let word = 0; word < Facts.SECTION_COUNT; word++) {
      if (words[word] !== before[word]) throw new Error(`relocation changed header word ${word}`)
    }
  }
  requireProblems(problems, length)
}

/** One walk over a segment. */
class Check {
  readonly #words: Int32Array
  readonly #length: number
  readonly #isName: (name: number) => boolean
  /** Where the pool begins. */
  #pool = 0
  /** Offsets at which entries of the pool begin. */
  readonly #entries = new Set<number>()

  constructor(words: Int32Array, length: number, isName: (name: number) => boolean) {
    this.#words = words
    this.#length = length
    this.#isName = isName
  }

  all(): void {
    const words = this.#words
    for (const [at, word] of words.entries()) {
      if (word < 0 || word >= 2 ** 30) throw new Error(`word ${at} of the segment is ${word}`)
    }
    const starts = this.#sectionStarts()
    this.#walkPool(() => undefined)
    for (let section = 0; section < Facts.SECTION_COUNT; section++) {
      const columns = Facts.SECTION_COLUMNS[section]!
      for (let record = 0; record < words[section]!; record++) {
        this.#record(section, columns, starts[section]! + record * columns.length)
      }
    }
    for (const [section, column, other, added] of REFERENCES) {
      for (let record = 0; record < words[section]!; record++) {
        const size = Facts.SECTION_COLUMNS[section]!.length
        const target = words[starts[section]! + record * size + column]!
        if (target - added >= words[other]!) {
          throw new Error(`record ${record} of section ${section} leads to ${target - added}`)
        }
      }
    }
    this.#walkPool((at) => this.#value(at))
  }

  #sectionStarts(): number[] {
    const starts: number[] = []
    let at = Facts.SECTION_COUNT
    for (let section = 0; section < Facts.SECTION_COUNT; section++) {
      starts.push(at)
      at += this.#words[section]! * Facts.SECTION_COLUMNS[section]!.length
    }
    if (at > this.#words.length) throw new Error('the sections are longer than the segment')
    this.#pool = at
    return starts
  }

  #record(section: number, columns: readonly number[], at: number): void {
    const words = this.#words
    for (const [column, kind] of columns.entries()) {
      if (kind === Facts.COLUMN_NAME) this.#name(at + column)
      else if (kind === Facts.COLUMN_VALUE) this.#value(at + column)
    }
    for (const [start, end] of SPANS[section]!) {
      requireSpan(
        words[at + start],
        words[at + end],
        this.#length,
        `a record of section ${section}`,
      )
    }
    const delta =
      section === Facts.CLASSES
        ? words[at + Facts.CLASS_FLAGS]! & Facts.CLASS_NAME_DELTA_MASK
        : section === Facts.FUNCTIONS
          ? words[at + Facts.FUNCTION_FLAGS]! & Facts.FUNCTION_NAME_DELTA_MASK
          : 0
    if (delta > 0) {
      const start = words[at + Facts.CLASS_START]!
      requireSpan(start, start + delta, this.#length, `the name in section ${section}`)
    }
  }

  #name(at: number): void {
    if (!this.#isName(this.#words[at]!))
      throw new Error(`word ${at} is the name ${this.#words[at]}`)
  }

  #value(at: number): void {
    const word = this.#words[at]!
    const payload = word & Facts.VALUE_PAYLOAD_MASK
    switch (word >>> Facts.VALUE_TAG_SHIFT) {
      case 0:
        if (word !== 0) throw new Error(`word ${at} is ${word}, which is no value`)
        return
      case Facts.STRING:
      case Facts.NAME:
        if (!this.#isName(payload))
          throw new Error(`the value at word ${at} is the name ${payload}`)
        return
      case Facts.CONSTANT:
        if (payload > Facts.ELLIPSIS) throw new Error(`word ${at} is the constant ${payload}`)
        return
      case Facts.PART:
        if (!this.#entries.has(payload)) throw new Error(`word ${at} leads to ${payload}, no entry`)
        return
      case Facts.TEXT:
      case Facts.EXPRESSION:
        requireSpan(payload, payload, this.#length, `the value at word ${at}`)
    }
  }

  /** Visits all words of the pool that hold values, and notes where entries begin. */
  #walkPool(visit: (at: number) => void): void {
    const words = this.#words
    let at = this.#pool
    while (at < words.length) {
      this.#entries.add(at - this.#pool)
      const kind = words[at]! & Facts.PART_KIND_MASK
      const count = words[at]! >>> Facts.PART_COUNT_SHIFT
      at++
      if (kind < Facts.LIST || kind > Facts.TYPE_ALIAS)
        throw new Error(`a part has the kind ${kind}`)
      if (kind === Facts.PARAMETERS) {
        for (let i = 0; i < count; i++) {
          this.#name(at)
          const annotated = (words[at + 1]! & Facts.PARAMETER_ANNOTATED) !== 0
          at += 2
          if (annotated) visit(at++)
        }
        continue
      }
      if (kind === Facts.CALL) visit(at++)
      for (let i = 0; i < count; i++) {
        if (kind === Facts.CALL) this.#name(at++)
        else if (kind === Facts.DICTIONARY) visit(at++)
        visit(at++)
      }
    }
    if (at !== words.length) throw new Error('the pool ends within an entry')
  }
}
