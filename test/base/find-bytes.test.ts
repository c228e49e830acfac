import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findBytes } from '../../src/base/index.ts'

it('finds what a look at every place finds, places that overlap included', () => {
  const bytes = fc.uint8Array({ min: 97, max: 100, maxLength: 30 })
  const word = fc.uint8Array({ min: 97, max: 100, minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(bytes, word, (text, wanted) => {
      const expected = [...text.keys()].filter((at) =>
        wanted.every((byte, i) => text[at + i] === byte),
      )
      expect(findBytes(text, wanted)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})
