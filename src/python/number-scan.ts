import { source } from './buffers.ts'
import { report } from './problems.ts'
import * as Token from './token-layout.ts'

/** Token kind of the number that {@link scanNumber} read last. */
export let numberKind = 0
/** Value of the integer that {@link scanNumber} read last when it is below 2^31, else -1. */
export let numberValue = 0

const DIGIT_0 = 48
const DIGIT_9 = 57
const UNDERSCORE = 95
/** Python refuses to read longer decimal integers, because their conversion is quadratic. */
const MAX_DECIMAL_DIGITS = 4300

/** Reads the number at `start`, where a digit is or a dot before a digit, and answers where it ends. */
export function scanNumber(start: number): number {
  let at = start
  numberKind = Token.INTEGER
  numberValue = -1
  if (source[at] === DIGIT_0) {
    const letter = source[at + 1]! | 32
    if (letter === 120) return scanRadix(start, 16, 'hexadecimal')
    if (letter === 111) return scanRadix(start, 8, 'octal')
    if (letter === 98) return scanRadix(start, 2, 'binary')
  }
  at = scanDigits(at)
  const integerEnd = at
  let byte = source[at]!
  if (byte === 46) {
    numberKind = Token.FLOAT
    at++
    if (isDigit(source[at]!)) at = scanDigits(at)
    byte = source[at]!
  }
  if ((byte | 32) === 101) {
    const sign = source[at + 1]!
    const digits = sign === 43 || sign === 45 ? at + 2 : at + 1
    if (isDigit(source[digits]!)) {
      numberKind = Token.FLOAT
      at = scanDigits(digits)
      byte = source[at]!
    } else if (digits === at + 2) {
      report(start, digits, 'This decimal number is not complete')
      return digits
    }
  }
  if ((byte | 32) === 106) {
    numberKind = Token.IMAGINARY
    at++
  } else if (numberKind === Token.INTEGER) {
    readDecimal(start, integerEnd)
  }
  return checkEnd(start, at, numberKind === Token.IMAGINARY ? 'imaginary' : 'decimal')
}

function isDigit(byte: number): boolean {
  return byte >= DIGIT_0 && byte <= DIGIT_9
}

/** Digits with single underscores between them. */
function scanDigits(start: number): number {
  let at = start
  for (;;) {
    while (isDigit(source[at]!)) at++
    if (source[at] !== UNDERSCORE) return at
    at++
    if (!isDigit(source[at]!)) {
      report(at - 1, at, 'An underscore in a number stands between two digits')
      return at
    }
  }
}

function readDecimal(start: number, end: number): void {
  let value = 0
  let digits = 0
  for (let at = start; at < end; at++) {
    const byte = source[at]!
    if (byte === UNDERSCORE) continue
    digits++
    if (value >= 0) {
      value = value * 10 + byte - DIGIT_0
      if (value > 0x7fffffff) value = -1
    }
  }
  numberValue = value
  if (source[start] === DIGIT_0 && value !== 0) {
    report(start, end, 'A decimal number has no leading zeros; octal numbers begin with 0o')
  } else if (digits > MAX_DECIMAL_DIGITS) {
    report(start, end, `A decimal number has at most ${MAX_DECIMAL_DIGITS} digits`)
  }
}

function radixDigit(byte: number): number {
  if (byte <= DIGIT_9) return byte >= DIGIT_0 ? byte - DIGIT_0 : 99
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : 99
}

function scanRadix(start: number, radix: number, name: string): number {
  let at = start + 2
  let value = 0
  for (;;) {
    if (source[at] === UNDERSCORE) at++
    if (radixDigit(source[at]!) >= radix) {
      report(start, at, `This ${name} number is not complete`)
      return at
    }
    while (radixDigit(source[at]!) < radix) {
      if (value >= 0) {
        value = value * radix + radixDigit(source[at]!)
        if (value > 0x7fffffff) value = -1
      }
      at++
    }
    if (source[at] !== UNDERSCORE) break
  }
  numberValue = value
  if (isDigit(source[at]!)) {
    report(at, at + 1, `This digit does not belong into a number that is ${name}`)
    while (isDigit(source[at]!)) at++
    return at
  }
  return checkEnd(start, at, name)
}

/** Letters right behind a number are an error, except for the keywords that may follow one. */
function checkEnd(start: number, end: number, name: string): number {
  const byte = source[end]!
  const isLetter = (byte | 32) >= 97 && (byte | 32) <= 122
  if (!isLetter && byte !== UNDERSCORE && byte < 0x80 && !isDigit(byte)) return end
  const text = String.fromCharCode(byte, source[end + 1]!, source[end + 2]!, source[end + 3]!)
  if (!/^(and|else|for|if|in|is|not|or)/.test(text)) {
    report(start, end + 1, `This ${name} number is followed by a letter`)
  }
  return end
}
