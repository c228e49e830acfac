const { indexOf } = Buffer.prototype

/** Where the bytes of `word`, which is not empty, stand in `text`, ascending. Byte offsets. */
export function findBytes(text: Uint8Array, word: Uint8Array): number[] {
  const found: number[] = []
  // Node's search for several bytes is much faster than that for one, and takes any array of bytes.
  for (let at = -1; ; ) {
    at = indexOf.call(text, word, at + 1)
    if (at < 0) return found
    found.push(at)
  }
}
