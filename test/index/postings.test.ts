import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Postings } from '../../src/index/index.ts'
import { Ledger } from '../../src/memory/index.ts'

/** The postings of files, given as pairs of file and names. */
function build(files: readonly (readonly [number, readonly number[]])[], names: number): Postings {
  const postings = new Postings(new Ledger().account('test'))
  for (const [file, occurring] of files) {
    // There is more in the buffer than counts, as when the next file is shorter.
    postings.add(file, Int32Array.from([...occurring, 1, 2, 3]), occurring.length)
  }
  postings.build(names)
  return postings
}

describe('the postings', () => {
  it('tell in which files a name occurs, in ascending order', () => {
    const postings = build(
      [
        [3, [5, 1, 5]],
        [1, [5]],
        [200, [1, 7]],
      ],
      8,
    )
    expect(postings.filesOf(5)).toEqual([1, 3])
    expect(postings.filesOf(1)).toEqual([3, 200])
    expect(postings.filesOf(7)).toEqual([200])
    expect(postings.filesOf(2)).toEqual([])
    expect(postings.filesOf(99)).toEqual([])
    postings.free()
  })

  it('take one byte for a file that is less than 128 behind the one before', () => {
    const postings = build(
      [
        [1, [1]],
        [128, [1]],
        [256, [1]],
      ],
      2,
    )
    expect(postings.byteLength).toBe(1 + 1 + 2)
    postings.free()
  })

  it('of no file are empty', () => {
    const postings = build([], 3)
    expect(postings.filesOf(1)).toEqual([])
    expect(postings.byteLength).toBe(0)
    postings.free()
  })

  it('give all memory back', () => {
    const account = new Ledger().account('test')
    const postings = new Postings(account)
    postings.add(1, Int32Array.from([1, 2]), 2)
    postings.build(3)
    expect(account.bytes).toBeGreaterThan(0)
    postings.free()
    expect(account.bytes).toBe(0)
  })

  it('say what a map of sets says, whatever the files hold', () => {
    const name = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 70_000 }))
    const entry = fc.tuple(fc.integer({ min: 1, max: 40_000 }), fc.array(name, { maxLength: 30 }))
    const files = fc.uniqueArray(entry, { selector: ([file]) => file, maxLength: 30 })
    fc.assert(
      fc.property(files, (entries) => {
        const expected = new Map<number, Set<number>>()
        for (const [file, occurring] of entries) {
          for (const one of occurring) {
            expected.set(one, (expected.get(one) ?? new Set()).add(file))
          }
        }
        const postings = build(entries, 70_001)
        for (const [one, set] of expected) {
          expect(postings.filesOf(one)).toEqual([...set].sort((a, b) => a - b))
        }
        postings.free()
      }),
      { numRuns: 60 },
    )
  })
})
