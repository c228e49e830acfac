/**
 * What is known of Odoo's own Python without reading it: the classes that models and fields derive from.
 * Names are those of `odoo/models.py` and `odoo/fields.py` of versions 14 to 18, and of `odoo/orm/` of 19.
 */

/** A class that no model derives from by itself. */
export const NO_KIND = 0
/** `models.Model`: a table in the database. */
export const MODEL = 1
/** `models.TransientModel`: a table that is emptied from time to time. */
export const TRANSIENT = 2
/** `models.AbstractModel` (or `BaseModel`): no table. */
export const ABSTRACT = 3

const MODEL_CLASSES: ReadonlyMap<string, number> = new Map([
  ['Model', MODEL],
  ['TransientModel', TRANSIENT],
  ['AbstractModel', ABSTRACT],
  ['BaseModel', ABSTRACT],
])

const MODEL_MODULES = /^odoo\.(models|orm\.models(_transient)?|orm\.model_classes)\.(\w+)$/
const FIELD_MODULES = /^odoo\.(fields|orm\.fields(_\w+)?)\.(\w+)$/

/** The kind of the framework's class with this absolute name; {@link NO_KIND} when it is no model class. */
export function frameworkModelKind(qualifiedName: string): number {
  const match = MODEL_MODULES.exec(qualifiedName)
  return MODEL_CLASSES.get(match?.[3] ?? '') ?? NO_KIND
}

/** The class name of the framework's field class with this absolute name, or `undefined`. */
export function frameworkFieldClass(qualifiedName: string): string | undefined {
  return FIELD_MODULES.exec(qualifiedName)?.[3]
}
