import type { InlayHint } from 'vscode-languageserver'
import { askedSpan, type Handler } from '../question.ts'

const TYPE = 1
const PARAMETER = 2

/** `textDocument/inlayHint`, of the kinds that the settings say. */
export const inlayHintHandler: Handler = {
  method: 'textDocument/inlayHint',
  empty: null,
  answer(params, question): InlayHint[] | undefined {
    const { analysis, lsp, hints } = question
    const asked = askedSpan(params, question)
    const found = asked && analysis.inlayHints(asked.path, asked.span, hints)
    const lines = found && lsp.lines(asked.path)
    return (
      lines &&
      found.map(({ offset, label, kind }) => ({
        position: lsp.range(lines, offset, offset).start,
        label,
        kind: kind === 'type' ? TYPE : PARAMETER,
      }))
    )
  },
}
