/** Where `word` stands in the text `bytes[0, length)`, alone or between other letters, ascending. Byte offsets. */
export function findWord(bytes: Uint8Array, length: number, word: Uint8Array): number[] {
  // Behind the text lies what other files left.
  const text = bytes.subarray(0, length)
  const rarest = rarestByte(word)
  const byte = word[rarest]!
  const found: number[] = []
  for (let at = text.indexOf(byte); at >= 0; at = text.indexOf(byte, at + 1)) {
    const start = at - rarest
    let same = 0
    while (same < word.length && text[start + same] === word[same]) same++
    if (same === word.length) found.push(start)
  }
  return found
}

/** Letters of Python sources, the most frequent first. */
const FREQUENT = new TextEncoder().encode('etsraionldmpcuf_hgyvbw')

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
