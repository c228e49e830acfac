/** `import` and `from … import`. */
import { tokenEnd, tokenKind, tokenPayload, tokenStart } from './buffers.ts'
import {
  advance,
  close,
  count,
  expect,
  expectCloser,
  fail,
  isLineEnd,
  leafOfToken,
  putMissing,
  token,
} from './cursor.ts'
import * as Node from './node-layout.ts'
import * as Token from './token-layout.ts'

/** `import a.b as c, d` */
export function importStatement(): void {
  const first = count
  const start = tokenStart[token]!
  do {
    advance()
    const alias = count
    const aliasStart = tokenStart[token]!
    dottedName()
    asName()
    close(Node.IMPORT_ALIAS, alias, aliasStart, 0)
  } while (tokenKind[token] === Token.COMMA)
  close(Node.IMPORT, first, start, 0)
}

/** `from .a import b as c, d` */
export function importFromStatement(): void {
  const first = count
  const start = tokenStart[token]!
  advance()
  let level = 0
  for (;;) {
    const kind = tokenKind[token]
    if (kind === Token.DOT) level++
    else if (kind === Token.ELLIPSIS) level += 3
    else break
    advance()
  }
  if (tokenKind[token] === Token.NAME || level === 0) dottedName()
  expect(Token.IMPORT, 'An import is missing')
  if (tokenKind[token - 1] === Token.IMPORT) importedNames()
  close(Node.IMPORT_FROM, first, start, level)
}

function importedNames(): void {
  if (tokenKind[token] === Token.STAR) {
    leafOfToken(Node.IMPORT_STAR, 0)
    return
  }
  const isGroup = tokenKind[token] === Token.LEFT_PAREN
  if (isGroup) advance()
  for (;;) {
    if (tokenKind[token] !== Token.NAME) {
      fail('A name is missing')
      if (!isGroup || !skipName()) break
    }
    const alias = count
    const aliasStart = tokenStart[token]!
    const name = count
    leafOfToken(Node.IDENTIFIER, tokenPayload[token]!)
    close(Node.DOTTED_NAME, name, aliasStart, 1)
    asName()
    close(Node.IMPORT_ALIAS, alias, aliasStart, 0)
    if (tokenKind[token] !== Token.COMMA) {
      if (isGroup && tokenKind[token] === Token.NAME) {
        fail('A comma is missing')
        continue
      }
      break
    }
    advance()
    if (isGroup && tokenKind[token] === Token.RIGHT_PAREN) break
  }
  if (isGroup) expectCloser(Token.RIGHT_PAREN)
}

/** Goes to the next name within the parentheses; `false` when there is none. */
function skipName(): boolean {
  for (;;) {
    const kind = tokenKind[token]!
    if (kind === Token.NAME) return true
    if (isLineEnd(kind) || kind === Token.RIGHT_PAREN) return false
    advance()
  }
}

/** `a.b.c` */
function dottedName(): void {
  const first = count
  const start = tokenStart[token]!
  let parts = 0
  for (;;) {
    parts++
    if (tokenKind[token] === Token.NAME) leafOfToken(Node.IDENTIFIER, tokenPayload[token]!)
    else {
      fail('A name is missing')
      putMissing(Node.IDENTIFIER)
    }
    if (tokenKind[token] !== Token.DOT) break
    advance()
  }
  close(Node.DOTTED_NAME, first, start, parts)
}

/** `as name`, which may be missing. */
function asName(): void {
  if (tokenKind[token] !== Token.AS) return
  advance()
  if (tokenKind[token] === Token.NAME) leafOfToken(Node.IDENTIFIER, tokenPayload[token]!)
  else {
    fail('A name is missing')
    putMissing(Node.IDENTIFIER)
  }
  if (tokenKind[token] === Token.DOT && tokenEnd[token - 1] === tokenStart[token]) {
    fail('An import can only be given a name')
  }
}
