import type { SyntaxTree } from '../../python/index.ts'
import type { ReferenceFilter } from '../reference-filter.ts'

const SPACE = 32
const TAB = 9
const encoder = new TextEncoder()

/**
 * Which places of a file a question is about: all of them, those that touch an offset, or those with a word.
 * Parts of the tree that have none are not looked into.
 */
export class Focus {
  /** Starts of the places of interest, ascending; `undefined` when all are. */
  readonly #starts: readonly number[] | undefined
  readonly #length: number
  readonly #before: number

  private constructor(starts: readonly number[] | undefined, length: number, before: number) {
    this.#starts = starts
    this.#length = length
    this.#before = before
  }

  /** The places that `only` lets through. */
  static of(tree: SyntaxTree, only: ReferenceFilter | undefined): Focus {
    if (only?.at !== undefined) return new Focus([only.at], 0, 0)
    // A package's `__init__.py` is imported by the name of its folder, which only resolving tells.
    if (only?.word === undefined || only.word === '' || only.word === '__init__') {
      return new Focus(undefined, 0, 0)
    }
    const word = encoder.encode(only.word)
    return new Focus(findWord(tree, word), word.length, 0)
  }

  /** Where a cursor stands; blanks between it and what stands before are no distance. */
  static cursor(tree: SyntaxTree, offset: number): Focus {
    let at = Math.min(offset, tree.length)
    while (at > 0 && (tree.source[at - 1] === SPACE || tree.source[at - 1] === TAB)) at--
    return new Focus([offset], 0, offset - at)
  }

  /** Whether a place of interest lies in `[start, end]`. */
  touches(start: number, end: number): boolean {
    const starts = this.#starts
    if (starts === undefined) return true
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! < start) low = middle + 1
      else high = middle
    }
    const found = starts[low]
    return found !== undefined && found + this.#length <= end + this.#before
  }
}

/** Where `word` stands in the source, in letters or between others. */
function findWord(tree: SyntaxTree, word: Uint8Array): number[] {
  // Behind the text lies what other files left.
  const source = tree.source.subarray(0, tree.length)
  const rarest = rarestByte(word)
  const byte = word[rarest]!
  const found: number[] = []
  for (let at = source.indexOf(byte); at >= 0; at = source.indexOf(byte, at + 1)) {
    const start = at - rarest
    let same = 0
    while (same < word.length && source[start + same] === word[same]) same++
    if (same === word.length) found.push(start)
  }
  return found
}

/** Letters of Python sources, the most frequent first. */
const FREQUENT = encoder.encode('etsraionldmpcuf_hgyvbw')

/** The place in a word of the byte that is likely to be the rarest in a source, so that the search for it stops seldom. */
function rarestByte(word: Uint8Array): number {
  let best = 0
  let bestRank = -1
  for (const [place, byte] of word.entries()) {
    const found = FREQUENT.indexOf(byte)
    const rank = found < 0 ? FREQUENT.length : found
    if (rank > bestRank) [best, bestRank] = [place, rank]
  }
  return best
}
