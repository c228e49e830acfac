const LINE_FEED = 10

/** Whether there is a line end in `bytes[start, end)`. */
export function goesOverLines(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === LINE_FEED) return true
  return false
}
