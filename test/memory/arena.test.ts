import { describe, expect, it } from 'vitest'
import { Arena, Int32Column, Ledger, Uint8Column } from '../../src/memory/index.ts'

describe('Arena', () => {
  it('books what it commits and gives everything back at once', () => {
    const account = new Ledger().account('test')
    const arena = new Arena(account, 1 << 20)
    expect(account.bytes).toBe(0)
    arena.ensure(10)
    expect(account.bytes).toBe(arena.byteLength)
    expect(arena.byteLength).toBeGreaterThanOrEqual(10)
    arena.free()
    expect(account.bytes).toBe(0)
    expect(account.peakBytes).toBeGreaterThan(0)
  })

  it('refuses more than its maximum in plain words', () => {
    const arena = new Arena(new Ledger().account('test'), 100)
    expect(() => arena.ensure(101)).toThrow('an arena of at most 100 bytes was asked for 101')
  })
})

describe('columns', () => {
  it('keep their rows while they grow, at 4 bytes and 1 byte a row', () => {
    const account = new Ledger().account('test')
    const numbers = new Int32Column(account)
    const bytes = new Uint8Column(account)
    for (let row = 0; row < 100_000; row++) {
      numbers.push(row * 3)
      bytes.push(row & 0xff)
    }
    for (let row = 0; row < 100_000; row += 777) {
      expect(numbers.get(row)).toBe(row * 3)
      expect(bytes.get(row)).toBe(row & 0xff)
    }
    numbers.trim()
    bytes.trim()
    expect(account.bytes).toBe(100_000 * 4 + 100_000)
  })

  it('answer 0 for rows that do not exist and clear rows that come back', () => {
    const numbers = new Int32Column(new Ledger().account('test'))
    numbers.set(5, 9)
    expect(numbers.get(3)).toBe(0)
    expect(numbers.get(6)).toBe(0)
    numbers.resize(2)
    numbers.resize(6)
    expect(numbers.get(5)).toBe(0)
  })
})
