import { expect, test } from 'vitest'
import { MAX_SOURCE_BYTES, Node, rootOf, sourceText, stringValue } from '../../src/python/index.ts'
import { describe, parseBytes, parseText } from './notation.ts'

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const joined = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
    ),
  )

test('a file in Latin-1 is transcoded, and offsets are those of the UTF-8 text', () => {
  const tree = parseBytes(latin1('# -*- coding: latin-1 -*-\nx = "\xe9"; y'))
  expect(tree.problems).toEqual([])
  expect(stringValue(tree, 1)).toBe('é')
  expect(sourceText(tree, 1)).toBe('"é"')
  expect(tree.length).toBe('# -*- coding: latin-1 -*-\nx = "\xe9"; y'.length + 1)
})

test.each([
  ['iso-8859-15', [0xa4], '€'],
  ['cp1252', [0x80], '€'],
  ['windows-1251', [0xc4], 'Д'],
  ['latin_1', [0x80], '\x80'],
  ['utf8', [0xc3, 0xa9], 'é'],
])('a file in %s is read', (encoding, bytes, text) => {
  const tree = parseBytes(
    joined(`#!/usr/bin/python\n# vim: set coding=${encoding} :\n"`, bytes, '"'),
  )
  expect(tree.problems).toEqual([])
  expect(stringValue(tree, 0)).toBe(text)
})

test('an encoding line below code counts for nothing', () => {
  const tree = parseBytes(latin1('x = 1\n# coding: latin-1\n"\xe9"'))
  expect(tree.problems.map(({ message }) => message)).toEqual(['This byte is not valid UTF-8'])
})

test('an encoding that is not known is a problem, and the file is parsed', () => {
  const tree = parseText('# coding: klingon\nx = 1')
  expect(describe(tree)).toBe('ASSIGN(NAME x, INTEGER 1)\n! The encoding klingon is not known: ""')
})

test('bytes that are not ASCII in a file that says so are a problem', () => {
  expect(parseBytes(latin1('# coding: ascii\n"\xe9"')).problems.length).toBe(1)
})

test('offsets count a byte order mark', () => {
  const tree = parseBytes(joined([0xef, 0xbb, 0xbf], 'x = 1'))
  expect(tree.problems).toEqual([])
  expect([tree.start[0], tree.start[rootOf(tree) - 1], tree.start[rootOf(tree)]]).toEqual([3, 3, 0])
})

test('a byte order mark and another encoding are a problem', () => {
  const tree = parseBytes(joined([0xef, 0xbb, 0xbf], '# coding: latin-1\nx = 1'))
  expect(tree.problems.length).toBe(1)
})

test.each([
  ['a lone continuation byte', [0x80]],
  ['a cut sequence', [0xe2, 0x82]],
  ['an overlong sequence', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a character beyond Unicode', [0xf5, 0x80, 0x80, 0x80]],
])('%s is one problem, and the file is parsed', (_, bytes) => {
  const tree = parseBytes(joined('x = "', bytes, '"\ny = 1 # ', bytes))
  expect(tree.problems.map(({ start, message }) => [start, message])).toEqual([
    [5, 'This byte is not valid UTF-8'],
  ])
  expect(tree.kind[rootOf(tree) - 1]).toBe(Node.ASSIGN)
})

test('a null byte is a problem', () => {
  for (const text of ['a\0b', '"\0"', '# \0\n', '"""\0"""', 'f"\0"']) {
    expect(parseText(text).problems[0]?.message).toBe('A Python file cannot contain null bytes')
  }
})

test('a file that is too large is refused', () => {
  const tree = parseBytes(new Uint8Array(MAX_SOURCE_BYTES + 1).fill(35))
  expect([tree.length, tree.nodeCount, tree.problems.length]).toEqual([0, 1, 1])
})

test('the largest file is parsed', () => {
  const tree = parseBytes(new Uint8Array(MAX_SOURCE_BYTES).fill(10))
  expect([tree.length, tree.nodeCount, tree.problems.length]).toEqual([MAX_SOURCE_BYTES, 1, 0])
})

test('an empty file is a module', () => {
  expect(parseText('').nodeCount).toBe(1)
})
