import { Facts, SegmentView } from '../../facts/index.ts'
import {
  docstringOf,
  findChild,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  type ParameterKind,
  readParameters,
  rootOf,
  type SyntaxTree,
  stringValue,
} from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { parseText, textBetween } from '../syntax.ts'

/** A parameter as it is written. */
export interface ParameterText {
  /** Empty for what a `Callable` takes. */
  readonly name: string
  readonly kind: ParameterKind
  /** Empty when there is none. */
  readonly annotation: string
  readonly defaultValue: string
}

/** What a function takes and says of itself. */
export interface FunctionHeader {
  readonly parameters: readonly ParameterText[]
  /** The annotation of what it answers; empty when there is none. */
  readonly returns: string
  readonly docstring: string | undefined
}

const BACKSLASH = 92
const COLON = 58
const LINE_FEED = 10
const NUMBER_SIGN = 35
/** Defaults and annotations that are longer are cut off. Characters. */
const MAX_TEXT = 60

/**
 * The header of function number `index` of a file, and its docstring when `withDocstring`; read from the source, which takes the trees away
 * that are valid until the next. `undefined` when the source cannot be read.
 */
export function functionHeader(
  context: FeatureContext,
  file: FileId,
  index: number,
  withDocstring: boolean,
): FunctionHeader | undefined {
  const tree = headerTree(context, file, index, withDocstring)
  const node = tree === undefined ? NO_NODE : firstFunction(tree)
  return tree === undefined || node === NO_NODE ? undefined : headerOf(tree, node)
}

/**
 * The tree of the header of function number `index` of a file alone, or of the whole function; valid until the next. Offsets count from
 * its `def`. `undefined` when the source cannot be read.
 */
export function headerTree(
  context: FeatureContext,
  file: FileId,
  index: number,
  withBody = false,
): SyntaxTree | undefined {
  const facts = context.index.facts(file, new SegmentView())
  const start = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
  const end = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_END)
  const source = context.read(file)
  if (source === undefined || end > source.length) return undefined
  const to = withBody ? end : headerEnd(source.bytes, start, end)
  return parseText({ bytes: source.bytes.slice(start, to), length: to - start })
}

/** Where the header of a function ends that begins at `start`: behind its colon. */
function headerEnd(bytes: Uint8Array, start: number, end: number): number {
  let depth = 0
  let quote = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (quote !== 0) {
      if (byte === BACKSLASH) at++
      else if (byte === quote) quote = 0
    } else if (byte === 34 || byte === 39) quote = byte
    else if (byte === NUMBER_SIGN) while (at < end && bytes[at] !== LINE_FEED) at++
    else if (byte === 40 || byte === 91 || byte === 123) depth++
    else if (byte === 41 || byte === 93 || byte === 125) depth--
    else if (byte === COLON && depth === 0) return at + 1
  }
  return end
}

/** The header of a FUNCTION, ASYNC_FUNCTION or LAMBDA. */
export function headerOf(tree: SyntaxTree, node: number): FunctionHeader {
  const text = (of: number): string =>
    of === NO_NODE ? '' : shortened(textBetween(tree.source, tree.start[of]!, tree.end[of]!))
  const parameters = readParameters(tree, node).map(
    ({ name, kind, annotation, defaultValue }): ParameterText => ({
      name: tree.names.text(name),
      kind,
      annotation: text(annotation),
      defaultValue: text(defaultValue),
    }),
  )
  if (tree.kind[node] === Node.LAMBDA) return { parameters, returns: '', docstring: undefined }
  const returns = findChild(tree, node, Node.ANNOTATION)
  const literal = docstringOf(tree, node)
  const docstring = literal === NO_NODE ? undefined : stringValue(tree, literal)
  return { parameters, returns: returns === NO_NODE ? '' : text(returns - 1), docstring }
}

/** Parameters as they are written, with the `/` and `*` between them. */
export function parameterTexts(
  parameters: readonly ParameterText[],
): { readonly text: string; readonly isParameter: boolean }[] {
  const texts: { text: string; isParameter: boolean }[] = []
  let before: ParameterText['kind'] = 'ordinary'
  for (const { name, kind, annotation, defaultValue } of parameters) {
    if (before === 'positional-only' && kind !== 'positional-only')
      texts.push({ text: '/', isParameter: false })
    const hasStar = before === 'variable-positional' || before === 'keyword-only'
    if (kind === 'keyword-only' && !hasStar) texts.push({ text: '*', isParameter: false })
    before = kind
    const stars = kind === 'variable-positional' ? '*' : kind === 'variable-keyword' ? '**' : ''
    if (name === '') {
      // What a `Callable` takes has types only.
      texts.push({ text: annotation, isParameter: true })
      continue
    }
    const typed = annotation === '' ? '' : `: ${annotation}`
    const equal = annotation === '' ? '=' : ' = '
    const otherwise = defaultValue === '' ? '' : `${equal}${defaultValue}`
    texts.push({ text: `${stars}${name}${typed}${otherwise}`, isParameter: true })
  }
  if (before === 'positional-only') texts.push({ text: '/', isParameter: false })
  return texts
}

/** An annotated attribute of a data class as the parameter that it makes. */
export function attributeParameter(
  context: FeatureContext,
  file: FileId,
  index: number,
): ParameterText | undefined {
  const facts = context.index.facts(file, new SegmentView())
  const start = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_START)
  const end = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_END)
  const source = context.read(file)
  if (source === undefined || end > source.length) return undefined
  const tree = parseText({ bytes: source.bytes.slice(start, end), length: end - start })
  const statement = firstChild(tree, rootOf(tree))
  if (statement === NO_NODE || tree.kind[statement] !== Node.ANNOTATED_ASSIGN) return undefined
  const [name = '', annotation = '', defaultValue = ''] = listChildren(tree, statement).map(
    (node) => shortened(textBetween(tree.source, tree.start[node]!, tree.end[node]!)),
  )
  // What belongs to the class is nothing that is given.
  if (/\bClassVar\b/.test(annotation)) return undefined
  return { name, kind: 'ordinary', annotation, defaultValue }
}

/** The FUNCTION or ASYNC_FUNCTION that stands first in a tree, or {@link NO_NODE}. */
export function firstFunction(tree: SyntaxTree): number {
  for (let node = rootOf(tree) - 1; node >= 0; node -= tree.size[node]!) {
    const kind = tree.kind[node]
    if (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION) return node
  }
  return NO_NODE
}

function shortened(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return words.length > MAX_TEXT ? `${words.slice(0, MAX_TEXT)}…` : words
}
