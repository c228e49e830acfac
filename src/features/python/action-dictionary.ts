/** Dictionaries of actions: the model whose views they open, their domains and contexts. */
import {
  calleeOf,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  readArguments,
} from '../../python/index.ts'
import { type Body, type Evaluator, modelOpened, type Type } from '../../types/index.ts'
import {
  type Context,
  calledContext,
  contextArguments,
  contextEntry,
  contextKeys,
  contextOf,
} from './context-keys.ts'
import { domainSlots } from './domain.ts'
import type { Reading } from './reading.ts'
import type { Slot } from './slot.ts'

const MODEL: Slot = { kind: 'model', certain: true }
/** Keys that only the dictionaries of actions have. */
const ACTION_KEYS: ReadonlySet<string> = new Set([
  ...['res_model', 'view_mode', 'views', 'tag', 'target'],
])

/** `{'type': 'ir.actions.act_window', 'res_model': 'sale.order'}`. */
export function actionDictionary(reading: Reading, node: number): void {
  const entries = entriesOf(reading, node)
  for (const { key, value } of entries) {
    if (reading.touches(value) && reading.string(key) === 'context') {
      const named = entries.find((one) => reading.string(one.key) === 'res_model')
      const model = named && reading.string(named.value)
      const context =
        model === undefined ? calledContext(isAction(reading, entries)) : contextOf(model)
      contextKeys(reading, value, context)
    }
    if (!reading.touches(value) || !reading.isString(value)) continue
    const name = reading.string(key)
    if (name === 'res_model') reading.stringSlot(value, MODEL)
    else if (name === 'type') {
      if (isAction(reading, entries)) reading.stringSlot(value, MODEL)
    }
  }
}

/** Whether a dictionary has what only those of actions have. */
function isAction(reading: Reading, entries: readonly Entry[]): boolean {
  return entries.some(({ key, value }) => {
    const name = reading.string(key) ?? ''
    if (ACTION_KEYS.has(name)) return true
    return name === 'type' && reading.string(value)?.startsWith('ir.actions.') === true
  })
}

/** `action['domain'] = […]`, `action['context'] = {…}`, `action['context']['default_state'] = …`. */
export function actionAssigned(reading: Reading, node: number): void {
  const { tree } = reading
  const parts = listChildren(tree, node)
  const value = parts.pop() ?? NO_NODE
  for (const target of parts) {
    if (tree.kind[target] !== Node.SUBSCRIPT) continue
    const owner = firstChild(tree, target)
    const key = target - 1
    if (isAsked(reading, value)) actionEntry(reading, owner, reading.string(key), value)
    if (isContextEntry(reading, owner) && (isAsked(reading, key) || isAsked(reading, value))) {
      contextEntry(reading, key, value, openedContext(reading, firstChild(tree, owner)))
    }
  }
}

/** `action.update({'domain': […]})`, `action.update(context={…})`, `dict(action, domain=[…])`, `action['context'].update({…})`. */
export function actionUpdate(reading: Reading, node: number): void {
  if (!isAsked(reading, node)) return
  const { tree } = reading
  const callee = calleeOf(tree, node)
  const isUpdate = tree.kind[callee] === Node.ATTRIBUTE && reading.lastName(callee) === 'update'
  const isDict = tree.kind[callee] === Node.NAME && reading.lastName(callee) === 'dict'
  if (!isUpdate && !isDict) return
  const { positional, keywords } = readArguments(tree, node)
  const action = isUpdate ? callee - 1 : (positional[0] ?? NO_NODE)
  if (action === NO_NODE) return
  if (isUpdate && isContextEntry(reading, action)) {
    const context = openedContext(reading, firstChild(tree, action))
    contextArguments(reading, node, context)
    return
  }
  for (const keyword of keywords) {
    actionEntry(reading, action, reading.name(tree.payload[keyword]!), keyword - 1)
  }
  for (const argument of positional) {
    if (!isUpdate || tree.kind[argument] !== Node.DICT) continue
    for (const { key, value } of entriesOf(reading, argument)) {
      actionEntry(reading, action, reading.string(key), value)
    }
  }
}

/** The value of an entry of the dictionary `action`. */
function actionEntry(
  reading: Reading,
  action: number,
  key: string | undefined,
  value: number,
): void {
  if ((key !== 'domain' && key !== 'context') || !reading.touches(value)) return
  if (key === 'context') {
    contextKeys(reading, value, openedContext(reading, action))
    return
  }
  const model = modelOpenedAt(reading, action)
  if (model !== undefined) domainSlots(reading, value, model)
}

function modelOpenedAt({ types }: Reading, action: number): string | undefined {
  return types.whileParsing((evaluator) => modelOpenedBy(evaluator, types.body, action))
}

/** The context of the views that the dictionary `action` opens, if it is an action at all. */
function openedContext(reading: Reading, action: number): Context {
  const model = modelOpenedAt(reading, action)
  return model === undefined ? calledContext(false) : contextOf(model)
}

/** Whether an expression is `action['context']`. */
function isContextEntry(reading: Reading, node: number): boolean {
  return reading.tree.kind[node] === Node.SUBSCRIPT && reading.string(node - 1) === 'context'
}

/** The model whose views the action in the expression `node` opens; `undefined` when it is none, or that is not known. */
export function modelOpenedBy(evaluator: Evaluator, body: Body, node: number): string | undefined {
  return modelOfAnswer(evaluator, evaluator.typeOf(body, node))
}

/** The model whose views an action opens, by the type of its dictionary; `undefined` when it is none, or that is not known. */
export function modelOfAnswer(evaluator: Evaluator, action: Type): string | undefined {
  const model = modelOpened(evaluator, action)
  return model && evaluator.program.index.text(model)
}

function isAsked(reading: Reading, node: number): boolean {
  return reading.focus.mayBeMember && node !== NO_NODE && reading.touches(node)
}

/** The nodes of an entry of a dictionary. */
interface Entry {
  readonly key: number
  readonly value: number
}

function entriesOf({ tree }: Reading, dictionary: number): readonly Entry[] {
  const parts = listChildren(tree, dictionary)
  const entries: Entry[] = []
  for (let i = 0; i < parts.length; i++) {
    const key = parts[i]!
    if (tree.kind[key] === Node.DOUBLE_STARRED) continue
    i++
    const value = parts[i]
    if (value !== undefined) entries.push({ key, value })
  }
  return entries
}
