import type { NameId } from '../../memory/index.ts'
import { listChildren, Node, type SyntaxTree } from '../../python/index.ts'
import type { CallAround } from './call-around.ts'

/** What a call is given besides the argument that a cursor is in. */
export interface GivenArguments {
  /** How many positional arguments stand in front. */
  readonly positional: number
  /** The names of the keyword arguments, in front and behind. */
  readonly keywords: ReadonlySet<string>
  /** The keyword of the argument at the cursor; `undefined` for a positional one, or when none is there yet. */
  readonly current: string | undefined
}

/** Reads the arguments of a call around a cursor. */
export function givenArguments({ tree, call, argument }: CallAround): GivenArguments {
  const [, ...parts] = listChildren(tree, call)
  const keywords = new Set<string>()
  let positional = 0
  for (const [index, part] of parts.entries()) {
    if (index === argument) continue
    if (tree.kind[part] === Node.KEYWORD) keywords.add(keywordOf(tree, part))
    else if (index < argument && tree.kind[part] !== Node.DOUBLE_STARRED) positional++
  }
  const at = parts[argument]
  const isKeyword = at !== undefined && tree.kind[at] === Node.KEYWORD
  return { positional, keywords, current: isKeyword ? keywordOf(tree, at) : undefined }
}

function keywordOf(tree: SyntaxTree, node: number): string {
  return tree.names.text(tree.payload[node] as NameId)
}
