import type {
  CompletionItem,
  CompletionList,
  InsertReplaceEdit,
  Range,
  TextEdit,
} from 'vscode-languageserver'
import type { CompletionItem as Proposal } from '../../features/index.ts'
import { ADJUST_INDENTATION, at, type Client } from '../client.ts'
import { markup } from '../markup.ts'
import { text } from '../params.ts'
import { askedPlace, type Handler } from '../question.ts'
import { completionKind } from '../to-lsp.ts'

/** LSP's `CompletionTriggerKind` for a trigger character that was typed. */
const TRIGGER_CHARACTER = 2

/** LSP's `InsertTextFormat` of snippets. */
const SNIPPET = 2

/** `textDocument/completion`. */
export const completionHandler: Handler = {
  method: 'textDocument/completion',
  empty: null,
  answer(params, question): CompletionList | undefined {
    const { analysis, client, lsp } = question
    const place = askedPlace(params, question)
    if (place === undefined) return undefined
    const { items, isIncomplete } = analysis.completion(
      place.path,
      place.offset,
      at(params, 'context', 'triggerKind') === TRIGGER_CHARACTER,
    )
    const lines = lsp.lines(place.path)
    if (lines === undefined) return undefined
    // Nearly always all items replace the same.
    let last: { start: number; end: number; insert: Range; replace: Range } | undefined
    const edit = ({ start, end, insertText, snippet }: Proposal): TextEdit | InsertReplaceEdit => {
      if (last === undefined || last.start !== start || last.end !== end) {
        const insertEnd = Math.min(Math.max(place.offset, start), end)
        const insert = lsp.range(lines, start, insertEnd)
        last = { start, end, insert, replace: lsp.range(lines, start, end) }
      }
      const newText = client.snippets && snippet !== undefined ? snippet : insertText
      return client.insertReplace
        ? { newText, insert: last.insert, replace: last.replace }
        : { newText, range: last.replace }
    }
    const additions = ({ addition }: Proposal): TextEdit[] =>
      addition === undefined
        ? []
        : [{ newText: addition.text, range: lsp.range(lines, addition.at, addition.at) }]
    return {
      isIncomplete,
      items: items.map((item) => toItem(item, edit(item), client, additions(item))),
    }
  },
}

/** `completionItem/resolve`: adds the documentation. */
export const completionResolveHandler: Handler = {
  method: 'completionItem/resolve',
  empty: null,
  answer(params, { analysis, client }): CompletionItem {
    text(at(params, 'label'), 'label')
    const item = params as CompletionItem
    if (typeof item.data !== 'string') return item
    const documentation = analysis.completionDocumentation(item.data)
    if (documentation === undefined) return item
    return { ...item, documentation: markup(documentation, client.documentationMarkdown) }
  },
}

function toItem(
  item: Proposal,
  textEdit: TextEdit | InsertReplaceEdit,
  client: Client,
  additions: readonly TextEdit[],
): CompletionItem {
  const isSnippet = client.snippets && item.snippet !== undefined
  const { label, kind, detail, sortText, insertText, key } = item
  return {
    label,
    kind: completionKind(kind),
    ...(detail === undefined ? {} : { detail }),
    sortText,
    ...(insertText === label ? {} : { filterText: insertText }),
    ...(isSnippet ? { insertTextFormat: SNIPPET } : {}),
    ...(isSnippet && client.adjustsIndentation ? { insertTextMode: ADJUST_INDENTATION } : {}),
    textEdit,
    // What belongs to a snippet stands nowhere without it.
    ...((isSnippet || item.snippet === undefined) && additions.length > 0
      ? { additionalTextEdits: [...additions] }
      : {}),
    data: key,
  }
}
