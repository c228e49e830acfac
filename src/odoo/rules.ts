import { Facts } from '../facts/index.ts'

/**
 * What differs between the versions of Odoo, in one place. Each rule names the source it follows.
 */
export interface OdooRules {
  /** The major version the rules are those of. */
  readonly major: number
  /** Whether a class without `_name` takes the name from an `_inherit` that is a list of one; a string always counts. */
  readonly nameFromInheritList: boolean
  /** The model of a class that has neither `_name` nor an `_inherit` to take it from. */
  modelNameOfClass(className: string): string
  /** The fields that every model which is not abstract gets, in their order; of two with one name the last counts. */
  readonly magicFields: readonly MagicField[]
  /** The magic fields that models with `_log_access` get as well; one may replace one of {@link magicFields}. */
  readonly logAccessFields: readonly MagicField[]
  /** Whether abstract models get magic fields, too. */
  readonly magicOnAbstract: boolean
  /** Whether a company-dependent field is computed and not stored. */
  readonly companyDependentIsComputed: boolean
  /** Whether the loader of data files knows this tag, one of the `TAG_…` constants of the facts; others are passed over. */
  loadsTag(tag: number): boolean
  /** Whether conditions of domains can have this operator, one that some version has. */
  hasDomainOperator(operator: string): boolean
}

/** A field that the framework adds to models by itself. */
export interface MagicField {
  readonly name: string
  readonly type: string
  readonly comodel?: string
  readonly compute?: string
  readonly store: boolean
  readonly readonly: boolean
}

/** The oldest version that is known. */
export const OLDEST_VERSION = 14
/** The newest version that is known. */
export const NEWEST_VERSION = 19

const ID: MagicField = { name: 'id', type: 'integer', store: true, readonly: true }
const DISPLAY_NAME: MagicField = {
  name: 'display_name',
  type: 'char',
  compute: '_compute_display_name',
  store: false,
  readonly: true,
}
/** Gone since 17. */
function lastUpdate(compute: string): MagicField {
  return { name: '__last_update', type: 'datetime', compute, store: false, readonly: true }
}

function stored(name: string, type: string, comodel?: string): MagicField {
  const field = { name, type, store: true, readonly: true }
  return comodel === undefined ? field : { ...field, comodel }
}

const LOG_ACCESS: readonly MagicField[] = [
  stored('create_uid', 'many2one', 'res.users'),
  stored('create_date', 'datetime'),
  stored('write_uid', 'many2one', 'res.users'),
  stored('write_date', 'datetime'),
]

const BASIC: readonly MagicField[] = [ID, DISPLAY_NAME]
/** Computes `__last_update` of models with `_log_access` up to 15. */
const LOGGED_CONCURRENCY = 'compute_concurrency_field_with_access'

/**
 * The rules of a version. A version that is not known has those of the nearest one that is.
 *
 * - Class names: `MetaModel.__new__` of `odoo/models.py` takes a single `_inherit`, then the class's name as it is, up to 18; in 19
 *   (`odoo/orm/models.py`) an `_inherit` that is a string, then the class's name with a dot before each capital but the
 *   first, in lower case.
 * - Magic fields: `_add_magic_fields` of `odoo/models.py` up to 14, `MetaModel.__init__` since 15; in 19 `BaseModel` itself
 *   declares `id` and `display_name`, so that abstract models have them, too.
 * - Company-dependent fields: `Field._get_attrs` of `odoo/fields.py`; stored as JSON since 18.
 * - Operators: `TERM_OPERATORS` of `odoo/osv/expression.py` up to 18, `CONDITION_OPERATORS` of `odoo/orm/domains.py` in 19.
 * - Tags: `xml_import` of `odoo/tools/convert.py`; `<report>` and `<act_window>` up to 15, `<asset>` in 16 and 17.
 */
export function rulesOf(majorVersion: number): OdooRules {
  const major = Math.min(NEWEST_VERSION, Math.max(OLDEST_VERSION, majorVersion))
  const underscore = major >= 16 ? '_' : ''
  return {
    major,
    nameFromInheritList: major <= 18,
    modelNameOfClass: major >= 19 ? dotted : (className) => className,
    magicFields:
      major >= 17 ? BASIC : [...BASIC, lastUpdate(`${underscore}compute_concurrency_field`)],
    logAccessFields: major >= 16 ? LOG_ACCESS : [...LOG_ACCESS, lastUpdate(LOGGED_CONCURRENCY)],
    magicOnAbstract: major <= 14 || major >= 19,
    companyDependentIsComputed: major <= 17,
    hasDomainOperator: (operator) => {
      if (operator === 'any' || operator === 'not any') return major >= 17
      return operator === 'not =like' || operator === 'not =ilike' ? major >= 19 : true
    },
    loadsTag: (tag) => {
      switch (tag) {
        case Facts.TAG_REPORT:
        case Facts.TAG_ACT_WINDOW:
          return major <= 15
        case Facts.TAG_ASSET:
          return major === 16 || major === 17
        default:
          return tag !== Facts.TAG_SHORTCUT
      }
    },
  }
}

function dotted(className: string): string {
  return className.replace(/(?<=[^_])([A-Z])/g, '.$1').toLowerCase()
}
