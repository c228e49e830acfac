import type { SymbolInformation } from 'vscode-languageserver'
import type { WorkspaceSymbol } from '../../features/index.ts'
import { at } from '../client.ts'
import { text } from '../params.ts'
import type { AnswerSteps, LongHandler, Question } from '../question.ts'
import { symbolKind, type ToLsp } from '../to-lsp.ts'

/** `workspace/symbol`. */
export const workspaceSymbolHandler: LongHandler = {
  method: 'workspace/symbol',
  empty: null,
  begin(params) {
    const query = text(at(params, 'query'), 'query')
    return (question) => symbols(question, query)
  },
}

function* symbols({ analysis, lsp }: Question, query: string): AnswerSteps {
  for (const found of analysis.workspaceSymbols(query)) yield toInformation(found, lsp)
}

function toInformation(found: readonly WorkspaceSymbol[], lsp: ToLsp): SymbolInformation[] {
  const locations = lsp.eachLocation(found.map(({ location }) => location))
  const symbols: SymbolInformation[] = []
  for (const [index, { name, kind, container }] of found.entries()) {
    const location = locations[index]
    if (location === undefined) continue
    symbols.push({ name, kind: symbolKind(kind), location, containerName: container })
  }
  return symbols
}
