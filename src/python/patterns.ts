/** The patterns of `match`. As in `expressions.ts`, each function stores one node. */

import { recoverInBrackets } from './bracket-recovery.ts'
import {
  nodeEnd,
  nodeKind,
  nodeStart,
  tokenEnd,
  tokenKind,
  tokenPayload,
  tokenStart,
} from './buffers.ts'
import {
  advance,
  close,
  count,
  enter,
  expect,
  expectCloser,
  fail,
  failAt,
  isLineEnd,
  leaf,
  leafOfToken,
  leave,
  previousEnd,
  putMissing,
  token,
} from './cursor.ts'
import { strings } from './expressions.ts'
import { STARTS_EXPRESSION } from './grammar-tables.ts'
import * as Node from './node-layout.ts'
import * as Operator from './operator-layout.ts'
import * as Token from './token-layout.ts'
import { UNDERSCORE } from './well-known.ts'

/** The pattern of a `case`: `a`, `a, b` or `*a, b`. */
export function casePattern(): void {
  const first = count
  const start = tokenStart[token]!
  starPattern()
  if (tokenKind[token] !== Token.COMMA) {
    if (nodeKind[count - 1] === Node.MATCH_STAR) fail('A pattern with * cannot stand alone')
    return
  }
  while (tokenKind[token] === Token.COMMA) {
    advance()
    const kind = tokenKind[token]!
    if (kind === Token.COLON || kind === Token.IF || isLineEnd(kind)) break
    starPattern()
  }
  close(Node.MATCH_SEQUENCE, first, start, 0)
}

/** `*name` or a pattern. */
function starPattern(): void {
  if (tokenKind[token] !== Token.STAR) {
    asPattern()
    return
  }
  const start = tokenStart[token]!
  advance()
  const name = captureName()
  leaf(Node.MATCH_STAR, start, tokenEnd[token - 1]!, name)
}

/** The id of the name that comes next, 0 for `_` and when it is missing. */
function captureName(): number {
  if (tokenKind[token] !== Token.NAME) {
    fail('A name is missing')
    return 0
  }
  const name = tokenPayload[token]!
  advance()
  return name === UNDERSCORE ? 0 : name
}

/** `a | b as name` */
function asPattern(): void {
  if (!enter()) {
    putMissing(Node.ERROR_PATTERN)
    leave()
    return
  }
  const first = count
  const start = tokenStart[token]!
  closedPattern()
  if (tokenKind[token] === Token.PIPE) {
    while (tokenKind[token] === Token.PIPE) {
      advance()
      closedPattern()
    }
    close(Node.MATCH_OR, first, start, 0)
  }
  if (tokenKind[token] === Token.AS) {
    advance()
    if (tokenPayload[token] === UNDERSCORE) fail('A pattern cannot be named _')
    const name = captureName()
    if (tokenKind[token] === Token.DOT || tokenKind[token] === Token.LEFT_PAREN) {
      fail('A pattern can only be given a name')
    }
    close(Node.MATCH_AS, first, start, name)
  }
  leave()
}

function closedPattern(): void {
  const start = tokenStart[token]!
  const kind = tokenKind[token]!
  const first = count
  switch (kind) {
    case Token.NAME: {
      const next = tokenKind[token + 1]
      if (next === Token.DOT || next === Token.LEFT_PAREN) {
        dottedName()
        if (tokenKind[token] === Token.LEFT_PAREN) classPattern(first, start)
        else close(Node.MATCH_VALUE, first, start, 0)
        return
      }
      const name = captureName()
      leaf(Node.MATCH_AS, start, tokenEnd[token - 1]!, name)
      return
    }
    case Token.NONE:
    case Token.TRUE:
    case Token.FALSE:
      singleton()
      close(Node.MATCH_SINGLETON, first, start, 0)
      return
    case Token.STRING:
    case Token.BYTES:
    case Token.FORMATTED_START:
    case Token.TEMPLATE_START:
      strings()
      close(Node.MATCH_VALUE, first, start, 0)
      return
    case Token.MINUS:
    case Token.INTEGER:
    case Token.FLOAT:
    case Token.IMAGINARY:
      numberPattern()
      close(Node.MATCH_VALUE, first, start, 0)
      return
    case Token.LEFT_PAREN:
    case Token.LEFT_BRACKET:
      groupPattern()
      return
    case Token.LEFT_BRACE:
      mappingPattern()
      return
    default:
      fail('A pattern is missing')
      // Taking what only an expression can begin with keeps the callers' loops going on.
      if (STARTS_EXPRESSION[kind] !== 0) leafOfToken(Node.ERROR_PATTERN, 0)
      else putMissing(Node.ERROR_PATTERN)
  }
}

/** `a.b.c` as an expression. */
function dottedName(): void {
  const first = count
  const start = tokenStart[token]!
  leafOfToken(Node.NAME, tokenPayload[token]!)
  while (tokenKind[token] === Token.DOT) {
    advance()
    let name = 0
    if (tokenKind[token] === Token.NAME) {
      name = tokenPayload[token]!
      advance()
    } else fail('A name is missing behind the dot')
    close(Node.ATTRIBUTE, first, start, name)
  }
}

/** `1`, `-1` or `-1 + 2j` as an expression. */
function numberPattern(): void {
  const first = count
  const start = tokenStart[token]!
  const isReal = signedNumber()
  const kind = tokenKind[token]
  if (kind !== Token.PLUS && kind !== Token.MINUS) return
  if (!isReal) failAt(start, previousEnd(), 'A complex number begins with its real part')
  advance()
  if (tokenKind[token] === Token.IMAGINARY) leafOfToken(Node.IMAGINARY, 0)
  else {
    fail('The imaginary part of a complex number is missing')
    if (tokenKind[token] === Token.INTEGER || tokenKind[token] === Token.FLOAT) {
      leafOfToken(Node.FLOAT, 0)
    } else putMissing(Node.MISSING)
  }
  close(Node.BINARY, first, start, kind === Token.PLUS ? Operator.ADD : Operator.SUBTRACT)
}

/** Answers whether the number is real. */
function signedNumber(): boolean {
  const first = count
  const start = tokenStart[token]!
  const isNegative = tokenKind[token] === Token.MINUS
  if (isNegative) advance()
  const kind = tokenKind[token]!
  if (kind === Token.INTEGER) leafOfToken(Node.INTEGER, tokenPayload[token]!)
  else if (kind === Token.FLOAT) leafOfToken(Node.FLOAT, 0)
  else if (kind === Token.IMAGINARY) leafOfToken(Node.IMAGINARY, 0)
  else {
    fail('A number is missing')
    putMissing(Node.MISSING)
  }
  if (isNegative) close(Node.UNARY, first, start, Operator.NEGATE)
  return kind !== Token.IMAGINARY
}

/** `(a)`, `(a, b)` or `[a, b]` */
function groupPattern(): void {
  const first = count
  const start = tokenStart[token]!
  const closer = tokenKind[token] === Token.LEFT_PAREN ? Token.RIGHT_PAREN : Token.RIGHT_BRACKET
  let isSequence = closer === Token.RIGHT_BRACKET || tokenKind[token + 1] === closer
  advance()
  while (tokenKind[token] !== closer && !isLineEnd(tokenKind[token]!)) {
    starPattern()
    if (tokenKind[token] === Token.COMMA) {
      isSequence = true
      advance()
    } else if (tokenKind[token] !== closer) {
      if (!recoverInBrackets()) break
      isSequence = true
    } else if (!isSequence && nodeKind[count - 1] === Node.MATCH_STAR) {
      fail('A pattern with * cannot stand alone')
    }
  }
  expectCloser(closer)
  if (isSequence) close(Node.MATCH_SEQUENCE, first, start, 0)
  else if (count === first) putMissing(Node.ERROR_PATTERN)
}

/** `{key: pattern, **rest}` */
function mappingPattern(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  let hasRest = false
  while (tokenKind[token] !== Token.RIGHT_BRACE && !isLineEnd(tokenKind[token]!)) {
    if (hasRest) fail('Nothing can follow the ** of a mapping pattern')
    if (tokenKind[token] === Token.DOUBLE_STAR) {
      const restStart = tokenStart[token]!
      advance()
      if (tokenPayload[token] === UNDERSCORE) fail('The rest of a mapping cannot be named _')
      const name = captureName()
      leaf(Node.MATCH_REST, restStart, tokenEnd[token - 1]!, name)
      hasRest = true
    } else {
      mappingKey()
      expect(Token.COLON, 'A : is missing')
      asPattern()
    }
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== Token.RIGHT_BRACE && !recoverInBrackets()) break
  }
  expectCloser(Token.RIGHT_BRACE)
  close(Node.MATCH_MAPPING, first, start, 0)
}

/** `None`, `True` or `False`. */
function singleton(): void {
  const kind = tokenKind[token]!
  leafOfToken(kind === Token.NONE ? Node.NONE : kind === Token.TRUE ? Node.TRUE : Node.FALSE, 0)
}

function mappingKey(): void {
  switch (tokenKind[token]!) {
    case Token.NAME:
      if (tokenKind[token + 1] !== Token.DOT) fail('A key must be a literal or a dotted name')
      dottedName()
      return
    case Token.NONE:
    case Token.TRUE:
    case Token.FALSE:
      singleton()
      return
    case Token.STRING:
    case Token.BYTES:
    case Token.FORMATTED_START:
    case Token.TEMPLATE_START:
      strings()
      return
    default:
      numberPattern()
  }
}

/** The arguments of `Class(a, b=c)`. */
function classPattern(first: number, start: number): void {
  advance()
  let hasKeyword = false
  while (tokenKind[token] !== Token.RIGHT_PAREN && !isLineEnd(tokenKind[token]!)) {
    const argument = count
    const argumentStart = tokenStart[token]!
    if (tokenKind[token] === Token.NAME && tokenKind[token + 1] === Token.EQUAL) {
      const name = tokenPayload[token]!
      advance()
      advance()
      asPattern()
      close(Node.KEYWORD_PATTERN, argument, argumentStart, name)
      hasKeyword = true
    } else {
      asPattern()
      if (hasKeyword) {
        failAt(
          nodeStart[count - 1]!,
          nodeEnd[count - 1]!,
          'A positional pattern cannot follow a keyword pattern',
        )
      }
    }
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== Token.RIGHT_PAREN && !recoverInBrackets()) break
  }
  expectCloser(Token.RIGHT_PAREN)
  close(Node.MATCH_CLASS, first, start, 0)
}
