import { firstTokenFrom, type SyntaxTree, Token } from '../../python/index.ts'

const encoder = new TextEncoder()
const QUOTES = new Set([34, 39])
const LINE_FEED = 10
/** How many lines back a bracket is looked for that is open at the cursor. */
const MAX_LINES = 30

const CLOSERS: Readonly<Record<number, string>> = { 40: ')', 91: ']', 123: '}' }

/**
 * The text with everything closed that is open at `offset`: the quote and the brackets of the statement that the cursor stands in. Offsets
 * up to the cursor stay what they are. `undefined` when nothing is open.
 */
export function closeWhatIsOpen(tree: SyntaxTree, offset: number): Uint8Array | undefined {
  const { source, length } = tree
  const line = lineStart(source, offset)
  const open: string[] = []
  // Whole lines above count with their tokens, for they are complete; that of the cursor may have a quote too few.
  for (let token = firstToken(tree, line); token < tree.tokenCount; token++) {
    if (tree.tokenStart[token]! >= line) break
    note(
      open,
      source[tree.tokenStart[token]!]!,
      tree.tokenEnd[token]! - tree.tokenStart[token]! === 1,
    )
  }
  let quote = 0
  for (let at = line; at < offset; at++) {
    const byte = source[at]!
    if (quote !== 0) {
      if (byte === 92) at++
      else if (byte === quote) quote = 0
    } else if (QUOTES.has(byte)) quote = byte
    else if (byte === 35) return undefined
    else note(open, byte, true)
  }
  if (quote === 0 && open.length === 0) return undefined
  const closing = encoder.encode(
    (quote === 0 ? '' : String.fromCharCode(quote)) + open.reverse().join(''),
  )
  let rest = offset
  while (rest < length && source[rest] !== LINE_FEED) rest++
  const mended = new Uint8Array(offset + closing.length + length - rest)
  mended.set(source.subarray(0, offset))
  mended.set(closing, offset)
  mended.set(source.subarray(rest, length), offset + closing.length)
  return mended
}

function note(open: string[], byte: number, isWhole: boolean): void {
  if (!isWhole) return
  const closer = CLOSERS[byte]
  if (closer !== undefined) open.push(closer)
  else if (open.at(-1) === String.fromCharCode(byte)) open.pop()
}

function lineStart(source: Uint8Array, offset: number): number {
  let at = offset
  while (at > 0 && source[at - 1] !== LINE_FEED) at--
  return at
}

/** The first token of the statement that the line of byte `line` continues, at most {@link MAX_LINES} lines above. */
function firstToken(tree: SyntaxTree, line: number): number {
  const { source, tokenKind, tokenStart } = tree
  let token = firstTokenFrom(tree, line)
  let from = line
  for (let lines = 0; lines < MAX_LINES && from > 0; lines++) from = lineStart(source, from - 1)
  while (token > 0 && tokenStart[token - 1]! >= from) {
    if (tokenKind[token - 1] === Token.NEWLINE && !isUnfinished(tree, token - 1)) break
    token--
  }
  return token
}

/** Whether the line that a NEWLINE ends goes on, but for a bracket that is missing: it ends with a comma or an opening bracket. */
export function isUnfinished({ tokenKind }: SyntaxTree, newline: number): boolean {
  const last = tokenKind[newline - 1]
  return (
    last === Token.COMMA ||
    last === Token.LEFT_PAREN ||
    last === Token.LEFT_BRACKET ||
    last === Token.LEFT_BRACE
  )
}
