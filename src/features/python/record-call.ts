/** Names of fields in the arguments of methods that all models have, called on records of a known model. */
import {
  calleeOf,
  contentSpan,
  listChildren,
  NO_NODE,
  Node,
  readArguments,
} from '../../python/index.ts'
import { chosenValue } from './chosen-value.ts'
import { domainSlots } from './domain.ts'
import { orderSlots, pathSlot } from './field-slots.ts'
import { isSuper, modelOfExpression, scopeModel } from './model-of-expression.ts'
import type { Reading } from './reading.ts'
import { type Holds, holdsOf, SIGNATURES } from './record-signatures.ts'

/** Methods that give a lambda the records they are called on. */
const GIVES_RECORDS: ReadonlySet<string> = new Set(['mapped', 'filtered', 'sorted', 'grouped'])

/** How deep values of one2many fields are looked into. */
const MAX_DEPTH = 10
const NAME = /^[\w.]+/

/** A call `records.method(…)`. */
export function recordCall(reading: Reading, node: number): void {
  const { tree } = reading
  const callee = calleeOf(tree, node)
  if (tree.kind[callee] !== Node.ATTRIBUTE) return
  const name = reading.name(tree.payload[callee]!)
  const signature = SIGNATURES.get(name)
  // What a command holds was told of with the field that it is for.
  if (signature === undefined || reading.lastName(callee - 1) === 'Command') return
  const { positional, keywords } = readArguments(tree, node)
  if (GIVES_RECORDS.has(name)) noteLambda(reading, node, positional, keywords)
  if (!reading.focus.mayBeMember) return
  const given: [Holds, number][] = []
  positional.forEach((value, index) => {
    const holds = holdsOf(signature, index)
    if (holds !== undefined) given.push([holds, value])
  })
  for (const keyword of keywords) {
    const holds = holdsOf(signature, reading.name(tree.payload[keyword]!))
    if (holds !== undefined) given.push([holds, keyword - 1])
  }
  const touched = given.filter(([holds, value]) => {
    // The value of a condition that is being written may be no string.
    const isOpen = reading.cursor !== undefined && holds === 'domain'
    return isOpen ? reading.touches(value) : reading.touchesString(value)
  })
  if (touched.length === 0) return
  const model = isSuper(reading, callee - 1)
    ? scopeModel(reading.scope)
    : modelOfExpression(reading, callee - 1, reading.scope)
  if (model === undefined) return
  for (const [holds, value] of touched) argument(reading, holds, value, model)
}

function noteLambda(
  reading: Reading,
  call: number,
  positional: readonly number[],
  keywords: readonly number[],
): void {
  const values = [...positional.slice(0, 1), ...keywords.map((keyword) => keyword - 1)]
  for (const value of values) {
    if (reading.tree.kind[value] === Node.LAMBDA) reading.lambdaCalls.set(value, call)
  }
}

function argument(reading: Reading, holds: Holds, value: number, model: string): void {
  switch (holds) {
    case 'path':
      pathSlot(reading, value, model)
      break
    case 'paths':
      for (const item of reading.strings(value)) {
        reading.told.add(item)
        pathSlot(reading, item, model)
      }
      break
    case 'groups':
      for (const item of reading.strings(value)) groupSlot(reading, item, model)
      break
    case 'order':
      orderSlots(reading, value, model)
      break
    case 'domain':
      domainSlots(reading, value, model)
      break
    case 'values':
      valueSlots(reading, value, model, 0)
  }
}

/** `'date:month'`, `'amount:sum'`: a path in front of a colon. */
function groupSlot(reading: Reading, node: number, model: string): void {
  const text = reading.string(node)
  // `__count` and the like are no fields.
  if (text === undefined || text.startsWith('__')) return
  const { start } = contentSpan(reading.tree, node)
  const name = NAME.exec(text)?.[0] ?? ''
  const end = start + name.length
  reading.slot(start, end, { kind: 'path', model })
}

/** The keys of `{'field': value}`, also in a list of such; commands of one2many fields are looked into. */
function valueSlots(reading: Reading, node: number, model: string, depth: number): void {
  if (depth > MAX_DEPTH || !reading.touches(node)) return
  const { tree } = reading
  const kind = tree.kind[node]
  const parts = () => listChildren(tree, node)
  if (kind === Node.LIST) for (const item of parts()) valueSlots(reading, item, model, depth + 1)
  else if (kind === Node.LIST_COMPREHENSION) valueSlots(reading, parts()[0]!, model, depth + 1)
  else if (kind === Node.SET) {
    // A key that is being written has no value yet.
    for (const item of parts()) pathSlot(reading, item, model, 'write')
  } else if (kind === Node.DICT) entries(reading, parts(), model, depth)
}

function entries(reading: Reading, parts: readonly number[], model: string, depth: number): void {
  const { tree } = reading
  for (let i = 0; i < parts.length; i++) {
    const key = parts[i]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) continue
    i++
    reading.told.add(key)
    pathSlot(reading, key, model, 'write')
    const value = parts[i]
    if (value !== undefined) chosenValue(reading, value, model, reading.string(key))
    if (value === undefined || tree.kind[value] !== Node.LIST || !reading.touches(value)) continue
    const comodel = reading.questions.comodel(model, reading.string(key) ?? '')
    if (comodel === undefined) continue
    for (const command of listChildren(tree, value)) {
      commandSlots(reading, command, comodel, depth + 1)
    }
  }
}

/** `(0, 0, {…})`, `Command.create({…})`, `Command.update(id, {…})`. */
function commandSlots(reading: Reading, node: number, model: string, depth: number): void {
  const { tree } = reading
  const kind = tree.kind[node]
  if (kind !== Node.TUPLE && kind !== Node.CALL) return
  if (kind === Node.CALL) {
    const callee = calleeOf(tree, node)
    if (tree.kind[callee] !== Node.ATTRIBUTE || reading.lastName(callee - 1) !== 'Command') return
  }
  const last = listChildren(tree, node).at(-1) ?? NO_NODE
  if (last === NO_NODE) return
  const isValues = tree.kind[last] === Node.DICT || tree.kind[last] === Node.SET
  if (isValues) valueSlots(reading, last, model, depth)
}
