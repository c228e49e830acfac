import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ledger, NO_SLOT, PAGE_BYTES, PagedCache } from '../../src/memory/index.ts'

const LARGE = { bytes: 1e9, entries: 1e6 }

function put(cache: PagedCache, key: number, bytes: Uint8Array, isPinned = false): boolean {
  if (cache.begin(key, bytes.length, isPinned) === NO_SLOT) return false
  // In pieces that do not end where pages do.
  for (let at = 0; at < bytes.length; at += 3000) cache.write(bytes.subarray(at, at + 3000))
  return true
}

function get(cache: PagedCache, key: number, length: number): Uint8Array | undefined {
  const slot = cache.slotOf(key)
  if (slot === NO_SLOT) return undefined
  const bytes = new Uint8Array(length)
  cache.open(slot)
  cache.skip(Math.min(5000, length))
  cache.read(bytes.subarray(Math.min(5000, length)))
  cache.open(slot)
  cache.read(bytes.subarray(0, Math.min(5000, length)))
  return bytes
}

/** Bytes that tell their key and their place. */
function content(key: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (key * 31 + index * 7 + (index >> 8)) & 255)
}

describe('PagedCache', () => {
  it('lets go what was not used for longest, by bytes and by entries', () => {
    const cache = new PagedCache(new Ledger().account('x'), { bytes: 4 * PAGE_BYTES, entries: 3 })
    for (const key of [1, 2, 3]) put(cache, key, content(key, 10))
    cache.use(cache.slotOf(1))
    put(cache, 4, content(4, 10))
    expect([1, 2, 3, 4].map((key) => cache.slotOf(key) !== NO_SLOT)).toEqual([
      true,
      false,
      true,
      true,
    ])
    put(cache, 5, content(5, 2 * PAGE_BYTES + 1))
    expect([1, 3, 4, 5].map((key) => cache.slotOf(key) !== NO_SLOT)).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(cache).toMatchObject({ count: 2, bytes: 4 * PAGE_BYTES, evictions: 3 })
  })

  it('refuses what is too large and lets nothing go for it', () => {
    const cache = new PagedCache(new Ledger().account('x'), { bytes: 2 * PAGE_BYTES, entries: 9 })
    put(cache, 1, content(1, 10))
    expect(put(cache, 2, content(2, 2 * PAGE_BYTES + 1))).toBe(false)
    expect(put(cache, 3, content(3, PAGE_BYTES), true)).toBe(true)
    expect(put(cache, 4, content(4, PAGE_BYTES + 1))).toBe(false)
    expect(cache).toMatchObject({ count: 2, evictions: 0 })
  })

  it('keeps what is pinned, whatever the limits', () => {
    const cache = new PagedCache(new Ledger().account('x'), { bytes: PAGE_BYTES, entries: 1 })
    for (const key of [1, 2, 3]) expect(put(cache, key, content(key, 5000), true)).toBe(true)
    cache.shrinkTo(0)
    expect(cache).toMatchObject({ count: 3, pinnedCount: 3, bytes: 6 * PAGE_BYTES })
    cache.pin(cache.slotOf(2), false)
    expect(cache).toMatchObject({ count: 2, pinnedCount: 2, evictions: 1 })
    cache.remove(1)
    cache.limits = { bytes: 0, entries: 0 }
    expect(get(cache, 3, 5000)).toEqual(content(3, 5000))
  })

  it('gives memory back at once', () => {
    const ledger = new Ledger()
    const account = ledger.account('x')
    const cache = new PagedCache(account, LARGE)
    for (let key = 1; key < 100; key++) put(cache, key, content(key, 20_000))
    const before = account.bytes
    expect(before).toBeGreaterThan(99 * 20_000)
    cache.shrinkTo(500_000)
    expect(account.bytes).toBeLessThan(600_000)
    expect(cache.bytes).toBeLessThanOrEqual(500_000)
    cache.free()
    expect(account.bytes).toBe(0)
    expect(put(cache, 7, content(7, 5))).toBe(true)
    expect(get(cache, 7, 5)).toEqual(content(7, 5))
  })

  it('holds what a map of the same limits would', () => {
    const length = fc.oneof(fc.nat(10), fc.nat(30_000), fc.constantFrom(0, 4096, 8192))
    const step = fc.record({
      what: fc.constantFrom('put', 'put', 'put', 'use', 'remove', 'pin', 'unpin', 'shrink'),
      key: fc.integer({ min: 1, max: 12 }),
      length,
      isPinned: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 120 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (steps, pages, entries) => {
          const ledger = new Ledger()
          const limits = { bytes: pages * PAGE_BYTES, entries }
          const cache = new PagedCache(ledger.account('x'), limits)
          // In the order of use, the oldest first.
          const model = new Map<number, { length: number; isPinned: boolean }>()
          const size = (bytes: number): number => Math.max(1, Math.ceil(bytes / PAGE_BYTES))
          const used = (): number => [...model.values()].reduce((sum, e) => sum + size(e.length), 0)
          const evict = (isEnough: () => boolean): void => {
            for (const [key, { isPinned }] of [...model]) {
              if (isEnough()) return
              if (!isPinned) model.delete(key)
            }
          }
          for (const { what, key, length: bytes, isPinned } of steps) {
            const known = model.get(key)
            if (what === 'put') {
              model.delete(key)
              const pinned = [...model.values()].filter((entry) => entry.isPinned)
              const pinnedPages = pinned.reduce((sum, entry) => sum + size(entry.length), 0)
              const isRefused =
                !isPinned && (pinnedPages + size(bytes) > pages || pinned.length + 1 > entries)
              expect(put(cache, key, content(key, bytes), isPinned)).toBe(!isRefused)
              if (isRefused) continue
              evict(() => used() + size(bytes) <= pages && model.size + 1 <= entries)
              model.set(key, { length: bytes, isPinned })
            } else if (what === 'shrink') {
              cache.shrinkTo(bytes)
              evict(() => used() * PAGE_BYTES <= bytes)
            } else if (known === undefined) {
              cache.remove(key)
            } else if (what === 'use') {
              cache.use(cache.slotOf(key))
              model.delete(key)
              model.set(key, known)
            } else if (what === 'remove') {
              cache.remove(key)
              model.delete(key)
            } else {
              cache.pin(cache.slotOf(key), what === 'pin')
              known.isPinned = what === 'pin'
              if (what === 'unpin') evict(() => used() <= pages && model.size <= entries)
            }
            expect(cache.count).toBe(model.size)
            expect(cache.bytes).toBe(used() * PAGE_BYTES)
          }
          for (let key = 0; key <= 13; key++) {
            const known = model.get(key)
            const expected = known && content(key, known.length)
            expect(get(cache, key, known?.length ?? 0)).toEqual(expected)
          }
          cache.free()
          expect(ledger.totalBytes).toBe(0)
        },
      ),
      { numRuns: 300 },
    )
  })
})
