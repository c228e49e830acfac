import type { TextEdit } from '../analysis/index.ts'
import { LineTable, type PositionEncoding } from '../base/index.ts'
import { at } from './client.ts'
import { invalid, position, text, type WirePosition } from './params.ts'

const encoder = new TextEncoder()

/** A text as UTF-8 bytes: `bytes[0, length)`. */
export interface Utf8Text {
  readonly bytes: Uint8Array
  readonly length: number
}

/** One change of a `didChange`: a text in place of a range, or of everything. */
export interface ContentChange {
  readonly range: readonly [WirePosition, WirePosition] | undefined
  readonly text: string
}

/** Reads the changes of a `didChange`. Throws InvalidParams when one has not its form; then none counts. */
export function readChanges(changes: readonly unknown[]): ContentChange[] {
  return changes.map((change) => {
    const inserted = text(at(change, 'text'), 'contentChanges.text')
    const range = at(change, 'range')
    if (range === undefined || range === null) return { range: undefined, text: inserted }
    if (typeof range !== 'object') throw invalid('contentChanges.range is not a range')
    const from = position(at(range, 'start'), 'contentChanges.range.start')
    const to = position(at(range, 'end'), 'contentChanges.range.end')
    return { range: [from, to], text: inserted }
  })
}

/** Turns a change into an edit in byte offsets of the text that the changes before it left. */
export function toEdit(
  source: Utf8Text,
  { range, text }: ContentChange,
  encoding: PositionEncoding,
): TextEdit {
  if (range === undefined) return { start: 0, end: source.length, text }
  const lines = new LineTable(source.bytes, source.length)
  const [one, other] = range.map(({ line, character }) => lines.offsetOf(line, character, encoding))
  return { start: Math.min(one!, other!), end: Math.max(one!, other!), text }
}

/** The text after an edit, as a new one. */
export function applyEdit({ bytes, length }: Utf8Text, { start, end, text }: TextEdit): Utf8Text {
  const inserted = encoder.encode(text)
  const result = new Uint8Array(length - (end - start) + inserted.length)
  result.set(bytes.subarray(0, start))
  result.set(inserted, start)
  result.set(bytes.subarray(end, length), start + inserted.length)
  return { bytes: result, length: result.length }
}
