import type { NameId } from '../memory/index.ts'
import type { ModuleId } from '../workspace/index.ts'
import type { FieldClass } from './field-classes.ts'
import type { FieldDefinition } from './field-definitions.ts'

/** What stands for a `compute` that is no method name: a lambda, a function, or the framework's own. */
export const CALLABLE = '<callable>'

/** A field of a model as the framework sets it up. */
export interface ModelField {
  readonly name: NameId
  readonly fieldClass: FieldClass
  /** The model that a relational field leads to; 0 when it leads to none or that is not known. */
  readonly comodel: NameId
  /** `inverse_name` of a one2many; 0 when there is none. */
  readonly inverseName: NameId
  /** The path of a related field, such as `partner_id.name`; `undefined` for others. */
  readonly related: string | undefined
  /** The compute method, or {@link CALLABLE}; `undefined` for fields that are not computed. */
  readonly compute: string | undefined
  readonly store: boolean
  readonly required: boolean
  readonly readonly: boolean
  /** The keys of a selection; `undefined` when they are not written down. */
  readonly selection: readonly string[] | undefined
  /** The modules whose classes declare the field; for magic fields, the module that makes the model. */
  readonly modules: ReadonlySet<ModuleId>
  /** Whether the framework added the field by itself. */
  readonly magic: boolean
  /** The field through which `_inherits` brings this one; 0 for a field of the model's own. */
  readonly inherited: NameId
  /** Its definitions in override order; empty for magic and inherited fields. */
  readonly definitions: readonly FieldDefinition[]
}
