import { at } from '../client.ts'
import { askedPlace, type Handler } from '../question.ts'

/** `textDocument/references`. */
export const referencesHandler: Handler = {
  method: 'textDocument/references',
  empty: null,
  isLong: true,
  answer(params, question) {
    const { analysis, lsp, check } = question
    const place = askedPlace(params, question)
    if (place === undefined) return undefined
    const withDeclaration = at(params, 'context', 'includeDeclaration') !== false
    const found = analysis.references(place.path, place.offset, withDeclaration, check)
    return question.inParts(lsp.locations(found))
  },
}
