/**
 * The state of the parser: which token is next, how many nodes there are, and whether this statement
 * already has a problem. The functions here are small so that the engine puts them into their callers.
 */
import {
  nodeEnd,
  nodeKind,
  nodePayload,
  nodeSize,
  nodeStart,
  tokenEnd,
  tokenKind,
  tokenStart,
} from './buffers.ts'
import * as Node from './node-layout.ts'
import { problems, report } from './problems.ts'
import * as Token from './token-layout.ts'

/** The next token. */
export let token = 0
/** Number of nodes so far: the row of the next one. */
export let count = 0
/** Whether the statement that is read has a problem already: only the first is reported. */
export let hasFailed = false
/** How many expressions, brackets, patterns and blocks are open. */
let depth = 0

/**
 * More nesting than this is refused; CPython stops at 200 brackets and 100 blocks. It is low enough for
 * the stack of a worker and high enough for chains of `else if` expressions that programs write.
 */
const MAX_DEPTH = 600

/** Starts a new file. */
export function resetCursor(): void {
  token = 0
  count = 0
  depth = 0
  hasFailed = false
}

/** Takes the next token. */
export function advance(): void {
  token++
}

/** Starts a statement: its first problem will be reported. */
export function clearFailure(): void {
  hasFailed = false
}

/** Opens a level of nesting. Answers `false`, reports it and goes to the end of the statement when it is too deep. */
export function enter(): boolean {
  if (++depth <= MAX_DEPTH) return true
  fail('This is too deeply nested')
  while (!isLineEnd(tokenKind[token]!)) token++
  return false
}

/** Closes a level of nesting. */
export function leave(): void {
  depth--
}

/** Whether a token of this kind ends a line, which no expression goes beyond. */
export function isLineEnd(kind: number): boolean {
  return kind >= Token.NEWLINE && kind <= Token.END
}

/** Stores a node without children. */
export function leaf(kind: number, start: number, end: number, payload: number): void {
  nodeKind[count] = kind
  nodeStart[count] = start
  nodeEnd[count] = end
  nodeSize[count] = 1
  nodePayload[count] = payload
  count++
}

/** Stores a node without children for the next token and takes the token. */
export function leafOfToken(kind: number, payload: number): void {
  nodeKind[count] = kind
  nodeStart[count] = tokenStart[token]!
  nodeEnd[count] = tokenEnd[token]!
  nodeSize[count] = 1
  nodePayload[count] = payload
  count++
  token++
}

/**
 * Stores a node whose children are the rows from `first` on. It ends where the token before the next one ends.
 */
export function close(kind: number, first: number, start: number, payload: number): void {
  const end = tokenEnd[token - 1]!
  nodeKind[count] = kind
  nodeStart[count] = start
  nodeEnd[count] = end
  nodeSize[count] = count - first + 1
  nodePayload[count] = payload
  count++
  if (start > end) placeEmpty(count - 1)
}

/** Stores the MODULE, which spans the whole text and may have no token to end with. */
export function closeModule(length: number): void {
  const children = count
  leaf(Node.MODULE, 0, length, 0)
  nodeSize[children] = children + 1
}

/** Puts a node for which no token was taken where {@link putMissing} would put it. */
function placeEmpty(row: number): void {
  nodeStart[row] = previousEnd()
  nodeEnd[row] = previousEnd()
}

/** As {@link close}, for a node that ends where its last child ends, as statements with a block do. */
export function closeBehindChild(
  kind: number,
  first: number,
  start: number,
  payload: number,
): void {
  const end = nodeEnd[count - 1]!
  close(kind, first, start, payload)
  nodeEnd[count - 1] = end
}

/** Reports a problem at the next token unless this statement has one. */
export function fail(message: string): void {
  const kind = tokenKind[token]!
  if (isLineEnd(kind)) failAt(previousEnd(), previousEnd(), message)
  else failAt(tokenStart[token]!, tokenEnd[token]!, message)
}

/** Reports a problem unless this statement has one. */
export function failAt(start: number, end: number, message: string): void {
  if (hasFailed) return
  hasFailed = true
  report(start, end, message)
}

/** Where the token before the next one ends, or where the next one begins when it is the first of its line. */
export function previousEnd(): number {
  if (token === 0 || isLineEnd(tokenKind[token - 1]!)) return tokenStart[token]!
  return tokenEnd[token - 1]!
}

/** Stores an empty node where something is missing. */
export function putMissing(kind: number): void {
  const at = previousEnd()
  leaf(kind, at, at, 0)
}

/** Takes the next token when it is of `kind`, else reports `message`. */
export function expect(kind: number, message: string): void {
  if (tokenKind[token] === kind) token++
  else fail(message)
}

/**
 * Takes the closing bracket `kind`. When it is not there, the scanner or {@link fail} has said so already:
 * a bracket that is open at the end of a line was never closed.
 */
export function expectCloser(kind: number): void {
  if (tokenKind[token] === kind) token++
  else if (problems.length === 0) fail('A closing bracket is missing')
  else hasFailed = true
}

/** Makes room for one row at `row` by moving the rows behind it, a finished subtree, up by one. */
export function insertLeaf(
  row: number,
  kind: number,
  start: number,
  end: number,
  payload: number,
): void {
  nodeKind.copyWithin(row + 1, row, count)
  nodeStart.copyWithin(row + 1, row, count)
  nodeEnd.copyWithin(row + 1, row, count)
  nodeSize.copyWithin(row + 1, row, count)
  nodePayload.copyWithin(row + 1, row, count)
  const after = count + 1
  count = row
  leaf(kind, start, end, payload)
  count = after
}

/**
 * Widens spans so that each holds those of its children. Only files with problems need it: where something is
 * missing or out of place, a node may lie outside of the tokens that its parent took.
 */
export function widenSpans(): void {
  for (let node = 0; node < count; node++) {
    const first = node - nodeSize[node]! + 1
    let start = nodeStart[node]!
    let end = Math.max(start, nodeEnd[node]!)
    for (let child = node - 1; child >= first; child -= nodeSize[child]!) {
      if (nodeStart[child]! < start) start = nodeStart[child]!
      if (nodeEnd[child]! > end) end = nodeEnd[child]!
    }
    nodeStart[node] = start
    nodeEnd[node] = end
  }
}
