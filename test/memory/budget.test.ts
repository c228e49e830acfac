import { describe, expect, it } from 'vitest'
import { Budget, type Cache } from '../../src/memory/index.ts'

/** A cache that gives back in pieces of ten bytes. */
function cacheOf(name: string, bytes: number): Cache & { byteLength: number } {
  return {
    name,
    byteLength: bytes,
    giveBack(wanted) {
      this.byteLength = Math.max(0, this.byteLength - Math.ceil(wanted / 10) * 10)
    },
  }
}

function budgetOf(limit: number, resident: () => number, ...caches: Cache[]): Budget {
  const budget = new Budget()
  let now = 0
  budget.limit(limit, resident, () => {
    now += 1000
    return now
  })
  for (const cache of caches) budget.register(cache)
  return budget
}

describe('a budget', () => {
  it('grants everything without a limit', () => {
    const cache = cacheOf('a', 100)
    const budget = new Budget()
    budget.register(cache)
    expect(budget.reserve(1e12)).toBe(true)
    expect(cache.byteLength).toBe(100)
  })

  it('grants what there is room for', () => {
    const cache = cacheOf('a', 50)
    expect(budgetOf(100, () => 60, cache).reserve(40)).toBe(true)
    expect(cache.byteLength).toBe(50)
  })

  it('has caches give back what is missing, in their order', () => {
    const [first, second] = [cacheOf('first', 15), cacheOf('second', 50)]
    expect(budgetOf(100, () => 90, first, second).reserve(40)).toBe(true)
    expect([first.byteLength, second.byteLength]).toEqual([0, 30])
  })

  it('refuses what does not fit even so, and counts that', () => {
    const cache = cacheOf('a', 20)
    const budget = budgetOf(100, () => 95, cache)
    expect(budget.reserve(40)).toBe(false)
    expect(cache.byteLength).toBe(0)
    expect(budget.refusals).toBe(1)
  })

  it('asks no cache that is no more', () => {
    const cache = cacheOf('a', 50)
    const budget = budgetOf(100, () => 100, cache)
    budget.unregister(cache)
    expect(budget.reserve(10)).toBe(false)
    expect(cache.byteLength).toBe(50)
  })

  it('empties all caches on demand', () => {
    const [full, empty] = [cacheOf('full', 50), cacheOf('empty', 0)]
    expect(budgetOf(100, () => 0, full, empty).giveBackAll()).toEqual(['full'])
    expect(full.byteLength).toBe(0)
  })
})
