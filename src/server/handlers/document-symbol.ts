import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver'
import type { LineTable } from '../../base/index.ts'
import type { DocumentSymbol as DeclaredSymbol } from '../../features/index.ts'
import { documentPath, type Handler } from '../question.ts'
import { symbolKind, type ToLsp } from '../to-lsp.ts'

/** Editors draw nothing useful below this, and a hostile file must not exhaust the stack. */
const MAX_DEPTH = 100

/** `textDocument/documentSymbol`: a tree, or a list where the client knows no tree. */
export const documentSymbolHandler: Handler = {
  method: 'textDocument/documentSymbol',
  empty: null,
  answer(params, { analysis, client, lsp }): DocumentSymbol[] | SymbolInformation[] | undefined {
    const path = documentPath(params)
    const found = path === undefined ? undefined : analysis.documentSymbols(path)
    const lines = path === undefined ? undefined : lsp.lines(path)
    if (path === undefined || found === undefined || lines === undefined) return undefined
    if (client.hierarchicalSymbols) return tree(found, lines, lsp, 0)
    const flat: SymbolInformation[] = []
    flatten(found, '', flat, lines, lsp, lsp.uri(path), 0)
    return flat
  },
}

function tree(
  symbols: readonly DeclaredSymbol[],
  lines: LineTable,
  lsp: ToLsp,
  depth: number,
): DocumentSymbol[] {
  if (depth > MAX_DEPTH) return []
  return symbols.map(({ name, detail, kind, start, end, nameStart, nameEnd, children }) => ({
    name: shown(name),
    ...(detail === '' ? {} : { detail }),
    kind: symbolKind(kind),
    // VS Code refuses all symbols when one has its name outside of it.
    range: lsp.range(lines, Math.min(start, nameStart), Math.max(end, nameEnd)),
    selectionRange: lsp.range(lines, nameStart, nameEnd),
    children: tree(children, lines, lsp, depth + 1),
  }))
}

function flatten(
  symbols: readonly DeclaredSymbol[],
  containerName: string,
  into: SymbolInformation[],
  lines: LineTable,
  lsp: ToLsp,
  uri: string,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return
  for (const { name, kind, start, end, children } of symbols) {
    into.push({
      name: shown(name),
      kind: symbolKind(kind),
      location: { uri, range: lsp.range(lines, start, end) },
      ...(containerName === '' ? {} : { containerName }),
    })
    flatten(children, name, into, lines, lsp, uri, depth + 1)
  }
}

/** A symbol without a name is refused by VS Code. */
function shown(name: string): string {
  return name.trim() === '' ? '…' : name
}
