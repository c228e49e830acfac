import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findInvalidUtf8 } from '../../src/base/index.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

it('finds the first byte that is not UTF-8, as a strict decoder would', () => {
  const piece = fc.oneof(
    fc
      .constantFrom('a', 'abcdefgh', 'é', '数', '💎', '\0')
      .map((text) => new TextEncoder().encode(text)),
    fc.constantFrom([0x80], [0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe0, 0x80, 0x80]),
    fc.constantFrom(
      [0xf4, 0x90, 0x80, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf0, 0x9f, 0x92],
      [0xe6, 0x95],
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), (pieces, skip) => {
      const bytes = Uint8Array.from([...Array(skip).fill(97), ...pieces.flatMap((p) => [...p])])
      const part = bytes.subarray(skip)
      const found = findInvalidUtf8(part, 0, part.length)
      expect(found === -1).toBe(isUtf8(part))
      if (found >= 0) expect(isUtf8(part.subarray(0, found))).toBe(true)
    }),
    { numRuns: 3000 },
  )
})
