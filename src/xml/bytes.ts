/** Bytes that mean something in XML, and questions about them. */
export const TAB = 9
export const NEWLINE = 10
export const RETURN = 13
export const SPACE = 32
export const BANG = 33
export const DOUBLE_QUOTE = 34
export const HASH = 35
export const AMPERSAND = 38
export const SINGLE_QUOTE = 39
export const SLASH = 47
export const SEMICOLON = 59
export const LESS = 60
export const EQUALS = 61
export const GREATER = 62
export const QUESTION = 63

/** Whether the byte is white space to XML. */
export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === NEWLINE || byte === TAB || byte === RETURN
}

/**
 * Whether a tag or attribute name may begin with the byte. All of UTF-8's bytes above ASCII may.
 */
export function isNameStart(byte: number): boolean {
  const lower = byte | 32
  return (lower >= 97 && lower <= 122) || byte === 95 || byte === 58 || byte >= 128
}

/** Where the first byte that is no white space lies in `[start, end)`; `end` when there is none. */
export function skipSpace(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && isSpace(bytes[at]!)) at++
  return at
}

/** Behind the last byte of `[start, end)` that is no white space; `start` when there is none. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && isSpace(bytes[at - 1]!)) at--
  return at
}
