/** The arguments of `fields.X(…)` in the body of a model class. */
import { Facts, SegmentView } from '../../facts/index.ts'
import { calleeOf, listChildren, NO_NODE, Node, readArguments } from '../../python/index.ts'
import { chosenValue } from './chosen-value.ts'
import { registryRow } from './class-model.ts'
import { contextKeys, contextOf } from './context-keys.ts'
import { domainSlots } from './domain.ts'
import { pathSlot, xmlIdListSlots } from './field-slots.ts'
import type { Reading } from './reading.ts'

/** What positional arguments of field classes are; of those that are not here none names anything. */
const POSITIONAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['Many2one', ['comodel_name']],
  ['One2many', ['comodel_name', 'inverse_name']],
  ['Many2many', ['comodel_name']],
  ['Selection', ['selection']],
  ['Reference', ['selection']],
  ['Monetary', ['', 'currency_field']],
])

/** Keywords whose value is the name of a method of the model. */
const METHODS: ReadonlySet<string> = new Set(['compute', 'inverse', 'search', 'group_expand'])

/** Whether a call in the body of a model class makes a field. */
export function isFieldCall(reading: Reading, call: number): boolean {
  const { tree, scope } = reading
  const callee = calleeOf(tree, call)
  if (tree.kind[callee] === Node.ATTRIBUTE) {
    return tree.kind[callee - 1] === Node.NAME && reading.lastName(callee - 1) === 'fields'
  }
  // A field class of its own, imported by name.
  if (tree.kind[callee] !== Node.NAME || !/^[A-Z]/.test(reading.lastName(callee))) return false
  const row = registryRow(reading, scope.node)
  if (row === undefined) return false
  const { view, index } = reading.context
  const facts = index.facts(reading.file, new SegmentView())
  const start = startOf(reading, call)
  return view.definitions
    .ofClass(row)
    .some(
      ({ assignment }) =>
        facts.get(Facts.ASSIGNMENTS, assignment, Facts.ASSIGNMENT_START) === start,
    )
}

/** Where the assignment begins whose value a call is: back to the start of its line. */
function startOf(reading: Reading, call: number): number {
  const { source, start } = reading.tree
  let at = start[call]!
  while (at > 0 && source[at - 1] !== 10) at--
  while (source[at] === 32 || source[at] === 9) at++
  return at
}

/** The slots in the arguments of the field `field` of `model`. */
export function fieldArguments(reading: Reading, call: number, model: string, field: string): void {
  if (!reading.touches(call)) return
  const { tree } = reading
  const { positional, keywords } = readArguments(tree, call)
  const parameters = POSITIONAL.get(reading.lastName(calleeOf(tree, call))) ?? []
  const given = new Map<string, number>()
  positional.forEach((value, index) => {
    const name = parameters[index]
    if (name !== undefined && name !== '') given.set(name, value)
  })
  for (const keyword of keywords) given.set(reading.name(tree.payload[keyword]!), keyword - 1)
  // A class that changes a field need not say again where it leads.
  const said = given.get('comodel_name')
  const comodel =
    said === undefined ? reading.questions.comodel(model, field) : reading.string(said)
  chosenValue(reading, given.get('default') ?? NO_NODE, model, field)
  for (const [name, value] of given) {
    if (reading.touches(value)) argument(reading, name, value, model, comodel, call)
  }
}

function argument(
  reading: Reading,
  name: string,
  value: number,
  model: string,
  comodel: string | undefined,
  call: number,
): void {
  if (METHODS.has(name)) {
    reading.stringSlot(value, { kind: 'method', model })
    return
  }
  switch (name) {
    case 'comodel_name':
      reading.stringSlot(value, { kind: 'model', certain: true })
      break
    case 'inverse_name':
      if (comodel === undefined) break
      pathSlot(reading, value, comodel, 'read', {
        types: ['many2one', 'many2one_reference', 'integer'],
      })
      break
    case 'related':
    case 'depends':
      for (const item of reading.strings(value)) pathSlot(reading, item, model)
      break
    case 'currency_field':
      pathSlot(reading, value, model, 'read', { types: ['many2one'], comodel: 'res.currency' })
      break
    case 'model_field':
    case 'definition':
      pathSlot(reading, value, model)
      break
    case 'groups':
      xmlIdListSlots(reading, value, { kind: 'xmlid', certain: true, models: ['res.groups'] })
      break
    case 'domain':
      if (comodel !== undefined) domainSlots(reading, value, comodel)
      break
    case 'context':
      contextKeys(reading, value, contextOf(comodel))
      break
    case 'selection':
      selection(reading, value, model, reading.lastName(calleeOf(reading.tree, call)))
      break
  }
}

/** The method that gives the choices; those of a reference field are models. */
function selection(reading: Reading, value: number, model: string, fieldClass: string): void {
  reading.stringSlot(value, { kind: 'method', model })
  if (fieldClass !== 'Reference' || reading.tree.kind[value] !== Node.LIST) return
  for (const item of listChildren(reading.tree, value)) {
    const key = reading.tree.kind[item] === Node.TUPLE ? listChildren(reading.tree, item)[0] : item
    if (key !== undefined) reading.stringSlot(key, { kind: 'model', certain: true })
  }
}
