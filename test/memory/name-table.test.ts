import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashBytes, Ledger, NameTable } from '../../src/memory/index.ts'

const table = (): NameTable => new NameTable(new Ledger().account('names'), 8)

describe('NameTable', () => {
  it('gives one name one id, and 0 to the empty name', () => {
    const names = table()
    expect(names.internText('')).toBe(0)
    const id = names.internText('res.partner')
    expect(id).toBe(1)
    expect(names.internText('res.partner')).toBe(id)
    expect(names.text(id)).toBe('res.partner')
    expect(names.findText('res.users')).toBe(0)
    expect(names.count).toBe(2)
  })

  it('tells two names with one hash apart', () => {
    const names = table()
    const bytes = new TextEncoder().encode('abcd')
    const first = names.intern(bytes, 0, 2, 7)
    const second = names.intern(bytes, 2, 4, 7)
    expect(first).not.toBe(second)
    expect(names.find(bytes, 2, 4, 7)).toBe(second)
    expect(names.text(second)).toBe('cd')
  })

  it('behaves as a map of strings does, over growth and truncation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 200 }),
        fc.nat(200),
        (texts, keep) => {
          const names = table()
          const model = new Map<string, number>()
          const check = (): void => {
            for (const [text, id] of model) expect(names.findText(text)).toBe(id)
            expect(names.count).toBe(model.size + (model.has('') ? 0 : 1))
          }
          for (const text of texts) model.set(text, names.internText(text))
          check()
          const count = Math.min(names.count, keep + 1)
          names.truncate(count)
          for (const [text, id] of [...model]) if (id >= count) model.delete(text)
          check()
          for (const text of texts) model.set(text, names.internText(text))
          check()
        },
      ),
    )
  })

  it('hashes as 32-bit FNV-1a does', () => {
    const bytes = new TextEncoder().encode('foobar')
    expect(hashBytes(bytes, 0, 6) >>> 0).toBe(0xbf9cf968)
  })
})
