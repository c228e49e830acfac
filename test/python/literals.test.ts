import { expect, test } from 'vitest'
import {
  bytesValue,
  floatValue,
  integerValue,
  Node,
  plainString,
  stringValue,
} from '../../src/python/index.ts'
import { parseText } from './notation.ts'

/** The row of the first expression of a text that is one literal. */
function parseLiteral(text: string) {
  const tree = parseText(text)
  return { tree, node: tree.nodeCount - 3 }
}

test.each([
  [`'a\\n\\t\\\\\\'b'`, `a\n\t\\'b`],
  [`'\\x41\\u00e9\\U0001F600\\101\\0'`, 'Aé😀A\0'],
  [`'\\q\\é'`, '\\q\\é'],
  [`r'\\n\\''`, `\\n\\'`],
  [`'a' "b" '''c'''`, 'abc'],
  [`'a\\\nb'`, 'ab'],
  [`'''a\r\nb\rc'''`, 'a\nb\nc'],
  [`r'''a\r\n'''`, 'a\n'],
  [`'\\N{GREEK SMALL LETTER ALPHA}'`, '\ufffd'],
  [`'open`, 'open'],
])('the value of %s', (text, value) => {
  const { tree, node } = parseLiteral(text)
  expect(stringValue(tree, node)).toBe(value)
})

test('characters by name are looked up when somebody knows them', () => {
  const { tree, node } = parseLiteral(`'\\N{BULLET}'`)
  expect(stringValue(tree, node, (name) => (name === 'BULLET' ? '•' : undefined))).toBe('•')
})

test('a string without escapes is a span of the source', () => {
  expect(plainString(parseText(`u'abc'`), 0)).toEqual({ start: 2, end: 5 })
  expect(plainString(parseText(`r"""\\d"""`), 0)).toEqual({ start: 4, end: 6 })
  expect(plainString(parseText(`'a\\n'`), 0)).toBeUndefined()
  expect(plainString(parseText('abc'), 0)).toBeUndefined()
})

test('bytes', () => {
  const { tree, node } = parseLiteral(`b'a\\x00\\u' rb'\\n'`)
  expect([...bytesValue(tree, node)!]).toEqual([97, 0, 92, 117, 92, 110])
})

test.each([
  ['0', 0],
  ['1_000', 1000],
  ['0xFFFF_FFFF', 0xffffffff],
  ['0b101', 5],
  ['99999999999999999999', 99999999999999999999n],
])('the value of %s', (text, value) => {
  const { tree, node } = parseLiteral(text)
  expect(integerValue(tree, node)).toBe(value)
})

test('floating-point and imaginary numbers', () => {
  expect(floatValue(parseText('1_0.5e-1'), 0)).toBe(1.05)
  expect(floatValue(parseText('2.5J'), 0)).toBe(2.5)
  expect(parseText('2.5J').kind[0]).toBe(Node.IMAGINARY)
})
