/** Answers to what the children of a node are for, as small records; for places that are not the hottest. */
import { type NameId, NO_NAME } from '../memory/index.ts'
import * as Node from './node-layout.ts'
import { findChild, firstChild, listChildren, NO_NODE, type SyntaxTree } from './tree.ts'

/** How a parameter takes its argument. */
export type ParameterKind =
  | 'positional-only'
  | 'ordinary'
  | 'variable-positional'
  | 'keyword-only'
  | 'variable-keyword'

/** One parameter of a function or lambda. */
export interface Parameter {
  /** The PARAMETER, VAR_POSITIONAL or VAR_KEYWORD. */
  readonly node: number
  readonly name: NameId
  readonly kind: ParameterKind
  /** The expression of the annotation, or {@link NO_NODE}. */
  readonly annotation: number
  /** The expression of the default, or {@link NO_NODE}. */
  readonly defaultValue: number
}

/** The parameters of a FUNCTION, ASYNC_FUNCTION or LAMBDA, in source order. */
export function readParameters(tree: SyntaxTree, node: number): Parameter[] {
  const list = tree.kind[node] === Node.PARAMETERS ? node : findChild(tree, node, Node.PARAMETERS)
  if (list === NO_NODE) return []
  const parts = listChildren(tree, list)
  const slash = parts.findIndex((part) => tree.kind[part] === Node.SLASH_MARKER)
  const found: Parameter[] = []
  let isKeywordOnly = false
  parts.forEach((part, index) => {
    const kind = tree.kind[part]
    if (kind === Node.STAR_MARKER) isKeywordOnly = true
    if (kind !== Node.PARAMETER && kind !== Node.VAR_POSITIONAL && kind !== Node.VAR_KEYWORD) {
      return
    }
    let role: ParameterKind = 'ordinary'
    if (kind === Node.VAR_POSITIONAL) role = 'variable-positional'
    else if (kind === Node.VAR_KEYWORD) role = 'variable-keyword'
    else if (isKeywordOnly) role = 'keyword-only'
    else if (index < slash) role = 'positional-only'
    if (kind === Node.VAR_POSITIONAL) isKeywordOnly = true
    const annotation = findChild(tree, part, Node.ANNOTATION)
    const last = tree.size[part] === 1 ? NO_NODE : part - 1
    const hasDefault = kind === Node.PARAMETER && last !== NO_NODE && last !== annotation
    found.push({
      node: part,
      name: tree.payload[part] as NameId,
      kind: role,
      annotation: annotation === NO_NODE ? NO_NODE : annotation - 1,
      defaultValue: hasDefault ? last : NO_NODE,
    })
  })
  return found
}

/** The IDENTIFIER of a FUNCTION, ASYNC_FUNCTION or CLASS: its name and where it stands. */
export function nameOf(tree: SyntaxTree, definition: number): number {
  return firstChild(tree, definition)
}

/** What a call, or the header of a class, is given. */
export interface Arguments {
  /** Expressions and STARRED nodes. */
  readonly positional: readonly number[]
  /** KEYWORD nodes: the name is the payload, the value is the row before. */
  readonly keywords: readonly number[]
  /** DOUBLE_STARRED nodes. */
  readonly doubleStarred: readonly number[]
}

/** The arguments of a CALL, or the bases and keywords of a CLASS. */
export function readArguments(tree: SyntaxTree, node: number): Arguments {
  const positional: number[] = []
  const keywords: number[] = []
  const doubleStarred: number[] = []
  const parts = listChildren(tree, node)
  if (tree.kind[node] === Node.CALL) parts.shift()
  for (const part of parts) {
    const kind = tree.kind[part]!
    if (kind === Node.KEYWORD) keywords.push(part)
    else if (kind === Node.DOUBLE_STARRED) doubleStarred.push(part)
    else if (kind >= Node.FIRST_EXPRESSION) positional.push(part)
  }
  return { positional, keywords, doubleStarred }
}

/** The callee of a CALL. */
export function calleeOf(tree: SyntaxTree, call: number): number {
  return firstChild(tree, call)
}

/** The value that a CALL or CLASS gives to the keyword `name`, or {@link NO_NODE}. */
export function keywordArgument(tree: SyntaxTree, node: number, name: number): number {
  const { kind, size, payload } = tree
  const first = node - size[node]! + 1
  for (let child = node - 1; child >= first; child -= size[child]!) {
    if (kind[child] === Node.KEYWORD && payload[child] === name) return child - 1
  }
  return NO_NODE
}

/** The decorator expressions of a definition, in source order; `definition` may be its DECORATED too. */
export function decoratorsOf(tree: SyntaxTree, definition: number): number[] {
  const next = definition + 1
  let owner = definition
  if (tree.kind[owner] !== Node.DECORATED) {
    if (next >= tree.nodeCount || tree.kind[next] !== Node.DECORATED) return []
    owner = next
  }
  return listChildren(tree, owner)
    .filter((part) => tree.kind[part] === Node.DECORATOR)
    .map((part) => part - 1)
}

/**
 * The text of a DOTTED_NAME, a NAME or ATTRIBUTEs of one (`a.b.c`), or `undefined` for any other expression.
 */
export function dottedText(tree: SyntaxTree, node: number): string | undefined {
  const { kind, payload, names } = tree
  if (kind[node] === Node.DOTTED_NAME) {
    return listChildren(tree, node)
      .map((part) => names.text(payload[part] as NameId))
      .join('.')
  }
  const parts: string[] = []
  let at = node
  for (; kind[at] === Node.ATTRIBUTE; at--) parts.push(names.text(payload[at] as NameId))
  if (kind[at] !== Node.NAME) return undefined
  parts.push(names.text(payload[at] as NameId))
  return parts.reverse().join('.')
}

/** One name that an import binds. */
export interface ImportedName {
  /** The IMPORT_ALIAS or IMPORT_STAR. */
  readonly node: number
  /** The DOTTED_NAME that is imported, {@link NO_NODE} for a star. */
  readonly path: number
  /** The IDENTIFIER behind `as`, or {@link NO_NODE}. */
  readonly alias: number
  /** The name that is bound: the alias, or the first part of the path; no name for a star. */
  readonly bound: NameId
}

/** The names that an IMPORT or IMPORT_FROM binds, in source order. */
export function readImportedNames(tree: SyntaxTree, node: number): ImportedName[] {
  const { kind, payload } = tree
  const found: ImportedName[] = []
  for (const part of listChildren(tree, node)) {
    if (kind[part] === Node.IMPORT_STAR) {
      found.push({ node: part, path: NO_NODE, alias: NO_NODE, bound: NO_NAME })
    } else if (kind[part] === Node.IMPORT_ALIAS) {
      const [path = NO_NODE, alias = NO_NODE] = listChildren(tree, part)
      const bound = alias === NO_NODE ? firstChild(tree, path) : alias
      found.push({ node: part, path, alias, bound: payload[bound] as NameId })
    }
  }
  return found
}

/** The DOTTED_NAME that an IMPORT_FROM imports from, or {@link NO_NODE}: `from . import a` has none. */
export function importedModule(tree: SyntaxTree, node: number): number {
  const first = firstChild(tree, node)
  return first !== NO_NODE && tree.kind[first] === Node.DOTTED_NAME ? first : NO_NODE
}

/** The literal that documents a MODULE, CLASS, FUNCTION or ASYNC_FUNCTION, or {@link NO_NODE}. */
export function docstringOf(tree: SyntaxTree, node: number): number {
  const body = tree.kind[node] === Node.MODULE ? node : node - 1
  const statement = firstChild(tree, body)
  if (statement === NO_NODE || tree.kind[statement] !== Node.EXPRESSION_STATEMENT) return NO_NODE
  const literal = statement - 1
  const kind = tree.kind[literal]
  const isText =
    kind === Node.STRING || (kind === Node.CONCATENATION && tree.payload[literal] === Node.STRING)
  return isText ? literal : NO_NODE
}

/**
 * Where the name of an ATTRIBUTE begins, which is at its end: the offset of the name's first byte, or the end of the
 * node when the name is missing.
 */
export function attributeNameStart(tree: SyntaxTree, node: number): number {
  const { source } = tree
  const end = tree.end[node]!
  if (tree.payload[node] === 0) return end
  let start = end
  while (isNameByte(source[start - 1]!)) start--
  return start
}

/** Where the name ends that begins at byte `start`, as that of a KEYWORD or PARAMETER does. */
export function nameEnd(tree: SyntaxTree, start: number): number {
  let end = start
  while (isNameByte(tree.source[end]!)) end++
  return end
}

function isNameByte(byte: number): boolean {
  const letter = byte | 32
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95 || byte >= 128
}

/** The TYPE_PARAMETERS of a FUNCTION, ASYNC_FUNCTION, CLASS or TYPE_ALIAS, or {@link NO_NODE}. */
export function typeParametersOf(tree: SyntaxTree, node: number): number {
  const kind = tree.kind[node]
  const mayHave =
    kind === Node.FUNCTION ||
    kind === Node.ASYNC_FUNCTION ||
    kind === Node.CLASS ||
    kind === Node.TYPE_ALIAS
  return mayHave ? findChild(tree, node, Node.TYPE_PARAMETERS) : NO_NODE
}

/** The TYPE_VAR, TYPE_VAR_TUPLE or PARAM_SPEC of that name which a FUNCTION, ASYNC_FUNCTION, CLASS or TYPE_ALIAS has, or {@link NO_NODE}. */
export function typeParameterNamed(tree: SyntaxTree, node: number, name: number): number {
  const list = typeParametersOf(tree, node)
  if (list === NO_NODE || name === NO_NAME) return NO_NODE
  return listChildren(tree, list).find((one) => tree.payload[one] === name) ?? NO_NODE
}
