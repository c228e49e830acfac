/** The keys of contexts: those that code gives, of which `default_state` names a field of the model that the context is for, and those that it reads. */
import { DEFAULT_PREFIX, eachKeyReadInString, SEARCH_DEFAULT_PREFIX } from '../../facts/index.ts'
import {
  calleeOf,
  firstChild,
  keywordArgument,
  listChildren,
  NO_NODE,
  Node,
  PythonName,
  readArguments,
} from '../../python/index.ts'
import { chosenValue } from './chosen-value.ts'
import { KEY_METHODS } from './known-keys.ts'
import { modelOfExpression } from './model-of-expression.ts'
import type { Reading } from './reading.ts'
import type { Slot } from './slot.ts'

/** How deep a context is looked into that is put together: `dict(self.env.context, …)`, `{**a, …}`. */
const MAX_DEPTH = 6

/** What is known of a context that code makes. */
export interface Context {
  /** The model of the records that it is for, worked out when it is asked for; of one that is not known for proposals only. */
  readonly model: () => string | undefined
  /** Whether it is a context for certain, and not a dictionary that is called so. */
  readonly certain: boolean
}

/** A context of which no more is known. */
const CONTEXT: Context = { model: () => undefined, certain: true }
/** What is called a context. */
const SO_CALLED: Context = { model: () => undefined, certain: false }

/** A context for records of `model`. */
export function contextOf(model: string | undefined): Context {
  return model === undefined ? CONTEXT : { model: () => model, certain: true }
}

/** A dictionary under the key or keyword `context`; `certain` when that is a context. */
export function calledContext(certain: boolean): Context {
  return certain ? CONTEXT : SO_CALLED
}

/**
 * `records.with_context(default_state='done')`, `records.with_context({'default_state': 'done'})`, `dict(self.env.context, key=1)`,
 * `self.env(context={…})`, `self.env.context.get('lang')`.
 */
export function contextCall(reading: Reading, node: number): void {
  const { tree } = reading
  if (!reading.touches(node)) return
  const callee = calleeOf(tree, node)
  const name = reading.lastName(callee)
  if (name === 'with_context' && tree.kind[callee] === Node.ATTRIBUTE) {
    withContext(reading, node, callee)
    return
  }
  const named = keywordArgument(tree, node, PythonName.CONTEXT)
  if (named !== NO_NODE) {
    const isEnvironment = name === 'env' || name === 'Environment'
    contextKeys(reading, named, calledContext(isEnvironment))
  }
  if (name === 'Environment') {
    const third = readArguments(tree, node).positional[2]
    if (third !== undefined) contextKeys(reading, third, CONTEXT)
  } else if (name === 'update_context' && reading.lastName(callee - 1) === 'request') {
    contextArguments(reading, node, CONTEXT)
  } else if (name === 'update' && tree.kind[callee] === Node.ATTRIBUTE) {
    if (reading.contexts.isContext(callee - 1)) contextArguments(reading, node, CONTEXT)
  } else if (name === 'dict' && reading.contexts.isContext(node)) {
    contextArguments(reading, node, CONTEXT)
  } else if (KEY_METHODS.has(name) && tree.kind[callee] === Node.ATTRIBUTE) {
    keyMethod(reading, node, callee)
  } else if (name === 'depends_context') readKeys(reading, node)
}

/** `self.env.context['lang']`, `'lang' in self.env.context`, `@api.depends_context('lang')`. */
export function readKeys(reading: Reading, node: number): void {
  if (!reading.touches(node)) return
  reading.contexts.eachKeyRead(node, (key) => tellKey(reading, key, CONTEXT, 'read'))
}

/** What an expression in a string reads, such as `"[('id', '=', context.get('active_id'))]"`. */
export function keysReadInString(reading: Reading, node: number): void {
  if (!reading.touches(node)) return
  const visit = (start: number, end: number): void =>
    reading.slot(start, end, { kind: 'context-key', model: undefined })
  eachKeyReadInString(reading.tree, node, visit, reading.cursor !== undefined)
}

/** `context['lang'] = value`. */
export function contextAssigned(reading: Reading, assignment: number): void {
  const { tree } = reading
  for (const target of listChildren(tree, assignment).slice(0, -1)) {
    if (tree.kind[target] !== Node.SUBSCRIPT || !reading.touches(target)) continue
    if (!reading.isString(target - 1) || !reading.contexts.isContext(firstChild(tree, target))) {
      continue
    }
    tellKey(reading, target - 1, CONTEXT, 'write')
  }
}

/** `{**self.env.context, 'lang': value}`. */
export function contextDictionary(reading: Reading, node: number): void {
  if (!reading.touches(node) || !reading.contexts.isContext(node)) return
  contextKeys(reading, node, CONTEXT)
}

function withContext(reading: Reading, node: number, callee: number): void {
  const { tree, cursor, scope } = reading
  if (!reading.focus.mayBeMember) return
  const isInside = listChildren(tree, node).some((part) => part !== callee && reading.touches(part))
  const isAtCursor = cursor !== undefined && cursor > tree.end[callee]!
  if (!isInside && !isAtCursor) return
  let known: { readonly model: string | undefined } | undefined
  const model = (): string | undefined => {
    known ??= { model: modelOfExpression(reading, callee - 1, scope) }
    return known.model
  }
  if (isAtCursor) reading.slot(cursor, cursor, { kind: 'context-call', model: model() })
  contextArguments(reading, node, { model, certain: true })
}

/** `context.get('lang')`; what is called a context counts for one at a cursor. */
function keyMethod(reading: Reading, node: number, callee: number): void {
  const { tree, cursor } = reading
  const [first] = readArguments(tree, node).positional
  if (first === undefined || !reading.touches(first) || !reading.isString(first)) return
  const owner = reading.lastName(callee - 1)
  const isCalled = cursor !== undefined && (owner === 'context' || owner === '_context')
  if (!isCalled && !reading.contexts.isContext(callee - 1)) return
  const role = reading.lastName(callee) === 'setdefault' ? 'write' : 'read'
  tellKey(reading, first, CONTEXT, role)
}

/** The keys of the context that the expression `node` is. */
export function contextKeys(
  reading: Reading,
  node: number,
  context: Context,
  depth: number = 0,
): void {
  const { tree } = reading
  if (depth > MAX_DEPTH || !reading.touches(node)) return
  const parts = (): number[] => listChildren(tree, node)
  switch (tree.kind[node]) {
    case Node.DICT: {
      const children = parts()
      for (let i = 0; i < children.length; i++) {
        const key = children[i]!
        if (tree.kind[key] === Node.DOUBLE_STARRED) {
          contextKeys(reading, key - 1, context, depth + 1)
        } else contextEntry(reading, key, children[++i], context)
      }
      break
    }
    case Node.SET:
      // A key that is being written has no value yet.
      if (reading.cursor === undefined) break
      for (const key of parts()) contextEntry(reading, key, undefined, context)
      break
    case Node.BINARY:
    case Node.BOOLEAN:
      for (const part of parts()) contextKeys(reading, part, context, depth + 1)
      break
    case Node.CALL:
      if (reading.lastName(calleeOf(tree, node)) === 'dict') {
        contextArguments(reading, node, context, depth + 1)
      }
  }
}

/** The keys of a context that a call is given: as arguments, and in dictionaries. */
export function contextArguments(
  reading: Reading,
  call: number,
  context: Context,
  depth: number = 0,
): void {
  const { tree } = reading
  const { positional, keywords, doubleStarred } = readArguments(tree, call)
  for (const value of positional) contextKeys(reading, value, context, depth)
  for (const stars of doubleStarred) contextKeys(reading, stars - 1, context, depth)
  for (const keyword of keywords) {
    if (!reading.touches(keyword) || reading.told.has(keyword)) continue
    const name = reading.name(tree.payload[keyword]!)
    const start = tree.start[keyword]!
    const isMember = namesMember(name)
    // Names of keywords are completed with all other names.
    if (!isMember && reading.cursor !== undefined) continue
    const slot = slotOf(reading, keyword, context, isMember)
    reading.slot(start, start + name.length, slot, 'write')
    const { model } = slot
    if (model === undefined || !name.startsWith(DEFAULT_PREFIX)) continue
    chosenValue(reading, keyword - 1, model, name.slice(DEFAULT_PREFIX.length))
  }
}

/** An entry of a context; `value` is missing while it is being written. */
export function contextEntry(
  reading: Reading,
  key: number,
  value: number | undefined,
  context: Context,
): void {
  const name = reading.string(key)
  tellKey(reading, key, context, 'write')
  if (value === undefined || name?.startsWith(DEFAULT_PREFIX) !== true) return
  const model = reading.touches(value) ? context.model() : undefined
  if (model === undefined) return
  chosenValue(reading, value, model, name.slice(DEFAULT_PREFIX.length))
}

/** Tells of a key that is a string, once. */
function tellKey(reading: Reading, key: number, context: Context, role: 'read' | 'write'): void {
  if (reading.told.has(key) || !reading.touches(key)) return
  const isMember = reading.cursor !== undefined || namesMember(reading.string(key) ?? '')
  reading.stringSlot(key, slotOf(reading, key, context, isMember), role)
}

/** The slot of a key, which is told when nothing else will know more of it. `isMember` when it may name a field or filter. */
function slotOf(
  reading: Reading,
  key: number,
  { model: modelOf, certain }: Context,
  isMember: boolean,
): Slot & { readonly kind: 'context-key' } {
  const model = isMember ? modelOf() : undefined
  if (certain && (!isMember || model !== undefined)) reading.told.add(key)
  return { kind: 'context-key', model, certain }
}

/** Whether a key names a field or filter of the model that the context is for. */
function namesMember(key: string): boolean {
  return key.startsWith(DEFAULT_PREFIX) || key.startsWith(SEARCH_DEFAULT_PREFIX)
}
