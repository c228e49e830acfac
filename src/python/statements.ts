/**
 * Statements and blocks. Recovery is at the level of lines: what cannot be read becomes an ERROR_STATEMENT, and the
 * next line begins afresh. A line that is indented without reason belongs to the block that it stands in.
 */
import { closesBracket, opensBracket } from './brackets.ts'
import {
  NODE_CAPACITY,
  nodeEnd,
  nodeKind,
  tokenEnd,
  tokenKind,
  tokenPayload,
  tokenStart,
} from './buffers.ts'
import {
  advance,
  clearFailure,
  close,
  closeBehindChild,
  count,
  enter,
  expect,
  expectCloser,
  fail,
  failAt,
  hasFailed,
  isLineEnd,
  leaf,
  leafOfToken,
  leave,
  previousEnd,
  putMissing,
  token,
} from './cursor.ts'
import {
  annotation,
  callArguments,
  expression,
  isParenthesised,
  namedExpression,
  parameterList,
  singleTarget,
  starExpressions,
  starNamedExpression,
  targetList,
  valueExpression,
} from './expressions.ts'
import { BINARY_OPERATOR, STARTS_EXPRESSION } from './grammar-tables.ts'
import { importFromStatement, importStatement } from './imports.ts'
import * as Node from './node-layout.ts'
import { casePattern } from './patterns.ts'
import { checkSingleTarget, checkTarget } from './targets.ts'
import * as Token from './token-layout.ts'
import { typeParameters } from './type-parameters.ts'
import { CASE, MATCH, PRINT, TYPE } from './well-known.ts'

/** Stop in front of a statement when fewer rows than this are free: more than any token can make. */
const SPARE_ROWS = 1024

/** All statements of the file, up to its end. */
export function moduleStatements(): void {
  for (;;) {
    statements()
    // A DEDENT without its INDENT: an outer block ends that was never opened.
    if (tokenKind[token] === Token.END) return
    advance()
  }
}

/** Statements up to the DEDENT that ends this block, or the end of the file. */
function statements(): void {
  let extraLevels = 0
  for (;;) {
    const kind = tokenKind[token]!
    if (kind === Token.END) return
    if (kind === Token.DEDENT) {
      if (extraLevels === 0) return
      extraLevels--
      advance()
    } else if (kind === Token.INDENT) {
      // After a line that has a problem itself, such as a header that was not understood, this is none.
      if (!hasFailed) fail('This line is indented without reason')
      extraLevels++
      advance()
    } else if (kind === Token.NEWLINE) advance()
    else statement()
  }
}

function statement(): void {
  clearFailure()
  if (count > NODE_CAPACITY - SPARE_ROWS) {
    fail('The file is too large')
    while (tokenKind[token] !== Token.END) advance()
    return
  }
  switch (tokenKind[token]!) {
    case Token.IF:
      ifStatement()
      return
    case Token.FOR:
      forStatement(count, tokenStart[token]!, 0)
      return
    case Token.WHILE:
      whileStatement()
      return
    case Token.TRY:
      tryStatement()
      return
    case Token.WITH:
      withStatement(count, tokenStart[token]!, 0)
      return
    case Token.DEF:
      functionDefinition(Node.FUNCTION)
      return
    case Token.CLASS:
      classDefinition()
      return
    case Token.AT:
      decorated()
      return
    case Token.ASYNC:
      asyncStatement()
      return
    case Token.NAME:
      if (tokenPayload[token] === MATCH && isMatch()) {
        matchStatement()
        return
      }
      simpleStatements()
      return
    default:
      simpleStatements()
  }
}

/** The simple statements of one line. */
function simpleStatements(): void {
  for (;;) {
    simpleStatement()
    if (tokenKind[token] === Token.NEWLINE) {
      advance()
      return
    }
    if (tokenKind[token] === Token.SEMICOLON) {
      advance()
      if (tokenKind[token] === Token.NEWLINE) {
        advance()
        return
      }
    } else {
      restOfLine()
      if (isLineEnd(tokenKind[token]!)) {
        if (tokenKind[token] === Token.NEWLINE) advance()
        return
      }
      advance()
      if (tokenKind[token] === Token.NEWLINE) {
        advance()
        return
      }
    }
  }
}

/** What cannot belong to the statement before: up to a semicolon or the end of the line. */
function restOfLine(): void {
  if (tokenKind[token] === Token.COLON) fail('A : is not expected here')
  else if (tokenPayload[token - 1] === PRINT && tokenKind[token - 1] === Token.NAME) {
    fail('The arguments of print must be in parentheses')
  } else fail('The end of the statement is expected here')
  const first = count
  const start = tokenStart[token]!
  for (;;) {
    const kind = tokenKind[token]!
    if (isLineEnd(kind) || kind === Token.SEMICOLON) break
    if (STARTS_EXPRESSION[kind] !== 0) expression()
    else advance()
  }
  close(Node.ERROR_STATEMENT, first, start, 0)
}

function simpleStatement(): void {
  const first = count
  const start = tokenStart[token]!
  switch (tokenKind[token]!) {
    case Token.RETURN:
      advance()
      if (startsStarExpression()) starExpressions()
      close(Node.RETURN, first, start, 0)
      return
    case Token.IMPORT:
      importStatement()
      return
    case Token.FROM:
      importFromStatement()
      return
    case Token.PASS:
      leafOfToken(Node.PASS, 0)
      return
    case Token.RAISE:
      advance()
      if (tokenKind[token] === Token.FROM || STARTS_EXPRESSION[tokenKind[token]!] !== 0) {
        expression()
        if (tokenKind[token] === Token.FROM) {
          advance()
          expression()
        }
      }
      close(Node.RAISE, first, start, 0)
      return
    case Token.ASSERT:
      advance()
      namedExpression()
      if (tokenKind[token] === Token.COMMA) {
        advance()
        expression()
      }
      close(Node.ASSERT, first, start, 0)
      return
    case Token.DEL:
      deleteStatement(first, start)
      return
    case Token.BREAK:
      leafOfToken(Node.BREAK, 0)
      return
    case Token.CONTINUE:
      leafOfToken(Node.CONTINUE, 0)
      return
    case Token.GLOBAL:
      scopeStatement(Node.GLOBAL)
      return
    case Token.NONLOCAL:
      scopeStatement(Node.NONLOCAL)
      return
    case Token.NAME:
      if (tokenPayload[token] === TYPE && isTypeAlias()) typeAlias()
      else expressionStatement(first, start)
      return
    default:
      if (startsStarExpression() || tokenKind[token] === Token.YIELD) {
        expressionStatement(first, start)
        return
      }
      strayToken(first, start)
  }
}

function startsStarExpression(): boolean {
  const kind = tokenKind[token]!
  return STARTS_EXPRESSION[kind] !== 0 || kind === Token.STAR
}

/** A token that begins no statement: `else` without `if`, an operator, a closing bracket. */
function strayToken(first: number, start: number): void {
  const kind = tokenKind[token]!
  if (kind === Token.EQUAL || (kind >= Token.FIRST_AUGMENTED && kind <= Token.LAST_AUGMENTED)) {
    expressionStatement(first, start)
    return
  }
  fail('No statement begins like this')
  // `else x:` and the like: what stands in the line is kept, and its block becomes part of the one around.
  advance()
  if (STARTS_EXPRESSION[tokenKind[token]!] !== 0) starExpressions()
  if (tokenKind[token] === Token.COLON) advance()
  close(Node.ERROR_STATEMENT, first, start, 0)
  if (!isLineEnd(tokenKind[token]!) && tokenKind[token] !== Token.SEMICOLON) restOfLine()
}

/** An expression, an assignment, or an annotation. */
function expressionStatement(first: number, start: number): void {
  valueExpression()
  const kind = tokenKind[token]!
  if (kind === Token.EQUAL) {
    while (tokenKind[token] === Token.EQUAL) {
      checkTarget(count - 1, true)
      advance()
      valueExpression()
    }
    close(Node.ASSIGN, first, start, 0)
  } else if (kind === Token.COLON) {
    let flags = 0
    if (nodeKind[count - 1] === Node.NAME && !isParenthesised()) flags = Node.SIMPLE
    checkSingleTarget(count - 1, 'Only a single name, attribute or subscript can be annotated')
    advance()
    expression()
    if (tokenKind[token] === Token.EQUAL) {
      advance()
      valueExpression()
      flags |= Node.HAS_VALUE
    }
    close(Node.ANNOTATED_ASSIGN, first, start, flags)
  } else if (kind >= Token.FIRST_AUGMENTED && kind <= Token.LAST_AUGMENTED) {
    checkSingleTarget(count - 1, 'Only a single name, attribute or subscript can be changed so')
    advance()
    valueExpression()
    close(Node.AUGMENTED_ASSIGN, first, start, BINARY_OPERATOR[kind]!)
  } else close(Node.EXPRESSION_STATEMENT, first, start, 0)
}

function deleteStatement(first: number, start: number): void {
  advance()
  for (;;) {
    if (tokenKind[token] === Token.STAR) starNamedExpression()
    else expression()
    checkTarget(count - 1, false)
    if (tokenKind[token] !== Token.COMMA) break
    advance()
    if (!startsStarExpression()) break
  }
  close(Node.DELETE, first, start, 0)
}

function scopeStatement(kind: number): void {
  const first = count
  const start = tokenStart[token]!
  do {
    advance()
    identifier('A name is missing')
  } while (tokenKind[token] === Token.COMMA)
  close(kind, first, start, 0)
}

/** Stores an IDENTIFIER and answers its name id, 0 when it is missing. */
function identifier(message: string): number {
  if (tokenKind[token] === Token.NAME) {
    const name = tokenPayload[token]!
    leafOfToken(Node.IDENTIFIER, name)
    return name
  }
  fail(message)
  putMissing(Node.IDENTIFIER)
  return 0
}

/** `type X` with a `=` or `[` behind it. */
function isTypeAlias(): boolean {
  if (tokenKind[token + 1] !== Token.NAME) return false
  const kind = tokenKind[token + 2]
  return kind === Token.EQUAL || kind === Token.LEFT_BRACKET
}

function typeAlias(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  leafOfToken(Node.NAME, tokenPayload[token]!)
  typeParameters()
  expect(Token.EQUAL, 'A = is missing')
  expression()
  close(Node.TYPE_ALIAS, first, start, 0)
}

/** The block behind the `:` of a header. */
function block(role: number): void {
  if (tokenKind[token] !== Token.COLON) {
    fail('A : is missing')
    while (!isLineEnd(tokenKind[token]!) && tokenKind[token] !== Token.COLON) advance()
  }
  if (tokenKind[token] === Token.COLON) advance()
  if (tokenKind[token] !== Token.NEWLINE) {
    lineBlock(role)
    return
  }
  const headerEnd = tokenEnd[token - 1]!
  advance()
  if (tokenKind[token] !== Token.INDENT) {
    failAt(headerEnd, headerEnd, 'An indented block is missing')
    leaf(Node.BLOCK, headerEnd, headerEnd, role)
    return
  }
  advance()
  const first = count
  const start = tokenStart[token]!
  if (enter()) statements()
  else skipBlock()
  leave()
  if (first === count) leaf(Node.BLOCK, start, start, role)
  else closeBlock(first, start, role)
  if (tokenKind[token] === Token.DEDENT) advance()
}

/** A block ends with its last token, a semicolon included. */
function closeBlock(first: number, start: number, role: number): void {
  let last = token - 1
  while (isLineEnd(tokenKind[last]!)) last--
  close(Node.BLOCK, first, start, role)
  nodeEnd[count - 1] = tokenEnd[last]!
}

/** A block on the line of its header. */
function lineBlock(role: number): void {
  const first = count
  const start = tokenStart[token]!
  if (isLineEnd(tokenKind[token]!)) {
    leaf(Node.BLOCK, previousEnd(), previousEnd(), role)
    return
  }
  simpleStatements()
  closeBlock(first, start, role)
}

/** Goes to the DEDENT that ends the block in which the next token is. */
function skipBlock(): void {
  let open = 0
  for (;;) {
    const kind = tokenKind[token]
    if (kind === Token.END) return
    if (kind === Token.INDENT) open++
    else if (kind === Token.DEDENT && open-- === 0) return
    advance()
  }
}

function ifStatement(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  namedExpression()
  block(Node.BODY)
  while (tokenKind[token] === Token.ELIF) {
    clearFailure()
    const firstOfBranch = count
    const branchStart = tokenStart[token]!
    advance()
    namedExpression()
    block(Node.BODY)
    closeBehindChild(Node.ELIF, firstOfBranch, branchStart, 0)
  }
  elseBlock()
  closeBehindChild(Node.IF, first, start, 0)
}

function elseBlock(): void {
  if (tokenKind[token] !== Token.ELSE) return
  clearFailure()
  advance()
  block(Node.ELSE)
}

function whileStatement(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  namedExpression()
  block(Node.BODY)
  elseBlock()
  closeBehindChild(Node.WHILE, first, start, 0)
}

function forStatement(first: number, start: number, flags: number): void {
  advance()
  targetList()
  expect(Token.IN, 'An in is missing')
  starExpressions()
  block(Node.BODY)
  elseBlock()
  closeBehindChild(Node.FOR, first, start, flags)
}

function tryStatement(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  block(Node.BODY)
  let handlers = 0
  let flags = 0
  while (tokenKind[token] === Token.EXCEPT) {
    clearFailure()
    const isStar = tokenKind[token + 1] === Token.STAR
    if (handlers > 0 && isStar !== (flags === 1)) fail('except and except* cannot be mixed')
    if (isStar) flags = 1
    handlers++
    handler(isStar)
  }
  if (handlers > 0) elseBlock()
  if (tokenKind[token] === Token.FINALLY) {
    clearFailure()
    advance()
    block(Node.FINALLY)
  } else if (handlers === 0) {
    failAt(start, start + 3, 'A try needs an except or a finally')
  }
  closeBehindChild(Node.TRY, first, start, flags)
}

function handler(isStar: boolean): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  if (isStar) advance()
  if (tokenKind[token] !== Token.COLON && !isLineEnd(tokenKind[token]!)) {
    const typeStart = tokenStart[token]!
    const firstType = count
    expression()
    if (tokenKind[token] === Token.COMMA) {
      while (tokenKind[token] === Token.COMMA) {
        advance()
        if (STARTS_EXPRESSION[tokenKind[token]!] === 0) break
        expression()
      }
      close(Node.TUPLE, firstType, typeStart, 0)
      if (tokenKind[token] === Token.AS) fail('Several types with a name must be in parentheses')
    }
    if (tokenKind[token] === Token.AS) {
      advance()
      identifier('A name is missing')
    }
  } else if (isStar) fail('A type is missing')
  block(Node.BODY)
  closeBehindChild(Node.HANDLER, first, start, 0)
}

function withStatement(first: number, start: number, flags: number): void {
  advance()
  if (tokenKind[token] === Token.LEFT_PAREN && hasParenthesisedItems()) {
    advance()
    while (tokenKind[token] !== Token.RIGHT_PAREN) {
      withItem()
      if (tokenKind[token] === Token.COMMA) advance()
      else if (tokenKind[token] !== Token.RIGHT_PAREN) break
    }
    expectCloser(Token.RIGHT_PAREN)
  } else {
    withItem()
    while (tokenKind[token] === Token.COMMA) {
      advance()
      withItem()
    }
  }
  block(Node.BODY)
  closeBehindChild(Node.WITH, first, start, flags)
}

function withItem(): void {
  const first = count
  const start = tokenStart[token]!
  expression()
  if (tokenKind[token] === Token.AS) {
    advance()
    singleTarget()
  }
  close(Node.WITH_ITEM, first, start, 0)
}

/**
 * Whether the parenthesis that comes next is that of a list of items and not of an expression: its closing one stands before
 * the `:`, and what is inside could not be, or need not be, one expression.
 */
function hasParenthesisedItems(): boolean {
  let open = 0
  let isItemStart = true
  let needsExpression = tokenKind[token + 1] === Token.RIGHT_PAREN
  for (let look = token; ; look++) {
    const kind = tokenKind[look]!
    if (isLineEnd(kind)) return false
    if (opensBracket(kind)) open++
    else if (closesBracket(kind)) {
      open--
      if (open === 0) return tokenKind[look + 1] === Token.COLON && !needsExpression
    } else if (open === 1) {
      if (kind === Token.AS) return true
      if (
        kind === Token.YIELD ||
        kind === Token.COLON_EQUAL ||
        kind === Token.FOR ||
        (kind === Token.STAR && isItemStart)
      ) {
        needsExpression = true
      }
    }
    isItemStart = (look === token || kind === Token.COMMA) && open === 1
  }
}

function asyncStatement(): void {
  const first = count
  const start = tokenStart[token]!
  const next = tokenKind[token + 1]
  if (next === Token.DEF) functionDefinition(Node.ASYNC_FUNCTION)
  else if (next === Token.FOR) {
    advance()
    forStatement(first, start, Node.ASYNC)
  } else if (next === Token.WITH) {
    advance()
    withStatement(first, start, Node.ASYNC)
  } else simpleStatements()
}

/** A `def`, or an `async def` whose `async` comes next. */
function functionDefinition(kind: number): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  if (kind === Node.ASYNC_FUNCTION) advance()
  const name = identifier('The name of a function is missing')
  typeParameters()
  const firstParameter = count
  if (tokenKind[token] === Token.LEFT_PAREN) {
    const parametersStart = tokenStart[token]!
    advance()
    parameterList(Token.RIGHT_PAREN)
    expectCloser(Token.RIGHT_PAREN)
    close(Node.PARAMETERS, firstParameter, parametersStart, 0)
  } else {
    fail('The parameters of a function are missing')
    putMissing(Node.PARAMETERS)
  }
  if (tokenKind[token] === Token.ARROW) annotation(false)
  block(Node.BODY)
  closeBehindChild(kind, first, start, name)
}

function classDefinition(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  const name = identifier('The name of a class is missing')
  typeParameters()
  if (tokenKind[token] === Token.LEFT_PAREN) {
    advance()
    callArguments(-1)
  }
  block(Node.BODY)
  closeBehindChild(Node.CLASS, first, start, name)
}

/** Decorators and the definition that they belong to. */
function decorated(): void {
  const first = count
  const start = tokenStart[token]!
  while (tokenKind[token] === Token.AT) {
    const firstOfDecorator = count
    const decoratorStart = tokenStart[token]!
    advance()
    namedExpression()
    close(Node.DECORATOR, firstOfDecorator, decoratorStart, 0)
    if (tokenKind[token] !== Token.NEWLINE) {
      fail('The end of the line is expected here')
      while (!isLineEnd(tokenKind[token]!)) advance()
    }
    if (tokenKind[token] === Token.NEWLINE) advance()
    if (hasFailed && tokenKind[token] === Token.AT) clearFailure()
  }
  const kind = tokenKind[token]!
  if (kind === Token.DEF) functionDefinition(Node.FUNCTION)
  else if (kind === Token.CLASS) classDefinition()
  else if (kind === Token.ASYNC && tokenKind[token + 1] === Token.DEF) {
    functionDefinition(Node.ASYNC_FUNCTION)
  } else {
    failAt(start, start + 1, 'A function or class is missing behind a decorator')
    closeBehindChild(Node.ERROR_STATEMENT, first, start, 0)
    return
  }
  closeBehindChild(Node.DECORATED, first, start, 0)
}

/** `match` begins a match statement when an expression follows and a `:` ends the line. */
function isMatch(): boolean {
  const kind = tokenKind[token + 1]!
  if (STARTS_EXPRESSION[kind] === 0 && kind !== Token.STAR) return false
  let look = token + 1
  while (!isLineEnd(tokenKind[look]!)) look++
  return tokenKind[look - 1] === Token.COLON
}

function matchStatement(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  const firstOfSubject = count
  const subjectStart = tokenStart[token]!
  starNamedExpression()
  const isStarred = nodeKind[count - 1] === Node.STARRED
  if (tokenKind[token] === Token.COMMA) {
    while (tokenKind[token] === Token.COMMA) {
      advance()
      if (!startsStarExpression()) break
      starNamedExpression()
    }
    close(Node.TUPLE, firstOfSubject, subjectStart, 0)
  } else if (isStarred) fail('An expression with * cannot stand alone')
  expect(Token.COLON, 'A : is missing')
  if (tokenKind[token] !== Token.NEWLINE) {
    fail('The end of the line is expected here')
    while (!isLineEnd(tokenKind[token]!)) advance()
  }
  if (tokenKind[token] === Token.NEWLINE) advance()
  if (tokenKind[token] === Token.INDENT) {
    advance()
    if (enter()) cases()
    else skipBlock()
    leave()
    if (tokenKind[token] === Token.DEDENT) advance()
  } else fail('A case is missing')
  closeBehindChild(Node.MATCH, first, start, 0)
}

/** The cases of a match, up to the DEDENT that ends it. */
function cases(): void {
  for (;;) {
    const kind = tokenKind[token]!
    if (kind === Token.DEDENT || kind === Token.END) return
    clearFailure()
    if (kind === Token.NAME && tokenPayload[token] === CASE) {
      caseClause()
      continue
    }
    const first = count
    const start = tokenStart[token]!
    fail('A case is expected here')
    while (!isLineEnd(tokenKind[token]!)) advance()
    if (token > 0 && tokenKind[token] === Token.NEWLINE) {
      close(Node.ERROR_STATEMENT, first, start, 0)
      advance()
    }
    if (tokenKind[token] === Token.INDENT) {
      advance()
      skipBlock()
      if (tokenKind[token] === Token.DEDENT) advance()
    }
  }
}

function caseClause(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  casePattern()
  if (tokenKind[token] === Token.IF) {
    advance()
    const firstOfGuard = count
    const guardStart = tokenStart[token]!
    namedExpression()
    close(Node.GUARD, firstOfGuard, guardStart, 0)
  }
  block(Node.BODY)
  closeBehindChild(Node.CASE, first, start, 0)
}
