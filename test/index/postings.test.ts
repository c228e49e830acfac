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

  it('say of files that change what a map of sets says, whatever changes and however often it is folded', () => {
    const file = fc.integer({ min: 1, max: 60 })
    const names = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 })
    const change = fc.tuple(file, names)
    fc.assert(
      fc.property(fc.array(change), fc.array(change), fc.array(change), (first, second, third) => {
        const before = new Map(first)
        const postings = build([...before], 41)
        for (const changes of [second, third]) {
          for (const [changed, occurring] of changes) {
            postings.replace(changed, Int32Array.from(occurring), occurring.length, 41)
            before.set(changed, occurring)
          }
          for (let name = 1; name <= 40; name++) {
            const files = [...before].filter(([, occurring]) => occurring.includes(name))
            expect(postings.filesOf(name)).toEqual(files.map(([at]) => at).sort((a, b) => a - b))
          }
        }
        postings.free()
      }),
    )
  })

  it('say the same of many changes, which are sorted and folded', () => {
    const postings = build([[1, [1, 2]]], 3000)
    const names = Int32Array.from({ length: 2500 }, (_, i) => i + 1)
    for (let round = 0; round < 2; round++) {
      for (let file = 1; file <= 100; file++) {
        const own = names.filter((name) => (name + file + round) % 2 === 0)
        postings.replace(file, own, own.length, 3000)
      }
      const odd = Array.from({ length: 50 }, (_, i) => i * 2 + 1)
      const even = odd.map((file) => file + 1)
      expect(postings.filesOf(1)).toEqual(round === 0 ? odd : even)
      expect(postings.filesOf(2500)).toEqual(round === 0 ? even : odd)
    }
    for (let file = 1; file <= 100; file += 2) postings.replace(file, names, 1, 3000)
    expect(postings.filesOf(1)).toHaveLength(100)
    expect(postings.filesOf(2499)).toHaveLength(50)
    postings.free()
  })

  it('take nothing for a file whose names stay the same', () => {
    const account = new Ledger().account('test')
    const postings = new Postings(account)
    postings.add(1, Int32Array.from([3, 1]), 2)
    postings.build(4)
    const bytes = account.bytes
    postings.replace(1, Int32Array.from([1, 3, 3]), 3, 4)
    expect(account.bytes).toBe(bytes)
    postings.replace(1, Int32Array.from([1, 2]), 2, 4)
    expect(account.bytes).toBeGreaterThan(bytes)
    expect(postings.filesOf(3)).toEqual([])
    postings.free()
  })
})
