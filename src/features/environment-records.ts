/** What attributes of an environment are records, by name: the model (14.0 to 19.0, `odoo/api.py`). */
export const ENVIRONMENT_RECORDS: ReadonlyMap<string, string> = new Map([
  ['user', 'res.users'],
  ['company', 'res.company'],
  ['companies', 'res.company'],
])
