import type { Location, LocationLink } from 'vscode-languageserver'
import { askedPlace, type Handler, type Question } from '../question.ts'

/** `textDocument/definition`. */
export const definitionHandler: Handler = {
  method: 'textDocument/definition',
  empty: null,
  answer(params, question) {
    return locate(params, question, question.client.definitionLinks, 'definition')
  },
}

/** `textDocument/declaration`: in Python and in data files that is the same place. */
export const declarationHandler: Handler = {
  method: 'textDocument/declaration',
  empty: null,
  answer(params, question) {
    return locate(params, question, question.client.declarationLinks, 'definition')
  },
}

/** `textDocument/typeDefinition`. */
export const typeDefinitionHandler: Handler = {
  method: 'textDocument/typeDefinition',
  empty: null,
  answer(params, question) {
    return locate(params, question, question.client.typeDefinitionLinks, 'typeDefinition')
  },
}

function locate(
  params: unknown,
  question: Question,
  asLinks: boolean,
  what: 'definition' | 'typeDefinition',
): Location[] | LocationLink[] | undefined {
  const { analysis, lsp } = question
  const place = askedPlace(params, question)
  if (place === undefined) return undefined
  const found = analysis[what](place.path, place.offset)
  if (found.length === 0) return undefined
  if (!asLinks) return lsp.locations(found)
  // Without its origin a link underlines a word, which a dotted name is not.
  const name = analysis
    .highlights(place.path, place.offset)
    .find(({ start, end }) => start <= place.offset && place.offset <= end)
  const lines = name && lsp.lines(place.path)
  return lsp.links(found, lines && lsp.range(lines, name.start, name.end))
}
