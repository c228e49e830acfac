import { NO_MODEL } from '../../odoo/index.ts'
import { type FileId, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX } from '../default-key.ts'
import { fieldSignature } from '../hover/field.ts'
import { findModel } from '../model-members.ts'
import { targetKey } from '../target.ts'
import { searchFilters } from '../xml/index.ts'
import type { Proposals } from './proposals.ts'

/** Keys that the framework reads (14.0 to 19.0: `odoo/models.py`, `odoo/api.py`, `odoo/fields.py`, `odoo/addons/base/models`). */
const FRAMEWORK: Readonly<Record<string, string>> = {
  active_test: 'whether searches leave out records that are not active',
  lang: 'the language of translated fields',
  tz: 'the time zone of the user',
  allowed_company_ids: 'the companies of the environment, the current one first',
  active_id: 'the record that an action was opened from',
  active_ids: 'the records that an action was opened from',
  active_model: 'the model of the records that an action was opened from',
  bin_size: 'whether binary fields are read as their size',
  prefetch_fields: 'whether all fields of a record are read at once',
  import_file: 'whether records come from a file',
  install_mode: 'whether a module is being installed',
}

/** Keys that the mail app reads (14.0 to 19.0, `addons/mail/models/mail_thread.py`). */
const MAIL: Readonly<Record<string, string>> = {
  tracking_disable: 'no message is logged and no value tracked',
  mail_create_nolog: 'no message says that a record was made',
  mail_create_nosubscribe: 'who makes a record does not follow it',
  mail_notrack: 'values are not tracked',
  mail_notify_force_send: 'whether e-mails are sent at once',
  mail_auto_subscribe_no_notify: 'followers that are added get no notification',
}

/** Proposals for the names of fields stand behind the keys. */
const DEFAULTS = 100

/**
 * The keys of a context: those that the framework and the mail app read, and defaults for the fields of `model`, when that is known.
 *
 * @param suffix what stands behind a key that is inserted, such as `=` of an argument
 * @param first the first group of the proposals
 */
export function offerContextKeys(
  context: FeatureContext,
  file: FileId,
  model: string | undefined,
  proposals: Proposals,
  suffix: string = '',
  first: number = 0,
): void {
  const { modules, files } = context.workspace
  const mail = modules.find('mail')
  const hasMail = mail !== NO_MODULE && modules.isVisible(files.moduleOf(file), mail)
  const keys = hasMail ? { ...FRAMEWORK, ...MAIL } : FRAMEWORK
  for (const [i, [name, about]] of Object.entries(keys).entries()) {
    const label = name + suffix
    proposals.offer({ label, kind: 'key', group: first + i, key: '', detail: () => about })
  }
  if (model !== undefined) offerSearchDefaults(context, file, model, proposals, suffix, first)
  const found = model === undefined ? NO_MODEL : findModel(context, model)
  if (model === undefined || found === NO_MODEL) return
  for (const field of context.view.fields.of(found).values()) {
    if (field.magic) continue
    const name = context.index.text(field.name)
    const label = `${DEFAULT_PREFIX}${name}${suffix}`
    const key = targetKey({ kind: 'field', model, field: name })
    const detail = (): string => fieldSignature(context, field)
    proposals.offer({ label, kind: 'key', group: first + DEFAULTS, key, detail })
  }
}

/** Keys that switch a filter of the model's search views on; looked for when the first letters of such a key were typed, since it means to read these views. */
function offerSearchDefaults(
  context: FeatureContext,
  file: FileId,
  model: string,
  proposals: Proposals,
  suffix: string,
  first: number,
): void {
  if (!proposals.startsWith(SEARCH_DEFAULT_PREFIX)) return
  const { modules, files } = context.workspace
  const home = files.moduleOf(file)
  for (const { name, label, path } of searchFilters(context, model)) {
    if (!modules.isVisible(home, files.moduleOf(files.find(path)))) continue
    const key = targetKey({ kind: 'filter', model, filter: name })
    const text = `${SEARCH_DEFAULT_PREFIX}${name}${suffix}`
    proposals.offer({ label: text, kind: 'key', group: first + DEFAULTS, key, detail: () => label })
  }
}
