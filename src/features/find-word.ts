import { findBytes, isNamePart } from '../base/index.ts'

/**
 * Where `word` stands in the text `bytes[0, length)`, not as a part of a longer name, ascending. Byte offsets.
 *
 * @param isPart whether a byte beside the word makes it part of a longer name
 * @param before what may stand in front of it all the same, each as the beginning of the name
 */
export function findWord(
  bytes: Uint8Array,
  length: number,
  word: Uint8Array,
  isPart: (byte: number | undefined) => boolean = isNamePart,
  before: readonly Uint8Array[] = [],
): number[] {
  // Behind the text lies what other files left.
  const text = bytes.subarray(0, length)
  return findBytes(text, word).filter((start) => {
    if (isPart(text[start + word.length])) return false
    return !isPart(text[start - 1]) || before.some((prefix) => isBehind(text, start, prefix))
  })
}

/** The first of ascending `places` that is not in front of `start`; `undefined` when there is none. */
export function firstPlaceFrom(places: readonly number[], start: number): number | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! < start) low = middle + 1
    else high = middle
  }
  return places[low]
}

/** Whether `before` stands in front of a byte offset, and no longer name. */
function isBehind(text: Uint8Array, start: number, before: Uint8Array): boolean {
  const from = start - before.length
  for (let i = 0; i < before.length; i++) if (text[from + i] !== before[i]) return false
  return !isNamePart(text[from - 1])
}
