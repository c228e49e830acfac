import type { TextEdit } from '../analysis/index.ts'
import { LineTable, type PositionEncoding } from '../base/index.ts'
import { at } from './client.ts'
import { invalid, position, text } from './params.ts'

const encoder = new TextEncoder()

/** A text as UTF-8 bytes: `bytes[0, length)`. */
export interface Utf8Text {
  readonly bytes: Uint8Array
  readonly length: number
}

/**
 * Turns the changes of a `didChange` into edits in byte offsets, each in the text that those before it left.
 * Throws InvalidParams when one has not its form; then none counts.
 */
export function editsOf(
  source: Utf8Text,
  changes: readonly unknown[],
  encoding: PositionEncoding,
): TextEdit[] {
  const edits: TextEdit[] = []
  let now = source
  for (const [index, change] of changes.entries()) {
    const edit = editOf(now, change, encoding)
    edits.push(edit)
    if (index + 1 < changes.length) now = applyEdit(now, edit)
  }
  return edits
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

function editOf(source: Utf8Text, change: unknown, encoding: PositionEncoding): TextEdit {
  const inserted = text(at(change, 'text'), 'contentChanges.text')
  const range = at(change, 'range')
  if (range === undefined || range === null) return { start: 0, end: source.length, text: inserted }
  if (typeof range !== 'object') throw invalid('contentChanges.range is not a range')
  const from = position(at(range, 'start'), 'contentChanges.range.start')
  const to = position(at(range, 'end'), 'contentChanges.range.end')
  const lines = new LineTable(source.bytes, source.length)
  const one = lines.offsetOf(from.line, from.character, encoding)
  const other = lines.offsetOf(to.line, to.character, encoding)
  return { start: Math.min(one, other), end: Math.max(one, other), text: inserted }
}
