import type { SymbolInformation } from 'vscode-languageserver'
import { at } from '../client.ts'
import { text } from '../params.ts'
import type { Handler } from '../question.ts'
import { symbolKind } from '../to-lsp.ts'

/** `workspace/symbol`. */
export const workspaceSymbolHandler: Handler = {
  method: 'workspace/symbol',
  empty: null,
  isLong: true,
  answer(params, { analysis, lsp, check, inParts }) {
    const query = text(at(params, 'query'), 'query')
    const found = analysis.workspaceSymbols(query, check)
    const locations = lsp.eachLocation(found.map(({ location }) => location))
    const symbols: SymbolInformation[] = []
    for (const [index, { name, kind, container }] of found.entries()) {
      const location = locations[index]
      if (location === undefined) continue
      symbols.push({ name, kind: symbolKind(kind), location, containerName: container })
    }
    return inParts(symbols)
  },
}
