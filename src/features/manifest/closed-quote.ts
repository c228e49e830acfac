import type { SourceText } from '../trees.ts'

const LINE_FEED = 10
const DOUBLE_QUOTE = 34

/**
 * A source in which the quote that may be open at `offset` is closed there, followed by `behind` instead of the rest of the line.
 * Offsets up to `offset` are those of the source. `undefined` when no quote stands in front of it in the line.
 *
 * @param quotes the characters that are quotes in the language
 */
export function closedAt(
  { bytes, length }: SourceText,
  offset: number,
  behind: '' | ',',
  quotes: string,
): SourceText | undefined {
  let at = offset - 1
  while (at >= 0 && bytes[at] !== LINE_FEED) {
    if (quotes.includes(String.fromCharCode(bytes[at]!))) break
    at--
  }
  const quote = at < 0 ? LINE_FEED : bytes[at]!
  if (quote === LINE_FEED) return undefined
  let rest = offset
  while (rest < length && bytes[rest] !== LINE_FEED) rest++
  const closed = new Uint8Array(length + 2)
  closed.set(bytes.subarray(0, offset))
  let end = offset
  closed[end++] = quote
  if (behind !== '') closed[end++] = behind.charCodeAt(0)
  closed.set(bytes.subarray(rest, length), end)
  return { bytes: closed, length: length - (rest - offset) + (end - offset) }
}

/** Whether a quote `"` that is opened in the line of `offset` is open there and not closed in the rest of it. */
export function isQuoteOpen({ bytes, length }: SourceText, offset: number): boolean {
  let count = 0
  for (let at = offset - 1; at >= 0 && bytes[at] !== LINE_FEED; at--) {
    if (bytes[at] === DOUBLE_QUOTE) count++
  }
  if (count % 2 === 0) return false
  let at = offset
  while (at < length && bytes[at] !== LINE_FEED && bytes[at] !== DOUBLE_QUOTE) at++
  // A quote in front of the next comma closes this one; one behind it belongs to another cell.
  const isClosed = at < length && bytes[at] === DOUBLE_QUOTE
  return !isClosed || bytes.subarray(offset, at).includes(44)
}
