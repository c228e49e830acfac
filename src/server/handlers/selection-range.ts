import type { SelectionRange } from 'vscode-languageserver'
import { at } from '../client.ts'
import { list, position } from '../params.ts'
import { documentPath, type Handler } from '../question.ts'

/** `textDocument/selectionRange`. */
export const selectionRangeHandler: Handler = {
  method: 'textDocument/selectionRange',
  empty: null,
  answer(params, { analysis, lsp }): SelectionRange[] | undefined {
    const path = documentPath(params)
    const asked = list(at(params, 'positions'), 'positions').map((one) => position(one))
    if (path === undefined) return undefined
    const answers: SelectionRange[] = []
    for (const place of asked) {
      const offset = lsp.offset(path, place)
      if (offset === undefined) return undefined
      const spans = analysis.selectionRanges(path, offset)
      const lines = lsp.lines(path)
      if (lines === undefined) return undefined
      let range: SelectionRange | undefined
      for (const { start, end } of [...spans].reverse()) {
        range = {
          range: lsp.range(lines, start, end),
          ...(range === undefined ? {} : { parent: range }),
        }
      }
      // The protocol has one answer for each position, in their order.
      answers.push(range ?? { range: lsp.range(lines, offset, offset) })
    }
    return answers
  },
}
