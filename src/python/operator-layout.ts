/**
 * The operators that stand in the payload of nodes.
 * Used as a namespace: `import * as Operator from './operator-layout.ts'`.
 */

/** Binary, of BINARY and AUGMENTED_ASSIGN. */
export const ADD = 1
export const SUBTRACT = 2
export const MULTIPLY = 3
export const DIVIDE = 4
export const FLOOR_DIVIDE = 5
export const MODULO = 6
export const MATRIX_MULTIPLY = 7
export const POWER = 8
export const LEFT_SHIFT = 9
export const RIGHT_SHIFT = 10
export const BIT_AND = 11
export const BIT_OR = 12
export const BIT_XOR = 13

/** Unary, of UNARY. */
export const NOT = 16
export const NEGATE = 17
export const PLUS = 18
export const INVERT = 19

/** Boolean, of BOOLEAN. */
export const AND = 24
export const OR = 25

/** Comparisons, of COMPARE and COMPARE_OPERATOR. */
export const LESS = 32
export const LESS_OR_EQUAL = 33
export const GREATER = 34
export const GREATER_OR_EQUAL = 35
export const EQUAL = 36
export const NOT_EQUAL = 37
export const IN = 38
export const NOT_IN = 39
export const IS = 40
export const IS_NOT = 41
