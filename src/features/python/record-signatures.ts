/** What an argument holds. */
export type Holds = 'path' | 'paths' | 'order' | 'domain' | 'values' | 'groups' | 'context'

/** What the arguments of a method hold, by their place and by their keyword. */
export interface Signature {
  readonly positional: readonly (Holds | '')[]
  readonly keywords?: Readonly<Record<string, Holds>>
}

const DOMAIN_FIRST = { domain: 'domain', order: 'order', args: 'domain' } as const
const KEYED: Signature = { positional: ['path'], keywords: { key: 'path', func: 'path' } }
const PATHS: Signature = { positional: ['paths'], keywords: { fnames: 'paths' } }
/** One field by its name. */
const FIELD: Signature = { positional: ['path'], keywords: { field_name: 'path', fname: 'path' } }
/** A field by its name, behind the alias of a table in a query. */
const FIELD_OF_ALIAS: Signature = { positional: ['', 'path'], keywords: { fname: 'path' } }
const VALUES: Signature = {
  positional: ['values'],
  keywords: { vals: 'values', values: 'values', vals_list: 'values', default: 'values' },
}
const READ_KEYWORDS = { ...DOMAIN_FIRST, fields: 'paths', field_names: 'paths' } as const

/** The methods of all models whose arguments name fields, in the versions 14 to 19. */
export const SIGNATURES: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['search', { positional: ['domain', '', '', 'order'], keywords: DOMAIN_FIRST }],
  ['_search', { positional: ['domain', '', '', 'order'], keywords: DOMAIN_FIRST }],
  ['_where_calc', { positional: ['domain'], keywords: DOMAIN_FIRST }],
  ['search_count', { positional: ['domain'], keywords: DOMAIN_FIRST }],
  ['filtered_domain', { positional: ['domain'], keywords: DOMAIN_FIRST }],
  ['search_fetch', { positional: ['domain', 'paths'], keywords: READ_KEYWORDS }],
  ['search_read', { positional: ['domain', 'paths'], keywords: READ_KEYWORDS }],
  ['name_search', { positional: ['', 'domain'], keywords: DOMAIN_FIRST }],
  ['_name_search', { positional: ['', 'domain'], keywords: DOMAIN_FIRST }],
  ['read', { positional: ['paths'], keywords: READ_KEYWORDS }],
  ['fetch', { positional: ['paths'], keywords: READ_KEYWORDS }],
  ['fields_get', { positional: ['paths'], keywords: { allfields: 'paths' } }],
  [
    'read_group',
    {
      positional: ['domain', 'groups', 'groups'],
      keywords: { ...DOMAIN_FIRST, fields: 'groups', groupby: 'groups' },
    },
  ],
  [
    '_read_group',
    {
      positional: ['domain', 'groups', 'groups'],
      keywords: { ...DOMAIN_FIRST, groupby: 'groups', aggregates: 'groups' },
    },
  ],
  ['_read_format', PATHS],
  ['flush_model', PATHS],
  ['flush_recordset', PATHS],
  ['invalidate_model', PATHS],
  ['invalidate_recordset', PATHS],
  ['modified', PATHS],
  ['update_field_translations', FIELD],
  ['_update_field_translations', FIELD],
  ['get_field_translations', FIELD],
  ['_has_cycle', FIELD],
  ['_field_to_sql', FIELD_OF_ALIAS],
  ['_condition_to_sql', FIELD_OF_ALIAS],
  ['_check_company', PATHS],
  ['_flush_search', { positional: ['domain', 'paths', 'order'], keywords: READ_KEYWORDS }],
  [
    'check_field_access_rights',
    { positional: ['', 'paths'], keywords: { field_names: 'paths', fields: 'paths' } },
  ],
  [
    'read_progress_bar',
    { positional: ['domain', 'path'], keywords: { ...DOMAIN_FIRST, group_by: 'path' } },
  ],
  [
    'web_read_group',
    {
      positional: ['domain', 'groups', 'groups'],
      keywords: { ...DOMAIN_FIRST, fields: 'groups', groupby: 'groups' },
    },
  ],
  ['mapped', KEYED],
  ['filtered', KEYED],
  ['sorted', KEYED],
  ['grouped', KEYED],
  ['default_get', { positional: ['paths'], keywords: { fields_list: 'paths', fields: 'paths' } }],
  ['create', VALUES],
  ['write', VALUES],
  ['update', VALUES],
  ['new', VALUES],
  ['copy', VALUES],
  ['copy_data', VALUES],
])

/** What the argument at a place, or of a keyword, holds; `undefined` when it names nothing. */
export function holdsOf(signature: Signature, at: number | string): Holds | undefined {
  if (typeof at === 'number') return signature.positional[at] || undefined
  const { keywords = {} } = signature
  return Object.hasOwn(keywords, at) ? keywords[at] : undefined
}
