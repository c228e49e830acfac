import { XmlName } from '../../xml/index.ts'
import type { FeatureContext } from '../context.ts'
import { modelOfWindowAction, openedModel } from '../python/index.ts'
import { askedViews, type Views } from './data-file.ts'
import { attributeText, childrenOf, qualified, tagOf } from './documents.ts'
import type { NameSlots } from './name-slots.ts'
import { type Scope, scopeInside } from './scope.ts'
import { eachAttribute, MAX_ELEMENT_DEPTH } from './xml-walk.ts'

/** `%(module.name)d`, the action that a button opens. */
const ACTION = /^%\(([\w.]+)\)d$/

/** A button with a context, which is that of the views of some model: that which the action is about that it opens. */
export interface AskedButton {
  readonly element: number
  /** The method that the button calls; of which model. Empty for a button that opens an action. */
  readonly model: string
  readonly method: string
  /** The external id of the action; empty for a button that calls a method. */
  readonly action: string
}

/** The buttons in the views of a data file of whose contexts a part may be asked for. */
export function askedButtons(views: Views, slots: NameSlots): readonly AskedButton[] {
  const asked: AskedButton[] = []
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
  asked: AskedButton[],
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

/** The model of the views that a button opens; `undefined` when that is not known. Reads and parses, so that no document is valid behind it. */
export function modelOfButton(
  context: FeatureContext,
  { model, method, action }: AskedButton,
): string | undefined {
  if (action !== '') return modelOfWindowAction(context, action)
  return method === '' ? undefined : openedModel(context, model, method)
}
