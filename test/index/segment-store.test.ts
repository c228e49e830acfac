import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SegmentStore } from '../../src/index/index.ts'
import { Ledger } from '../../src/memory/index.ts'

function put(store: SegmentStore, file: number, words: readonly number[]): void {
  const start = store.allocate(file, words.length)
  store.words.set(words, start)
}

/** The words of a file's segment, read through its view: the first section's count stands in front. */
function wordsOf(store: SegmentStore, file: number): number[] {
  const view = store.view(file)
  return Array.from({ length: view.length }, (_, i) => (i < 11 ? view.count(i) : 0))
}

describe('the store of segments', () => {
  it('holds the segment of each file, and nothing for a file that declares nothing', () => {
    const store = new SegmentStore(new Ledger().account('test'))
    put(store, 5, [1, 2, 3])
    put(store, 2, [])
    put(store, 9, [4])
    expect(wordsOf(store, 5)).toEqual([1, 2, 3])
    expect(wordsOf(store, 9)).toEqual([4])
    expect(store.lengthOf(2)).toBe(0)
    expect(store.view(2).count(0)).toBe(0)
    expect(store.view(77).count(0)).toBe(0)
    expect(store.wordCount).toBe(4)
    expect(store.fileCount).toBe(10)
    store.free()
  })

  it('has the new segment of a file that was read again, and gives the old one back', () => {
    const account = new Ledger().account('test')
    const store = new SegmentStore(account)
    put(store, 1, [1, 1, 1])
    put(store, 2, [2])
    put(store, 1, [3])
    expect(store.wordCount).toBe(2)
    store.trim()
    expect(wordsOf(store, 1)).toEqual([3])
    expect(wordsOf(store, 2)).toEqual([2])
    expect(account.bytes).toBe((2 + 3 + 3) * 4)
    store.free()
    expect(account.bytes).toBe(0)
  })

  it('does not grow when the same files are replaced again and again', () => {
    const account = new Ledger().account('test')
    const store = new SegmentStore(account)
    const large = Array.from({ length: 50_000 }, () => 7)
    put(store, 1, [1, 2])
    for (let i = 0; i < 100; i++) put(store, 2, large)
    expect(store.wordCount).toBe(50_002)
    expect(account.bytes).toBeLessThan(3_000_000)
    expect(wordsOf(store, 1)).toEqual([1, 2])
    store.free()
  })

  it('holds what a map holds, whatever is replaced and moved together', () => {
    const segment = fc.array(fc.integer({ min: 0, max: 2 ** 30 - 1 }), { maxLength: 11 })
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.integer({ min: 1, max: 12 }), segment) },
      { weight: 1, arbitrary: fc.constant('trim' as const) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = new SegmentStore(new Ledger().account('test'))
        const expected = new Map<number, readonly number[]>()
        for (const one of steps) {
          if (one === 'trim') store.trim()
          else {
            put(store, ...one)
            expected.set(...one)
          }
        }
        for (const [file, words] of expected) expect(wordsOf(store, file)).toEqual(words)
        const total = [...expected.values()].reduce((sum, words) => sum + words.length, 0)
        expect(store.wordCount).toBe(total)
        store.free()
      }),
      { numRuns: 200 },
    )
  })
})
