/** Annotations that are written as comments: `# type: list[str]`, `# type: (int, str) -> bool`. */
import { findChild, listChildren, NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

const NEW_LINE = 10
const COMMENT = /^[ \t]*#[ \t]*type:[ \t]*(?!ignore\b)([^#\n]+)/
const SIGNATURE = /#[ \t]*type:[ \t]*\(([^\n]*?)\)[ \t]*->[ \t]*([^#\n]+)/
const decoder = new TextDecoder()

/** The annotation that stands behind a statement which ends at `end`; an empty text for none. */
export function commentBehind(source: Uint8Array, end: number, length: number): string {
  const next = source.indexOf(NEW_LINE, end)
  const line = source.subarray(end, next < 0 || next > length ? length : next)
  if (line.length < 8) return ''
  return COMMENT.exec(decoder.decode(line))?.[1]?.trim() ?? ''
}

/** The type that a comment behind an ASSIGN in a body says. */
export function commentedType(evaluator: Evaluator, body: Body, statement: number): Type {
  const { source, length, end } = body.tree
  const at = end[statement]!
  let text = commentBehind(source, at, length)
  if (at === length && body.base > 0) {
    // Behind the last statement of the function.
    const file = evaluator.program.read(body.file)
    text = file === undefined ? '' : commentBehind(file.bytes, body.base + at, file.length)
  }
  return text === '' ? UNKNOWN : evaluator.classes.annotations.ofText(body.file, text)
}

/** What the comment of a FUNCTION says of its parameters, and of what it answers. */
function signature(
  { tree }: Body,
  scope: number,
): { readonly given: string; readonly result: string } | undefined {
  const parameters = findChild(tree, scope, Node.PARAMETERS)
  const block = scope - 1
  if (parameters === NO_NODE || tree.kind[block] !== Node.BLOCK) return undefined
  const first = listChildren(tree, block)[0]
  const end = first === undefined ? tree.end[scope]! : tree.start[first]!
  const from = tree.end[parameters]!
  if (end - from < 16) return undefined
  const match = SIGNATURE.exec(decoder.decode(tree.source.subarray(from, end)))
  return match === null ? undefined : { given: match[1]!, result: match[2]!.trim() }
}

/** What the comment of a FUNCTION says that it answers. */
export function commentedReturn(evaluator: Evaluator, body: Body, scope: number): Type {
  const found = signature(body, scope)
  return found === undefined
    ? UNKNOWN
    : evaluator.classes.annotations.ofText(body.file, found.result)
}

/** What the comment of a FUNCTION says of parameter `index` of `count`; `self` may be left out. */
export function commentedParameter(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
  count: number,
): Type {
  const found = signature(body, scope)
  if (found === undefined || found.given.trim() === '...' || found.given.trim() === '')
    return UNKNOWN
  const { types, classes } = evaluator
  const all = classes.annotations.ofText(body.file, `tuple[${found.given.replaceAll('*', '')}]`)
  if (types.kindOf(all) !== Kind.TUPLE) return UNKNOWN
  const at = index - (count - types.countOf(all))
  return at >= 0 && at < types.countOf(all) ? types.typeAt(all, at) : UNKNOWN
}
