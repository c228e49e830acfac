import type { NameId } from '../../memory/index.ts'
import { listChildren, Node, type SyntaxTree } from '../../python/index.ts'
import type { CallAround } from './call-around.ts'

/** What a call is given besides the argument that a cursor is in. */
export interface GivenArguments {
  /** How many positional arguments stand in front. */
  readonly positional: number
  /** How many positional arguments stand at the cursor and behind. */
  readonly following: number
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
  let following = 0
  for (const [index, part] of parts.entries()) {
    const kind = tree.kind[part]
    if (kind === Node.KEYWORD) {
      if (index !== argument) keywords.add(keywordOf(tree, part))
    } else if (kind === Node.DOUBLE_STARRED) continue
    else if (index < argument) positional++
    // How many values a star brings is not known.
    else if (kind !== Node.STARRED) following++
  }
  const at = parts[argument]
  const isKeyword = at !== undefined && tree.kind[at] === Node.KEYWORD
  return { positional, following, keywords, current: isKeyword ? keywordOf(tree, at) : undefined }
}

function keywordOf(tree: SyntaxTree, node: number): string {
  return tree.names.text(tree.payload[node] as NameId)
}
