import { expect, it } from 'vitest'
import { Facts, FactsReader, SegmentView } from '../../src/facts/index.ts'

const reader = new FactsReader()

/** The segment of a Python file, read by the reader that all tests here share. */
function segmentOf(source: string): Int32Array {
  const bytes = new TextEncoder().encode(source)
  const { facts } = reader.read('python', '/w/m/models/a.py', bytes, bytes.length)
  const words = new Int32Array(facts.length)
  facts.copyTo(words, 0)
  return words
}

it('leaves nothing of one file in the next: a ** in a dictionary has no key', () => {
  segmentOf(`x = [${'[1, 2, 3], f(a=[4]), {"b": 5}, '.repeat(20)}]\n`)
  const words = segmentOf('x = {**a, **b}\n')
  const view = new SegmentView().reset(words, 0, words.length)
  const value = view.get(Facts.ASSIGNMENTS, 0, Facts.ASSIGNMENT_VALUE)
  expect(view.partKind(value)).toBe(Facts.DICTIONARY)
  expect([view.item(value, 0), view.item(value, 2)]).toEqual([0, 0])
})

it('does not look at tokens of the file before when a bracket is never closed', () => {
  const source = 'class A([\n c'
  const alone = segmentOf(source)
  // Each file ends with one more token than the one before, so that an `=` stands behind the last token in one of them.
  for (let count = 1; count < 20; count++) {
    segmentOf(`${'x = '.repeat(count)}1\n`)
    expect(segmentOf(source)).toEqual(alone)
  }
})
