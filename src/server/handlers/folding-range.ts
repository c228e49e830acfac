import type { FoldingRange } from 'vscode-languageserver'
import { documentPath, type Handler } from '../question.ts'

/** `textDocument/foldingRange`. */
export const foldingRangeHandler: Handler = {
  method: 'textDocument/foldingRange',
  empty: null,
  answer(params, { analysis, client, lsp }): FoldingRange[] | undefined {
    const path = documentPath(params)
    const found = path === undefined ? undefined : analysis.foldingRanges(path)
    const lines = path === undefined ? undefined : lsp.lines(path)
    if (found === undefined || lines === undefined) return undefined
    const ranges: FoldingRange[] = []
    for (const { start, end, kind } of found) {
      if (ranges.length >= client.foldingLimit) break
      const range = lsp.range(lines, start, end)
      if (range.end.line <= range.start.line) continue
      ranges.push({
        startLine: range.start.line,
        endLine: range.end.line,
        ...(client.lineFoldingOnly
          ? {}
          : { startCharacter: range.start.character, endCharacter: range.end.character }),
        // LSP's `region` are those that the user marked, which ours are not.
        ...(kind === 'region' ? {} : { kind }),
      })
    }
    return ranges
  },
}
