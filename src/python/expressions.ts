/**
 * Expressions: recursive descent, with precedence climbing for binary operators.
 *
 * Each function stores one node (and its subtree) and takes the tokens of it. What is missing becomes a
 * MISSING node, so that callers always find the children that they count on. Everything that recurses goes
 * through {@link enter}; chains of operators and prefixes are loops.
 */

import { endsList, recoverInBrackets } from './bracket-recovery.ts'
import { nodeKind, tokenEnd, tokenKind, tokenPayload, tokenStart } from './buffers.ts'
import {
  advance,
  close,
  count,
  enter,
  expect,
  expectCloser,
  fail,
  failAt,
  insertLeaf,
  isLineEnd,
  leaf,
  leafOfToken,
  leave,
  previousEnd,
  putMissing,
  token,
} from './cursor.ts'
import { checkText, quoteBytes } from './escapes.ts'
import {
  BINARY_OPERATOR,
  COMPARE_LEVEL,
  LEVEL,
  NOT_LEVEL,
  OR_LEVEL,
  PIPE_LEVEL,
  PREFIX_OPERATOR,
  STARTS_EXPRESSION,
  UNARY_LEVEL,
} from './grammar-tables.ts'
import * as Node from './node-layout.ts'
import * as Operator from './operator-layout.ts'
import { checkTarget } from './targets.ts'
import * as Token from './token-layout.ts'

/** The node that was in parentheses of its own last, see {@link isParenthesised}. */
let parenthesised = -1

/** Starts a new file. */
export function resetExpressions(): void {
  parenthesised = -1
}

/** Whether the node that was stored last stands in parentheses that are not part of it. */
export function isParenthesised(): boolean {
  return parenthesised === count - 1
}

/** `a`, `a, b`, `*a, b`: a TUPLE when there is a comma. */
export function starExpressions(): void {
  const first = count
  const start = tokenStart[token]!
  starExpression()
  if (tokenKind[token] !== Token.COMMA) return
  while (tokenKind[token] === Token.COMMA) {
    advance()
    const kind = tokenKind[token]!
    if (STARTS_EXPRESSION[kind] === 0 && kind !== Token.STAR) break
    starExpression()
  }
  close(Node.TUPLE, first, start, 0)
}

/** `*a` or an expression. */
function starExpression(): void {
  if (tokenKind[token] === Token.STAR) starred()
  else expression()
}

/** `*a` or an expression or `a := b`. */
export function starNamedExpression(): void {
  if (tokenKind[token] === Token.STAR) starred()
  else namedExpression()
}

function starred(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  binary(PIPE_LEVEL)
  close(Node.STARRED, first, start, 0)
}

/** `a := b` or an expression. */
export function namedExpression(): void {
  if (tokenKind[token] === Token.NAME && tokenKind[token + 1] === Token.COLON_EQUAL) {
    const first = count
    const start = tokenStart[token]!
    leafOfToken(Node.NAME, tokenPayload[token]!)
    advance()
    expression()
    close(Node.WALRUS, first, start, 0)
    return
  }
  expression()
}

/** `yield`, `yield a, b` or `yield from a`. */
export function yieldExpression(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  if (tokenKind[token] === Token.FROM) {
    advance()
    expression()
    close(Node.YIELD_FROM, first, start, 0)
    return
  }
  const kind = tokenKind[token]!
  if (STARTS_EXPRESSION[kind] !== 0 || kind === Token.STAR) starExpressions()
  close(Node.YIELD, first, start, 0)
}

/** What may stand behind `=`: a `yield` or {@link starExpressions}. */
export function valueExpression(): void {
  if (tokenKind[token] === Token.YIELD) yieldExpression()
  else starExpressions()
}

/** A lambda, `a if b else c`, or what binds tighter. */
export function expression(): void {
  if (!enter()) {
    putMissing(Node.MISSING)
    leave()
    return
  }
  if (tokenKind[token] === Token.LAMBDA) {
    lambda()
    leave()
    return
  }
  const first = count
  const start = tokenStart[token]!
  binary(OR_LEVEL)
  if (tokenKind[token] === Token.IF) {
    advance()
    binary(OR_LEVEL)
    expect(Token.ELSE, 'An else is missing in a conditional expression')
    if (tokenKind[token - 1] === Token.ELSE) expression()
    else putMissing(Node.MISSING)
    close(Node.CONDITIONAL, first, start, 0)
  }
  leave()
}

/** A target as in `for target in`: `a`, `*a`, `a, b`. */
export function targetList(): void {
  const first = count
  const start = tokenStart[token]!
  target()
  if (tokenKind[token] === Token.COMMA) {
    while (tokenKind[token] === Token.COMMA) {
      advance()
      const kind = tokenKind[token]!
      if (STARTS_EXPRESSION[kind] === 0 && kind !== Token.STAR) break
      target()
    }
    close(Node.TUPLE, first, start, 0)
  }
  checkTarget(count - 1, true)
}

/** `a` or `*a` as one of several targets, not checked. */
function target(): void {
  if (tokenKind[token] === Token.STAR) starred()
  else binary(PIPE_LEVEL)
}

/** `a.b`, as behind `as` of a `with`; checked. */
export function singleTarget(): void {
  target()
  checkTarget(count - 1, true)
}

/** Operators of at least level `min`, left to right. */
function binary(min: number): void {
  const first = count
  const start = tokenStart[token]!
  if (PREFIX_OPERATOR[tokenKind[token]!] === 0) power()
  else prefixed(min)
  for (;;) {
    const kind = tokenKind[token]!
    const level = LEVEL[kind]!
    if (level < min) return
    if (level > COMPARE_LEVEL) {
      advance()
      binary(level + 1)
      close(Node.BINARY, first, start, BINARY_OPERATOR[kind]!)
    } else if (level === COMPARE_LEVEL) {
      if (kind === Token.NOT && tokenKind[token + 1] !== Token.IN) return
      comparison(first, start)
    } else {
      while (tokenKind[token] === kind) {
        advance()
        binary(level + 1)
      }
      close(Node.BOOLEAN, first, start, BINARY_OPERATOR[kind]!)
    }
  }
}

/** One or more comparisons whose left side is the subtree from row `first` on. */
function comparison(first: number, start: number): void {
  const operatorStart = tokenStart[token]!
  const operator = comparisonOperator()
  const operatorEnd = tokenEnd[token - 1]!
  const right = count
  binary(COMPARE_LEVEL + 1)
  if (!isComparison()) {
    close(Node.COMPARE, first, start, operator)
    return
  }
  insertLeaf(right, Node.COMPARE_OPERATOR, operatorStart, operatorEnd, operator)
  while (isComparison()) {
    const at = tokenStart[token]!
    const next = comparisonOperator()
    leaf(Node.COMPARE_OPERATOR, at, tokenEnd[token - 1]!, next)
    binary(COMPARE_LEVEL + 1)
  }
  close(Node.COMPARE_CHAIN, first, start, 0)
}

function isComparison(): boolean {
  const kind = tokenKind[token]!
  if (LEVEL[kind] !== COMPARE_LEVEL) return false
  return kind !== Token.NOT || tokenKind[token + 1] === Token.IN
}

/** Takes a comparison operator of one or two tokens. */
function comparisonOperator(): number {
  const kind = tokenKind[token]!
  advance()
  if (kind === Token.NOT) {
    advance()
    return Operator.NOT_IN
  }
  if (kind === Token.IS && tokenKind[token] === Token.NOT) {
    advance()
    return Operator.IS_NOT
  }
  return BINARY_OPERATOR[kind]!
}

/** Prefix operators, however many, and their operand. */
function prefixed(min: number): void {
  const first = count
  const firstPrefix = token
  const isNot = tokenKind[token] === Token.NOT
  if (isNot) {
    if (min > NOT_LEVEL) fail('A not must be in parentheses here')
    while (tokenKind[token] === Token.NOT) advance()
  } else {
    while (tokenKind[token] !== Token.NOT && PREFIX_OPERATOR[tokenKind[token]!] !== 0) advance()
  }
  const behind = token
  if (isNot) binary(COMPARE_LEVEL)
  else power()
  for (let prefix = behind - 1; prefix >= firstPrefix; prefix--) {
    close(Node.UNARY, first, tokenStart[prefix]!, PREFIX_OPERATOR[tokenKind[prefix]!]!)
  }
}

/** `await a`, `a ** b`, or what binds tighter. */
function power(): void {
  const first = count
  const start = tokenStart[token]!
  if (tokenKind[token] === Token.AWAIT) {
    advance()
    primary()
    close(Node.AWAIT, first, start, 0)
  } else primary()
  if (tokenKind[token] !== Token.DOUBLE_STAR) return
  advance()
  if (enter()) {
    if (PREFIX_OPERATOR[tokenKind[token]!] === 0) power()
    else prefixed(UNARY_LEVEL)
  } else putMissing(Node.MISSING)
  leave()
  close(Node.BINARY, first, start, Operator.POWER)
}

/** An atom with its attributes, calls and subscripts. */
function primary(): void {
  const first = count
  const start = tokenStart[token]!
  atom()
  for (;;) {
    switch (tokenKind[token]!) {
      case Token.DOT:
        attribute(first, start)
        break
      case Token.LEFT_PAREN:
        call(first, start)
        break
      case Token.LEFT_BRACKET:
        subscript(first, start)
        break
      default:
        return
    }
  }
}

function attribute(first: number, start: number): void {
  advance()
  const kind = tokenKind[token]!
  let name = 0
  if (kind === Token.NAME) {
    name = tokenPayload[token]!
    advance()
  } else {
    fail('A name is missing behind the dot')
    // `a.from`: a keyword that was meant as a name, unless it belongs to what follows.
    if (kind <= Token.LAST_KEYWORD && tokenStart[token] === tokenEnd[token - 1]) {
      name = tokenPayload[token]!
      advance()
    }
  }
  close(Node.ATTRIBUTE, first, start, name)
}

function call(first: number, start: number): void {
  const opener = tokenStart[token]!
  advance()
  const argumentCount = callArguments(opener)
  close(Node.CALL, first, start, argumentCount)
}

/**
 * Arguments up to and with the closing parenthesis, of a call or a class.
 * @param opener where the opening parenthesis is, or -1 when a generator without parentheses is wrong
 * @returns their number
 */
export function callArguments(opener: number): number {
  let argumentCount = 0
  let hasKeyword = false
  let hasDoubleStar = false
  while (tokenKind[token] !== Token.RIGHT_PAREN) {
    const kind = tokenKind[token]!
    const first = count
    const start = tokenStart[token]!
    argumentCount++
    if (kind === Token.NAME && tokenKind[token + 1] === Token.EQUAL) {
      const name = tokenPayload[token]!
      advance()
      advance()
      expression()
      close(Node.KEYWORD, first, start, name)
      hasKeyword = true
      if (isComprehension()) fail('A generator needs parentheses here')
    } else if (kind === Token.DOUBLE_STAR) {
      advance()
      expression()
      close(Node.DOUBLE_STARRED, first, start, 0)
      hasDoubleStar = true
    } else if (kind === Token.STAR) {
      if (hasDoubleStar) fail('An argument with * cannot follow one with **')
      advance()
      expression()
      close(Node.STARRED, first, start, 0)
    } else {
      if (endsList(kind)) {
        argumentCount--
        break
      }
      namedExpression()
      if (tokenKind[token] === Token.EQUAL) {
        // `f(a.b=1)`, `f(True=1)`
        failAt(start, tokenEnd[token]!, 'Only a name can be given a value in a call')
        advance()
        expression()
        close(Node.ERROR_EXPRESSION, first, start, 0)
      } else if (isComprehension()) {
        comprehensionClauses()
        if (argumentCount === 1 && opener >= 0 && tokenKind[token] === Token.RIGHT_PAREN) {
          advance()
          close(Node.GENERATOR, first, opener, 0)
          return 1
        }
        close(Node.GENERATOR, first, start, 0)
        failAt(start, previousEnd(), 'A generator needs parentheses unless it is the only argument')
      } else if (hasKeyword || hasDoubleStar) {
        failAt(start, previousEnd(), 'A positional argument cannot follow a keyword argument')
      }
    }
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== Token.RIGHT_PAREN && !recoverInBrackets()) break
  }
  expectCloser(Token.RIGHT_PAREN)
  return argumentCount
}

function subscript(first: number, start: number): void {
  advance()
  const firstIndex = count
  const indexStart = tokenStart[token]!
  if (tokenKind[token] === Token.RIGHT_BRACKET) {
    fail('An index is missing')
    putMissing(Node.MISSING)
  } else {
    slice()
    const isStarred = nodeKind[count - 1] === Node.STARRED && !isParenthesised()
    if (tokenKind[token] === Token.COMMA || isStarred) {
      while (tokenKind[token] === Token.COMMA) {
        advance()
        const kind = tokenKind[token]!
        if (endsList(kind)) break
        slice()
        if (tokenKind[token] !== Token.COMMA && tokenKind[token] !== Token.RIGHT_BRACKET) {
          while (recoverInBrackets()) slice()
        }
      }
      close(Node.TUPLE, firstIndex, indexStart, 0)
    } else if (tokenKind[token] !== Token.RIGHT_BRACKET) {
      let isTuple = false
      while (recoverInBrackets()) {
        isTuple = true
        slice()
      }
      if (isTuple) close(Node.TUPLE, firstIndex, indexStart, 0)
    }
  }
  expectCloser(Token.RIGHT_BRACKET)
  close(Node.SUBSCRIPT, first, start, 0)
}

/** One index: an expression, `*a` or `a:b:c`. */
function slice(): void {
  const first = count
  const start = tokenStart[token]!
  let bounds = 0
  if (tokenKind[token] === Token.STAR) {
    advance()
    expression()
    close(Node.STARRED, first, start, 0)
    return
  }
  if (tokenKind[token] !== Token.COLON) {
    namedExpression()
    if (tokenKind[token] !== Token.COLON) return
    bounds = Node.LOWER
    if (nodeKind[count - 1] === Node.WALRUS && !isParenthesised()) {
      fail('An assignment expression needs parentheses here')
    }
  }
  advance()
  if (isSliceBound()) {
    expression()
    bounds |= Node.UPPER
  }
  if (tokenKind[token] === Token.COLON) {
    advance()
    if (isSliceBound()) {
      expression()
      bounds |= Node.STEP
    }
  }
  close(Node.SLICE, first, start, bounds)
}

function isSliceBound(): boolean {
  return STARTS_EXPRESSION[tokenKind[token]!] !== 0
}

function atom(): void {
  switch (tokenKind[token]!) {
    case Token.NAME:
      leafOfToken(Node.NAME, tokenPayload[token]!)
      return
    case Token.STRING:
    case Token.BYTES:
    case Token.FORMATTED_START:
    case Token.TEMPLATE_START:
      strings()
      return
    case Token.INTEGER:
      leafOfToken(Node.INTEGER, tokenPayload[token]!)
      return
    case Token.FLOAT:
      leafOfToken(Node.FLOAT, 0)
      return
    case Token.IMAGINARY:
      leafOfToken(Node.IMAGINARY, 0)
      return
    case Token.NONE:
      leafOfToken(Node.NONE, 0)
      return
    case Token.TRUE:
      leafOfToken(Node.TRUE, 0)
      return
    case Token.FALSE:
      leafOfToken(Node.FALSE, 0)
      return
    case Token.ELLIPSIS:
      leafOfToken(Node.ELLIPSIS, 0)
      return
    case Token.LEFT_PAREN:
    case Token.LEFT_BRACKET:
    case Token.LEFT_BRACE:
      bracketed(tokenKind[token]!)
      return
    case Token.LAMBDA:
      fail('A lambda must be in parentheses here')
      expression()
      return
    default:
      fail('An expression is missing')
      putMissing(Node.MISSING)
  }
}

/** What begins with a bracket of `kind`. */
function bracketed(kind: number): void {
  if (!enter()) putMissing(Node.MISSING)
  else if (kind === Token.LEFT_PAREN) parentheses()
  else if (kind === Token.LEFT_BRACKET) list()
  else braces()
  leave()
}

/** `()`, `(a)`, `(a, b)`, `(a for b in c)`, `(yield)`. */
function parentheses(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  const kind = tokenKind[token]!
  if (kind === Token.RIGHT_PAREN) {
    advance()
    close(Node.TUPLE, first, start, 1)
    return
  }
  if (kind === Token.YIELD) yieldExpression()
  else {
    starNamedExpression()
    if (isComprehension()) {
      refuseStarred()
      comprehensionClauses()
      closeBracket(Token.RIGHT_PAREN)
      close(Node.GENERATOR, first, start, 0)
      return
    }
    if (tokenKind[token] === Token.COMMA) {
      advance()
      elements(Token.RIGHT_PAREN)
      close(Node.TUPLE, first, start, 1)
      return
    }
    refuseStarred()
  }
  if (tokenKind[token] !== Token.RIGHT_PAREN && recoverInBrackets()) {
    elements(Token.RIGHT_PAREN)
    close(Node.TUPLE, first, start, 1)
    return
  }
  expectCloser(Token.RIGHT_PAREN)
  parenthesised = count - 1
}

function refuseStarred(): void {
  if (nodeKind[count - 1] === Node.STARRED) fail('An expression with * cannot stand alone')
}

/** Elements of a list, tuple or set, and the closing bracket. */
function elements(closer: number): void {
  while (tokenKind[token] !== closer) {
    if (endsList(tokenKind[token]!)) break
    starNamedExpression()
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== closer && !recoverInBrackets()) break
  }
  closeBracket(closer)
}

/** Takes the closing bracket, leaving out what does not belong before it. */
function closeBracket(closer: number): void {
  if (tokenKind[token] !== closer) while (recoverInBrackets()) starNamedExpression()
  expectCloser(closer)
}

function list(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  if (!endsList(tokenKind[token]!)) {
    starNamedExpression()
    if (isComprehension()) {
      refuseStarred()
      comprehensionClauses()
      if (tokenKind[token] !== Token.RIGHT_BRACKET) while (recoverInBrackets()) skipElement()
      expectCloser(Token.RIGHT_BRACKET)
      close(Node.LIST_COMPREHENSION, first, start, 0)
      return
    }
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== Token.RIGHT_BRACKET && !recoverInBrackets()) {
      expectCloser(Token.RIGHT_BRACKET)
      close(Node.LIST, first, start, 0)
      return
    }
  }
  elements(Token.RIGHT_BRACKET)
  close(Node.LIST, first, start, 0)
}

/** Leaves out tokens up to the next comma or closing bracket. */
function skipElement(): void {
  if (!isLineEnd(tokenKind[token]!)) advance()
}

/** A dict or set, or a comprehension of one. */
function braces(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  const kind = tokenKind[token]!
  if (endsList(kind)) {
    expectCloser(Token.RIGHT_BRACE)
    close(Node.DICT, first, start, 0)
    return
  }
  if (kind === Token.DOUBLE_STAR) {
    doubleStarred()
    dictEntries(first, start)
    return
  }
  starNamedExpression()
  if (tokenKind[token] === Token.COLON) {
    refuseKey()
    advance()
    expression()
    if (isComprehension()) {
      comprehensionClauses()
      if (tokenKind[token] !== Token.RIGHT_BRACE) while (recoverInBrackets()) skipElement()
      expectCloser(Token.RIGHT_BRACE)
      close(Node.DICT_COMPREHENSION, first, start, 0)
    } else dictEntries(first, start)
    return
  }
  if (isComprehension()) {
    refuseStarred()
    comprehensionClauses()
    if (tokenKind[token] !== Token.RIGHT_BRACE) while (recoverInBrackets()) skipElement()
    expectCloser(Token.RIGHT_BRACE)
    close(Node.SET_COMPREHENSION, first, start, 0)
    return
  }
  if (tokenKind[token] === Token.COMMA) advance()
  else if (tokenKind[token] !== Token.RIGHT_BRACE && !recoverInBrackets()) {
    expectCloser(Token.RIGHT_BRACE)
    close(Node.SET, first, start, 0)
    return
  }
  elements(Token.RIGHT_BRACE)
  close(Node.SET, first, start, 0)
}

function refuseKey(): void {
  const kind = nodeKind[count - 1]
  if (kind === Node.STARRED || (kind === Node.WALRUS && !isParenthesised())) {
    fail('This cannot be the key of a dict')
  }
}

function doubleStarred(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  binary(PIPE_LEVEL)
  close(Node.DOUBLE_STARRED, first, start, 0)
}

/** The entries of a dict behind its first one. */
function dictEntries(first: number, start: number): void {
  for (;;) {
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] === Token.RIGHT_BRACE || !recoverInBrackets()) break
    const kind = tokenKind[token]!
    if (endsList(kind)) break
    if (kind === Token.DOUBLE_STAR) {
      doubleStarred()
      continue
    }
    expression()
    if (tokenKind[token] === Token.COLON) {
      advance()
      expression()
    } else {
      fail('A : and a value are missing')
      putMissing(Node.MISSING)
    }
  }
  expectCloser(Token.RIGHT_BRACE)
  close(Node.DICT, first, start, 0)
}

function isComprehension(): boolean {
  const kind = tokenKind[token]!
  return kind === Token.FOR || (kind === Token.ASYNC && tokenKind[token + 1] === Token.FOR)
}

/** `for a in b if c for …` */
function comprehensionClauses(): void {
  while (isComprehension()) {
    const first = count
    const start = tokenStart[token]!
    let flags = 0
    if (tokenKind[token] === Token.ASYNC) {
      flags = Node.ASYNC
      advance()
    }
    advance()
    targetList()
    expect(Token.IN, 'An in is missing')
    binary(OR_LEVEL)
    while (tokenKind[token] === Token.IF) {
      advance()
      binary(OR_LEVEL)
    }
    close(Node.COMPREHENSION_FOR, first, start, flags)
  }
}

function lambda(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  const parametersStart = tokenStart[token]!
  if (tokenKind[token] === Token.COLON) {
    const end = tokenEnd[token - 1]!
    leaf(Node.PARAMETERS, end, end, 0)
  } else {
    const firstParameter = count
    parameterList(Token.COLON)
    close(Node.PARAMETERS, firstParameter, parametersStart, 0)
  }
  expect(Token.COLON, 'A : is missing')
  expression()
  close(Node.LAMBDA, first, start, 0)
}

/** Parameters up to, without, the token `closer`: `)` of a function, `:` of a lambda. */
export function parameterList(closer: number): void {
  let hasDefault = false
  let hasSlash = false
  let hasStar = false
  let needsName = false
  let isComplete = false
  let isFirst = true
  while (tokenKind[token] !== closer) {
    const kind = tokenKind[token]!
    const first = count
    const start = tokenStart[token]!
    if (isComplete) fail('No parameter can follow the one with **')
    if (kind === Token.NAME) {
      needsName = false
      const name = tokenPayload[token]!
      advance()
      if (closer !== Token.COLON && tokenKind[token] === Token.COLON) annotation(false)
      if (tokenKind[token] === Token.EQUAL) {
        advance()
        expression()
        hasDefault = true
      } else if (hasDefault && !hasStar) {
        failAt(start, previousEnd(), 'A parameter without default cannot follow one with a default')
      }
      close(Node.PARAMETER, first, start, name)
    } else if (kind === Token.STAR) {
      if (hasStar) fail('Only one * is possible')
      hasStar = true
      advance()
      if (tokenKind[token] === Token.NAME) {
        starParameter(Node.VAR_POSITIONAL, first, start, closer)
      } else {
        if (tokenKind[token] !== Token.COMMA) fail('Named parameters must follow the *')
        needsName = true
        leaf(Node.STAR_MARKER, start, tokenEnd[token - 1]!, 0)
      }
    } else if (kind === Token.DOUBLE_STAR) {
      if (needsName) fail('Named parameters must follow the *')
      needsName = false
      advance()
      isComplete = true
      starParameter(Node.VAR_KEYWORD, first, start, closer)
    } else if (kind === Token.SLASH) {
      if (isFirst || hasSlash || hasStar) fail('A / must follow positional parameters, once')
      hasSlash = true
      leafOfToken(Node.SLASH_MARKER, 0)
    } else if (isLineEnd(kind)) break
    else {
      fail('A parameter must be a name')
      if (!skipParameter(closer)) break
    }
    isFirst = false
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== closer) {
      if (!isLineEnd(tokenKind[token]!)) fail('A comma is missing between parameters')
      if (tokenKind[token] === Token.NAME || !skipParameter(closer)) {
        if (tokenKind[token] !== Token.NAME) break
      } else if (tokenKind[token] === Token.COMMA) advance()
    }
  }
  if (needsName) fail('Named parameters must follow the *')
}

/** Skips to the next comma or `closer`; `false` when the line or the brackets end before. */
function skipParameter(closer: number): boolean {
  let open = 0
  for (;;) {
    const kind = tokenKind[token]!
    if (isLineEnd(kind)) return false
    if (open === 0 && (kind === closer || kind === Token.COMMA)) return true
    if (kind === Token.LEFT_PAREN || kind === Token.LEFT_BRACKET || kind === Token.LEFT_BRACE) {
      open++
    } else if (
      kind === Token.RIGHT_PAREN ||
      kind === Token.RIGHT_BRACKET ||
      kind === Token.RIGHT_BRACE ||
      kind === Token.REPLACEMENT_END ||
      kind === Token.FORMATTED_END
    ) {
      if (open === 0) return false
      open--
    }
    advance()
  }
}

/** The name, and the annotation, behind the stars of a parameter. */
function starParameter(kind: number, first: number, start: number, closer: number): void {
  let name = 0
  if (tokenKind[token] === Token.NAME) {
    name = tokenPayload[token]!
    leafOfToken(Node.IDENTIFIER, name)
  } else {
    fail('The name of a parameter is missing')
    putMissing(Node.IDENTIFIER)
  }
  if (closer !== Token.COLON && tokenKind[token] === Token.COLON) {
    annotation(kind === Node.VAR_POSITIONAL)
  }
  close(kind, first, start, name)
  if (tokenKind[token] === Token.EQUAL) {
    fail('A parameter with stars has no default')
    advance()
    const value = count
    const valueStart = tokenStart[token]!
    expression()
    close(Node.ERROR_EXPRESSION, value, valueStart, 0)
  }
}

/** `: type` or `-> type`. */
export function annotation(starAllowed: boolean): void {
  advance()
  const first = count
  const start = tokenStart[token]!
  if (starAllowed && tokenKind[token] === Token.STAR) starred()
  else expression()
  close(Node.ANNOTATION, first, start, 0)
}

/** One or more string literals. */
export function strings(): void {
  const first = count
  const start = tokenStart[token]!
  let literals = 0
  let kinds = 0
  do {
    const kind = tokenKind[token]!
    literals++
    kinds |= 1 << (kind - Token.STRING)
    if (kind === Token.STRING || kind === Token.BYTES) {
      const flags = tokenPayload[token]!
      if (kind === Token.BYTES || (flags & Node.ESCAPES) !== 0) {
        const inner = tokenStart[token]! + (flags & Node.PREFIX_MASK) + quoteBytes(flags)
        checkText(inner, tokenEnd[token]!, flags, kind === Token.BYTES)
      }
      leafOfToken(kind === Token.STRING ? Node.STRING : Node.BYTES, flags)
    } else formatted()
  } while (isString(tokenKind[token]!))
  if (literals === 1) return
  let whole = Node.STRING
  if ((kinds & 2) !== 0) {
    whole = Node.BYTES
    if (kinds !== 2) failAt(start, previousEnd(), 'Bytes and text cannot be joined')
  } else if ((kinds & 8) !== 0) {
    whole = Node.TEMPLATE_STRING
    if (kinds !== 8) failAt(start, previousEnd(), 'A t-string and other strings cannot be joined')
  } else if ((kinds & 4) !== 0) whole = Node.FORMATTED_STRING
  close(Node.CONCATENATION, first, start, whole)
}

function isString(kind: number): boolean {
  return kind >= Token.STRING && kind <= Token.TEMPLATE_START
}

/** One f-string or t-string. */
function formatted(): void {
  const first = count
  const start = tokenStart[token]!
  const flags = tokenPayload[token]!
  const kind =
    tokenKind[token] === Token.TEMPLATE_START ? Node.TEMPLATE_STRING : Node.FORMATTED_STRING
  advance()
  formattedParts()
  if (tokenKind[token] === Token.FORMATTED_END) advance()
  else fail('This string is not closed')
  close(kind, first, start, flags)
}

function formattedParts(): void {
  for (;;) {
    const kind = tokenKind[token]!
    if (kind === Token.TEXT) {
      checkText(tokenStart[token]!, tokenEnd[token]!, tokenPayload[token]!, false)
      leafOfToken(Node.TEXT, tokenPayload[token]!)
    } else if (kind === Token.REPLACEMENT_START) replacement()
    else return
  }
}

/** `{a!r:b}` */
function replacement(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  let flags = 0
  if (enter()) valueExpression()
  else putMissing(Node.MISSING)
  if (nodeKind[count - 1] === Node.STARRED) fail('An expression with * cannot stand alone')
  if (tokenKind[token] === Token.EQUAL) {
    flags = Node.SELF_DOCUMENTING
    advance()
  }
  if (tokenKind[token] === Token.CONVERSION) {
    flags |= tokenPayload[token]!
    advance()
  }
  if (tokenKind[token] === Token.FORMAT_COLON) {
    const specStart = tokenEnd[token]!
    const firstPart = count
    advance()
    formattedParts()
    close(Node.FORMAT_SPEC, firstPart, specStart, 0)
  }
  leave()
  if (tokenKind[token] !== Token.REPLACEMENT_END) {
    fail('A } is missing')
    skipReplacement()
  }
  if (tokenKind[token] === Token.REPLACEMENT_END) advance()
  close(Node.REPLACEMENT, first, start, flags)
}

/** Skips to the `}` of this replacement, or to the end of the string. */
function skipReplacement(): void {
  let open = 0
  for (;;) {
    const kind = tokenKind[token]!
    if (isLineEnd(kind)) return
    if (
      kind === Token.REPLACEMENT_START ||
      (kind >= Token.FORMATTED_START && kind <= Token.TEMPLATE_START)
    )
      open++
    else if (kind === Token.REPLACEMENT_END || kind === Token.FORMATTED_END) {
      if (open === 0) return
      open--
    }
    advance()
  }
}
