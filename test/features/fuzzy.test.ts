import { describe, expect, it } from 'vitest'
import { BestMatches } from '../../src/features/best-matches.ts'
import { fuzzyScore, prepareQuery } from '../../src/features/fuzzy.ts'

function score(query: string, name: string): number {
  const bytes = new TextEncoder().encode(`..${name}..`)
  return fuzzyScore(prepareQuery(query), bytes, 2, bytes.length - 2)
}

describe('fuzzy matching', () => {
  it('finds letters in their order, cases apart', () => {
    expect(score('so', 'sale.order')).toBeGreaterThan(0)
    expect(score('SALE', 'sale.order')).toBeGreaterThan(0)
    expect(score('os', 'sale.order')).toBe(0)
    expect(score('sale.orders', 'sale.order')).toBe(0)
    expect(score('sale order', 'sale_order')).toBeGreaterThan(0)
  })

  it('puts the name itself first, then beginnings, words, parts and scattered letters', () => {
    const names = ['order', 'order_line', 'sale_order', 'reorderings', 'odd_random_element_r']
    const scores = names.map((name) => score('order', name))
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    expect(new Set(scores).size).toBe(scores.length - (scores.at(-1) === 0 ? 1 : 0))
  })

  it('prefers shorter names and word starts', () => {
    expect(score('part', 'partner')).toBeGreaterThan(score('part', 'partner_ids_of_company'))
    expect(score('sol', 'SaleOrderLine')).toBeGreaterThan(score('sol', 'absolxte_m_l') - 100)
  })

  it('stays within a byte', () => {
    for (const name of ['a', 'abc', 'x'.repeat(300), `${'x'.repeat(300)}abc`]) {
      const found = score('abc', name)
      expect(found >= 0 && found <= 255).toBe(true)
    }
  })
})

describe('the best of many', () => {
  it('are kept, best first', () => {
    const best = new BestMatches(3)
    for (const [i, score] of [5, 9, 1, 7, 9, 3].entries()) best.add(score, i, 0)
    expect(best.sorted().map(({ score, first }) => [score, first])).toEqual([
      [9, 1],
      [9, 4],
      [7, 3],
    ])
  })
})
