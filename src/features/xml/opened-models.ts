import { XmlName } from '../../xml/index.ts'
import type { FeatureContext } from '../context.ts'
import { modelOfWindowAction, openedModel } from '../python/index.ts'
import { askedRecords } from './asked-elements.ts'
import { askedViews, roleOfId, type Views } from './data-file.ts'
import { attributeText, childrenOf, qualified, tagOf } from './documents.ts'
import type { NameSlots } from './name-slots.ts'
import { subjectOf } from './rendered-texts.ts'
import { type Scope, scopeInside } from './scope.ts'
import { eachAttribute, MAX_ELEMENT_DEPTH } from './xml-walk.ts'

const WINDOW_ACTION = 'ir.actions.act_window'
/** `%(module.name)d`, the action that a button opens. */
const ACTION = /^%\(([\w.]+)\)d$/

/**
 * What opens views of a model that is not written there, but of which the fields are in its context: a button, or a record that changes an
 * action of another module.
 */
export interface AskedOpening {
  /** The button or record. */
  readonly element: number
  /** The method that the button calls; of which model. Empty for what opens an action. */
  readonly model: string
  readonly method: string
  /** The external id of the action; empty for a method. */
  readonly action: string
}

/** The buttons and actions in a data file of whose contexts a part may be asked for. */
export function askedOpenings(views: Views, slots: NameSlots): readonly AskedOpening[] {
  const asked: AskedOpening[] = []
  collectActions(views, slots, asked)
  for (const { model, arch } of askedViews(views, slots)) {
    collect(views, slots, arch, { model }, asked, 0)
  }
  return asked
}

function collect(
  views: Views,
  slots: NameSlots,
  parent: number,
  scope: Scope,
  asked: AskedOpening[],
  depth: number,
): void {
  const { document, lookup, home } = views
  if (depth > MAX_ELEMENT_DEPTH) return
  for (const element of childrenOf(document, parent)) {
    if (!slots.mayHold(document.elementStart[element]!, document.elementEnd[element]!)) continue
    const tag = tagOf(document, element)
    const name = attributeText(document, element, XmlName.NAME)
    if (tag !== 'button') {
      collect(views, slots, element, scopeInside(lookup, tag, name, scope), asked, depth + 1)
      continue
    }
    let hasAskedContext = false
    eachAttribute({ document, slots }, element, (attribute) => {
      if (attribute === XmlName.CONTEXT) hasAskedContext = true
    })
    if (!hasAskedContext) continue
    const action = qualified(ACTION.exec(name)?.[1] ?? '', home)
    if (action !== '') {
      asked.push({ element, model: '', method: '', action })
    } else if (scope.model !== undefined) {
      asked.push({ element, model: scope.model, method: name, action: '' })
    }
  }
}

/** Actions of other modules that are changed without the name of their model. */
function collectActions(views: Views, slots: NameSlots, asked: AskedOpening[]): void {
  const { document } = views
  for (const record of askedRecords(document, slots)) {
    if (attributeText(document, record, XmlName.MODEL) !== WINDOW_ACTION) continue
    const id = attributeText(document, record, XmlName.ID)
    if (roleOfId(views, id) === 'definition') continue
    if (subjectOf(views, record, 'res_model') !== undefined) continue
    asked.push({ element: record, model: '', method: '', action: id })
  }
}

/** The model of the views that are opened; `undefined` when that is not known. Reads and parses, so that no document is valid behind it. */
export function modelOfOpening(
  context: FeatureContext,
  { model, method, action }: AskedOpening,
): string | undefined {
  if (action !== '') return modelOfWindowAction(context, action)
  return method === '' ? undefined : openedModel(context, model, method)
}
