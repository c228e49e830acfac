import { listChildren, Node, rootOf, type SyntaxTree } from '../python/index.ts'
import { goesOverLines } from './folding-lines.ts'
import type { FoldingRange } from './results.ts'

const HASH = 35
const LINE_FEED = 10

/** Statements with a body, and brackets. */
const REGIONS: ReadonlySet<number> = new Set([
  Node.CLASS,
  Node.FUNCTION,
  Node.ASYNC_FUNCTION,
  Node.IF,
  Node.ELIF,
  Node.WHILE,
  Node.FOR,
  Node.WITH,
  Node.TRY,
  Node.HANDLER,
  Node.MATCH,
  Node.CASE,
  Node.DICT,
  Node.LIST,
  Node.SET,
  Node.TUPLE,
  Node.CALL,
  Node.STRING,
  Node.LIST_COMPREHENSION,
  Node.SET_COMPREHENSION,
  Node.DICT_COMPREHENSION,
])

/** Statements with bodies, brackets, long strings, imports and comments of several lines. */
export function pythonFolding(tree: SyntaxTree): readonly FoldingRange[] {
  const ranges: FoldingRange[] = []
  for (let node = 0; node < tree.nodeCount; node++) {
    if (!REGIONS.has(tree.kind[node]!)) continue
    const [start, end] = [tree.start[node]!, tree.end[node]!]
    if (goesOverLines(tree.source, start, end)) ranges.push({ start, end, kind: 'region' })
  }
  ranges.push(...imports(tree), ...comments(tree))
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Runs of imports of the module. */
function imports(tree: SyntaxTree): FoldingRange[] {
  const ranges: FoldingRange[] = []
  let first = -1
  let last = -1
  const close = (): void => {
    if (first >= 0 && goesOverLines(tree.source, tree.start[first]!, tree.end[last]!)) {
      ranges.push({ start: tree.start[first]!, end: tree.end[last]!, kind: 'imports' })
    }
    first = -1
  }
  for (const statement of listChildren(tree, rootOf(tree))) {
    const kind = tree.kind[statement]
    if (kind === Node.IMPORT || kind === Node.IMPORT_FROM) {
      if (first < 0) first = statement
      last = statement
    } else close()
  }
  close()
  return ranges
}

/** Runs of lines that are comments. What looks like one in a string of several lines is found among the tokens. */
function comments(tree: SyntaxTree): FoldingRange[] {
  const { source, length } = tree
  const ranges: FoldingRange[] = []
  let first = -1
  let last = -1
  let token = 0
  for (let line = 0; line < length; ) {
    const found = source.indexOf(LINE_FEED, line)
    const end = found < 0 || found > length ? length : found
    let at = line
    while (at < end && (source[at] === 32 || source[at] === 9)) at++
    while (token < tree.tokenCount && tree.tokenEnd[token]! <= at) token++
    const isInToken = token < tree.tokenCount && tree.tokenStart[token]! < at
    if (at < end && source[at] === HASH && !isInToken) {
      if (first < 0) first = at
      last = end
    } else {
      if (first >= 0 && goesOverLines(source, first, last)) {
        ranges.push({ start: first, end: last, kind: 'comment' })
      }
      first = -1
    }
    line = end + 1
  }
  if (first >= 0 && goesOverLines(source, first, last)) {
    ranges.push({ start: first, end: last, kind: 'comment' })
  }
  return ranges
}
