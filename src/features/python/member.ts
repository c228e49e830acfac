import {
  attributeNameStart,
  firstChild,
  firstRowOf,
  listChildren,
  Node,
} from '../../python/index.ts'
import { isOdooOnly } from '../python-answers.ts'
import { KEY_METHODS } from './known-keys.ts'
import { knownValue } from './known-members.ts'
import { isSuper, modelOfExpression, scopeModel } from './model-of-expression.ts'
import { ownerOf } from './owner.ts'
import type { Reading } from './reading.ts'
import { typedMember } from './typed-member.ts'

/** `record.name`: a field or method of the record's model. */
export function attributeMember(reading: Reading, node: number): void {
  const { tree } = reading
  const end = tree.end[node]!
  const start = attributeNameStart(tree, node)
  const { focus } = reading
  if (!focus.mayBeName || !focus.mayBeMember || !focus.touches(start, end)) return
  const value = node - 1
  // What another server proposes there is left out.
  const isAsked = reading.cursor !== undefined && isOdooOnly(reading.context)
  const known = isAsked ? knownValue(tree, value) : undefined
  if (isSuper(reading, value)) {
    const model = scopeModel(reading.scope)
    if (model !== undefined) reading.slot(start, end, { kind: 'method', model, known })
    else typedMember(reading, value, start, end, 'read', known)
    return
  }
  const role = reading.assigned.has(node) ? 'write' : 'read'
  const model = modelOfExpression(reading, value, reading.scope)
  if (model !== undefined) {
    const owner = ownerOf(reading, model, start, end)
    reading.slot(start, end, { kind: 'member', model: owner, known }, role)
  } else if (known?.kind !== 'environment') typedMember(reading, value, start, end, role, known)
}

/** `record['name']`, `form['name']`, and `records._fields['name']`: a field of the record's model. */
export function fieldSubscript(reading: Reading, node: number): void {
  const { tree } = reading
  const index = node - 1
  const { mayBeName, mayBeMember } = reading.focus
  if (!mayBeName || !mayBeMember || tree.kind[index] !== Node.STRING || !reading.touches(index))
    return
  let value = firstChild(tree, node)
  if (tree.kind[value] === Node.ATTRIBUTE && reading.lastName(value) === '_fields') value--
  if (isDictionaryVariable(reading, value)) return
  const model = modelOfExpression(reading, value, reading.scope, true)
  if (model === undefined) return
  reading.told.add(index)
  const role = reading.assigned.has(node) ? 'write' : 'read'
  reading.stringSlot(index, { kind: 'path', model }, role)
}

/** Methods of dictionaries that records do not have; unlike `update`, which they do. */
const OF_DICTIONARIES: ReadonlySet<string> = new Set([...KEY_METHODS, 'items'])

/** Whether a variable is a dictionary by what the function around does with it: no types need be worked out for that. */
function isDictionaryVariable(reading: Reading, node: number): boolean {
  const { kind, payload } = reading.tree
  if (kind[node] !== Node.NAME || reading.scope.kind !== 'function') return false
  const { node: scope } = reading.scope
  for (let row = firstRowOf(reading.tree, scope); row < scope; row++) {
    if (kind[row] !== Node.NAME || payload[row] !== payload[node]) continue
    const isMember = kind[row + 1] === Node.ATTRIBUTE
    if (isMember && OF_DICTIONARIES.has(reading.name(payload[row + 1]!))) return true
  }
  return false
}

/** `'name' in records._fields`. */
export function fieldMembership(reading: Reading, node: number): void {
  const { tree } = reading
  if (!reading.focus.mayBeMember) return
  const [left, right] = listChildren(tree, node)
  if (left === undefined || right === undefined || tree.kind[left] !== Node.STRING) return
  if (tree.kind[right] !== Node.ATTRIBUTE || reading.lastName(right) !== '_fields') return
  const model = modelOfExpression(reading, right - 1, reading.scope, true)
  if (model !== undefined) reading.stringSlot(left, { kind: 'path', model })
}

/** Notes what a statement assigns to. */
export function noteTargets(reading: Reading, node: number): void {
  const { tree, assigned } = reading
  const parts = listChildren(tree, node)
  const kind = tree.kind[node]
  const targets = kind === Node.ASSIGN ? parts.slice(0, -1) : parts.slice(0, 1)
  for (const target of targets) {
    assigned.add(target)
    if (tree.kind[target] === Node.TUPLE || tree.kind[target] === Node.LIST) {
      for (const item of listChildren(tree, target)) assigned.add(item)
    }
  }
}
