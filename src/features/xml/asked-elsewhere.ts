import { XmlName } from '../../xml/index.ts'
import type { FeatureContext } from '../context.ts'
import { answeredModel } from '../python/index.ts'
import {
  archStoreOf,
  attributesOf,
  extensionSpecs,
  type Located,
  locatorSteps,
} from './arch-store.ts'
import { withBound } from './bound-variables.ts'
import { askedViews, type Views } from './data-file.ts'
import { attributeText, childrenOf, tagOf } from './documents.ts'
import { lookupOf } from './model-lookup.ts'
import type { NameSlots } from './name-slots.ts'
import { type AskedOpening, askedOpenings, modelOfOpening } from './opened-models.ts'
import { type AskedTemplate, askedTemplates } from './qweb-slots.ts'
import { qwebVariablesOf } from './qweb-variables.ts'
import { type Chain, modelOfChains } from './record-chain.ts'
import { type AskedMarkup, askedMarkup } from './rendered-texts.ts'
import type { XmlWalk } from './xml-walk.ts'
import type { XPathStep } from './xpath.ts'

/** What has to be found in the parents of views before names can be told. */
interface Search {
  readonly element: number
  readonly parent: string
  readonly model: string | undefined
  readonly steps: readonly XPathStep[]
}

/** What a document leaves to be found in other files, before the names in it can be told that are asked for. */
export interface Asked {
  readonly searches: readonly Search[]
  readonly templates: readonly AskedTemplate[]
  readonly markup: readonly AskedMarkup[]
  readonly openings: readonly AskedOpening[]
}

/** What was found in other files. */
export type Elsewhere = Pick<XmlWalk, 'located' | 'variables' | 'answers' | 'opened'>

/** What is found when nothing is asked for. */
export const NOTHING_ELSEWHERE: Elsewhere = {
  located: new Map(),
  variables: new Map(),
  answers: new Map(),
  opened: new Map(),
}

/**
 * What has to be found in other files; `undefined` for nothing.
 *
 * @param isClient whether it is a file with templates of the web client
 */
export function askedElsewhere(
  views: Views,
  slots: NameSlots,
  isClient: boolean,
): Asked | undefined {
  if (!slots.mayBeName) return undefined
  const { document, home } = views
  const searches = findSearches(views, slots)
  const templates = isClient ? [] : askedTemplates(document, home, slots)
  const markup = isClient ? [] : askedMarkup(views, slots)
  const openings = isClient ? [] : askedOpenings(views, slots)
  const count = searches.length + templates.length + markup.length + openings.length
  return count === 0 ? undefined : { searches, templates, markup, openings }
}

/** Finds it. Reads and parses, so that no document is valid behind it. */
export function findElsewhere(
  context: FeatureContext,
  { searches, templates, markup, openings }: Asked,
): Elsewhere {
  const lookup = lookupOf(context)
  const located = new Map<number, Located>()
  const variables = new Map<number, Map<string, string>>()
  const answers = new Map<string, string>()
  const opened = new Map<number, string>()
  const answered = (model: string, method: string): string | undefined => {
    const key = `${model} ${method}`
    const found = answers.get(key) ?? answeredModel(context, model, method)
    if (found !== undefined) answers.set(key, found)
    return found
  }
  const answerAll = (calls: readonly Chain[], of: ReadonlyMap<string, string>): void => {
    for (const chain of calls) modelOfChains(lookup, [chain], (name) => of.get(name), answered)
  }
  const store = archStoreOf(context)
  for (const { element, parent, model, steps } of searches) {
    const found = store.locate(parent, model, steps)
    if (found !== undefined) located.set(element, found)
  }
  for (const { element, id, variables: asked, calls } of templates) {
    const known = new Map<string, string>()
    for (const variable of asked) {
      const model = qwebVariablesOf(context).modelOf(id, variable)
      if (model !== undefined) known.set(variable, model)
    }
    answerAll(calls, known)
    variables.set(element, known)
  }
  for (const { element, bindings, calls, given } of markup) {
    const known = withBound(lookup, bindings, given, answered)
    answerAll(calls, known)
    variables.set(element, known)
  }
  for (const opening of openings) {
    const model = modelOfOpening(context, opening)
    if (model !== undefined) opened.set(opening.element, model)
  }
  return { located, variables, answers, opened }
}

/** The parts of extension views that may be asked for, with what they look for in their parents. */
function findSearches(walk: Views, slots: NameSlots): Search[] {
  const { document } = walk
  const searches: Search[] = []
  const isAsked = (element: number): boolean =>
    slots.mayHold(document.elementStart[element]!, document.elementEnd[element]!)
  for (const { model, inherit, arch } of askedViews(walk, slots)) {
    if (inherit === '' || model === undefined) continue
    const add = (element: number, depth: number): void => {
      if (!isAsked(element)) return
      const steps = locatorSteps(
        tagOf(document, element),
        attributesOf(document, element, walk.home),
      )
      if (steps !== undefined) searches.push({ element, parent: inherit, model, steps })
      for (const child of childrenOf(document, element)) {
        const isMoved = attributeText(document, child, XmlName.POSITION) === 'move'
        if (isMoved && depth < 2) add(child, depth + 1)
      }
    }
    for (const spec of extensionSpecs(document, arch)) add(spec, 0)
  }
  return searches
}
