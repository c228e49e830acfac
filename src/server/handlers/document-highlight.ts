import type { DocumentHighlight } from 'vscode-languageserver'
import { askedPlace, type Handler } from '../question.ts'

const READ = 2
const WRITE = 3

/** `textDocument/documentHighlight`. */
export const documentHighlightHandler: Handler = {
  method: 'textDocument/documentHighlight',
  empty: null,
  answer(params, question): DocumentHighlight[] | undefined {
    const { analysis, lsp } = question
    const place = askedPlace(params, question)
    const found = place && analysis.highlights(place.path, place.offset)
    const lines = found && lsp.lines(place.path)
    return (
      lines &&
      found.map(({ start, end, isWrite }) => ({
        range: lsp.range(lines, start, end),
        kind: isWrite ? WRITE : READ,
      }))
    )
  },
}
