import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dottedName,
  Facts,
  makeValue,
  relocate,
  SegmentView,
  SegmentWriter,
  stringName,
  valuePayload,
  valueTag,
} from '../../src/facts/index.ts'
import { Ledger } from '../../src/memory/index.ts'

const SECTIONS = Facts.SECTION_COLUMNS.map((columns, section) => [section, columns] as const)

function newWriter(): SegmentWriter {
  return new SegmentWriter(new Ledger().account('test'))
}

/** The segment of a writer as the index has it: behind other words, names mapped to ids a thousand higher. */
function stored(writer: SegmentWriter, names: number): SegmentView {
  const words = new Int32Array(writer.length + 3)
  writer.copyTo(words, 3)
  relocate(
    words,
    3,
    writer.length,
    Int32Array.from({ length: names }, (_, i) => i && i + 1000),
  )
  return new SegmentView().reset(words, 3, writer.length)
}

describe('a segment', () => {
  it('of nothing has no words', () => {
    const writer = newWriter()
    expect(writer.length).toBe(0)
    const view = stored(writer, 1)
    expect(view.count(Facts.CLASSES)).toBe(0)
    expect(view.length).toBe(0)
  })

  it('says what was written to it, with names of the index', () => {
    // Values of columns: a name, a value that is a name, a number.
    const record = fc
      .constantFrom(...SECTIONS)
      .chain(([section, columns]) =>
        fc.tuple(
          fc.constant(section),
          fc.tuple(...columns.map(() => fc.integer({ min: 0, max: 99 }))),
        ),
      )
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        const writer = newWriter()
        const expected: [section: number, number: number, words: number[]][] = []
        for (const [section, numbers] of records) {
          const kinds = Facts.SECTION_COLUMNS[section]!
          const words = numbers.map((number, i) =>
            kinds[i] === Facts.COLUMN_VALUE ? makeValue(Facts.NAME, number) : number,
          )
          const at = writer.add(section, ...words)
          expected.push([
            section,
            at,
            words.map((word, i) => {
              if (kinds[i] === Facts.COLUMN_NAME) return word && word + 1000
              const id = numbers[i]!
              return kinds[i] === Facts.COLUMN_VALUE ? makeValue(Facts.NAME, id && id + 1000) : word
            }),
          ])
        }
        const view = stored(writer, 100)
        for (const [section, at, words] of expected) {
          expect(words.map((_, column) => view.get(section, at, column))).toEqual(words)
        }
        for (const [section] of SECTIONS) expect(view.count(section)).toBe(writer.count(section))
      }),
    )
  })

  it('holds values with parts, whose names and keywords are those of the index', () => {
    const writer = newWriter()
    const call = writer.beginPart(Facts.CALL, 2, 5)
    writer.setItem(call, 0, makeValue(Facts.NAME, 1))
    const list = writer.beginPart(Facts.LIST, 2, 2)
    writer.setItem(list, 0, makeValue(Facts.STRING, 2))
    writer.setItem(list, 1, makeValue(Facts.INTEGER, 2))
    writer.setItem(call, 2, makeValue(Facts.PART, list))
    writer.setItem(call, 3, 3)
    writer.setItem(call, 4, makeValue(Facts.EXPRESSION, 3))
    const value = makeValue(Facts.PART, call)
    writer.add(Facts.ASSIGNMENTS, 4, 0, 0, 0, value, 0)
    const view = stored(writer, 10)
    const read = view.get(Facts.ASSIGNMENTS, 0, Facts.ASSIGNMENT_VALUE)
    expect(read).toBe(value)
    expect(view.partKind(read)).toBe(Facts.CALL)
    expect(dottedName(view.callee(read))).toBe(1001)
    expect(view.argumentKeyword(read, 0)).toBe(0)
    expect(view.argumentKeyword(read, 1)).toBe(1003)
    const items = view.argumentValue(read, 0)
    expect(view.isSequence(items)).toBe(true)
    expect(stringName(view.item(items, 0))).toBe(1002)
    // Numbers and places look like names and are none.
    expect(view.item(items, 1)).toBe(makeValue(Facts.INTEGER, 2))
    expect(view.argumentValue(read, 1)).toBe(makeValue(Facts.EXPRESSION, 3))
  })

  it('has no parts where a value is none', () => {
    const view = stored(newWriter(), 1)
    for (const value of [0, makeValue(Facts.STRING, 5), makeValue(Facts.CONSTANT, Facts.TRUE)]) {
      expect([view.partKind(value), view.partCount(value), view.callee(value)]).toEqual([0, 0, 0])
      expect(view.isSequence(value)).toBe(false)
    }
    expect([stringName(makeValue(Facts.NAME, 5)), dottedName(makeValue(Facts.STRING, 5))]).toEqual([
      0, 0,
    ])
  })

  it('keeps the whole of a payload', () => {
    const largest = Facts.VALUE_PAYLOAD_MASK
    const value = makeValue(Facts.EXPRESSION, largest)
    expect([valueTag(value), valuePayload(value)]).toEqual([Facts.EXPRESSION, largest])
    expect(value).toBeGreaterThan(0)
  })

  it('can be changed in a column, and forget what was begun, before it is written', () => {
    const writer = newWriter()
    const record = writer.add(Facts.JS_CLASSES, 1, 0, 5, 0)
    writer.patch(Facts.JS_CLASSES, record, Facts.JS_CLASS_TEMPLATE, 2)
    const length = writer.poolLength
    writer.setItem(writer.beginPart(Facts.LIST, 3, 3), 2, 7)
    writer.truncatePool(length)
    const part = writer.beginPart(Facts.TUPLE, 3, 3)
    const view = stored(writer, 10)
    expect(view.name(Facts.JS_CLASSES, 0, Facts.JS_CLASS_TEMPLATE)).toBe(1002)
    const value = makeValue(Facts.PART, part)
    expect([0, 1, 2].map((i) => view.item(value, i))).toEqual([0, 0, 0])
    writer.clear()
    expect(writer.length).toBe(0)
  })
})
