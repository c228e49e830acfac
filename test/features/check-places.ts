import { expect } from 'vitest'
import { findReferences, highlightsAt } from '../../src/features/index.ts'
import { withFeatures } from '../support/check-features.ts'

/**
 * Carets with `write` or `read` below them are all places of one variable: at each of them the highlights are all of them, and so are the
 * references.
 */
export function checkPlaces(text: string): void {
  withFeatures(text, ({ context, fixture, fileAt, describe: told }) => {
    const { annotations } = fixture
    expect(annotations.length).toBeGreaterThan(0)
    const places = [...annotations].sort((a, b) => a.start - b.start || a.end - b.end)
    const expected = places.map(({ path, start, end, message }) => {
      return `${told(path, start, end)} ${message}`
    })
    for (const { path, start, end } of places) {
      for (const offset of [start, end]) {
        const found = highlightsAt(context, fileAt(path), offset)
        const actual = found.map((one) => {
          return `${told(path, one.start, one.end)} ${one.isWrite ? 'write' : 'read'}`
        })
        expect(actual.join('\n'), `at ${told(path, start, end)}`).toBe(expected.join('\n'))
        expect(findReferences(context, fileAt(path), offset, true)).toHaveLength(places.length)
      }
    }
  })
}
