/**
 * What is true of the forms of tests (14.0 to 16.0, `odoo/tests/common.py`; 17.0 to 19.0, `odoo/tests/form.py`): `Form`, `O2MForm` for a line,
 * and the proxies that x2many fields of them are. An INSTANCE of one has the records as its type parameter.
 */
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { fieldValue } from './record-rules.ts'
import type { FieldType } from './records.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { modelOpened } from './window-action.ts'

const FORMS: ReadonlySet<string> = new Set(['Form', 'O2MForm'])
const PROXIES: ReadonlyMap<string, string> = new Map([
  ['one2many', 'O2MProxy'],
  ['many2many', 'M2MProxy'],
])
const PLACE = /(^|\/)odoo\/tests\/(common|form)\.py$/

/** The records that an INSTANCE is a form of, when their model is known; unknown for all other types. */
export function formRecords(evaluator: Evaluator, type: Type): Type {
  const { types } = evaluator
  const records = parameterOf(evaluator, type)
  if (types.kindOf(records) !== Kind.RECORDS) return UNKNOWN
  return FORMS.has(evaluator.classes.nameOf(type)) && isOfForms(evaluator, type) ? records : UNKNOWN
}

/** The only type parameter of an INSTANCE; unknown for all other types. */
function parameterOf({ types }: Evaluator, type: Type): Type {
  const isOne = types.kindOf(type) === Kind.INSTANCE && types.countOf(type) === 3
  return isOne ? types.typeAt(type, 2) : UNKNOWN
}

/** Whether the class of an INSTANCE or CLASS is one of the module of forms. */
function isOfForms({ classes, program }: Evaluator, type: Type): boolean {
  return PLACE.test(program.workspace.files.pathOf(classes.fileOf(type)))
}

/** What calling a CLASS makes when it is the class of forms; unknown for all others. */
export function madeForm(evaluator: Evaluator, type: Type, args: CallArguments): Type {
  const { types, classes } = evaluator
  if (classes.nameOf(type) !== 'Form' || !isOfForms(evaluator, type)) return UNKNOWN
  const first = args.at(0)
  const record = first === UNKNOWN ? args.keyword('record') : first
  return types.instance(classes.fileOf(type), classes.indexOf(type), [record])
}

/** The value of a field in a form: those of x2many fields are no records, but proxies that lines are made and edited by. */
export function formValue(evaluator: Evaluator, form: Type, field: FieldType): Type {
  const records = fieldValue(evaluator, field)
  const name = PROXIES.get(field.type)
  if (name === undefined) return records
  const proxy = evaluator.declarations.find(evaluator.classes.fileOf(form), name)
  return proxy?.kind === 'class'
    ? evaluator.types.instance(proxy.file, proxy.index, [records])
    : records
}

/** What an attribute of a form is that is no field; unknown for those that the class says. */
export function formAttribute(evaluator: Evaluator, type: Type, name: string): Type {
  if (name !== 'record' && name !== '_record' && name !== '_env') return UNKNOWN
  const records = formRecords(evaluator, type)
  if (records === UNKNOWN || name !== '_env') return records
  return evaluator.types.make(Kind.ENVIRONMENT)
}

/** What a method of a form, of its class, or of a proxy answers; unknown for those of other objects, and those that the class says. */
export function formCall(
  evaluator: Evaluator,
  receiver: Type,
  name: string,
  args: CallArguments,
): Type {
  const { types, classes, declarations } = evaluator
  if (types.kindOf(receiver) === Kind.CLASS) {
    if (name !== 'from_action' || classes.nameOf(receiver) !== 'Form') return UNKNOWN
    if (!isOfForms(evaluator, receiver)) return UNKNOWN
    const model = modelOpened(evaluator, args.at(1))
    const [file, index] = [classes.fileOf(receiver), classes.indexOf(receiver)]
    return types.instance(file, index, [model === undefined ? UNKNOWN : types.records(model)])
  }
  const records = parameterOf(evaluator, receiver)
  const of = records === UNKNOWN ? undefined : METHODS.get(name)
  if (of === undefined || of !== classes.nameOf(receiver)) return UNKNOWN
  if (!isOfForms(evaluator, receiver)) return UNKNOWN
  if (name === '__iter__') return classes.library('typing', 'Iterator', records)
  if (of !== 'O2MProxy') return records
  const line = declarations.find(classes.fileOf(receiver), 'O2MForm')
  return line?.kind === 'class' ? types.instance(line.file, line.index, [records]) : records
}

/** The methods whose answers {@link formCall} knows of instances, with their class. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['save', 'Form'],
  ['new', 'O2MProxy'],
  ['edit', 'O2MProxy'],
  ['__getitem__', 'M2MProxy'],
  ['__iter__', 'M2MProxy'],
])
