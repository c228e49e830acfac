import { type FileId, NO_MODULE } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'

/** Keys that the framework reads (14.0 to 19.0: `odoo/models.py`, `odoo/api.py`, `odoo/fields.py`, `odoo/addons/base/models`). */
const FRAMEWORK: ReadonlyMap<string, string> = new Map([
  ['active_test', 'whether searches leave out records that are not active'],
  ['lang', 'the language of translated fields'],
  ['tz', 'the time zone of the user'],
  ['allowed_company_ids', 'the companies of the environment, the current one first'],
  ['active_id', 'the record that an action was opened from'],
  ['active_ids', 'the records that an action was opened from'],
  ['active_model', 'the model of the records that an action was opened from'],
  ['bin_size', 'whether binary fields are read as their size'],
  ['prefetch_fields', 'whether all fields of a record are read at once'],
  ['import_file', 'whether records come from a file'],
  ['install_mode', 'whether a module is being installed'],
])

/** Keys that the mail app reads (14.0 to 19.0, `addons/mail/models/mail_thread.py`). */
const MAIL: ReadonlyMap<string, string> = new Map([
  ['tracking_disable', 'no message is logged and no value tracked'],
  ['mail_create_nolog', 'no message says that a record was made'],
  ['mail_create_nosubscribe', 'who makes a record does not follow it'],
  ['mail_notrack', 'values are not tracked'],
  ['mail_notify_force_send', 'whether e-mails are sent at once'],
  ['mail_auto_subscribe_no_notify', 'followers that are added get no notification'],
])

/** The keys of contexts that a file may give to the framework, and to the mail app when it sees that, with what they are about. */
export function knownContextKeys(
  { workspace }: FeatureContext,
  file: FileId,
): ReadonlyMap<string, string> {
  const { modules, files } = workspace
  const mail = modules.find('mail')
  const hasMail = mail !== NO_MODULE && modules.isVisible(files.moduleOf(file), mail)
  return hasMail ? new Map([...FRAMEWORK, ...MAIL]) : FRAMEWORK
}
