import { at } from '../client.ts'
import type { FollowedPlace } from '../followed-place.ts'
import { type AnswerSteps, askedPlace, type LongHandler, type Question } from '../question.ts'

/** `textDocument/references`. */
export const referencesHandler: LongHandler = {
  method: 'textDocument/references',
  empty: null,
  begin(params, question, follow) {
    const asked = askedPlace(params, question)
    const place = asked && follow(asked)
    const withDeclaration = at(params, 'context', 'includeDeclaration') !== false
    return (now) => references(now, place, withDeclaration)
  },
}

/** `goldcrest/possibleReferences`: a position in a document, answered with locations as `textDocument/references` is. */
export const possibleReferencesHandler: LongHandler = {
  method: 'goldcrest/possibleReferences',
  empty: null,
  begin(params, question, follow) {
    const asked = askedPlace(params, question)
    const place = asked && follow(asked)
    return (now) => possibleReferences(now, place)
  },
}

/** `textDocument/implementation`. */
export const implementationHandler: LongHandler = {
  method: 'textDocument/implementation',
  empty: null,
  begin(params, question, follow) {
    const asked = askedPlace(params, question)
    const place = asked && follow(asked)
    return (now) => implementations(now, place)
  },
}

function* implementations(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of analysis.implementation(place.path, place.offset)) yield lsp.locations(found)
}

function* possibleReferences(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of analysis.possibleReferences(place.path, place.offset)) {
    yield lsp.locations(found)
  }
}

/** Places become locations while their file is at hand. */
function* references(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
  withDeclaration: boolean,
): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of analysis.references(place.path, place.offset, withDeclaration)) {
    yield lsp.locations(found)
  }
}
