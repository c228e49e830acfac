/**
 * Case files: many small sources with their trees.
 *
 * A case is a line `=== heading`, the source, a line `==>`, the tree and the problems, and an empty line.
 * The tree has a node a line, children indented; a subtree of a few nodes stands in one line, in parentheses.
 * Behind the kind: the name, operator, flags or text of the node. A problem is `! message: "text"`.
 */
import { ledger, type NameId } from '../../src/memory/index.ts'
import {
  createPythonNames,
  FIRST_FREE_NAME,
  listChildren,
  Node,
  Operator,
  parsePython,
  rootOf,
  type SyntaxTree,
} from '../../src/python/index.ts'

/** One source of a case file. */
export interface Case {
  readonly heading: string
  readonly source: string
}

/** The cases of a file. */
export function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const headingEnd = part.indexOf('\n')
      const sourceEnd = part.search(/^==>$/m)
      const source = part.slice(headingEnd + 1, sourceEnd < 0 ? undefined : sourceEnd)
      return { heading: part.slice(0, headingEnd), source: source.replace(/\n\n$/, '\n') }
    })
}

/** The text of a case file with the trees that the parser gives today. */
export function writeCases(cases: readonly Case[]): string {
  return cases
    .map(({ heading, source }) => `=== ${heading}\n${source}==>\n${describe(parseText(source))}\n`)
    .join('\n')
}

const names = createPythonNames(ledger.account('test names'))
const encoder = new TextEncoder()

/** The tree of a text; valid until the next call. */
export function parseText(text: string): SyntaxTree {
  const bytes = encoder.encode(text)
  return parseBytes(bytes)
}

/** The tree of a file; valid until the next call. */
export function parseBytes(bytes: Uint8Array): SyntaxTree {
  names.truncate(FIRST_FREE_NAME)
  return parsePython(bytes, bytes.length, names)
}

/** A tree and its problems in the notation of case files. */
export function describe(tree: SyntaxTree): string {
  const lines: string[] = []
  for (const statement of listChildren(tree, rootOf(tree))) render(tree, statement, '', lines)
  for (const { start, end, message } of tree.problems) {
    lines.push(`! ${message}: ${JSON.stringify(textOf(tree, start, end))}`)
  }
  return lines.join('\n')
}

/** Rows of a subtree that still stand in one line. */
const MAX_INLINE_ROWS = 5

function render(tree: SyntaxTree, node: number, indent: string, lines: string[]): void {
  if (tree.size[node]! <= MAX_INLINE_ROWS) {
    lines.push(indent + inline(tree, node))
    return
  }
  lines.push(indent + label(tree, node))
  for (const child of listChildren(tree, node)) render(tree, child, `${indent}  `, lines)
}

function inline(tree: SyntaxTree, node: number): string {
  const parts = listChildren(tree, node).map((child) => inline(tree, child))
  return parts.length === 0 ? label(tree, node) : `${label(tree, node)}(${parts.join(', ')})`
}

const NOT_KINDS =
  /^(FIRST|LAST)_|^(BODY|ELSE|FINALLY|ASYNC|SIMPLE|HAS_VALUE|SELF_DOCUMENTING|LOWER|UPPER|STEP|PREFIX_MASK|TRIPLE|RAW|ESCAPES|UNTERMINATED|UNICODE_PREFIX)$/

/** The name of each node kind, by its number. */
export const KIND_NAMES: readonly string[] = Object.entries(Node).reduce<string[]>(
  (found, [name, kind]) => {
    if (!NOT_KINDS.test(name)) found[kind] = name
    return found
  },
  [],
)

const OPERATOR_NAMES = Object.entries(Operator).reduce<string[]>((found, [name, value]) => {
  found[value] = name
  return found
}, [])

const NAMED: ReadonlySet<number> = new Set([
  Node.IDENTIFIER,
  Node.PARAMETER,
  Node.VAR_POSITIONAL,
  Node.VAR_KEYWORD,
  Node.KEYWORD,
  Node.TYPE_VAR,
  Node.TYPE_VAR_TUPLE,
  Node.PARAM_SPEC,
  Node.KEYWORD_PATTERN,
  Node.MATCH_REST,
  Node.FUNCTION,
  Node.ASYNC_FUNCTION,
  Node.CLASS,
  Node.NAME,
  Node.ATTRIBUTE,
  Node.MATCH_STAR,
  Node.MATCH_AS,
])
const OPERATED: ReadonlySet<number> = new Set([
  Node.AUGMENTED_ASSIGN,
  Node.UNARY,
  Node.BINARY,
  Node.BOOLEAN,
  Node.COMPARE,
  Node.COMPARE_OPERATOR,
])
const LITERAL: ReadonlySet<number> = new Set([
  Node.INTEGER,
  Node.FLOAT,
  Node.IMAGINARY,
  Node.STRING,
  Node.BYTES,
  Node.TEXT,
])

function label(tree: SyntaxTree, node: number): string {
  const kind = tree.kind[node]!
  const payload = tree.payload[node]!
  const name = KIND_NAMES[kind] ?? `#${kind}`
  if (NAMED.has(kind)) return `${name} ${payload === 0 ? '-' : tree.names.text(payload as NameId)}`
  if (OPERATED.has(kind)) return `${name} ${OPERATOR_NAMES[payload]}`
  if (LITERAL.has(kind)) return `${name} ${textOf(tree, tree.start[node]!, tree.end[node]!)}`
  if (kind === Node.CONCATENATION) return `${name} ${KIND_NAMES[payload]}`
  if (kind === Node.BLOCK) return payload === Node.BODY ? name : `${name} ${blockRole(payload)}`
  return payload === 0 ? name : `${name} ${payload}`
}

function blockRole(payload: number): string {
  return payload === Node.ELSE ? 'else' : 'finally'
}

function textOf(tree: SyntaxTree, start: number, end: number): string {
  return new TextDecoder().decode(tree.source.subarray(start, end)).replaceAll('\n', '⏎')
}
