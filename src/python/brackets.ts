import * as Token from './token-layout.ts'

/** Whether a kind of token opens a bracket; the `{` in an f-string is one too. */
export function opensBracket(kind: number): boolean {
  return (
    kind === Token.LEFT_PAREN ||
    kind === Token.LEFT_BRACKET ||
    kind === Token.LEFT_BRACE ||
    kind === Token.REPLACEMENT_START
  )
}

/** Whether a kind of token closes a bracket; the `}` in an f-string is one too. */
export function closesBracket(kind: number): boolean {
  return (
    kind === Token.RIGHT_PAREN ||
    kind === Token.RIGHT_BRACKET ||
    kind === Token.RIGHT_BRACE ||
    kind === Token.REPLACEMENT_END
  )
}
