import { Facts, stringName } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import type { FieldArgument, FieldDefinition, FieldDefinitions } from './field-definitions.ts'

/**
 * The keys of a selection field: `selection` of the last definition that has one, extended by each `selection_add` behind it, as
 * `Selection._setup_attrs` of `odoo/fields.py` does. `undefined` when the keys come from a method or an expression.
 */
export function selectionKeys(
  index: ProjectIndex,
  reader: FieldDefinitions,
  definitions: readonly FieldDefinition[],
): readonly string[] | undefined {
  let keys: readonly string[] | undefined
  for (const definition of definitions) {
    const selection = reader.argument(definition, 'selection')
    if (selection !== undefined) keys = keysOf(index, reader, selection)
    const added = reader.argument(definition, 'selection_add')
    if (added === undefined || keys === undefined) continue
    const more = keysOf(index, reader, added)
    if (more !== undefined) keys = mergeSequences([keys, more])
  }
  return keys
}

/**
 * Where the labels of keys are written, by key; of several the last, which is the one that counts. Keys without a label are left out.
 */
export function selectionLabels(
  index: ProjectIndex,
  reader: FieldDefinitions,
  definitions: readonly FieldDefinition[],
): ReadonlyMap<string, FieldArgument> {
  const labels = new Map<string, FieldArgument>()
  const note = (key: string, label: FieldArgument): void => void labels.set(key, label)
  for (const definition of definitions) {
    for (const name of ['selection', 'selection_add']) {
      const argument = reader.argument(definition, name)
      if (argument !== undefined) keysOf(index, reader, argument, 8, note)
    }
  }
  return labels
}

/** The first items of the pairs of a list, through names and sums of lists; `note` is told of the second ones. */
function keysOf(
  index: ProjectIndex,
  reader: FieldDefinitions,
  argument: FieldArgument,
  steps = 8,
  note?: (key: string, label: FieldArgument) => void,
): readonly string[] | undefined {
  if (steps === 0) return undefined
  const followed = reader.follow(argument)
  const { facts, value } = followed
  if (facts.partKind(value) === Facts.SUM) {
    const [left, right] = [0, 1].map((i) =>
      keysOf(index, reader, { ...followed, value: facts.item(value, i) }, steps - 1, note),
    )
    return left === undefined || right === undefined ? undefined : [...left, ...right]
  }
  if (facts.partKind(value) !== Facts.LIST && facts.partKind(value) !== Facts.TUPLE)
    return undefined
  const keys: string[] = []
  for (let i = 0; i < facts.partCount(value); i++) {
    const pair = facts.item(value, i)
    const key = facts.isSequence(pair) ? facts.item(pair, 0) : 0
    const name = stringName(key)
    // An empty string is a key like any other, and its name is 0.
    if (name === 0 && key >>> Facts.VALUE_TAG_SHIFT !== Facts.STRING) return undefined
    const text = index.text(name)
    keys.push(text)
    if (facts.partCount(pair) > 1) note?.(text, { ...followed, value: facts.item(pair, 1) })
  }
  return keys
}

/**
 * The union of lists in an order that respects each of them (`merge_sequences` and `topological_sort` of `odoo/tools/misc.py`).
 */
export function mergeSequences(lists: readonly (readonly string[])[]): string[] {
  const before = new Map<string, string[]>()
  for (const list of lists) {
    for (const [i, item] of list.entries()) {
      const items = before.get(item) ?? []
      before.set(item, items)
      const previous = list[i - 1]
      if (previous !== undefined) items.push(previous)
    }
  }
  const result: string[] = []
  const visited = new Set<string>()
  const visit = (item: string): void => {
    if (visited.has(item)) return
    visited.add(item)
    for (const previous of before.get(item) ?? []) visit(previous)
    result.push(item)
  }
  for (const item of before.keys()) visit(item)
  return result
}
