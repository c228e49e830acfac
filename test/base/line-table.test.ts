import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineTable, type PositionEncoding } from '../../src/base/index.ts'

const encoder = new TextEncoder()
const ENCODINGS: readonly PositionEncoding[] = ['utf-8', 'utf-16', 'utf-32']

/** How many units of an encoding a text has, by way of JavaScript's own strings. */
function unitsOf(text: string, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return text.length
  return encoding === 'utf-8' ? encoder.encode(text).length : [...text].length
}

/** Each place between two characters: its offset, line, column, and the text of its line in front of it. */
function* placesOf(text: string): Generator<{ offset: number; line: number; before: string }> {
  let line = 0
  let before = ''
  let offset = 0
  const characters = [...text]
  for (const [index, character] of characters.entries()) {
    const isWithinCrLf = character === '\n' && characters[index - 1] === '\r'
    if (!isWithinCrLf) yield { offset, line, before }
    offset += encoder.encode(character).length
    const ends = character === '\n' || (character === '\r' && characters[index + 1] !== '\n')
    if (ends) {
      line++
      before = ''
    } else if (character !== '\r') before += character
  }
  yield { offset, line, before }
}

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'bc',
        'é',
        '数',
        '💎',
        '👩‍🚒',
        '\t',
        '\0',
        '\n',
        '\r\n',
        '\r',
        '\u2028',
        '\ufeff',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('LineTable', () => {
  it('says what a naive count says, both ways, for every place of any text', () => {
    fc.assert(
      fc.property(text, (source) => {
        const table = new LineTable(encoder.encode(source))
        for (const encoding of ENCODINGS) {
          let lines = 0
          for (const { offset, line, before } of placesOf(source)) {
            const character = unitsOf(before, encoding)
            expect(table.positionOf(offset, encoding)).toEqual({ line, character })
            expect(table.offsetOf(line, character, encoding)).toBe(offset)
            lines = line + 1
          }
          expect(table.lineCount).toBe(lines)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('says the position of a name that is the same in all encodings, wherever there is one', () => {
    fc.assert(
      fc.property(text, (source) => {
        const bytes = encoder.encode(source)
        const table = new LineTable(bytes)
        const places = [...placesOf(source)]
        for (const { offset, line, before } of places) {
          for (const end of places.filter((place) => place.offset >= offset)) {
            const between = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
              bytes.subarray(offset, end.offset),
            )
            const isAscii = /^[^\r\n\u0080-\uffff]*$/.test(before + between)
            const expected = isAscii ? { line, character: before.length } : undefined
            expect(table.asciiPositionOf(offset, end.offset)).toEqual(expected)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('answers a place in the text, whatever is asked of whatever bytes', () => {
    const place = fc.oneof(fc.integer(), fc.integer({ min: -3, max: 60 }), fc.double())
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), place, place, (bytes, one, other) => {
        const table = new LineTable(bytes)
        for (const encoding of ENCODINGS) {
          const offset = table.offsetOf(one, other, encoding)
          expect(Number.isInteger(offset) && offset >= 0 && offset <= bytes.length).toBe(true)
          const { line, character } = table.positionOf(Math.trunc(one) || 0, encoding)
          expect(line >= 0 && line < table.lineCount && character >= 0).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('moves places outside of the text to the nearest inside', () => {
    const table = new LineTable(encoder.encode('ab\r\nç💎\n'))
    expect(table.offsetOf(0, 99, 'utf-16')).toBe(2)
    expect(table.offsetOf(1, 99, 'utf-16')).toBe(10)
    expect(table.offsetOf(99, 0, 'utf-16')).toBe(11)
    expect(table.offsetOf(-1, 5, 'utf-16')).toBe(0)
    expect(table.offsetOf(0, -5, 'utf-16')).toBe(0)
    expect(table.offsetOf(1, 2, 'utf-16')).toBe(6)
    expect(table.offsetOf(1, 3, 'utf-8')).toBe(6)
    expect(table.positionOf(99, 'utf-16')).toEqual({ line: 2, character: 0 })
    expect(table.positionOf(-1, 'utf-16')).toEqual({ line: 0, character: 0 })
    expect(table.positionOf(3, 'utf-16')).toEqual({ line: 0, character: 2 })
    expect(table.positionOf(8, 'utf-16')).toEqual({ line: 1, character: 1 })
  })

  it('reads no further than it is told', () => {
    const table = new LineTable(encoder.encode('a\nb\nc'), 3)
    expect(table.lineCount).toBe(2)
    expect(table.positionOf(5, 'utf-8')).toEqual({ line: 1, character: 1 })
  })

  it('counts columns of long lines', () => {
    for (const letter of ['x', 'é']) {
      const table = new LineTable(encoder.encode(`\n${letter.repeat(5000)}`))
      const size = encoder.encode(letter).length
      expect(table.positionOf(1 + 4000 * size, 'utf-16')).toEqual({ line: 1, character: 4000 })
      expect(table.offsetOf(1, 4000, 'utf-32')).toBe(1 + 4000 * size)
    }
  })
})
