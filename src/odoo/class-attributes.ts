import { dottedName, Facts, type SegmentView, valuePayload, valueTag } from '../facts/index.ts'
import type { NameId, NameTable } from '../memory/index.ts'

/** The names that Odoo's metaclass looks at, as ids of the index's name table. */
export interface ModelNames {
  readonly name: NameId
  readonly inherit: NameId
  readonly inherits: NameId
  readonly register: NameId
  readonly abstract: NameId
  readonly transient: NameId
  readonly auto: NameId
  readonly logAccess: NameId
  readonly recName: NameId
  readonly order: NameId
  readonly type: NameId
}

/** Interns the names of {@link ModelNames}. */
export function internModelNames(names: NameTable): ModelNames {
  return {
    name: names.internText('_name'),
    inherit: names.internText('_inherit'),
    inherits: names.internText('_inherits'),
    register: names.internText('_register'),
    abstract: names.internText('_abstract'),
    transient: names.internText('_transient'),
    auto: names.internText('_auto'),
    logAccess: names.internText('_log_access'),
    recName: names.internText('_rec_name'),
    order: names.internText('_order'),
    type: names.internText('type'),
  }
}

/** How many names are followed from one attribute to another, as in `_inherit = _name`. */
const MAX_STEPS = 4

/**
 * The value of the last assignment to `name` in the body of a class; 0 when there is none. A value that is the name of
 * another attribute of the class is followed.
 */
export function classAttribute(
  facts: SegmentView,
  classIndex: number,
  name: NameId,
  steps: number = MAX_STEPS,
): number {
  const value = ownAttribute(facts, classIndex, name)
  const other = dottedName(value)
  if (other === 0 || other === name || steps === 0) return value
  return classAttribute(facts, classIndex, other, steps - 1) || value
}

/** The value of the last assignment to `name` in the body of a class, as it is written; 0 when there is none. */
export function ownAttribute(facts: SegmentView, classIndex: number, name: NameId): number {
  const found = facts.lastNamed(Facts.ASSIGNMENTS, name, classIndex + 1)
  return found < 0 ? 0 : facts.get(Facts.ASSIGNMENTS, found, Facts.ASSIGNMENT_VALUE)
}

/** The truth of a constant; `undefined` when the value is none or not known. */
export function truthOf(value: number): boolean | undefined {
  switch (valueTag(value)) {
    case Facts.CONSTANT:
      return valuePayload(value) === Facts.TRUE || valuePayload(value) === Facts.ELLIPSIS
    case Facts.INTEGER:
      return valuePayload(value) !== 0
    case Facts.STRING:
    case Facts.TEXT:
      return true
    default:
      return undefined
  }
}
