import { File, type FileId } from '../../workspace/index.ts'
import { XmlName } from '../../xml/index.ts'
import type { FeatureContext } from '../context.ts'
import { answeredModel } from '../python/index.ts'
import type { SourceText } from '../trees.ts'
import {
  archStoreOf,
  attributesOf,
  extensionSpecs,
  type Located,
  locatorSteps,
} from './arch-store.ts'
import { withBound } from './bound-variables.ts'
import { readContextKeys } from './context-keys.ts'
import { askedViews, type Views, walkData } from './data-file.ts'
import { attributeText, childrenOf, rootsOf, tagOf } from './documents.ts'
import { ExpressionSlots } from './expression-slots.ts'
import { leaveOutOthers } from './leave-out.ts'
import { lookupOf } from './model-lookup.ts'
import type { NameSlots } from './name-slots.ts'
import { askedOpenings, modelOfOpening } from './opened-models.ts'
import { askedVariables } from './qweb-slots.ts'
import { qwebVariablesOf } from './qweb-variables.ts'
import { askedMarkup } from './rendered-texts.ts'
import { walkTemplates } from './templates.ts'
import { isDataRoot } from './view-record.ts'
import type { XPathStep } from './xpath.ts'

/** What has to be found in the parents of views before names can be told. */
interface Search {
  readonly element: number
  readonly parent: string
  readonly model: string | undefined
  readonly steps: readonly XPathStep[]
}

/** Goes over an XML file and tells `slots` of each place of a name. */
export function readXmlSlots(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  slots: NameSlots,
): void {
  const { modules, files } = context.workspace
  const home = modules.textOf(files.moduleOf(file))
  const lookup = lookupOf(context)
  slots.begin(source.bytes, source.length)
  let document = context.trees.xml(file, source, (copy) =>
    leaveOutOthers(context, file, copy, slots),
  )
  slots.begin(document.bytes, document.length)
  if (!slots.mayHold(0, document.length)) return
  const isClient = files.roleOf(file) === File.STATIC_TEMPLATE
  const searches = slots.mayBeName ? findSearches({ document, lookup, home }, slots) : []
  const asked = slots.mayBeName && !isClient ? askedVariables(document, home, slots) : []
  const openings =
    slots.mayBeName && !isClient ? askedOpenings({ document, lookup, home }, slots) : []
  const markup = slots.mayBeName && !isClient ? askedMarkup({ document, lookup }, slots) : []
  const located = new Map<number, Located>()
  const opened = new Map<number, string>()
  const variables = new Map<number, Map<string, string>>()
  if (searches.length + asked.length + openings.length + markup.length > 0) {
    // Reading the parents of views takes the document away, and may take the source as well.
    const bytes = document.transcoded
      ? source.bytes.slice(0, source.length)
      : document.bytes.slice(0, document.length)
    const store = archStoreOf(context)
    for (const { element, parent, model, steps } of searches) {
      const found = store.locate(parent, model, steps)
      if (found !== undefined) located.set(element, found)
    }
    for (const { element, template, variable } of asked) {
      const model = qwebVariablesOf(context).modelOf(template, variable)
      if (model === undefined) continue
      const ofTemplate = variables.get(element) ?? new Map<string, string>()
      variables.set(element, ofTemplate.set(variable, model))
    }
    for (const { element, bindings, given } of markup) {
      const bound = withBound(lookup, bindings, given, (model, method) =>
        answeredModel(context, model, method),
      )
      variables.set(element, bound)
    }
    for (const opening of openings) {
      const model = modelOfOpening(context, opening)
      if (model !== undefined) opened.set(opening.element, model)
    }
    document = context.trees.xml(file, { bytes, length: bytes.length })
    slots.begin(document.bytes, document.length)
  }
  const expressions = new ExpressionSlots(slots, lookup)
  const names = document.names
  const walk = { document, names, slots, lookup, expressions, home, located, variables, opened }
  if (!isClient && [...rootsOf(document)].some((root) => isDataRoot(document, root))) {
    readContextKeys(document, slots)
  }
  for (const root of rootsOf(document)) {
    // Files of the web client may have the root of data files.
    if (isDataRoot(document, root) && !isClient) walkData(walk, root)
    else walkTemplates(walk, root)
  }
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
