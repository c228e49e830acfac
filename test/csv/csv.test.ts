import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CELL_ESCAPED,
  CELL_QUOTED,
  type CsvTable,
  cellText,
  internCell,
  internCsvWords,
  MAX_CSV_BYTES,
  MAX_CSV_CELLS,
  readCsv,
} from '../../src/csv/index.ts'
import { ledger, type NameId, NameTable } from '../../src/memory/index.ts'

const encoder = new TextEncoder()
const names = new NameTable(ledger.account('test names'))

function read(source: string | Uint8Array): CsvTable {
  const bytes = typeof source === 'string' ? encoder.encode(source) : source
  return readCsv(bytes, bytes.length)
}

function rows(table: CsvTable): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) => {
    const first = table.rowFirstCell[row]!
    const count = table.rowFirstCell[row + 1]! - first
    return Array.from({ length: count }, (_, index) => cellText(table, first + index))
  })
}

function problems(table: CsvTable): string[] {
  return table.problems.map(
    ({ message, start, end }) =>
      `«${new TextDecoder().decode(table.bytes.slice(start, end))}» ${message}`,
  )
}

function words(source: string): string[] {
  const table = new NameTable(ledger.account('test words'))
  internCsvWords(read(source), table)
  const found: string[] = []
  for (let id = 1; id < table.count; id++) found.push(table.text(id as NameId))
  table.free()
  return found.sort()
}

describe('rows and cells', () => {
  it.each<[string, string[][]]>([
    [
      'id,name\na,b\n',
      [
        ['id', 'name'],
        ['a', 'b'],
      ],
    ],
    [
      'id,name\na,b',
      [
        ['id', 'name'],
        ['a', 'b'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb\n\n\r\nc', [['a'], ['b'], ['c']]],
    [
      'a,,\n,b,',
      [
        ['a', '', ''],
        ['', 'b', ''],
      ],
    ],
    [
      '"a","b,c"\n"d\ne",f',
      [
        ['a', 'b,c'],
        ['d\ne', 'f'],
      ],
    ],
    ['"a""b",""""', [['a"b', '"']]],
    ['"",a', [['', 'a']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"a"b"c",d', [['ab"c"', 'd']]],
    ['a,b\nc\nd,e,f', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
    ['\ufeffid,é\n', [['id', 'é']]],
    ['', []],
    ['\n\n', []],
  ])('%j', (source, expected) => {
    expect(rows(read(source))).toEqual(expected)
  })

  it('has offsets inside the quotes', () => {
    const table = read('id,"a ""b"""\nx,"y"\n')
    expect([...table.rowStart.slice(0, 2)]).toEqual([0, 13])
    expect([...table.rowEnd.slice(0, 2)]).toEqual([12, 18])
    expect([...table.cellStart.slice(0, 4)]).toEqual([0, 4, 13, 16])
    expect([...table.cellEnd.slice(0, 4)]).toEqual([2, 11, 14, 17])
    expect([...table.cellFlags.slice(0, 4)]).toEqual([
      0,
      CELL_QUOTED | CELL_ESCAPED,
      0,
      CELL_QUOTED,
    ])
  })

  it('interns cells', () => {
    const table = read('base.group_user,"a ""b""",')
    expect(names.text(internCell(table, 0, names))).toBe('base.group_user')
    expect(names.text(internCell(table, 1, names))).toBe('a "b"')
    expect(internCell(table, 2, names)).toBe(0)
    expect(internCell(table, 3, names)).toBe(0)
    expect(cellText(table, -1)).toBe('')
  })
})

describe('damage', () => {
  it('ends a quote that is not closed at the comma, and reads on', () => {
    const table = read('id,name\na,"b\nc,d\n')
    expect(rows(table)).toEqual([
      ['id', 'name'],
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(problems(table)).toEqual(['«"» This quote is not closed'])
  })

  it('says when there is text behind a closing quote, but not of spaces', () => {
    expect(problems(read('"a"b,c'))).toEqual(['«b» There is text behind the closing quote'])
    expect(problems(read('"a" ,c'))).toEqual([])
  })

  it('is read in linear time', () => {
    for (const piece of ['"\n', '""\n', '"a""\n', '"""",', ',"', '"a']) {
      const table = read(piece.repeat(200_001))
      expect(table.rowCount).toBeGreaterThan(0)
      const unclosed = table.problems.filter(({ message }) => message.endsWith('not closed'))
      expect(unclosed.length).toBeLessThan(2)
    }
  })

  it('refuses a file that is too large, and stops when there are too many cells', () => {
    expect(readCsv(new Uint8Array(1), MAX_CSV_BYTES + 1).problems).toHaveLength(1)
    const table = read(`${','.repeat(99)}\n`.repeat(30_000))
    expect(table.cellCount).toBeLessThanOrEqual(MAX_CSV_CELLS)
    expect(table.cellCount).toBeGreaterThan(MAX_CSV_CELLS - 101)
    expect(table.problems).toHaveLength(1)
    expect(table.rowFirstCell[table.rowCount]).toBe(table.cellCount)
  })
})

describe('names that occur', () => {
  it('are those of headers and of cells that are names or lists of them', () => {
    expect(words('id,model_id:id\nx1,sale.model_order\nx2,"a1, b1"')).toEqual(
      ['id', 'model_id', 'x1', 'sale.model_order', 'sale', 'model_order', 'x2', 'a1', 'b1'].sort(),
    )
  })

  it('are no prose, but code in it', () => {
    expect(words("Sales are nice,\"[('user_id', '=', uid)]\"")).toEqual(['uid', 'user_id'])
  })
})

describe('any file', () => {
  const piece = fc.constantFrom(...['"', '""', ',', '\n', '\r\n', '\r', 'a', ' ', 'é', '\0', '",'])
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it('is rebuilt by its cells and what lies between them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((t) => encoder.encode(t)),
          fc.uint8Array(),
        ),
        (bytes) => {
          const table = read(bytes)
          internCsvWords(table, names)
          let at = 0
          for (let row = 0; row < table.rowCount; row++) {
            // Only line ends, or the byte order mark, lie between two rows.
            for (; at < table.rowStart[row]!; at++) {
              expect([10, 13, 0xef, 0xbb, 0xbf]).toContain(bytes[at])
            }
            const end = table.rowFirstCell[row + 1]!
            expect(end).toBeGreaterThan(table.rowFirstCell[row]!)
            for (let cell = table.rowFirstCell[row]!; cell < end; cell++) {
              if (cell > table.rowFirstCell[row]!) expect(bytes[at++]).toBe(44)
              const quoted = (table.cellFlags[cell]! & CELL_QUOTED) !== 0
              if (quoted) expect(bytes[at++]).toBe(34)
              expect(table.cellStart[cell]).toBe(at)
              expect(table.cellEnd[cell]).toBeGreaterThanOrEqual(at)
              cellText(table, cell)
              at = table.cellEnd[cell]!
              if (quoted && bytes[at] === 34) at++
            }
            expect(table.rowEnd[row]).toBe(at)
          }
          for (; at < bytes.length; at++) expect([10, 13, 0xef, 0xbb, 0xbf]).toContain(bytes[at])
          for (const { start, end } of table.problems) {
            expect(start).toBeLessThanOrEqual(end)
            expect(end).toBeLessThanOrEqual(bytes.length)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('that was written from cells is read as those cells', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((t) => t.replaceAll('\ufeff', ''))
    const row = fc
      .array(cell, { minLength: 1, maxLength: 4 })
      .filter((cells) => cells.length > 1 || cells[0] !== '')
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (expected) => {
        const write = (text: string): string =>
          /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        const text = expected.map((cells) => cells.map(write).join(',')).join('\r\n')
        const table = read(text)
        expect(rows(table)).toEqual(expected)
        expect(table.problems).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
