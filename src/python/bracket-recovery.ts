/** How the parser goes on within brackets behind something unexpected. */
import { closesBracket, opensBracket } from './brackets.ts'
import { tokenKind } from './buffers.ts'
import { advance, fail, isLineEnd, token } from './cursor.ts'
import { STARTS_EXPRESSION } from './grammar-tables.ts'
import * as Token from './token-layout.ts'

/**
 * Finds the next element of a list in brackets where a comma should be.
 * @returns `false` when there is no other: the next token is a closing bracket or ends the line
 */
export function recoverInBrackets(): boolean {
  const kind = tokenKind[token]!
  if (STARTS_EXPRESSION[kind] !== 0) {
    fail('A comma is missing')
    return true
  }
  // Of a closing bracket that is wrong here the scanner has said so.
  if (!endsList(kind)) fail('This is not expected here')
  let open = 0
  for (;;) {
    const next = tokenKind[token]!
    if (isLineEnd(next)) return false
    if (opensBracket(next)) open++
    else if (closesBracket(next) || next === Token.FORMAT_COLON || next === Token.FORMATTED_END) {
      if (open === 0) return false
      open--
    } else if (next === Token.COMMA && open === 0) {
      advance()
      return true
    }
    advance()
  }
}

/** Whether a token of this kind ends a list in brackets, even if it is not the bracket that belongs there. */
export function endsList(kind: number): boolean {
  return (
    isLineEnd(kind) ||
    kind === Token.RIGHT_PAREN ||
    kind === Token.RIGHT_BRACKET ||
    kind === Token.RIGHT_BRACE ||
    kind === Token.REPLACEMENT_END ||
    kind === Token.FORMATTED_END
  )
}
