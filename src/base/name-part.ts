const UNDERSCORE = 95

/** Whether a byte is part of a name of Python: a letter, digit or underscore, or of a character beyond ASCII. */
export function isNamePart(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const letter = byte | 0x20
  const isLetter = letter >= 97 && letter <= 122
  return isLetter || (byte >= 48 && byte <= 57) || byte === UNDERSCORE || byte >= 128
}
