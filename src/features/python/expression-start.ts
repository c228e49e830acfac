/** Where an expression, and so a name, begins: told from the tokens in front of the cursor. */
import { type SyntaxTree, Token } from '../../python/index.ts'
import { openBracket, tokensBefore } from './call-around.ts'
import { isUnfinished } from './mend.ts'

/** A place where a name can stand by itself. Byte offsets. */
export interface ExpressionStart {
  /** The span of the name that is there; empty when none is. */
  readonly start: number
  readonly end: number
  /** Whether a statement can begin there. */
  readonly isStatement: boolean
  /** Whether an argument of a call can begin there, if the bracket around is that of one. */
  readonly isArgument: boolean
  /** Whether the name that is there is a keyword of a call: `=` stands behind it. */
  readonly isKeyword: boolean
}

const LINE_FEED = 10
const NUMBER_SIGN = 35

/** The place of a name around a byte offset; `undefined` in strings and comments, behind dots and values, and where a name is being defined. */
export function expressionStartAt(tree: SyntaxTree, offset: number): ExpressionStart | undefined {
  const { source, length, tokenKind, tokenStart, tokenEnd } = tree
  let start = offset
  while (start > 0 && isNameByte(source[start - 1]!)) start--
  let end = offset
  while (end < length && isNameByte(source[end]!)) end++
  const count = tokensBefore(tree, start)
  const last = count - 1
  // Within a string, a text of an f-string, or a number.
  if (last >= 0 && tokenEnd[last]! > start && tokenKind[last] !== Token.NEWLINE) return undefined
  let next = count
  while (isLayout(tokenKind[next]!) && tokenStart[next]! <= start) next++
  if (start < end) {
    const isWord = tokenKind[next] === Token.NAME || tokenKind[next]! <= Token.LAST_KEYWORD
    // In front of a number, or the letters of a string, a name can stand; it does not replace them.
    if (!isWord && start === offset && tokenStart[next] === start) end = start
    else if (!isWord || tokenStart[next] !== start || tokenEnd[next] !== end) return undefined
    else next++
  }
  if (isInComment(source, last < 0 ? 0 : tokenEnd[last]!, start)) return undefined
  const open = openBracket(tree, count)
  const before = meaningful(tree, last, open)
  const isFollowed = tokenKind[next] === Token.EQUAL && start < end
  if (before < 0 || [Token.NEWLINE, Token.SEMICOLON].includes(tokenKind[before]!)) {
    // What is assigned to there is a name that is being defined.
    return isFollowed ? undefined : place(true, false)
  }
  const kind = tokenKind[before]!
  if (!BEFORE_EXPRESSION.has(kind) || isDefined(tree, before, open)) return undefined
  const isFirst = kind === Token.COMMA || before === open
  const isArgument = isFirst && open >= 0 && tokenKind[open] === Token.LEFT_PAREN
  if (isFollowed && !isArgument) return undefined
  return place(kind === Token.COLON && open < 0, isArgument)

  function place(isStatement: boolean, isArgument: boolean): ExpressionStart {
    return { start, end, isStatement, isArgument, isKeyword: isArgument && isFollowed }
  }
}

/** The last token up to `last` that is no layout, or the end of a statement; -1 when there is none. */
function meaningful(tree: SyntaxTree, last: number, open: number): number {
  const { tokenKind } = tree
  let token = last
  while (token >= 0 && isLayout(tokenKind[token]!)) {
    // A line ends in a bracket that is not closed yet.
    const isOver = tokenKind[token] === Token.NEWLINE && !(open >= 0 && isUnfinished(tree, token))
    if (isOver) break
    token--
  }
  return token
}

/** Whether what comes behind token `before` is the name of a parameter, a target of a loop, or something that is imported. */
function isDefined(tree: SyntaxTree, before: number, open: number): boolean {
  const { tokenKind } = tree
  const kind = tokenKind[before]
  const isHeader = open >= 2 && tokenKind[open - 2] === Token.DEF
  if (isHeader) return kind !== Token.EQUAL && kind !== Token.COLON
  let depth = 0
  for (let token = before; token >= 0; token--) {
    const one = tokenKind[token]!
    if (isCloser(one)) depth++
    else if (isOpener(one) && --depth < 0) break
    else if (depth > 0) continue
    else if (one === Token.LAMBDA || one === Token.FOR) return kind !== Token.EQUAL
    else if (one === Token.COLON || one === Token.IN || one === Token.SEMICOLON) break
    else if (one === Token.NEWLINE) break
  }
  return STATEMENTS_OF_NAMES.has(tokenKind[firstOfStatement(tree, before)]!)
}

function firstOfStatement(tree: SyntaxTree, from: number): number {
  const { tokenKind } = tree
  let token = from
  while (token > 0) {
    const kind = tokenKind[token - 1]!
    if (kind === Token.SEMICOLON || kind === Token.INDENT || kind === Token.DEDENT) break
    if (kind === Token.NEWLINE && !isUnfinished(tree, token - 1)) break
    token--
  }
  return token
}

function isInComment(source: Uint8Array, from: number, to: number): boolean {
  for (let at = to - 1; at >= from; at--) {
    if (source[at] === LINE_FEED) return false
    if (source[at] === NUMBER_SIGN) return true
  }
  return false
}

function isLayout(kind: number): boolean {
  return kind === Token.NEWLINE || kind === Token.INDENT || kind === Token.DEDENT
}

function isOpener(kind: number): boolean {
  return kind === Token.LEFT_PAREN || kind === Token.LEFT_BRACKET || kind === Token.LEFT_BRACE
}

function isCloser(kind: number): boolean {
  return kind === Token.RIGHT_PAREN || kind === Token.RIGHT_BRACKET || kind === Token.RIGHT_BRACE
}

const STATEMENTS_OF_NAMES: ReadonlySet<number> = new Set([
  ...[Token.IMPORT, Token.FROM, Token.GLOBAL, Token.NONLOCAL],
])

/** Tokens behind which an expression begins. */
const BEFORE_EXPRESSION: ReadonlySet<number> = new Set([
  ...[Token.LEFT_PAREN, Token.LEFT_BRACKET, Token.LEFT_BRACE, Token.REPLACEMENT_START],
  ...[Token.COMMA, Token.COLON, Token.EQUAL, Token.COLON_EQUAL, Token.ARROW, Token.AT],
  ...[Token.AND, Token.ASSERT, Token.AWAIT, Token.DEL, Token.ELIF, Token.ELSE, Token.EXCEPT],
  ...[Token.FROM, Token.IF, Token.IN, Token.IS, Token.NOT, Token.OR, Token.RAISE, Token.RETURN],
  ...[Token.WHILE, Token.WITH, Token.YIELD, Token.PLUS, Token.MINUS, Token.STAR, Token.SLASH],
  ...[Token.DOUBLE_SLASH, Token.PERCENT, Token.DOUBLE_STAR, Token.LEFT_SHIFT, Token.RIGHT_SHIFT],
  ...[Token.AMPERSAND, Token.PIPE, Token.CARET, Token.TILDE, Token.LESS, Token.LESS_EQUAL],
  ...[Token.GREATER, Token.GREATER_EQUAL, Token.DOUBLE_EQUAL, Token.NOT_EQUAL],
  ...Array.from(
    { length: Token.LAST_AUGMENTED - Token.FIRST_AUGMENTED + 1 },
    (_, i) => Token.FIRST_AUGMENTED + i,
  ),
])

function isNameByte(byte: number): boolean {
  const letter = byte | 32
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95 || byte >= 128
}
