import { expect, test } from 'vitest'
import { parseText } from './notation.ts'

const MANY = 10_000

test.each([
  ['parentheses', `${'('.repeat(MANY)}x${')'.repeat(MANY)}`],
  ['brackets that are never closed', '['.repeat(MANY)],
  ['dicts', '{1: '.repeat(MANY)],
  ['calls in calls', `${'f('.repeat(MANY)}${')'.repeat(MANY)}`],
  ['lambdas', `${'lambda: '.repeat(MANY)}x`],
  ['conditionals', `${'x if y else '.repeat(MANY)}z`],
  ['powers', `${'x ** '.repeat(MANY)}y`],
  ['comprehensions', '[x for x in '.repeat(MANY)],
  ['f-strings', 'f"{'.repeat(MANY)],
  ['format specifications', `f"${'{x:'.repeat(MANY)}`],
  ['patterns', `match x:\n  case ${'('.repeat(MANY)}`],
  ['class patterns', `match x:\n  case ${'A('.repeat(MANY)}`],
  ['operators of every level', 'x or y and not z < a | b ^ c & d << e + f * -g ** ('.repeat(1000)],
])('%s nested too deeply are a problem', (_, text) => {
  expect(parseText(text).problems.length).toBeGreaterThan(0)
})

test('blocks nested too deeply are a problem', () => {
  let text = ''
  for (let level = 0; level < 1000; level++) text += `${' '.repeat(level)}if x:\n`
  expect(parseText(text).problems[0]?.message).toBe('Too many levels of indentation')
})

test.each([
  ['minus signs', `${'-'.repeat(MANY)}x`],
  ['nots', `${'not '.repeat(MANY)}x`],
  ['terms', Array(MANY).fill('x').join(' + ')],
  ['comparisons', Array(MANY).fill('x').join(' < ')],
  ['ands', Array(MANY).fill('x').join(' and ')],
  ['attributes', `x${'.y'.repeat(MANY)}`],
  ['calls', `x${'()'.repeat(MANY)}`],
  ['elifs', `if x: pass\n${'elif y: pass\n'.repeat(MANY)}else: pass`],
  ['decorators', `${'@x\n'.repeat(MANY)}def f(): pass`],
])('%s one after the other are no problem', (_, text) => {
  expect(parseText(text).problems).toEqual([])
})

test('99 levels of blocks and 200 levels of brackets are no problem', () => {
  let text = ''
  for (let level = 0; level < 99; level++) text += `${' '.repeat(level)}if x:\n`
  text += `${' '.repeat(99)}${'('.repeat(200)}x${')'.repeat(200)}`
  expect(parseText(text).problems).toEqual([])
})
