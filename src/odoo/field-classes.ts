/**
 * The field classes of the framework: what they are called in the database of models, what they derive from, and which
 * parameters their constructors take by position. From `odoo/fields.py`, versions 14 to 18 (`odoo/orm/fields*.py` in 19).
 */
export interface FieldClass {
  /** The class in `fields`. */
  readonly name: string
  /** The value of `type`, such as `many2one`. */
  readonly type: string
  /** The class it derives from; `undefined` for `Field` itself. */
  readonly base: FieldClass | undefined
  /** The parameters of the constructor, in their order. */
  readonly parameters: readonly string[]
}

const field: FieldClass = { name: 'Field', type: '', base: undefined, parameters: ['string'] }

function derive(
  name: string,
  type: string,
  base: FieldClass = field,
  parameters: readonly string[] = base.parameters,
): FieldClass {
  return { name, type, base, parameters }
}

const string = derive('_String', '')
const integer = derive('Integer', 'integer')
const binary = derive('Binary', 'binary')
const selection = derive('Selection', 'selection', field, ['selection', 'string'])
const relational = derive('_Relational', '')
const relationalMulti = derive('_RelationalMulti', '', relational)

const ALL: readonly FieldClass[] = [
  field,
  string,
  integer,
  binary,
  selection,
  relational,
  relationalMulti,
  derive('Id', 'integer'),
  derive('Boolean', 'boolean'),
  derive('Float', 'float', field, ['string', 'digits']),
  derive('Monetary', 'monetary', field, ['string', 'currency_field']),
  derive('Char', 'char', string),
  derive('Text', 'text', string),
  derive('Html', 'html', string),
  derive('Date', 'date'),
  derive('Datetime', 'datetime'),
  derive('Image', 'binary', binary),
  derive('Reference', 'reference', selection),
  derive('Many2one', 'many2one', relational, ['comodel_name', 'string']),
  derive('Many2oneReference', 'many2one_reference', integer),
  derive('Json', 'json'),
  derive('Properties', 'properties'),
  derive('PropertiesDefinition', 'properties_definition'),
  derive('One2many', 'one2many', relationalMulti, ['comodel_name', 'inverse_name', 'string']),
  derive('Many2many', 'many2many', relationalMulti, [
    'comodel_name',
    'relation',
    'column1',
    'column2',
    'string',
  ]),
]

const BY_NAME: ReadonlyMap<string, FieldClass> = new Map(ALL.map((known) => [known.name, known]))

/** The framework's field class called `name`, or `undefined`. */
export function findFieldClass(name: string): FieldClass | undefined {
  return BY_NAME.get(name)
}

/** A field class that a module defines, deriving from `base`, with the `type` it sets, if it does. */
export function customFieldClass(name: string, base: FieldClass, type?: string): FieldClass {
  return { name, type: type ?? base.type, base, parameters: base.parameters }
}

/** Whether `one` is `other` or derives from it. */
export function isFieldSubclass(one: FieldClass, other: FieldClass): boolean {
  for (let at: FieldClass | undefined = one; at !== undefined; at = at.base) {
    if (at === other) return true
  }
  return false
}
