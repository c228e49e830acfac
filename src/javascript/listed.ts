const NEWLINE = 10
/** A file with longer lines on average is minified. */
const MAX_AVERAGE_LINE = 400
/** A file with a longer line is minified, or holds data. */
const MAX_LINE = 20_000

/**
 * Whether a file is a library or minified by its path: below `/static/lib/`, or called
 * `*.min.js`.
 */
export function isListedPath(path: string): boolean {
  return path.endsWith('.min.js') || path.includes('/static/lib/')
}

/** Whether `bytes[0, length)` has lines that nobody writes by hand. */
export function isMinified(bytes: Uint8Array, length: number): boolean {
  let lines = 1
  let lineStart = 0
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== NEWLINE) continue
    if (at - lineStart > MAX_LINE) return true
    lines++
    lineStart = at + 1
  }
  return length - lineStart > MAX_LINE || length > lines * MAX_AVERAGE_LINE
}
