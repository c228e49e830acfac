/** Names of fields in dictionaries, domains and lists that methods of records take only later: through a variable, or as an answer. */
import { calleeOf, listChildren, NO_NODE, Node, readArguments } from '../../python/index.ts'
import { chosenValue } from './chosen-value.ts'
import { conditionSlots, isCondition } from './domain.ts'
import { orderSlots, pathSlot } from './field-slots.ts'
import { KEY_METHODS } from './known-keys.ts'
import type { Reading } from './reading.ts'
import { type Holds, SIGNATURES } from './record-signatures.ts'
import type { Role } from './slot.ts'
import { type Use, usesOf, usesOfVariable } from './value-uses.ts'

/** The keys of a dictionary that goes to records; at a cursor also the values of fields with a selection. */
export function valueDictionary(reading: Reading, node: number): void {
  if (!isAsked(reading)) return
  const { tree, cursor } = reading
  const children = listChildren(tree, node)
  const keys: number[] = []
  const chosen: [key: number, value: number][] = []
  const isAlone = isAskedAlone(reading)
  for (let i = 0; i < children.length; i++) {
    const key = children[i]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) continue
    if (isOpen(reading, key)) keys.push(key)
    // A key that is being written has no value yet, which makes a set.
    if (tree.kind[node] === Node.SET) continue
    const value = children[++i] ?? NO_NODE
    if (isAlone) valueString(reading, value)
    if (cursor === undefined || value === NO_NODE || reading.told.has(key)) continue
    if (reading.touchesString(value)) chosen.push([key, value])
  }
  if (keys.length === 0 && chosen.length === 0) return
  const uses = usesOf(reading, node)
  const models = modelsOf(uses, 'values')
  for (const key of keys) tellKey(reading, key, uses, 'write')
  for (const [key, value] of chosen) {
    for (const model of models) chosenValue(reading, value, model, reading.string(key))
  }
}

/** `vals['state'] = 'done'` of a dictionary that goes to records; told of at a cursor only. */
export function valueAssigned(reading: Reading, target: number, value: number): void {
  const { tree } = reading
  const [variable = NO_NODE, key = NO_NODE] = listChildren(tree, target)
  if (variable === NO_NODE || tree.kind[variable] !== Node.NAME || !isAsked(reading)) return
  const name = key === NO_NODE ? undefined : reading.string(key)
  if (name === undefined) return
  for (const model of modelsOf(usesOfVariable(reading, variable), 'values')) {
    chosenValue(reading, value, model, name)
  }
}

/** `vals['name']` of a dictionary that goes to records. */
export function valueSubscript(reading: Reading, node: number): void {
  const [value = NO_NODE, index = NO_NODE] = listChildren(reading.tree, node)
  valueKey(reading, value, index, reading.assigned.has(node) ? 'write' : 'read')
}

/** `'name' in vals` of a dictionary that goes to records, or of names of fields. */
export function valueMembership(reading: Reading, node: number): void {
  const [key = NO_NODE, value = NO_NODE] = listChildren(reading.tree, node)
  const uses = valueKey(reading, value, key, 'read')
  // `'name' in fields` of the names that are asked for.
  tell(reading, key, modelsOf(uses, 'paths'), 'read')
}

/** `vals.get('name')`, `vals.update(name=value)` and `dict(name=value)` of a dictionary that goes to records. */
export function valueCall(reading: Reading, node: number): void {
  const { tree } = reading
  const callee = calleeOf(tree, node)
  if (tree.kind[callee] === Node.NAME) {
    if (reading.lastName(callee) === 'dict') keywords(reading, node, () => usesOf(reading, node))
    return
  }
  if (tree.kind[callee] !== Node.ATTRIBUTE) return
  const name = reading.lastName(callee)
  if (name === 'update' && tree.kind[callee - 1] === Node.NAME) {
    keywords(reading, node, () => usesOfVariable(reading, callee - 1))
  }
  if (!KEY_METHODS.has(name)) return
  const [key = NO_NODE] = readArguments(tree, node).positional
  const role = name === 'setdefault' ? 'write' : 'read'
  valueKey(reading, callee - 1, key, role)
}

function keywords(reading: Reading, call: number, usesOfIt: () => readonly Use[]): void {
  const { tree } = reading
  if (!isAsked(reading)) return
  let uses: readonly Use[] | undefined
  for (const keyword of readArguments(tree, call).keywords) {
    const start = tree.start[keyword]!
    const end = start + reading.name(tree.payload[keyword]!).length
    if (!reading.focus.touches(start, end) || reading.told.has(keyword)) continue
    uses ??= usesOfIt()
    for (const model of modelsOf(uses, 'values')) {
      reading.slot(start, end, { kind: 'path', model }, 'write')
    }
    for (const model of modelsOf(uses, 'context')) {
      reading.slot(start, end, { kind: 'context-key', model }, 'write')
    }
  }
}

/** A condition of a domain, or a name in a list or set, that records are searched or read by. */
export function valueList(reading: Reading, node: number): void {
  if (!isAsked(reading)) return
  const { tree } = reading
  const items = listChildren(tree, node)
  if (tree.kind[node] !== Node.SET && isCondition(reading, node)) {
    if (!isOpen(reading, items[0]!)) return
    for (const model of modelsOf(usesOf(reading, node), 'domain')) {
      conditionSlots(reading, node, model)
    }
    return
  }
  const open = items.filter((item) => isOpen(reading, item))
  if (open.length === 0) return
  const uses = usesOf(reading, node)
  const models = [...new Set([...modelsOf(uses, 'paths'), ...modelsOf(uses, 'path')])]
  for (const item of open) tell(reading, item, models, 'read')
}

/** The strings that a call gives to a function which looks into records by them. */
export function valueArguments(reading: Reading, call: number): void {
  const { tree } = reading
  if (!isAskedAlone(reading) || SIGNATURES.has(reading.lastName(calleeOf(tree, call)))) return
  const { positional, keywords } = readArguments(tree, call)
  for (const argument of positional) valueString(reading, argument)
  for (const keyword of keywords) valueString(reading, keyword - 1)
}

/** A string that a variable holds by which records are looked into later: `name = 'partner_id'`. */
export function valueVariable(reading: Reading, assign: number): void {
  if (!isAskedAlone(reading)) return
  const parts = listChildren(reading.tree, assign)
  const value = parts.pop() ?? NO_NODE
  if (parts.some((target) => reading.tree.kind[target] === Node.NAME)) valueString(reading, value)
}

/** A string that is the name of a field, or the order of a search. */
function valueString(reading: Reading, node: number): void {
  if (!isOpen(reading, node)) return
  const uses = usesOf(reading, node)
  tell(reading, node, modelsOf(uses, 'path'), 'read')
  for (const model of modelsOf(uses, 'order')) orderSlots(reading, node, model)
}

/** Tells of the key of a variable; answers what the variable is used for. */
function valueKey(reading: Reading, value: number, key: number, role: Role): readonly Use[] {
  if (value === NO_NODE || reading.tree.kind[value] !== Node.NAME) return []
  if (!isAsked(reading) || !isOpen(reading, key)) return []
  const uses = usesOfVariable(reading, value)
  tellKey(reading, key, uses, role)
  return uses
}

/** A key of a dictionary of values, or of a context. */
function tellKey(reading: Reading, key: number, uses: readonly Use[], role: Role): void {
  tell(reading, key, modelsOf(uses, 'values'), role)
  for (const model of modelsOf(uses, 'context')) {
    reading.stringSlot(key, { kind: 'context-key', model }, role)
  }
}

function tell(reading: Reading, key: number, models: readonly string[], role: Role): void {
  reading.told.add(key)
  for (const model of models) pathSlot(reading, key, model, role)
}

/** What many texts are read for is not followed so far. */
function isAsked({ focus }: Reading): boolean {
  return focus.mayBeKey && focus.mayBeMember && !focus.isWide
}

/** Whether a name is asked for that stands alone. Of many texts few are names, and to look takes long. */
function isAskedAlone(reading: Reading): boolean {
  return isAsked(reading) && !reading.focus.isWord
}

/** Whether a string is asked for that nothing else told of. */
function isOpen(reading: Reading, node: number): boolean {
  return (
    node !== NO_NODE && reading.isString(node) && reading.touches(node) && !reading.told.has(node)
  )
}

function modelsOf(uses: readonly Use[], holds: Holds): string[] {
  return uses.filter((use) => use.holds === holds).map(({ model }) => model)
}
