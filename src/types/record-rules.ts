import type { NameId } from '../memory/index.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import type { FieldType } from './records.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** Methods of records that answer records of the same model (14.0 to 19.0, `odoo/models.py`, `odoo/orm/models.py`). */
export const SAME_RECORDS: ReadonlySet<string> = new Set([
  ...['browse', 'search', 'search_fetch', 'create', 'copy', 'new', 'sudo', 'with_context'],
  ...['with_company', 'with_user', 'with_env', 'with_prefetch', 'exists', 'filtered', 'sorted'],
  ...['filtered_domain', 'union', 'concat', 'ensure_one', 'toggle_active_records', '_browse'],
  ...[
    '_filter_access_rules',
    '_filter_access_rules_python',
    '_filtered_access',
    'try_lock_for_update',
  ],
])

/** Methods of records whose results {@link recordCall} knows. */
export const TYPED_METHODS: ReadonlySet<string> = new Set([
  ...['mapped', 'grouped', 'read', 'search_read', 'search_count', 'read_group', '_read_group'],
  ...[
    'name_get',
    'name_search',
    'name_create',
    'fields_get',
    'default_get',
    'get_metadata',
    'copy_data',
  ],
  ...['write', 'unlink', 'user_has_groups', 'has_access', 'get_external_id', '_get_external_ids'],
])

/** Classes of `builtins` and others that fields have as values, by the type of the field. */
const VALUES: Readonly<Record<string, readonly [module: string, name: string]>> = {
  char: ['builtins', 'str'],
  text: ['builtins', 'str'],
  html: ['builtins', 'str'],
  selection: ['builtins', 'str'],
  integer: ['builtins', 'int'],
  many2one_reference: ['builtins', 'int'],
  float: ['builtins', 'float'],
  monetary: ['builtins', 'float'],
  boolean: ['builtins', 'bool'],
  binary: ['builtins', 'bytes'],
  image: ['builtins', 'bytes'],
  date: ['datetime', 'date'],
  datetime: ['datetime', 'datetime'],
  properties: ['builtins', 'dict'],
}

/** The type of a field's value in records. */
export function fieldValue(evaluator: Evaluator, field: FieldType): Type {
  const { classes, types } = evaluator
  if (field.comodel !== 0) return types.records(field.comodel)
  if (field.type === 'id' || field.type === 'integer') return classes.builtin('int')
  // Records of any of several models.
  if (field.type === 'reference') return types.anyRecord
  const value = VALUES[field.type]
  if (value === undefined) return UNKNOWN
  return classes.library(value[0], value[1])
}

/** What an attribute of records that is no field of theirs is, by its name; unknown for all others. */
export function recordAttribute(evaluator: Evaluator, records: Type, name: string): Type {
  const { types, classes } = evaluator
  switch (name) {
    case 'env':
      return types.make(Kind.ENVIRONMENT)
    case 'id':
      return classes.builtin('int')
    case 'ids':
    case '_ids':
      return classes.builtin('list', classes.builtin('int'))
    case '_origin':
      return records
    case '_name':
    case '_table':
    case '_description':
    case '_order':
    case '_rec_name':
      return name === '_name'
        ? types.make(Kind.STRING, types.part(records, 0))
        : classes.builtin('str')
    case '_context':
      return classes.builtin('dict', classes.builtin('str'))
    case '_uid':
      return classes.builtin('int')
    case '_fields':
      return types.make(Kind.FIELDS, types.part(records, 0))
    case '__class__':
      return types.make(Kind.MODEL, types.part(records, 0))
    case '_cr':
      return evaluator.frameworkInstance('odoo.sql_db', 'Cursor')
    case 'pool':
      return evaluator.frameworkInstance('odoo.modules.registry', 'Registry')
    default:
      return UNKNOWN
  }
}

/** What an attribute of an environment is, by its name; unknown for those that the class says. */
export function environmentAttribute(evaluator: Evaluator, name: string): Type {
  const { types, classes, program } = evaluator
  const records = (model: string): Type =>
    types.records(program.index.names.findText(model) as NameId)
  switch (name) {
    case 'user':
      return records('res.users')
    case 'company':
    case 'companies':
      return records('res.company')
    case 'cr':
      return evaluator.frameworkInstance('odoo.sql_db', 'Cursor')
    case 'uid':
      return classes.builtin('int')
    case 'su':
      return classes.builtin('bool')
    case 'lang':
      return classes.builtin('str')
    case 'context':
      return classes.builtin('dict', classes.builtin('str'))
    case 'registry':
      return evaluator.frameworkInstance('odoo.modules.registry', 'Registry')
    case 'all':
    case 'cache':
    case 'transaction':
      return UNKNOWN
    default:
      return UNKNOWN
  }
}

/** What a method of {@link SAME_RECORDS} or {@link TYPED_METHODS} answers. */
export function recordCall(
  evaluator: Evaluator,
  name: string,
  receiver: Type,
  args: CallArguments,
): Type {
  const { classes, types } = evaluator
  if (SAME_RECORDS.has(name)) return receiver
  const argument = (index: number, keyword: string): Type => {
    const positional = args.at(index)
    return positional === UNKNOWN ? args.keyword(keyword) : positional
  }
  const dict = (): Type => classes.builtin('dict', classes.builtin('str'))
  switch (name) {
    case 'mapped': {
      const given = argument(0, 'func')
      if (types.kindOf(given) === Kind.STRING) {
        return evaluator.alongPath(
          receiver,
          evaluator.program.index.text(types.part(given, 0) as NameId),
          true,
        )
      }
      if (given === UNKNOWN) return UNKNOWN
      const value = evaluator.call(given, [receiver])
      if (value === UNKNOWN || types.kindOf(value) === Kind.RECORDS) return value
      return classes.builtin('list', value)
    }
    case 'grouped': {
      const given = argument(0, 'key')
      const key =
        types.kindOf(given) === Kind.STRING
          ? evaluator.alongPath(
              receiver,
              evaluator.program.index.text(types.part(given, 0) as NameId),
              false,
            )
          : evaluator.call(given, [receiver])
      return classes.builtin('dict', key, receiver)
    }
    case 'read':
    case 'search_read':
    case 'read_group':
    case 'copy_data':
    case 'get_metadata':
      return classes.builtin('list', dict())
    case '_read_group':
      if (evaluator.program.registry.rules.major < 17) return classes.builtin('list', dict())
      return classes.builtin('list', groupRow(evaluator, receiver, args))
    case 'search_count':
      return classes.builtin('int')
    case 'name_get':
    case 'name_search':
      return classes.builtin('list', types.tuple([classes.builtin('int'), classes.builtin('str')]))
    case 'name_create':
      return types.tuple([classes.builtin('int'), classes.builtin('str')])
    case 'fields_get':
    case 'default_get':
    case 'get_external_id':
    case '_get_external_ids':
      return dict()
    default:
      return classes.builtin('bool')
  }
}

/** A row of `_read_group(domain, groupby, aggregates)` (17.0, `odoo/models.py`). */
function groupRow(evaluator: Evaluator, records: Type, args: CallArguments): Type {
  const { classes, types } = evaluator
  // What is not given is empty; what is no list that is written down is not known.
  const listed = (index: number, keyword: string): readonly string[] | undefined =>
    args.count > index || args.keywords.includes(keyword) ? args.texts(index, keyword) : []
  const groups = listed(1, 'groupby')
  const aggregates = listed(2, 'aggregates')
  if (groups === undefined || aggregates === undefined) return classes.builtin('tuple', UNKNOWN)
  const items = groups.map((spec) => {
    const value = evaluator.alongPath(records, spec, false)
    return types.kindOf(value) === Kind.STRING ? classes.builtin('str') : value
  })
  for (const spec of aggregates) {
    const [path = '', how = ''] = spec.split(':')
    if (path === '__count' || how.startsWith('count')) items.push(classes.builtin('int'))
    else if (how === 'recordset')
      items.push(path === 'id' ? records : evaluator.alongPath(records, path, false))
    else if (how === 'array_agg') items.push(classes.builtin('list'))
    else items.push(evaluator.plain(evaluator.alongPath(records, path, false)))
  }
  return types.tuple(items)
}
