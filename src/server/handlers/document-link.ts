import type { DocumentLink } from 'vscode-languageserver'
import { documentPath, type Handler } from '../question.ts'

/** `textDocument/documentLink`. */
export const documentLinkHandler: Handler = {
  method: 'textDocument/documentLink',
  empty: null,
  answer(params, { analysis, lsp }): DocumentLink[] | undefined {
    const path = documentPath(params)
    const found = path === undefined ? undefined : analysis.documentLinks(path)
    const lines = path === undefined ? undefined : lsp.lines(path)
    if (found === undefined || lines === undefined) return undefined
    return found.map(({ start, end, path: target }) => ({
      range: lsp.range(lines, start, end),
      target: lsp.uri(target),
    }))
  },
}
