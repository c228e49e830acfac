/** The type parameters of PEP 695 and 696. */

import { recoverInBrackets } from './bracket-recovery.ts'
import { tokenKind, tokenPayload, tokenStart } from './buffers.ts'
import {
  advance,
  close,
  count,
  expectCloser,
  fail,
  isLineEnd,
  leafOfToken,
  putMissing,
  token,
} from './cursor.ts'
import { expression, starNamedExpression } from './expressions.ts'
import * as Node from './node-layout.ts'
import * as Token from './token-layout.ts'

/** `[T: bound = default, *Ts, **P]` when a bracket comes next. */
export function typeParameters(): void {
  if (tokenKind[token] !== Token.LEFT_BRACKET) return
  const first = count
  const start = tokenStart[token]!
  advance()
  if (tokenKind[token] === Token.RIGHT_BRACKET) fail('A type parameter is missing')
  let hasDefault = false
  while (tokenKind[token] !== Token.RIGHT_BRACKET && !isLineEnd(tokenKind[token]!)) {
    const before = token
    if (typeParameter()) hasDefault = true
    else if (hasDefault) fail('A type parameter without default cannot follow one with a default')
    if (tokenKind[token] === Token.COMMA) advance()
    else if (tokenKind[token] !== Token.RIGHT_BRACKET) {
      if (!recoverInBrackets()) break
      if (token === before) advance()
    }
  }
  expectCloser(Token.RIGHT_BRACKET)
  close(Node.TYPE_PARAMETERS, first, start, 0)
}

/** One of them; answers whether it has a default. */
function typeParameter(): boolean {
  const first = count
  const start = tokenStart[token]!
  const kind = tokenKind[token]
  let name = 0
  let node = Node.TYPE_VAR
  if (kind === Token.STAR || kind === Token.DOUBLE_STAR) {
    node = kind === Token.STAR ? Node.TYPE_VAR_TUPLE : Node.PARAM_SPEC
    advance()
    if (tokenKind[token] === Token.NAME) {
      name = tokenPayload[token]!
      leafOfToken(Node.IDENTIFIER, name)
    } else {
      fail('A name is missing')
      putMissing(Node.IDENTIFIER)
    }
    if (tokenKind[token] === Token.COLON) fail('Only a plain type parameter can have a bound')
  } else if (kind === Token.NAME) {
    name = tokenPayload[token]!
    advance()
    if (tokenKind[token] === Token.COLON) {
      advance()
      const bound = count
      const boundStart = tokenStart[token]!
      expression()
      close(Node.BOUND, bound, boundStart, 0)
    }
  } else {
    fail('A type parameter must be a name')
    return false
  }
  const hasDefault = tokenKind[token] === Token.EQUAL
  if (hasDefault) {
    advance()
    if (node === Node.TYPE_VAR_TUPLE) starNamedExpression()
    else expression()
  }
  close(node, first, start, name)
  return hasDefault
}
