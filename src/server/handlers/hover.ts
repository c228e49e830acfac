import type { Hover } from 'vscode-languageserver'
import { markup } from '../markup.ts'
import { askedPlace, type Handler } from '../question.ts'

/** `textDocument/hover`. */
export const hoverHandler: Handler = {
  method: 'textDocument/hover',
  empty: null,
  answer(params, question): Hover | undefined {
    const { analysis, client, lsp } = question
    const place = askedPlace(params, question)
    if (place === undefined) return undefined
    const found = analysis.hover(place.path, place.offset)
    const lines = lsp.lines(place.path)
    if (found === undefined || lines === undefined) return undefined
    return {
      contents: markup(found.contents, client.hoverMarkdown),
      range: lsp.range(lines, found.start, found.end),
    }
  },
}
