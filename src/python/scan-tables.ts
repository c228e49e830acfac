/** What the scanner looks up by byte. */
import * as Token from './token-layout.ts'

/** Classes of bytes, the values of {@link CLASS}. */
export const IDENTIFIER = 1
export const SPACE = 2
export const OPERATOR = 3
export const LINE_END = 4
export const QUOTE = 5
export const NUMBER = 6
export const OPEN = 7
export const CLOSE = 8
export const HASH = 9
export const DOT = 10
export const HIGH = 11
export const BACKSLASH = 12
export const ZERO = 13
export const INVALID = 14

/** The class of each byte. */
export const CLASS: Uint8Array = new Uint8Array(256).fill(INVALID)

/** 1 for bytes that may stand inside of an ASCII identifier, 2 for bytes beyond ASCII, else 0. */
export const IDENTIFIER_PART: Uint8Array = new Uint8Array(256)

/** Token kind of a byte that is an operator by itself. */
export const SINGLE: Uint8Array = new Uint8Array(256)
/** Token kind of a byte followed by `=`, 0 when there is none. */
export const WITH_EQUAL: Uint8Array = new Uint8Array(256)
/** Token kind of a byte that stands twice, 0 when there is none. */
export const DOUBLED: Uint8Array = new Uint8Array(256)
/** Token kind of a byte that stands twice and is followed by `=`, 0 when there is none. */
export const DOUBLED_EQUAL: Uint8Array = new Uint8Array(256)

/** The closing byte of each opening bracket. */
export const CLOSER_OF: Uint8Array = new Uint8Array(256)

/** Bytes at which the text of a string is looked at more closely. */
export const STRING_STOP: Uint8Array = new Uint8Array(256)

/** 1 for keyword ids that can stand in no expression: in brackets they show that a bracket was not closed. */
export const NEVER_IN_BRACKETS: Uint8Array = new Uint8Array(Token.LAST_KEYWORD + 1)

for (let byte = 0; byte < 256; byte++) {
  const letter = byte | 32
  if ((letter >= 97 && letter <= 122) || byte === 95) CLASS[byte] = IDENTIFIER
  else if (byte >= 48 && byte <= 57) CLASS[byte] = NUMBER
  else if (byte >= 128) CLASS[byte] = HIGH
  const { [byte]: kind } = CLASS
  if (kind === IDENTIFIER || kind === NUMBER) IDENTIFIER_PART[byte] = 1
  else if (kind === HIGH) IDENTIFIER_PART[byte] = 2
}

function classify(text: string, kind: number): void {
  for (const character of text) CLASS[character.charCodeAt(0)] = kind
}

classify(' \t\f', SPACE)
classify('\n\r', LINE_END)
classify('"\'', QUOTE)
classify('([{', OPEN)
classify(')]}', CLOSE)
classify('#', HASH)
classify('.', DOT)
classify('\\', BACKSLASH)
classify('\0', ZERO)
classify('+-*/%@&|^~<>=!,:;', OPERATOR)

function define(table: Uint8Array, characters: string, kinds: readonly number[]): void {
  kinds.forEach((kind, index) => {
    table[characters.charCodeAt(index)] = kind
  })
}

define(SINGLE, '+-*/%@&|^~<>=,:;()[]{}', [
  Token.PLUS,
  Token.MINUS,
  Token.STAR,
  Token.SLASH,
  Token.PERCENT,
  Token.AT,
  Token.AMPERSAND,
  Token.PIPE,
  Token.CARET,
  Token.TILDE,
  Token.LESS,
  Token.GREATER,
  Token.EQUAL,
  Token.COMMA,
  Token.COLON,
  Token.SEMICOLON,
  Token.LEFT_PAREN,
  Token.RIGHT_PAREN,
  Token.LEFT_BRACKET,
  Token.RIGHT_BRACKET,
  Token.LEFT_BRACE,
  Token.RIGHT_BRACE,
])
define(WITH_EQUAL, '+-*/%@&|^<>=:!', [
  Token.PLUS_EQUAL,
  Token.MINUS_EQUAL,
  Token.STAR_EQUAL,
  Token.SLASH_EQUAL,
  Token.PERCENT_EQUAL,
  Token.AT_EQUAL,
  Token.AMPERSAND_EQUAL,
  Token.PIPE_EQUAL,
  Token.CARET_EQUAL,
  Token.LESS_EQUAL,
  Token.GREATER_EQUAL,
  Token.DOUBLE_EQUAL,
  Token.COLON_EQUAL,
  Token.NOT_EQUAL,
])
define(DOUBLED, '*/<>', [
  Token.DOUBLE_STAR,
  Token.DOUBLE_SLASH,
  Token.LEFT_SHIFT,
  Token.RIGHT_SHIFT,
])
define(DOUBLED_EQUAL, '*/<>', [
  Token.DOUBLE_STAR_EQUAL,
  Token.DOUBLE_SLASH_EQUAL,
  Token.LEFT_SHIFT_EQUAL,
  Token.RIGHT_SHIFT_EQUAL,
])
define(CLOSER_OF, '([{', [41, 93, 125])

for (const character of '\0\n\r"\'\\') STRING_STOP[character.charCodeAt(0)] = 1

for (const kind of [
  Token.ASSERT,
  Token.BREAK,
  Token.CLASS,
  Token.CONTINUE,
  Token.DEF,
  Token.DEL,
  Token.ELIF,
  Token.EXCEPT,
  Token.FINALLY,
  Token.GLOBAL,
  Token.IMPORT,
  Token.NONLOCAL,
  Token.PASS,
  Token.RAISE,
  Token.RETURN,
  Token.TRY,
  Token.WHILE,
  Token.WITH,
]) {
  NEVER_IN_BRACKETS[kind] = 1
}
