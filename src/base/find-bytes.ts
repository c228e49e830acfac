/** Bytes of sources, the most frequent first. */
const FREQUENT = new TextEncoder().encode('ets(ra.ionldmpcuf_hgyvbw')

/** Where the bytes of `word`, which is not empty, stand in `text`, ascending. Byte offsets. */
export function findBytes(text: Uint8Array, word: Uint8Array): number[] {
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
