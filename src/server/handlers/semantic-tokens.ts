import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver'
import { TOKEN_WORDS } from '../../features/index.ts'
import { at } from '../client.ts'
import { askedSpan, documentPath, type Handler, type Question } from '../question.ts'
import { tokenEdits } from '../token-results.ts'

/** Numbers of a token on the wire. */
const SENT_WORDS = 5

/** `textDocument/semanticTokens/full`. */
export const semanticTokensHandler: Handler = {
  method: 'textDocument/semanticTokens/full',
  empty: null,
  answer(params, question): SemanticTokens | undefined {
    const path = documentPath(params)
    return path === undefined ? undefined : whole(question, path)
  },
}

/** `textDocument/semanticTokens/full/delta`: what differs from the last answer, when that is still kept. */
export const semanticTokensDeltaHandler: Handler = {
  method: 'textDocument/semanticTokens/full/delta',
  empty: null,
  answer(params, question): SemanticTokens | SemanticTokensDelta | undefined {
    const path = documentPath(params)
    if (path === undefined) return undefined
    const before = question.tokens.find(path, at(params, 'previousResultId'))
    if (before === undefined) return whole(question, path)
    const numbers = encode(question, path, question.analysis.semanticTokens(path))
    const edits = tokenEdits(before, numbers)
    const resultId = question.tokens.keep(path, numbers)
    return { ...(resultId === undefined ? {} : { resultId }), edits }
  },
}

/** `textDocument/semanticTokens/range`. */
export const semanticTokensRangeHandler: Handler = {
  method: 'textDocument/semanticTokens/range',
  empty: null,
  answer(params, question): SemanticTokens | undefined {
    const asked = askedSpan(params, question)
    if (asked === undefined) return undefined
    const { path, span } = asked
    return {
      data: Array.from(encode(question, path, question.analysis.semanticTokens(path, span))),
    }
  },
}

function whole(question: Question, path: string): SemanticTokens {
  const numbers = encode(question, path, question.analysis.semanticTokens(path))
  const resultId = question.isOpen(path) ? question.tokens.keep(path, numbers) : undefined
  return { ...(resultId === undefined ? {} : { resultId }), data: Array.from(numbers) }
}

/** Tokens as LSP has them: lines and columns counted from the token before. */
function encode({ lsp }: Question, path: string, tokens: Int32Array): Int32Array {
  const lines = lsp.lines(path)
  const count = lines === undefined ? 0 : tokens.length / TOKEN_WORDS
  const numbers = new Int32Array(count * SENT_WORDS)
  let length = 0
  let line = 0
  let character = 0
  for (let row = 0; row < count; row++) {
    const [from, to, type, modifiers] = tokens.subarray(row * TOKEN_WORDS, (row + 1) * TOKEN_WORDS)
    const { start, end } = lsp.range(lines!, from!, to!)
    if (start.line !== end.line || start.character >= end.character) continue
    numbers[length++] = start.line - line
    numbers[length++] = start.line === line ? start.character - character : start.character
    numbers[length++] = end.character - start.character
    numbers[length++] = type!
    numbers[length++] = modifiers!
    line = start.line
    character = start.character
  }
  return numbers.subarray(0, length)
}
