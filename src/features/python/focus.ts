import { isNamePart, type Span } from '../../base/index.ts'
import { DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX } from '../../facts/index.ts'
import { findWord, firstPlaceFrom } from '../find-word.ts'
import type { ReferenceFilter } from '../reference-filter.ts'

const SPACE = 32
const TAB = 9
const encoder = new TextEncoder()
const PREFIXES = [DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX].map((prefix) => encoder.encode(prefix))

/**
 * Which places of a text a question is about: all of them, those that touch an offset, or those with a word.
 * Parts of the tree that have none are not looked into.
 */
export class Focus {
  /** Starts of the places of interest, ascending; `undefined` when all are. */
  readonly #starts: readonly number[] | undefined
  readonly #length: number
  readonly #before: number
  readonly #part: Span | undefined
  /** Whether what is of interest may be a Python name, or a member; a word such as `res.partner` stands in strings only. */
  readonly mayBeName: boolean
  /** Whether what is of interest may be a member of a record or object. */
  mayBeMember = true
  /** Whether what is of interest may be a key of a dictionary. */
  mayBeKey = true
  /** Whether each place may cost more, because there are few. */
  isThorough = false

  private constructor(
    starts: readonly number[] | undefined,
    length: number,
    before: number,
    mayBeName = true,
    part?: Span,
  ) {
    this.#part = part
    this.#starts = starts
    this.#length = length
    this.#before = before
    this.mayBeName = mayBeName
  }

  /** The places of `bytes[0, length)` that `only` lets through. */
  static of(bytes: Uint8Array, length: number, only: ReferenceFilter | undefined): Focus {
    if (only?.at !== undefined) return new Focus([only.at], 0, 0)
    // A package's `__init__.py` is imported by the name of its folder, which only resolving tells.
    if (only?.word === undefined || only.word === '' || only.word === '__init__') {
      return new Focus(undefined, 0, 0)
    }
    const word = encoder.encode(only.word)
    const mayBeKey = !only.word.includes('.')
    const mayBeName = mayBeKey && only.onlyKeys !== true
    // `default_state` of a context names the field `state`.
    const before = only.noMembers === true ? undefined : PREFIXES
    const focus = new Focus(
      findWord(bytes, length, word, isNamePart, before),
      word.length,
      0,
      mayBeName,
    )
    focus.mayBeKey = mayBeKey
    focus.mayBeMember = only.noMembers !== true
    focus.isThorough = only.isThorough === true
    return focus
  }

  /** All places that touch a part of a text. */
  static part(part: Span): Focus {
    return new Focus(undefined, 0, 0, true, part)
  }

  /** Where a cursor stands; blanks between it and what stands before are no distance. */
  static cursor(bytes: Uint8Array, length: number, offset: number): Focus {
    let at = Math.min(offset, length)
    while (at > 0 && (bytes[at - 1] === SPACE || bytes[at - 1] === TAB)) at--
    return new Focus([offset], 0, offset - at)
  }

  /** Whether places with a word are of interest, in this file as in many others. */
  get isWord(): boolean {
    return this.#length > 0 && !this.isThorough
  }

  /** Whether there are no places of interest. */
  get isEmpty(): boolean {
    return this.#starts?.length === 0
  }

  /** Whether all places of a text, or of a part of it, are of interest. */
  get isWide(): boolean {
    return this.#starts === undefined
  }

  /** Whether a place of interest lies in `[start, end]`. */
  touches(start: number, end: number): boolean {
    const starts = this.#starts
    if (starts === undefined) {
      const part = this.#part
      return part === undefined || (start <= part.end && part.start <= end)
    }
    const found = firstPlaceFrom(starts, start)
    return found !== undefined && found + this.#length <= end + this.#before
  }
}
