import { internRun, type NameTable } from '../memory/index.ts'
import { Node, type SyntaxTree, Token } from '../python/index.ts'

/** Strings longer than this are prose, SQL or templates; the names in them are not looked for. */
const MAX_STRING_BYTES = 160
/** Words longer than this are nobody's name. */
const MAX_WORD_BYTES = 128

const DOT = 0x2e
/** What a byte is to a word: 0 no part, 1 digit, 2 letter or underscore, 3 dot. */
const CLASS = new Uint8Array(256)
for (let byte = 0; byte < 256; byte++) {
  const text = String.fromCharCode(byte)
  if (/[A-Za-z_]/.test(text) || byte >= 0x80) CLASS[byte] = 2
  else if (/[0-9]/.test(text)) CLASS[byte] = 1
  else if (byte === DOT) CLASS[byte] = 3
}

/**
 * Interns the names in the strings of a Python file: in `'sale.order'` the whole, `sale` and `order`; in a string with other
 * characters (`'name desc, id'`, `'base.group_user,base.group_system'`) each such run that does not look like prose.
 * The identifiers of the code are in the table already, the parser put them there.
 */
export function internPythonWords(tree: SyntaxTree): void {
  const { source, names, tokenKind, tokenStart, tokenEnd, tokenPayload } = tree
  for (let token = 0; token < tree.tokenCount; token++) {
    const kind = tokenKind[token]!
    if (kind === Token.TEXT) {
      internRuns(source, tokenStart[token]!, tokenEnd[token]!, names)
    } else if (kind === Token.STRING) {
      const flags = tokenPayload[token]!
      const quote = (flags & Node.TRIPLE) === 0 ? 1 : 3
      const start = tokenStart[token]! + (flags & Node.PREFIX_MASK) + quote
      const end = tokenEnd[token]! - ((flags & Node.UNTERMINATED) === 0 ? quote : 0)
      internRuns(source, start, end, names)
    }
  }
}

function internRuns(bytes: Uint8Array, start: number, end: number, names: NameTable): void {
  if (end - start > MAX_STRING_BYTES) return
  let isWhole = true
  for (let at = start; at < end && isWhole; at++) isWhole = CLASS[bytes[at]!] !== 0
  for (let at = start; at < end; ) {
    if (CLASS[bytes[at]!] !== 2) {
      at++
      continue
    }
    const from = at
    let dots = 0
    for (; at < end && CLASS[bytes[at]!] !== 0; at++) if (bytes[at] === DOT) dots++
    let to = at
    while (bytes[to - 1] === DOT) {
      to--
      dots--
    }
    if (to - from > MAX_WORD_BYTES || (!isWhole && isProse(bytes, from, to))) continue
    internRun(bytes, from, to, names, dots > 0)
  }
}

/** Whether a word in a longer string is more likely English than a name: it begins with a capital, or is a letter. */
function isProse(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!
  return end - start < 2 || (first >= 0x41 && first <= 0x5a)
}
