/** The keys of contexts: `default_state` names a field of the model that the context is for. */
import { calleeOf, listChildren, Node, readArguments } from '../../python/index.ts'
import { DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX } from '../default-key.ts'
import { chosenValue } from './chosen-value.ts'
import { modelOfExpression } from './model-of-expression.ts'
import type { Reading } from './reading.ts'

/** How deep a context is looked into that is put together: `dict(self.env.context, …)`, `{**a, …}`. */
const MAX_DEPTH = 6

/** `records.with_context(default_state='done')`, `records.with_context({'default_state': 'done'})`, `context.get('lang')`. */
export function contextCall(reading: Reading, node: number): void {
  const { tree } = reading
  const callee = calleeOf(tree, node)
  if (tree.kind[callee] !== Node.ATTRIBUTE || !reading.touches(node)) return
  const name = reading.name(tree.payload[callee]!)
  if (name === 'get' && isContext(reading, callee - 1)) {
    const [first] = readArguments(tree, node).positional
    if (first !== undefined && reading.cursor !== undefined) {
      reading.stringSlot(first, { kind: 'context-key', model: undefined })
    }
    return
  }
  if (name !== 'with_context' || !reading.focus.mayBeMember) return
  const isInside = listChildren(tree, node).some((part) => part !== callee && reading.touches(part))
  const { cursor } = reading
  const isAtCursor = cursor !== undefined && cursor > tree.end[callee]!
  if (!isInside && !isAtCursor) return
  const model = modelOfExpression(reading, callee - 1, reading.scope)
  if (isAtCursor) reading.slot(cursor, cursor, { kind: 'context-call', model })
  argumentKeys(reading, node, model, 0)
}

/** `self.env.context`, `self._context`. */
function isContext(reading: Reading, node: number): boolean {
  const name = reading.lastName(node)
  return reading.tree.kind[node] === Node.ATTRIBUTE && (name === 'context' || name === '_context')
}

/** The context that the expression `node` is, for records of `model`; of a model that is not known for proposals only. */
export function contextKeys(
  reading: Reading,
  node: number,
  model: string | undefined,
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
        if (tree.kind[key] === Node.DOUBLE_STARRED) contextKeys(reading, key - 1, model, depth + 1)
        else keyAndValue(reading, key, children[++i], model)
      }
      break
    }
    case Node.SET:
      // A key that is being written has no value yet.
      if (reading.cursor === undefined) break
      for (const key of parts()) keyAndValue(reading, key, undefined, model)
      break
    case Node.BINARY:
    case Node.BOOLEAN:
      for (const part of parts()) contextKeys(reading, part, model, depth + 1)
      break
    case Node.CALL:
      if (reading.lastName(calleeOf(tree, node)) === 'dict') {
        argumentKeys(reading, node, model, depth + 1)
      }
  }
}

/** The keys that a call is given: as arguments, and in dictionaries. */
function argumentKeys(
  reading: Reading,
  call: number,
  model: string | undefined,
  depth: number,
): void {
  const { tree } = reading
  const { positional, keywords, doubleStarred } = readArguments(tree, call)
  for (const value of positional) contextKeys(reading, value, model, depth)
  for (const stars of doubleStarred) contextKeys(reading, stars - 1, model, depth)
  for (const keyword of keywords) {
    const name = reading.name(tree.payload[keyword]!)
    const start = tree.start[keyword]!
    const isDefault = name.startsWith(DEFAULT_PREFIX)
    if (model === undefined || !(isDefault || name.startsWith(SEARCH_DEFAULT_PREFIX))) continue
    reading.told.add(keyword)
    reading.slot(start, start + name.length, { kind: 'context-key', model })
    if (!isDefault) continue
    chosenValue(reading, keyword - 1, model, name.slice(DEFAULT_PREFIX.length))
  }
}

function keyAndValue(
  reading: Reading,
  key: number,
  value: number | undefined,
  model: string | undefined,
): void {
  if (model !== undefined) reading.told.add(key)
  reading.stringSlot(key, { kind: 'context-key', model })
  const name = reading.string(key)
  if (model === undefined || value === undefined || name?.startsWith(DEFAULT_PREFIX) !== true)
    return
  chosenValue(reading, value, model, name.slice(DEFAULT_PREFIX.length))
}
