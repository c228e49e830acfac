import {
  listChildren,
  Node,
  rootOf,
  type SyntaxTree,
  sourceText,
  stringValue,
} from '../python/index.ts'
import type { DocumentSymbol } from './results.ts'

/** Values longer than this many bytes are not shown beside their key. */
const MAX_DETAIL_BYTES = 80

/** The keys of a manifest, with the strings of lists below them. */
export function manifestSymbols(tree: SyntaxTree): readonly DocumentSymbol[] {
  for (const statement of listChildren(tree, rootOf(tree))) {
    const value = tree.kind[statement] === Node.EXPRESSION_STATEMENT ? statement - 1 : statement
    if (tree.kind[value] === Node.DICT) return entries(tree, value, 0)
  }
  return []
}

function entries(tree: SyntaxTree, dictionary: number, depth: number): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = []
  const parts = listChildren(tree, dictionary)
  for (let i = 0; i < parts.length; i++) {
    const key = parts[i]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) continue
    const value = parts[++i]
    const name = stringValue(tree, key)
    if (name === undefined || value === undefined) continue
    const end = Math.max(tree.end[key]!, tree.end[value]!)
    symbols.push({
      name: name || '?',
      detail: detailOf(tree, value),
      kind: 'key',
      start: tree.start[key]!,
      end,
      nameStart: tree.start[key]!,
      nameEnd: tree.end[key]!,
      children: childrenOf(tree, value, depth + 1),
    })
  }
  return symbols
}

function childrenOf(tree: SyntaxTree, value: number, depth: number): DocumentSymbol[] {
  if (depth > 3) return []
  if (tree.kind[value] === Node.DICT) return entries(tree, value, depth)
  if (tree.kind[value] !== Node.LIST) return []
  const symbols: DocumentSymbol[] = []
  for (const item of listChildren(tree, value)) {
    const name = stringValue(tree, item)
    if (name === undefined || name === '') continue
    const [start, end] = [tree.start[item]!, tree.end[item]!]
    const kind = name.includes('/') ? 'file' : 'module'
    symbols.push({
      name,
      detail: '',
      kind,
      start,
      end,
      nameStart: start,
      nameEnd: end,
      children: [],
    })
  }
  return symbols
}

/** The value when it is short and no list. */
function detailOf(tree: SyntaxTree, value: number): string {
  const kind = tree.kind[value]!
  if (kind === Node.LIST || kind === Node.DICT || kind === Node.TUPLE) return ''
  if (tree.end[value]! - tree.start[value]! > MAX_DETAIL_BYTES) return ''
  return stringValue(tree, value) ?? sourceText(tree, value)
}
