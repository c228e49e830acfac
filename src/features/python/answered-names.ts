import { Facts, SegmentView, stringName } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import type { Body } from '../../types/index.ts'
import type { Reading } from './reading.ts'
import type { Holds } from './record-signatures.ts'

/** What methods answer that the framework and the modules of Odoo call by themselves, about the model that has them; versions 14 to 19. */
const ANSWERED: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  ['default_get', 'values'],
  ['copy_data', 'values'],
  ['_search_display_name', 'domain'],
  ['_load_pos_data_domain', 'domain'],
  ['_load_pos_data_fields', 'paths'],
  ['_get_readable_fields', 'paths'],
  ['SELF_READABLE_FIELDS', 'paths'],
  ['SELF_WRITEABLE_FIELDS', 'paths'],
  ['_address_fields', 'paths'],
  ['_formatting_address_fields', 'paths'],
  ['_commercial_fields', 'paths'],
  ['_synced_commercial_fields', 'paths'],
  ['_phone_get_number_fields', 'paths'],
  ['_mail_get_partner_fields', 'paths'],
])

/** What the method `name` of a model in a file answers that Odoo calls by itself; `undefined` for one that it does not call. */
export function answeredBy(reading: Reading, body: Body, name: string): Holds | undefined {
  return ANSWERED.get(name) ?? (isSearchMethod(reading, body, name) ? 'domain' : undefined)
}

/** Whether a field in the same file is searched by a method: `search='name'`. */
function isSearchMethod({ context }: Reading, { file }: Body, name: string): boolean {
  const { index } = context
  const [keyword, method] = [index.names.findText('search'), index.names.findText(name)]
  if (keyword === NO_NAME || method === NO_NAME) return false
  const facts = index.facts(file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    const call = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE)
    if (facts.partKind(call) !== Facts.CALL) continue
    for (let at = 0; at < facts.partCount(call); at++) {
      if (facts.argumentKeyword(call, at) !== keyword) continue
      if (stringName(facts.argumentValue(call, at)) === method) return true
    }
  }
  return false
}
