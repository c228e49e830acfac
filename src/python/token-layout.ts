/**
 * The kinds of tokens. Used as a namespace: `import * as Token from './token-layout.ts'`.
 *
 * Kinds 1 to 35 are the keywords, with the same numbers as their name ids in `well-known.ts`, so that
 * the name id of a keyword is its token kind. Soft keywords (`match`, `case`, `type`, `_`) are NAME tokens.
 */
export {
  AND,
  AS,
  ASSERT,
  ASYNC,
  AWAIT,
  BREAK,
  CLASS,
  CONTINUE,
  DEF,
  DEL,
  ELIF,
  ELSE,
  EXCEPT,
  FALSE,
  FINALLY,
  FOR,
  FROM,
  GLOBAL,
  IF,
  IMPORT,
  IN,
  IS,
  LAMBDA,
  NONE,
  NONLOCAL,
  NOT,
  OR,
  PASS,
  RAISE,
  RETURN,
  TRUE,
  TRY,
  WHILE,
  WITH,
  YIELD,
} from './well-known.ts'

/** The last kind that is a keyword. */
export const LAST_KEYWORD = 35

/** An identifier. Payload: name id. */
export const NAME = 36
/** An integer. Payload: its value when below 2^31, else -1. */
export const INTEGER = 37
/** A floating-point number. */
export const FLOAT = 38
/** An imaginary number. */
export const IMAGINARY = 39
/** A string literal. Payload: string flags of `node-layout.ts`. */
export const STRING = 40
/** A bytes literal. Payload: string flags. */
export const BYTES = 41
/** Prefix and opening quotes of an f-string. Payload: string flags. */
export const FORMATTED_START = 42
/** Prefix and opening quotes of a t-string. Payload: string flags. */
export const TEMPLATE_START = 43
/** Literal text of an f-string or t-string, or of a format specification. Payload: string flags. */
export const TEXT = 44
/** Closing quotes of an f-string or t-string; empty when they are missing. */
export const FORMATTED_END = 45
/** `{` of a replacement field. */
export const REPLACEMENT_START = 46
/** `}` of a replacement field. */
export const REPLACEMENT_END = 47
/** `!r` and the like in a replacement field. Spans the `!` and the name. Payload: code of the letter, 0 when it is none that exists. */
export const CONVERSION = 48
/** `:` in front of a format specification. */
export const FORMAT_COLON = 49

/** The end of a logical line. Spans the line end, or is empty at the end of the file. */
export const NEWLINE = 50
/** The line is indented more than the one before. Empty, before the first token of the line. */
export const INDENT = 51
/** A block ends. Empty, before the first token of the next line. */
export const DEDENT = 52
/** The end of the file. */
export const END = 53
/** Bytes that are no token. */
export const INVALID = 54

export const LEFT_PAREN = 56
export const RIGHT_PAREN = 57
export const LEFT_BRACKET = 58
export const RIGHT_BRACKET = 59
export const LEFT_BRACE = 60
export const RIGHT_BRACE = 61
export const COMMA = 62
export const COLON = 63
export const SEMICOLON = 64
export const DOT = 65
export const ELLIPSIS = 66
export const ARROW = 67
export const EQUAL = 68
export const COLON_EQUAL = 69
export const AT = 70

export const PLUS = 71
export const MINUS = 72
export const STAR = 73
export const SLASH = 74
export const DOUBLE_SLASH = 75
export const PERCENT = 76
export const DOUBLE_STAR = 77
export const LEFT_SHIFT = 78
export const RIGHT_SHIFT = 79
export const AMPERSAND = 80
export const PIPE = 81
export const CARET = 82
export const TILDE = 83

export const LESS = 84
export const LESS_EQUAL = 85
export const GREATER = 86
export const GREATER_EQUAL = 87
export const DOUBLE_EQUAL = 88
export const NOT_EQUAL = 89

/** The first of the augmented assignments, which follow one another. */
export const FIRST_AUGMENTED = 92
export const PLUS_EQUAL = 92
export const MINUS_EQUAL = 93
export const STAR_EQUAL = 94
export const SLASH_EQUAL = 95
export const DOUBLE_SLASH_EQUAL = 96
export const PERCENT_EQUAL = 97
export const AT_EQUAL = 98
export const DOUBLE_STAR_EQUAL = 99
export const LEFT_SHIFT_EQUAL = 100
export const RIGHT_SHIFT_EQUAL = 101
export const AMPERSAND_EQUAL = 102
export const PIPE_EQUAL = 103
export const CARET_EQUAL = 104
/** The last of the augmented assignments. */
export const LAST_AUGMENTED = 104

/** Number of token kinds: tables by kind have this length. */
export const KIND_COUNT = 128
