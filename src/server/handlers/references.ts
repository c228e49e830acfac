import type { Location } from 'vscode-languageserver'
import type { Location as Place } from '../../features/index.ts'
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

/** Places become locations while their file is at hand. */
function* references(
  { analysis, lsp }: Question,
  place: FollowedPlace | undefined,
  withDeclaration: boolean,
): AnswerSteps {
  if (place?.offset === undefined) return []
  const steps = analysis.references(place.path, place.offset, withDeclaration)
  const locations = new Map<Place, Location>()
  for (;;) {
    const { done, value: places } = steps.next()
    if (done === true) {
      return places.map((one) => locations.get(one)).filter((location) => location !== undefined)
    }
    const found: Location[] = []
    for (const [index, location] of lsp.eachLocation(places).entries()) {
      if (location === undefined) continue
      found.push(location)
      locations.set(places[index]!, location)
    }
    yield found
  }
}
