import type { NameId } from '../memory/index.ts'
import {
  bodyOf,
  calleeOf,
  definitionOf,
  dottedText,
  listChildren,
  NO_NODE,
  Node,
  nameOf,
  plainString,
  readArguments,
  rootOf,
  type SyntaxTree,
} from '../python/index.ts'
import type { DocumentSymbol, SymbolKind } from './results.ts'
import { textBetween } from './syntax.ts'

/** Symbols nested deeper than this are left out. */
const MAX_DEPTH = 20

/** Classes, functions, fields and assignments of modules and classes. What functions contain is left out, but for classes. */
export function pythonSymbols(tree: SyntaxTree): readonly DocumentSymbol[] {
  return symbolsIn(tree, rootOf(tree), undefined, 0)
}

/** What the statements of a block declare; those of compound statements in it count as its own. */
function symbolsIn(
  tree: SyntaxTree,
  block: number,
  owner: 'class' | undefined,
  depth: number,
): DocumentSymbol[] {
  if (depth > MAX_DEPTH) return []
  const symbols: DocumentSymbol[] = []
  for (const child of listChildren(tree, block)) {
    const node = definitionOf(tree, child)
    switch (tree.kind[node]) {
      case Node.CLASS:
        symbols.push(classSymbol(tree, node, child, depth))
        break
      case Node.FUNCTION:
      case Node.ASYNC_FUNCTION:
        symbols.push(functionSymbol(tree, node, child, owner))
        break
      case Node.ASSIGN:
      case Node.ANNOTATED_ASSIGN:
        symbols.push(...assignmentSymbols(tree, node, owner))
        break
      case Node.IF:
      case Node.ELIF:
      case Node.TRY:
      case Node.HANDLER:
      case Node.WITH:
      case Node.FOR:
      case Node.WHILE:
      case Node.MATCH:
      case Node.CASE:
      case Node.BLOCK:
        symbols.push(...symbolsIn(tree, node, owner, depth + 1))
        break
    }
  }
  return symbols
}

function classSymbol(tree: SyntaxTree, node: number, whole: number, depth: number): DocumentSymbol {
  const body = bodyOf(tree, node)
  const children = body === NO_NODE ? [] : symbolsIn(tree, body, 'class', depth + 1)
  const model = body === NO_NODE ? '' : modelOf(tree, body)
  return symbolOf(
    tree,
    nameOf(tree, node),
    whole,
    model === '' ? 'class' : 'model',
    model,
    children,
  )
}

function functionSymbol(
  tree: SyntaxTree,
  node: number,
  whole: number,
  owner: 'class' | undefined,
): DocumentSymbol {
  const kind = owner === 'class' ? 'method' : 'function'
  return symbolOf(tree, nameOf(tree, node), whole, kind, '', [])
}

function assignmentSymbols(
  tree: SyntaxTree,
  node: number,
  owner: 'class' | undefined,
): DocumentSymbol[] {
  const parts = listChildren(tree, node)
  const isPlain = tree.kind[node] === Node.ASSIGN
  const value = isPlain ? parts.pop() : parts[2]
  const targets = isPlain ? parts : parts.slice(0, 1)
  const type = value === undefined ? '' : fieldType(tree, value)
  const kind =
    type !== '' && owner === 'class' ? 'field' : owner === 'class' ? 'property' : 'variable'
  return targets
    .filter((target) => tree.kind[target] === Node.NAME)
    .map((target) => symbolOf(tree, target, node, kind, type, []))
}

/** `Char` of `fields.Char(…)`; empty for anything else. */
function fieldType(tree: SyntaxTree, value: number): string {
  if (tree.kind[value] !== Node.CALL) return ''
  const callee = dottedText(tree, calleeOf(tree, value)) ?? ''
  const type = /^(?:odoo\.)?fields\.(\w+)$/.exec(callee)?.[1]
  if (type === undefined) return ''
  const { positional, keywords } = readArguments(tree, value)
  const named = keywords.find(
    (row) => tree.names.text(tree.payload[row]! as NameId) === 'comodel_name',
  )
  const first = positional[0] ?? (named === undefined ? undefined : named - 1)
  const text = first === undefined ? undefined : plainString(tree, first)
  const leads = /2(one|many)$/.test(type) && text !== undefined
  return leads ? `${type} ${textBetween(tree.source, text.start, text.end)}` : type
}

/** The model that the body of a class makes or extends: `_name`, else an `_inherit` that is a string or a list of one. */
function modelOf(tree: SyntaxTree, body: number): string {
  let inherit = ''
  for (const statement of listChildren(tree, body)) {
    if (tree.kind[statement] !== Node.ASSIGN) continue
    const [target, value] = listChildren(tree, statement)
    if (target === undefined || value === undefined || tree.kind[target] !== Node.NAME) continue
    const name = textBetween(tree.source, tree.start[target]!, tree.end[target]!)
    if (name !== '_name' && name !== '_inherit') continue
    const items = tree.kind[value] === Node.LIST ? listChildren(tree, value) : [value]
    const span = items.length === 1 ? plainString(tree, items[0]!) : undefined
    const text = span === undefined ? '' : textBetween(tree.source, span.start, span.end)
    if (name === '_name' && text !== '') return text
    inherit = text
  }
  return inherit
}

function symbolOf(
  tree: SyntaxTree,
  name: number,
  whole: number,
  kind: SymbolKind,
  detail: string,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const nameStart = name === NO_NODE ? tree.start[whole]! : tree.start[name]!
  const nameEnd = name === NO_NODE ? nameStart : tree.end[name]!
  const start = Math.min(tree.start[whole]!, nameStart)
  const end = Math.max(tree.end[whole]!, nameEnd)
  const text = textBetween(tree.source, nameStart, nameEnd)
  return { name: text || '?', detail, kind, start, end, nameStart, nameEnd, children }
}
