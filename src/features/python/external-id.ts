/** External ids and models in the arguments of functions that take them. */
import { calleeOf, listChildren, NO_NODE, Node, readArguments } from '../../python/index.ts'
import { isEnvironment } from './environment.ts'
import { xmlIdListSlots } from './field-slots.ts'
import type { Reading } from './reading.ts'
import type { Slot } from './slot.ts'

const GROUPS: Slot = { kind: 'xmlid', certain: true, models: ['res.groups'] }
const VIEW: Slot = { kind: 'xmlid', certain: false, models: ['ir.ui.view'] }
const ACTION: Slot = {
  kind: 'xmlid',
  certain: true,
  models: [
    'ir.actions.act_window',
    'ir.actions.server',
    'ir.actions.client',
    'ir.actions.report',
    'ir.actions.act_url',
  ],
}
const ANY: Slot = { kind: 'xmlid', certain: true }
const POSSIBLY: Slot = { kind: 'xmlid', certain: false }
const REPORT: Slot = { kind: 'xmlid', certain: false, models: ['ir.actions.report'] }

/** Functions whose first argument is an external id. */
const TAKES_XML_ID: ReadonlyMap<string, Slot> = new Map([
  ['has_group', GROUPS],
  ['has_groups', GROUPS],
  ['user_has_groups', GROUPS],
  ['_for_xml_id', ACTION],
  ['ref', POSSIBLY],
  ['browse_ref', POSSIBLY],
  ['xmlid_to_object', POSSIBLY],
  ['xmlid_to_res_id', POSSIBLY],
  ['_xmlid_to_res_id', POSSIBLY],
  ['xmlid_to_res_model_res_id', POSSIBLY],
  ['_xmlid_to_res_model_res_id', POSSIBLY],
  ['xmlid_lookup', POSSIBLY],
  ['_xmlid_lookup', POSSIBLY],
  ['activity_schedule', { kind: 'xmlid', certain: false, models: ['mail.activity.type'] }],
  ['render', VIEW],
  ['_render', VIEW],
  ['render_template', VIEW],
  ['_render_template', VIEW],
  ['_render_qweb_pdf', REPORT],
  ['_render_qweb_html', REPORT],
  ['_render_qweb_text', REPORT],
  ['message_post_with_source', POSSIBLY],
  ['message_post_with_view', POSSIBLY],
  ['message_post_with_template', POSSIBLY],
  ['subtype_xmlid', POSSIBLY],
])

const MODEL: Slot = { kind: 'model', certain: false }

/** Keywords of any call that are external ids or models. */
const KEYWORDS: ReadonlyMap<string, Slot> = new Map<string, Slot>([
  ['subtype_xmlid', POSSIBLY],
  ['email_layout_xmlid', VIEW],
  ['act_type_xmlid', POSSIBLY],
  ['res_model', MODEL],
  ['model_name', MODEL],
  ['groups', { kind: 'xmlid', certain: false, models: ['res.groups'] }],
])

/** The external ids that a call is given. */
export function xmlIdCall(reading: Reading, node: number): void {
  const { tree } = reading
  const callee = calleeOf(tree, node)
  const name = reading.lastName(callee)
  const slot = TAKES_XML_ID.get(name)
  if (slot === undefined) return
  const [, first = NO_NODE] = listChildren(tree, node)
  if (first === NO_NODE) return
  // A keyword, as in `ref(xml_id='…')`.
  const isKeyword = tree.kind[first] === Node.KEYWORD
  const { keywords } = readArguments(tree, node)
  const isGiven = isKeyword && /^(xml_?id|full_xml_id|group_ext_id|groups|template)$/
  const value = isGiven
    ? (keywords.find((keyword) => isGiven.test(reading.name(tree.payload[keyword]!))) ?? 0) - 1
    : first
  if (value < 0) return
  if (slot === GROUPS) xmlIdListSlots(reading, value, slot)
  else {
    const isCertain =
      name === 'ref' &&
      tree.kind[callee] === Node.ATTRIBUTE &&
      isEnvironment(reading, callee - 1) === 'yes'
    reading.stringSlot(value, isCertain ? ANY : slot)
  }
}

/** `groups='base.group_user'`, `res_model='sale.order'` and their like in any call. */
export function namingKeyword(reading: Reading, node: number): void {
  const slot = KEYWORDS.get(reading.name(reading.tree.payload[node]!))
  // The arguments of fields are read with their call.
  if (slot === undefined || reading.scope.kind === 'class') return
  if (slot.kind === 'model') reading.stringSlot(node - 1, slot)
  else xmlIdListSlots(reading, node - 1, slot)
}
