/** Texts of records that are templates, such as those of a template for mail. */
import { elementText, XmlName } from '../../xml/index.ts'
import { askedRecords } from './asked-elements.ts'
import { attributeText, childrenOf } from './documents.ts'
import type { NameSlots } from './name-slots.ts'
import { type AskedMembers, askedMembers } from './qweb-slots.ts'
import type { Variables } from './record-chain.ts'
import { readTemplate, type Template } from './template-facts.ts'
import { referenceOf } from './view-record.ts'
import type { XmlWalk } from './xml-walk.ts'

/** What a record is read with. */
type Records = Pick<XmlWalk, 'document' | 'lookup'>

/** Markup that is rendered with records, of which members may be asked for. */
export interface AskedMarkup extends AskedMembers {
  readonly bindings: Template['bindings']
  /** The models of the variables that it is given. */
  readonly given: Variables
}

/** The markup in the records of a data file that is rendered with records and may be asked for. */
export function askedMarkup(records: Records, slots: NameSlots): readonly AskedMarkup[] {
  const { document } = records
  const asked: AskedMarkup[] = []
  for (const outer of askedRecords(document, slots)) {
    // A record may stand in a field of another one.
    for (let record = outer; record < outer + document.elementSize[outer]!; record++) {
      if (document.elementName[record] === XmlName.RECORD) addMarkup(records, slots, record, asked)
    }
  }
  return asked
}

function addMarkup(records: Records, slots: NameSlots, record: number, asked: AskedMarkup[]): void {
  const { document } = records
  const model = attributeText(document, record, XmlName.MODEL)
  const given = renderedVariables(records, record, model)
  if (given === undefined) return
  for (const field of childrenOf(document, record)) {
    const members = askedMembers(document, field, slots)
    if (members === undefined) continue
    asked.push({ ...members, bindings: readTemplate(document, field).bindings, given })
  }
}

/**
 * What the texts of a record are rendered with, such as those of a template for mail (18.0, odoo/addons/mail/models/mail_render_mixin.py, and
 * odoo/addons/digest/models/digest.py).
 */
export function renderedVariables(
  records: Records,
  record: number,
  model: string | undefined,
): Variables | undefined {
  if (model === 'digest.tip') return new Map([['object', model]])
  if (model !== 'mail.template' && model !== 'sms.template') return undefined
  const subject = subjectOf(records, record, 'model_id')
  const variables = new Map([['user', 'res.users']])
  return subject === undefined ? variables : variables.set('object', subject)
}

/** The model that a record is about, by its field that says so. */
export function subjectOf(
  { document, lookup }: Records,
  record: number,
  field: string,
): string | undefined {
  for (const child of childrenOf(document, record)) {
    if (document.elementName[child] !== XmlName.FIELD) continue
    if (attributeText(document, child, XmlName.NAME) !== field) continue
    const ref = referenceOf(document, child)
    if (ref !== '') return lookup.reflectedModel(ref.slice(ref.lastIndexOf('.') + 1))
    const text = elementText(document, child, true)
    return text === '' ? undefined : text
  }
  return undefined
}
