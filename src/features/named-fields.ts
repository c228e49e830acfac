/** Fields of named tuples that calls make: the names by which they are targets, and where they stand in the call. */
import { Facts, SegmentView } from '../facts/index.ts'
import type { NameId } from '../memory/index.ts'
import {
  contentSpan,
  fillParents,
  listChildren,
  Node,
  readArguments,
  type SyntaxTree,
} from '../python/index.ts'
import { type FileId, NO_FILE } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { spanLocation } from './span-location.ts'
import { parseText, textBetween } from './syntax.ts'

/** How much of a class is read to find what it derives from. Bytes. */
const MAX_HEADER = 4000

/**
 * Where a field stands in the call that makes its named tuple: `Point.x`, `Class.Entry.key`, and within a function `function.Node.next`.
 * `undefined` when it is in none.
 */
export function locateNamedField(
  context: FeatureContext,
  path: string,
  name: string,
): Location | undefined {
  const file = context.workspace.files.find(path)
  const parts = name.split('.')
  const field = parts.pop()!
  const owner = parts.at(-1)
  const span = file === NO_FILE || owner === undefined ? undefined : codeOf(context, file, parts)
  const source = span && context.read(file)
  if (owner === undefined || span === undefined || source === undefined) return undefined
  const end = Math.min(span.end, source.length)
  const bytes = source.bytes.slice(span.start, end)
  const tree = parseText({ bytes, length: bytes.length })
  const found = fieldIn(tree, owner, field)
  return found && spanLocation(path, span.start + found.start, span.start + found.end)
}

const encoder = new TextEncoder()

/** The assignment, the function or the beginning of the class in which a named tuple is made. */
function codeOf(
  { index }: FeatureContext,
  file: FileId,
  parts: readonly string[],
): { readonly start: number; readonly end: number } | undefined {
  const facts = index.facts(file, new SegmentView())
  let owner = 0
  for (const [i, part] of parts.entries()) {
    const id = index.names.findText(part)
    const isLast = i === parts.length - 1
    const made = facts.lastNamed(Facts.CLASSES, id, owner)
    if (made >= 0 && !isLast) {
      owner = made + 1
      continue
    }
    if (made >= 0) {
      const start = facts.get(Facts.CLASSES, made, Facts.CLASS_START)
      const end = facts.get(Facts.CLASSES, made, Facts.CLASS_END)
      return { start, end: Math.min(end, start + MAX_HEADER) }
    }
    const assigned = isLast ? facts.lastNamed(Facts.ASSIGNMENTS, id, owner) : -1
    if (assigned >= 0) {
      const start = facts.get(Facts.ASSIGNMENTS, assigned, Facts.ASSIGNMENT_START)
      return { start, end: facts.get(Facts.ASSIGNMENTS, assigned, Facts.ASSIGNMENT_END) }
    }
    const within = facts.lastNamed(Facts.FUNCTIONS, id, owner)
    if (within < 0) return undefined
    const start = facts.get(Facts.FUNCTIONS, within, Facts.FUNCTION_START)
    return { start, end: facts.get(Facts.FUNCTIONS, within, Facts.FUNCTION_END) }
  }
  return undefined
}

/** Where a field is named in the call that is assigned to `owner`, is a base of it, or gives it that name. */
function fieldIn(tree: SyntaxTree, owner: string, field: string): FieldPlace | undefined {
  const parents = new Int32Array(tree.nodeCount)
  fillParents(tree, parents)
  const isOwner = (node: number): boolean =>
    tree.names.text(tree.payload[node]! as NameId) === owner
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.kind[node] !== Node.CALL) continue
    const around = parents[node]!
    const isMade =
      tree.kind[around] === Node.CLASS
        ? isOwner(around)
        : tree.kind[around] === Node.ASSIGN
          ? listChildren(tree, around).some((one) => tree.kind[one] === Node.NAME && isOwner(one))
          : wordsIn(tree, readArguments(tree, node).positional[0]).some(
              ({ name }) => name === owner,
            )
    const found = isMade ? fieldPlaces(tree, node).find(({ name }) => name === field) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** A field as a call names it. Byte offsets. */
interface FieldPlace {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The fields that a CALL of `namedtuple` or `NamedTuple` names. */
export function fieldPlaces(tree: SyntaxTree, call: number): readonly FieldPlace[] {
  const { positional, keywords } = readArguments(tree, call)
  const given = keywords.find((one) => {
    const keyword = tree.names.text(tree.payload[one]! as NameId)
    return keyword === 'field_names' || keyword === 'fields'
  })
  const fields = given === undefined ? positional[1] : given - 1
  const kind = fields === undefined ? 0 : tree.kind[fields]
  if (fields === undefined || kind === Node.STRING) return wordsIn(tree, fields)
  if (kind !== Node.LIST && kind !== Node.TUPLE && kind !== Node.CONCATENATION) return []
  return listChildren(tree, fields).flatMap((item) =>
    // `('name', str)`
    wordsIn(tree, tree.kind[item] === Node.TUPLE ? listChildren(tree, item)[0] : item),
  )
}

/** The words in a STRING; none for everything else. */
function wordsIn(tree: SyntaxTree, node: number | undefined): FieldPlace[] {
  if (node === undefined || tree.kind[node] !== Node.STRING) return []
  const { start, end } = contentSpan(tree, node)
  const text = textBetween(tree.source, start, end)
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => {
    const from = start + encoder.encode(text.slice(0, index)).length
    return { name, start: from, end: from + encoder.encode(name).length }
  })
}

/** The assignment or class of a file that stands at an offset, else the function around it; `undefined` when there is none. */
export function declaredAt(
  { index }: FeatureContext,
  file: FileId,
  at: number,
): { readonly kind: 'class' | 'function' | 'assignment'; readonly index: number } | undefined {
  const facts = index.facts(file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_START) === at)
      return { kind: 'assignment', index: i }
  }
  for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
    if (facts.get(Facts.CLASSES, i, Facts.CLASS_START) === at) return { kind: 'class', index: i }
  }
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    const start = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_START)
    const end = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_END)
    if (start <= at && at < end) return { kind: 'function', index: i }
  }
  return undefined
}
