import { findWord, firstPlaceFrom } from '../find-word.ts'
import type { Expected } from '../place.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import type { Reference } from '../target.ts'

/** What a name does at its place. */
export type Role = Reference['role']

/** Is told of each place of a name: where it stands, what is expected there, and what the name does there. */
export type SlotVisitor = (start: number, end: number, expected: Expected, role: Role) => void

/**
 * The places of names in one file. The walk over a file says of each place where a name stands, or could stand, what it is a name
 * of; the references of the file and the place of a cursor both come of that. Offsets are UTF-8 bytes of {@link bytes}.
 *
 * What nobody asked for is dropped before anything is resolved.
 */
export class NameSlots {
  #bytes: Uint8Array = new Uint8Array(0)
  /** For each word, where it stands in the text, ascending; `undefined` when everything may be asked for. */
  #places: readonly (readonly number[])[] | undefined
  /** The only offset that is asked about, or -1. */
  readonly at: number
  /** Whether the place of a cursor is looked for, so that empty and half-written names count. */
  readonly isPlace: boolean
  /** Whether the name of a member may be asked for, which has no dots, as a model's, for one, mostly has. */
  readonly mayBeName: boolean
  readonly #words: readonly Uint8Array[]
  readonly #visit: SlotVisitor

  constructor(filter: ReferenceFilter, isPlace: boolean, visit: SlotVisitor) {
    this.at = filter.at ?? -1
    this.isPlace = isPlace
    this.mayBeName = filter.word?.includes('.') !== true && filter.onlyKeys !== true
    this.#visit = visit
    this.#words = filter.word === undefined ? [] : spellings(filter.word)
  }

  /** The text that the offsets count. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** Goes on with another text, `bytes[0, length)`. */
  begin(bytes: Uint8Array, length: number): void {
    this.#bytes = bytes
    const isAll = this.#words.length === 0 || this.#words.some((word) => word.length === 0)
    this.#places = isAll
      ? undefined
      : this.#words.map((word) => findWord(bytes, length, word, isLetter))
  }

  /** Whether something within `[start, end]` may be asked for. */
  touches(start: number, end: number): boolean {
    return this.at < 0 || (start <= this.at && this.at <= end)
  }

  /** Whether a name at `[start, end)` may be asked for, by its place and its last letters. */
  wants(start: number, end: number): boolean {
    if (start < 0 || !this.touches(start, end)) return false
    if (this.isPlace) return true
    if (start >= end) return false
    if (this.#words.length === 0) return true
    return this.#words.some((word) => endsWith(this.bytes, start, end, word))
  }

  /** Whether a name that is asked for may stand somewhere in `[start, end)`. */
  mayHold(start: number, end: number): boolean {
    if (!this.touches(start, end)) return false
    if (this.#places === undefined) return true
    return this.#places.some((places, index) => {
      const last = end - this.#words[index]!.length
      const found = firstPlaceFrom(places, start)
      return found !== undefined && found <= last
    })
  }

  /** The place of a name, whatever is expected there. */
  add(start: number, end: number, expected: Expected, role: Role = 'read'): void {
    if (this.wants(start, end)) this.#visit(start, end, expected, role)
  }

  /** The name of a model. */
  model(start: number, end: number): void {
    if (this.wants(start, end)) this.#visit(start, end, { kind: 'model' }, 'read')
  }

  /** A field of `model`; nothing when the model is not known. */
  field(start: number, end: number, model: string | undefined, role: Role = 'read'): void {
    if (model === undefined || !this.wants(start, end)) return
    this.#visit(start, end, { kind: 'field', model }, role)
  }

  /** A filter of the search views of `model`; nothing when the model is not known. */
  filter(start: number, end: number, model: string | undefined, role: Role = 'read'): void {
    if (model === undefined || !this.wants(start, end)) return
    this.#visit(start, end, { kind: 'filter', model }, role)
  }

  /** A method of `model`; nothing when the model is not known. */
  method(start: number, end: number, model: string | undefined): void {
    if (model === undefined || !this.wants(start, end)) return
    this.#visit(start, end, { kind: 'method', model }, 'read')
  }

  /** An external id; `models` are those of the records that make sense here. */
  xmlId(start: number, end: number, models?: readonly string[], role: Role = 'read'): void {
    if (!this.wants(start, end)) return
    this.#visit(
      start,
      end,
      models === undefined ? { kind: 'xmlid' } : { kind: 'xmlid', models },
      role,
    )
  }

  /** An external id that has to be written with its module, because what reads it knows of no module. */
  fullXmlId(start: number, end: number, models: readonly string[] | undefined): void {
    if (!this.wants(start, end)) return
    const expected = { kind: 'xmlid', withModule: true } as const
    this.#visit(start, end, models === undefined ? expected : { ...expected, models }, 'read')
  }

  /** A file by the name of its module and its path in it; nothing is expected there. */
  file(start: number, end: number): void {
    if (this.isPlace || start >= end || !this.mayHold(start, end)) return
    this.#visit(start, end, { kind: 'data-file' }, 'read')
  }

  /** A template of the web client. */
  template(start: number, end: number, role: Role = 'read'): void {
    if (this.wants(start, end)) this.#visit(start, end, { kind: 'template' }, role)
  }
}

const encoder = new TextEncoder()

/** How a word that is looked for may be written: as it is, or, for a model, in the external id of its reflection. */
function spellings(word: string): Uint8Array[] {
  const texts = word.includes('.') ? [word, `model_${word.replaceAll('.', '_')}`] : [word]
  return texts.map((text) => encoder.encode(text))
}

function endsWith(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  const from = end - word.length
  if (from < start) return false
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word[i]) return false
  return true
}

/** Names of external ids go on with underscores, as `module_sale` of the module `sale` does. */
function isLetter(byte: number | undefined): boolean {
  const letter = (byte ?? 0) | 0x20
  return letter >= 97 && letter <= 122
}
