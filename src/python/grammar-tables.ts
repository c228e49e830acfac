/** What the parser looks up by token kind. */
import * as Operator from './operator-layout.ts'
import * as Token from './token-layout.ts'

/** Levels of binary operators; a higher one binds tighter. */
export const OR_LEVEL = 1
export const AND_LEVEL = 2
export const NOT_LEVEL = 3
export const COMPARE_LEVEL = 4
export const PIPE_LEVEL = 5
export const UNARY_LEVEL = 11

/** The level of a token between two operands, 0 when it is no operator. */
export const LEVEL: Uint8Array = new Uint8Array(Token.KIND_COUNT)
/** The operator that a token between two operands is; of augmented assignments too. */
export const BINARY_OPERATOR: Uint8Array = new Uint8Array(Token.KIND_COUNT)
/** The operator that a token before its operand is, 0 when it is none. */
export const PREFIX_OPERATOR: Uint8Array = new Uint8Array(Token.KIND_COUNT)
/** 1 for tokens that an expression can begin with; `*` and `yield` are not among them. */
export const STARTS_EXPRESSION: Uint8Array = new Uint8Array(Token.KIND_COUNT)

const levels: readonly (readonly [level: number, token: number, operator: number])[] = [
  [OR_LEVEL, Token.OR, Operator.OR],
  [AND_LEVEL, Token.AND, Operator.AND],
  [COMPARE_LEVEL, Token.LESS, Operator.LESS],
  [COMPARE_LEVEL, Token.LESS_EQUAL, Operator.LESS_OR_EQUAL],
  [COMPARE_LEVEL, Token.GREATER, Operator.GREATER],
  [COMPARE_LEVEL, Token.GREATER_EQUAL, Operator.GREATER_OR_EQUAL],
  [COMPARE_LEVEL, Token.DOUBLE_EQUAL, Operator.EQUAL],
  [COMPARE_LEVEL, Token.NOT_EQUAL, Operator.NOT_EQUAL],
  [COMPARE_LEVEL, Token.IN, Operator.IN],
  [COMPARE_LEVEL, Token.IS, Operator.IS],
  [COMPARE_LEVEL, Token.NOT, Operator.NOT_IN],
  [PIPE_LEVEL, Token.PIPE, Operator.BIT_OR],
  [6, Token.CARET, Operator.BIT_XOR],
  [7, Token.AMPERSAND, Operator.BIT_AND],
  [8, Token.LEFT_SHIFT, Operator.LEFT_SHIFT],
  [8, Token.RIGHT_SHIFT, Operator.RIGHT_SHIFT],
  [9, Token.PLUS, Operator.ADD],
  [9, Token.MINUS, Operator.SUBTRACT],
  [10, Token.STAR, Operator.MULTIPLY],
  [10, Token.SLASH, Operator.DIVIDE],
  [10, Token.DOUBLE_SLASH, Operator.FLOOR_DIVIDE],
  [10, Token.PERCENT, Operator.MODULO],
  [10, Token.AT, Operator.MATRIX_MULTIPLY],
]

for (const [level, token, operator] of levels) {
  LEVEL[token] = level
  BINARY_OPERATOR[token] = operator
}

const augmented = [
  Operator.ADD,
  Operator.SUBTRACT,
  Operator.MULTIPLY,
  Operator.DIVIDE,
  Operator.FLOOR_DIVIDE,
  Operator.MODULO,
  Operator.MATRIX_MULTIPLY,
  Operator.POWER,
  Operator.LEFT_SHIFT,
  Operator.RIGHT_SHIFT,
  Operator.BIT_AND,
  Operator.BIT_OR,
  Operator.BIT_XOR,
]
augmented.forEach((operator, index) => {
  BINARY_OPERATOR[Token.FIRST_AUGMENTED + index] = operator
})

PREFIX_OPERATOR[Token.NOT] = Operator.NOT
PREFIX_OPERATOR[Token.MINUS] = Operator.NEGATE
PREFIX_OPERATOR[Token.PLUS] = Operator.PLUS
PREFIX_OPERATOR[Token.TILDE] = Operator.INVERT

for (const token of [
  Token.NAME,
  Token.INTEGER,
  Token.FLOAT,
  Token.IMAGINARY,
  Token.STRING,
  Token.BYTES,
  Token.FORMATTED_START,
  Token.TEMPLATE_START,
  Token.NONE,
  Token.TRUE,
  Token.FALSE,
  Token.ELLIPSIS,
  Token.LEFT_PAREN,
  Token.LEFT_BRACKET,
  Token.LEFT_BRACE,
  Token.NOT,
  Token.MINUS,
  Token.PLUS,
  Token.TILDE,
  Token.AWAIT,
  Token.LAMBDA,
]) {
  STARTS_EXPRESSION[token] = 1
}
