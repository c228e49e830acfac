import { source, tokenKind, tokenStart } from './buffers.ts'
import * as Token from './token-layout.ts'

/**
 * The column of the byte at `at` when only spaces stand before it on its line, else -1.
 * Tabs count to the next multiple of 8, as for indentation.
 */
export function columnOfFirst(at: number, from: number): number {
  let lineStart = at
  while (lineStart > from) {
    const byte = source[lineStart - 1]!
    if (byte === 10 || byte === 13) break
    if (byte !== 32 && byte !== 9 && byte !== 12) return -1
    lineStart--
  }
  let column = 0
  for (let look = lineStart; look < at; look++) {
    column = source[look] === 9 ? (column | 7) + 1 : column + 1
  }
  return column
}

/**
 * Where the statement ends whose bracket, token `opener`, was never closed: the first token behind it that begins a
 * line and either is not indented more than the statement and could begin another one, or cannot go
 * on with what stands before it.
 * @param count number of tokens so far
 * @param indent the column of the statement
 * @param from where the text begins
 * @returns the token, or `count` when there is none
 */
export function findCut(opener: number, count: number, indent: number, from: number): number {
  const isClass = tokenKind[firstOfLine(opener)] === Token.CLASS
  for (let token = opener + 1; token < count; token++) {
    const kind = tokenKind[token]!
    if (!beginsStatement(kind)) continue
    const column = columnOfFirst(tokenStart[token]!, from)
    if (column < 0) continue
    if (column <= indent) return token
    if (kind === Token.NAME && endsOperand(tokenKind[token - 1]!)) return token
    // `class A(` in front of a body: bases have no values.
    // The token behind the last one is that of an earlier file.
    const isAssigned = token + 1 < count && tokenKind[token + 1] === Token.EQUAL
    if (isClass && kind === Token.NAME && isAssigned) return token
  }
  return count
}

/** The first token of the statement of `token`. */
function firstOfLine(token: number): number {
  let first = token
  while (first > 0) {
    const kind = tokenKind[first - 1]!
    if (kind >= Token.NEWLINE && kind <= Token.END) break
    first--
  }
  return first
}

/** Whether a token of this kind ends an operand, so that no name can follow. */
function endsOperand(kind: number): boolean {
  return (
    (kind >= Token.NAME && kind <= Token.BYTES) ||
    kind === Token.RIGHT_PAREN ||
    kind === Token.RIGHT_BRACKET ||
    kind === Token.RIGHT_BRACE ||
    kind === Token.NONE ||
    kind === Token.TRUE ||
    kind === Token.FALSE
  )
}

function beginsStatement(kind: number): boolean {
  if (kind > Token.LAST_KEYWORD) return kind === Token.NAME || kind === Token.AT
  // Those that may just as well go on with an expression.
  return (
    kind !== Token.AND &&
    kind !== Token.OR &&
    kind !== Token.NOT &&
    kind !== Token.IN &&
    kind !== Token.IS &&
    kind !== Token.ELSE &&
    kind !== Token.AS &&
    kind !== Token.NONE &&
    kind !== Token.TRUE &&
    kind !== Token.FALSE &&
    kind !== Token.LAMBDA
  )
}
