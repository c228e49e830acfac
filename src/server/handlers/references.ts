import type { EditorAnalysis } from '../../analysis/index.ts'
import type { Location, LongAnswer } from '../../features/index.ts'
import { at } from '../client.ts'
import type { FollowedPlace } from '../followed-place.ts'
import { type AnswerSteps, askedPlace, type LongHandler, type Question } from '../question.ts'

/** Finds locations about a place in a file; `params` are those of the request. */
type Seek = (
  analysis: EditorAnalysis,
  path: string,
  offset: number,
  params: unknown,
) => LongAnswer<Location>

/** `textDocument/references`. */
export const referencesHandler: LongHandler = locationsHandler(
  'textDocument/references',
  (analysis, path, offset, params) =>
    analysis.references(path, offset, at(params, 'context', 'includeDeclaration') !== false),
)

/** `goldcrest/possibleReferences`: a position in a document, answered with locations as `textDocument/references` is. */
export const possibleReferencesHandler: LongHandler = locationsHandler(
  'goldcrest/possibleReferences',
  (analysis, path, offset) => analysis.possibleReferences(path, offset),
)

/** `textDocument/implementation`. */
export const implementationHandler: LongHandler = locationsHandler(
  'textDocument/implementation',
  (analysis, path, offset) => analysis.implementation(path, offset),
)

/** A request about a position in a document that is answered with locations. */
function locationsHandler(method: string, seek: Seek): LongHandler {
  return {
    method,
    empty: null,
    begin(params, question, follow) {
      const asked = askedPlace(params, question)
      const place = asked && follow(asked)
      return (now) => locations(now, place, params, seek)
    },
  }
}

/** Places become locations while their file is at hand. */
function* locations(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
  params: unknown,
  seek: Seek,
): AnswerSteps {
  if (place?.offset === undefined) return
  for (const found of seek(analysis, place.path, place.offset, params)) yield lsp.locations(found)
}
