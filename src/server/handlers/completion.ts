import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver'
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
    const first = items[0]
    if (first === undefined) return { isIncomplete, items: [] }
    const placeOf = ({ start, end }: Proposal): Replaced => {
      const insertEnd = Math.min(Math.max(place.offset, start), end)
      const replace = lsp.range(lines, start, end)
      const insert = client.insertReplace ? lsp.range(lines, start, insertEnd) : replace
      return { insert, replace }
    }
    const usual = placeOf(first)
    const answered = items.map((item): CompletionItem => {
      const answer = toItem(item, client)
      const isUsual = item.start === first.start && item.end === first.end
      if (isUsual && client.defaultEditRange) {
        const text = insertedText(item, client)
        if (text !== item.label) answer.textEditText = text
      } else {
        const { insert, replace } = isUsual ? usual : placeOf(item)
        const newText = insertedText(item, client)
        answer.textEdit = client.insertReplace
          ? { newText, insert, replace }
          : { newText, range: replace }
      }
      // What belongs to a snippet stands nowhere without it.
      if (item.addition !== undefined && (client.snippets || item.snippet === undefined)) {
        const range = lsp.range(lines, item.addition.at, item.addition.at)
        answer.additionalTextEdits = [{ newText: item.addition.text, range }]
      }
      return answer
    })
    if (!client.defaultEditRange) return { isIncomplete, items: answered }
    const editRange = client.insertReplace ? usual : usual.replace
    return { isIncomplete, itemDefaults: { editRange }, items: answered }
  },
}

/** What an item replaces when it is inserted before what stands behind the cursor, and when it replaces that, too. */
interface Replaced {
  readonly insert: Range
  readonly replace: Range
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

/** An item without what it replaces. There are many: nothing is made that is not sent. */
function toItem(item: Proposal, client: Client): CompletionItem {
  const answer: CompletionItem = {
    label: item.label,
    kind: completionKind(item.kind),
    sortText: item.sortText,
    data: item.key,
  }
  if (item.detail !== undefined) answer.detail = item.detail
  if (item.insertText !== item.label) answer.filterText = item.insertText
  if (client.snippets && item.snippet !== undefined) {
    answer.insertTextFormat = SNIPPET
    if (client.adjustsIndentation) answer.insertTextMode = ADJUST_INDENTATION
  }
  return answer
}

/** What is inserted for an item. */
function insertedText({ insertText, snippet }: Proposal, client: Client): string {
  return client.snippets && snippet !== undefined ? snippet : insertText
}
