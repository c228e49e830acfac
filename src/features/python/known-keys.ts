/** Keys of dictionaries of which it is known what is in them; told of at a cursor only. */
import type { NameId } from '../../memory/index.ts'
import { calleeOf, listChildren, NO_NODE, Node, readArguments } from '../../python/index.ts'
import { Kind, OTHER_KEYS } from '../../types/index.ts'
import type { Reading } from './reading.ts'

/** Methods of dictionaries whose first argument is a key. */
export const KEY_METHODS: ReadonlySet<string> = new Set(['get', 'pop', 'setdefault'])

/** `values['key']`. */
export function knownKeySubscript(reading: Reading, node: number): void {
  const [value = NO_NODE, key = NO_NODE] = listChildren(reading.tree, node)
  knownKey(reading, value, key, reading.assigned.has(node))
}

/** `'key' in values`. */
export function knownKeyMembership(reading: Reading, node: number): void {
  const [key = NO_NODE, value = NO_NODE] = listChildren(reading.tree, node)
  knownKey(reading, value, key, false)
}

/** `values.get('key')`. */
export function knownKeyCall(reading: Reading, node: number): void {
  if (reading.cursor === undefined) return
  const { tree } = reading
  const callee = calleeOf(tree, node)
  if (tree.kind[callee] !== Node.ATTRIBUTE || !KEY_METHODS.has(reading.lastName(callee))) return
  const [key = NO_NODE] = readArguments(tree, node).positional
  knownKey(reading, callee - 1, key, false)
}

/** @param isPut whether something is put under the key, which is then known because it stands there */
function knownKey(reading: Reading, value: number, key: number, isPut: boolean): void {
  if (reading.cursor === undefined || value === NO_NODE || key === NO_NODE) return
  if (!reading.isString(key) || !reading.touches(key)) return
  const type = reading.types.of(value)
  const { types } = reading.types.evaluator
  const found = new Set<string>()
  for (const one of types.each(type)) {
    if (types.kindOf(one) !== Kind.DICTIONARY) continue
    for (let i = 0; i < types.countOf(one); i += 2) {
      if (types.part(one, i) === OTHER_KEYS) continue
      found.add(reading.context.index.text(types.part(one, i) as NameId))
    }
  }
  if (isPut) found.delete(reading.string(key) ?? '')
  if (found.size > 0) reading.stringSlot(key, { kind: 'key', keys: [...found] })
}
