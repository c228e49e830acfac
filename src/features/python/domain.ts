/** Domains that are written down where the model they are for is known. */
import { calleeOf, listChildren, NO_NODE, Node } from '../../python/index.ts'
import { conditionParts } from './chosen-value.ts'
import { walkPath } from './field-path.ts'
import { pathSlot } from './field-slots.ts'
import type { Reading } from './reading.ts'
import { OPERATOR, textDomainSlots } from './text-domain.ts'

/** How deep domains are looked into that are joined or nested. */
const MAX_DEPTH = 20
const PARENTHESIS = 40
const LOGICAL: ReadonlySet<string> = new Set(['&', '|', '!'])
const JOINING: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'Domain',
  'normalize_domain',
  'distribute_not',
])

/** The fields in the domain `node`, which is about records of `model`. */
export function domainSlots(
  reading: Reading,
  node: number,
  model: string,
  depth: number = 0,
): void {
  if (depth > MAX_DEPTH || !reading.touches(node)) return
  const { tree } = reading
  switch (tree.kind[node]) {
    case Node.LIST:
      for (const item of listChildren(tree, node)) {
        if (reading.touches(item)) domainItem(reading, item, model, depth)
      }
      break
    case Node.STRING:
      if (depth === 0) textDomainSlots(reading, node, model)
      break
    case Node.BINARY:
    case Node.CONDITIONAL:
    case Node.BOOLEAN:
      for (const part of listChildren(tree, node)) domainSlots(reading, part, model, depth + 1)
      break
    case Node.CALL: {
      if (!JOINING.has(reading.lastName(calleeOf(tree, node)))) break
      const [, first = NO_NODE] = listChildren(tree, node)
      // `Domain('field', '=', value)` is a condition itself.
      if (tree.kind[first] === Node.STRING) condition(reading, node, model, depth)
      else domainSlots(reading, first, model, depth + 1)
      break
    }
  }
}

function domainItem(reading: Reading, item: number, model: string, depth: number): void {
  const { tree } = reading
  const kind = tree.kind[item]
  if (kind === Node.STRING) {
    // A condition that is being written: `[('name')]`.
    const text = reading.string(item)
    const isAlone = tree.source[tree.start[item]! - 1] !== PARENTHESIS
    if (reading.cursor !== undefined && isAlone)
      reading.stringSlot(item, { kind: 'logical', model })
    else if (text !== undefined && !LOGICAL.has(text)) pathSlot(reading, item, model)
  } else if (kind === Node.TUPLE) condition(reading, item, model, depth)
  else if (kind === Node.STARRED) domainSlots(reading, item - 1, model, depth + 1)
  else if (kind === Node.LIST) {
    const parts = listChildren(tree, item)
    // A list is a condition too, or one of the domains that are joined.
    const isCondition = tree.kind[parts[0] ?? NO_NODE] === Node.STRING
    const text = isCondition ? (reading.string(parts[0]!) ?? '') : ''
    if (isCondition && !LOGICAL.has(text)) condition(reading, item, model, depth)
    else domainSlots(reading, item, model, depth + 1)
  } else domainSlots(reading, item, model, depth + 1)
}

/** Whether a tuple or list is `('field.path', operator, value)`. */
export function isCondition(reading: Reading, node: number): boolean {
  const parts = listChildren(reading.tree, node)
  const [path = NO_NODE, operator = NO_NODE] = parts
  if (parts.length !== 3 || reading.string(path) === undefined) return false
  return isOperator(reading, operator)
}

/** Variables that hold an operator, by what they are called in Odoo: the parameter of each search method. */
const OPERATOR_NAME = /operator$|^op$/

/** Whether an expression is an operator of a condition: `'='`, `operator`, `'in' if … else '='`. */
function isOperator(reading: Reading, node: number): boolean {
  const { tree } = reading
  switch (tree.kind[node]) {
    case Node.NAME:
      return OPERATOR_NAME.test(reading.lastName(node))
    case Node.CONDITIONAL: {
      const [one = NO_NODE, , other = NO_NODE] = listChildren(tree, node)
      return isOperator(reading, one) && isOperator(reading, other)
    }
    default:
      return OPERATOR.test(reading.string(node) ?? '')
  }
}

/** The fields in a condition that {@link isCondition} says is one, about records of `model`. */
export function conditionSlots(reading: Reading, node: number, model: string): void {
  condition(reading, node, model, 0)
}

/** `('field.path', operator, value)`; the value of `any` is a domain about what the path leads to. */
function condition(reading: Reading, node: number, model: string, depth: number): void {
  const parts = listChildren(reading.tree, node)
  if (reading.tree.kind[node] === Node.CALL) parts.shift()
  const [path = NO_NODE, operator = NO_NODE, value = NO_NODE] = parts
  if (path === NO_NODE) return
  reading.told.add(path)
  pathSlot(reading, path, model)
  conditionParts(reading, value, operator, model, reading.string(path))
  const said = reading.string(operator)
  if (said !== 'any' && said !== 'not any') return
  const comodel = walkPath(reading.questions, model, reading.string(path) ?? '')
  if (comodel !== undefined) domainSlots(reading, value, comodel, depth + 1)
}
