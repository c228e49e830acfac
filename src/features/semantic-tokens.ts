import type { Span } from '../base/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { visitPythonTokens } from './python/index.ts'
import { TOKEN_WORDS } from './token-layout.ts'

/**
 * The names of a file whose meaning the grammar of an editor cannot know, in rows of {@link TOKEN_WORDS}: start, end, type and modifiers.
 * Ascending, none touches the inside of another, none goes over a line end.
 *
 * @param part only those that touch it
 */
export function semanticTokens(context: FeatureContext, file: FileId, part?: Span): Int32Array {
  const { files } = context.workspace
  const isCode = files.languageOf(file) === File.PYTHON && files.roleOf(file) !== File.MANIFEST
  const source = isCode ? context.read(file) : undefined
  if (source === undefined) return new Int32Array(0)
  const found: number[] = []
  visitPythonTokens(context, file, source, part, (start, end, type, modifiers) => {
    found.push(start, end, type, modifiers)
  })
  return inOrder(found)
}

/** The rows in the order of their starts, the first told of those that overlap. */
function inOrder(found: readonly number[]): Int32Array {
  const count = found.length / TOKEN_WORDS
  // Sorted as numbers, which is several times as fast as with a comparison.
  const order = new Float64Array(count)
  for (let i = 0; i < count; i++) order[i] = found[i * TOKEN_WORDS]! * count + i
  order.sort()
  const rows = new Int32Array(found.length)
  let length = 0
  let last = 0
  for (const key of order) {
    const from = (key % count) * TOKEN_WORDS
    if (found[from]! < last) continue
    for (let word = 0; word < TOKEN_WORDS; word++) rows[length + word] = found[from + word]!
    last = found[from + 1]!
    length += TOKEN_WORDS
  }
  return rows.subarray(0, length)
}
