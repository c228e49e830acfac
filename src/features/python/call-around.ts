import {
  calleeOf,
  closesBracket,
  firstTokenFrom,
  listChildren,
  Node,
  nodeAt,
  opensBracket,
  type SyntaxTree,
  Token,
} from '../../python/index.ts'
import { parseText } from '../syntax.ts'
import { closeWhatIsOpen, isUnfinished } from './mend.ts'

const LINE_FEED = 10

/** A call that a cursor stands in the brackets of. */
export interface CallAround {
  /** The tree that the call is a node of: that of the file, or that of its mended text. */
  readonly tree: SyntaxTree
  readonly call: number
  /** The number of the argument that the cursor is in, or that would be typed there. */
  readonly argument: number
  /** Whether no other bracket stands between that of the call and the cursor. */
  readonly isInnermost: boolean
}

/** The innermost call whose brackets are around a byte offset, also when they are not closed yet; `undefined` when there is none. */
export function callAround(tree: SyntaxTree, offset: number): CallAround | undefined {
  const open = openBracket(tree, tokensBefore(tree, offset))
  return open < 0 ? undefined : callIn(closedTree(tree, offset), offset)
}

/**
 * The tree itself when the bracket around a byte offset is closed, else that of the text in which it is, which takes the tree away. Offsets up to the
 * cursor are the same.
 */
export function closedTree(tree: SyntaxTree, offset: number): SyntaxTree {
  const open = openBracket(tree, tokensBefore(tree, offset))
  if (open < 0 || isClosed(tree, open)) return tree
  const mended = closeWhatIsOpen(tree, offset)
  return mended === undefined ? tree : parseText({ bytes: mended, length: mended.length })
}

/** The innermost call whose brackets are around a byte offset, in a tree in which they are closed. */
export function callIn(tree: SyntaxTree, offset: number): CallAround | undefined {
  const innermost = openBracket(tree, tokensBefore(tree, offset))
  for (let open = innermost; open >= 0; open = openBracket(tree, open)) {
    const call = callWith(tree, open)
    if (call === undefined) continue
    const argument = argumentAt(tree, call, offset)
    return { tree, call, argument, isInnermost: open === innermost }
  }
  return undefined
}

/** How many tokens begin before a byte offset; the end of a line that is unfinished counts as behind it. */
export function tokensBefore(tree: SyntaxTree, offset: number): number {
  const { tokenKind, tokenStart, source } = tree
  let count = firstTokenFrom(tree, offset)
  // Where a bracket is missing a line ends behind its last token, with blanks between that and the cursor.
  while (count > 0 && isLineEnd(tokenKind[count - 1]!)) {
    const isOver = source.subarray(tokenStart[count - 1]!, offset).includes(LINE_FEED)
    const isNewline = tokenKind[count - 1] === Token.NEWLINE
    if (isOver && isNewline && !isUnfinished(tree, count - 1)) break
    count--
  }
  return count
}

/** The bracket before token `before` that is open there; -1 when there is none in the statement. */
export function openBracket({ tokenKind }: SyntaxTree, before: number): number {
  let depth = 0
  for (let token = before - 1; token >= 0; token--) {
    const kind = tokenKind[token]!
    if (closesBracket(kind)) depth++
    else if (opensBracket(kind)) {
      if (depth === 0) return token
      depth--
    } else if (kind === Token.NEWLINE || kind === Token.DEF || kind === Token.CLASS) return -1
  }
  return -1
}

/** Whether a bracket is closed before a statement ends or another one begins. */
function isClosed({ tokenKind, tokenCount }: SyntaxTree, open: number): boolean {
  let depth = 0
  for (let token = open + 1; token < tokenCount; token++) {
    const kind = tokenKind[token]!
    if (opensBracket(kind)) depth++
    else if (closesBracket(kind)) {
      if (depth === 0) return true
      depth--
    } else if (ENDS.has(kind)) return false
  }
  return false
}

/** The CALL whose arguments stand in a bracket. */
function callWith(tree: SyntaxTree, open: number): number | undefined {
  if (tree.tokenKind[open] !== Token.LEFT_PAREN) return undefined
  const at = tree.tokenStart[open]!
  const path: number[] = []
  nodeAt(tree, at, path)
  return path.findLast(
    (node) =>
      tree.kind[node] === Node.CALL &&
      tree.end[calleeOf(tree, node)]! <= at &&
      at < tree.end[node]!,
  )
}

/** How many arguments of a call are finished before a byte offset: a comma stands behind them. */
function argumentAt(tree: SyntaxTree, call: number, offset: number): number {
  const [, ...parts] = listChildren(tree, call)
  let finished = 0
  for (const part of parts) {
    let token = firstTokenFrom(tree, tree.end[part]!)
    // An argument may stand in brackets of its own.
    while (tree.tokenKind[token] === Token.RIGHT_PAREN) token++
    if (tree.tokenKind[token] !== Token.COMMA || tree.tokenStart[token]! >= offset) break
    finished++
  }
  return finished
}

const ENDS: ReadonlySet<number> = new Set([
  ...[Token.NEWLINE, Token.END, Token.DEF, Token.CLASS, Token.RETURN, Token.IMPORT, Token.WITH],
])

function isLineEnd(kind: number): boolean {
  return kind === Token.NEWLINE || kind === Token.INDENT || kind === Token.DEDENT
}
