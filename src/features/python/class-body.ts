/** What stands in the body of a model class: attributes such as `_inherit`, fields, and the names of methods. */
import { calleeOf, listChildren, NO_NODE, Node, nameOf } from '../../python/index.ts'
import { fieldArguments, isFieldCall } from './field-call.ts'
import { orderSlots, pathSlot } from './field-slots.ts'
import type { Reading } from './reading.ts'

/** Attributes that name one field. */
const FIELD_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['_rec_name', '_parent_name', '_active_name', '_date_name', '_fold_name'],
])

/** An assignment in the body of a class; whether it is one that means something to Odoo. */
export function classAssignment(reading: Reading, node: number): boolean {
  const { tree } = reading
  const parts = listChildren(tree, node)
  const target = parts[0]
  const value = parts.at(-1)
  if (target === undefined || value === undefined || parts.length < 2) return false
  if (tree.kind[target] !== Node.NAME) return false
  const name = reading.name(tree.payload[target]!)
  const { model } = reading.scope
  if (model === undefined) {
    // A class that is being written has no model yet, but its `_inherit` can be told.
    const isModelName = name === '_inherit' || name === '_name'
    return isModelName && attribute(reading, name, value, '')
  }
  if (name.startsWith('_') && attribute(reading, name, value, model)) return true
  if (tree.kind[value] !== Node.CALL || !isFieldCall(reading, value)) return false
  const start = tree.start[target]!
  reading.slot(start, tree.end[target]!, { kind: 'field-definition', model }, 'definition')
  fieldArguments(reading, value, model, name)
  return true
}

/** Whether the attribute is one that names something. */
function attribute(reading: Reading, name: string, value: number, model: string): boolean {
  switch (name) {
    case '_name':
      reading.stringSlot(value, { kind: 'model', certain: true }, 'definition')
      return true
    case '_inherit':
      for (const item of stringsOfSum(reading, value)) {
        reading.stringSlot(item, { kind: 'model', certain: true })
      }
      return true
    case '_inherits':
      inherits(reading, value, model)
      return true
    case '_depends':
      dependencies(reading, value)
      return true
    case '_order':
      orderSlots(reading, value, model)
      return true
    case '_rec_names_search':
      for (const item of reading.strings(value)) pathSlot(reading, item, model)
      return true
    default:
      if (!FIELD_ATTRIBUTES.has(name)) return false
      pathSlot(reading, value, model)
      return true
  }
}

/** The strings of a list, or of lists that are added: `_inherit = ['a'] + MIXINS`. */
function stringsOfSum(reading: Reading, value: number): number[] {
  if (reading.tree.kind[value] !== Node.BINARY) return reading.strings(value)
  return listChildren(reading.tree, value).flatMap((part) => reading.strings(part))
}

/** `_inherits = {'res.partner': 'partner_id'}` */
function inherits(reading: Reading, value: number, model: string): void {
  halfWrittenKeys(reading, value)
  if (reading.tree.kind[value] !== Node.DICT) return
  const parts = listChildren(reading.tree, value)
  for (let i = 0; i + 1 < parts.length; i += 2) {
    reading.stringSlot(parts[i]!, { kind: 'model', certain: true })
    const comodel = reading.string(parts[i]!)
    const slot = { kind: 'path', model, types: ['many2one'] } as const
    reading.stringSlot(parts[i + 1]!, comodel === undefined ? slot : { ...slot, comodel })
  }
}

/** `{'res.partner'}`: keys that have no value yet. */
function halfWrittenKeys(reading: Reading, value: number): void {
  if (reading.tree.kind[value] !== Node.SET) return
  for (const key of reading.strings(value)) {
    reading.stringSlot(key, { kind: 'model', certain: true })
  }
}

/** `_depends = {'sale.order': ['state']}` */
function dependencies(reading: Reading, value: number): void {
  halfWrittenKeys(reading, value)
  if (reading.tree.kind[value] !== Node.DICT) return
  const parts = listChildren(reading.tree, value)
  for (let i = 0; i + 1 < parts.length; i += 2) {
    reading.stringSlot(parts[i]!, { kind: 'model', certain: true })
    const model = reading.string(parts[i]!)
    if (model === undefined) continue
    for (const field of reading.strings(parts[i + 1]!)) pathSlot(reading, field, model)
  }
}

/** The name of a function in the body of a model class. */
export function methodDefinition(reading: Reading, node: number): void {
  const { model } = reading.scope
  const name = nameOf(reading.tree, node)
  if (model === undefined || name === NO_NODE) return
  const { start, end } = reading.tree
  const isDecorated = reading.tree.kind[node + 1] === Node.DECORATED
  const bareStart = isDecorated ? -1 : start[node]!
  const classStart = start[reading.scope.node]!
  const slot = { kind: 'method-definition', model, classStart, bareStart } as const
  reading.slot(start[name]!, end[name]!, slot, 'definition')
}

/** `@api.depends('a.b')` and its like, above a function in the body of a model class. */
export function methodDecorator(reading: Reading, node: number): void {
  const { tree, scope } = reading
  const call = node - 1
  if (scope.kind !== 'class' || scope.model === undefined || tree.kind[call] !== Node.CALL) return
  const name = reading.lastName(calleeOf(tree, call))
  const [, ...parts] = listChildren(tree, call)
  if (name === 'returns') {
    if (parts[0] === undefined || reading.string(parts[0]) === 'self') return
    reading.stringSlot(parts[0], { kind: 'model', certain: true })
  } else if (name === 'depends' || name === 'constrains' || name === 'onchange') {
    for (const item of parts.flatMap((part) => dependencyStrings(reading, part))) {
      pathSlot(reading, item, scope.model)
    }
  }
}

/** The strings of an argument; `@api.depends(lambda self: ['a', self._b])` works some of them out. */
function dependencyStrings(reading: Reading, argument: number): number[] {
  const { tree } = reading
  if (tree.kind[argument] !== Node.LAMBDA) return reading.strings(argument)
  const body = listChildren(tree, argument).at(-1)
  return body === undefined ? [] : stringsOfSum(reading, body)
}
