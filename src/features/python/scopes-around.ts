import {
  bodyOf,
  firstTokenFrom,
  NO_NODE,
  Node,
  type SyntaxTree,
  Token,
} from '../../python/index.ts'
import { isComprehension } from './scope.ts'

const LINE_FEED = 10
const SPACE = 32
const TAB = 9

/**
 * The functions, lambdas, comprehensions and classes in whose bodies a byte offset is, the innermost first; blanks behind a body belong to it as
 * far as they are indented as it is.
 */
export function scopesAround(tree: SyntaxTree, offset: number): number[] {
  const { kind, start, nodeCount } = tree
  const found: number[] = []
  for (let node = 0; node < nodeCount; node++) {
    if (start[node]! >= offset) continue
    const one = kind[node]!
    if (one === Node.FUNCTION || one === Node.ASYNC_FUNCTION || one === Node.CLASS) {
      if (isInBody(tree, node, offset)) found.push(node)
    } else if (one === Node.LAMBDA || isComprehension(one)) {
      if (reaches(tree, node, offset)) found.push(node)
    }
  }
  return found
}

function isInBody(tree: SyntaxTree, node: number, offset: number): boolean {
  const body = bodyOf(tree, node)
  if (body === NO_NODE || tree.start[body]! > offset) return false
  if (offset <= tree.end[node]!) return true
  if (!reaches(tree, node, offset)) return false
  const { source, start, end } = tree
  const isOneLine = !source.subarray(end[node]!, offset).includes(LINE_FEED)
  return isOneLine || indentation(source, offset) > indentation(source, start[node]!)
}

/** Whether nothing but layout stands between the end of a node and an offset that is not in it. */
function reaches(tree: SyntaxTree, node: number, offset: number): boolean {
  const { tokenKind, tokenStart, tokenCount } = tree
  const end = tree.end[node]!
  if (offset <= end) return true
  for (
    let token = firstTokenFrom(tree, end);
    token < tokenCount && tokenStart[token]! < offset;
    token++
  ) {
    const kind = tokenKind[token]
    if (kind !== Token.NEWLINE && kind !== Token.DEDENT && kind !== Token.INDENT) return false
  }
  return true
}

/** How far the line of an offset is indented, up to the offset. */
function indentation(source: Uint8Array, offset: number): number {
  let line = offset
  while (line > 0 && source[line - 1] !== LINE_FEED) line--
  let at = line
  while (at < offset && (source[at] === SPACE || source[at] === TAB)) at++
  return at - line
}
