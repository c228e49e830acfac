import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EditedText } from '../../src/analysis/edited-text.ts'
import { OpenDocuments } from '../../src/analysis/open-documents.ts'
import { ledger } from '../../src/memory/index.ts'

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const booked = (): number => ledger.account('open documents').bytes

describe('the text of an open document', () => {
  it('is what edits make of it', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 400 })
    const edit = fc.record({ start: fc.nat(900), size: fc.nat(900), text: piece })
    fc.assert(
      fc.property(piece, fc.array(edit, { maxLength: 30 }), (first, edits) => {
        let text = first
        const edited = new EditedText(first)
        for (const { start, size, text: inserted } of edits) {
          edited.edit({ start, end: start + size, text: inserted })
          text = text.slice(0, start) + inserted + text.slice(start + size)
          expect(decode(edited.bytes)).toBe(text)
          expect(edited.capacity).toBeLessThanOrEqual(
            Math.max(5 * text.length, 1024 + first.length),
          )
        }
      }),
    )
  })

  it('is made anew for few of many edits', () => {
    const text = new EditedText('x'.repeat(10_000))
    const buffers = new Set<ArrayBufferLike>()
    for (let i = 0; i < 10_000; i++) {
      text.edit({ start: i, end: i, text: 'é' })
      buffers.add(text.bytes.buffer)
    }
    expect(text.bytes).toHaveLength(30_000)
    expect(buffers.size).toBeLessThan(10)
  })

  it('is booked with its room', () => {
    const before = booked()
    const documents = new OpenDocuments()
    documents.open('/a', 'one')
    expect(booked() - before).toBe(3)
    documents.change('/a', [{ start: 3, end: 3, text: ' two' }])
    expect(decode(documents.get('/a'))).toBe('one two')
    expect(booked() - before).toBeGreaterThan(7)
    documents.open('/a', 'é')
    documents.open('/b', 'three')
    expect(booked() - before).toBe(7)
    expect([documents.close('/a'), documents.close('/a'), documents.has('/b')]).toEqual([
      true,
      false,
      true,
    ])
    documents.change('/a', [{ start: 0, end: 0, text: 'not open' }])
    expect(documents.get('/a')).toBeUndefined()
    documents.free()
    expect(booked()).toBe(before)
  })
})
