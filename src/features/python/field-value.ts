/** Values that are given to a field of a record, or compared with it; told of at a cursor only. */
import { firstChild, listChildren, Node, Operator } from '../../python/index.ts'
import { chosenValue } from './chosen-value.ts'
import { modelOfExpression } from './model-of-expression.ts'
import type { Reading } from './reading.ts'
import { valueAssigned } from './value-names.ts'

/** `record.state = 'done'`, `record['state'] = 'done'`. */
export function assignedValue(reading: Reading, node: number): void {
  if (reading.cursor === undefined) return
  const parts = listChildren(reading.tree, node)
  const value = parts.pop()
  if (value === undefined || !reading.touchesString(value)) return
  for (const target of parts) fieldValue(reading, target, value)
}

const COMPARISONS: ReadonlySet<number> = new Set([
  ...[Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN],
])

/** `record.state == 'done'`, `record.state in ('draft', 'done')`. */
export function comparedValue(reading: Reading, node: number): void {
  if (reading.cursor === undefined || !COMPARISONS.has(reading.tree.payload[node]!)) return
  const [left, right] = listChildren(reading.tree, node)
  if (left === undefined || right === undefined) return
  if (reading.touchesString(right)) fieldValue(reading, left, right)
  else if (reading.touchesString(left)) fieldValue(reading, right, left)
}

/** The value of what `record.name`, `record['name']` or `vals['name']` stands for. */
function fieldValue(reading: Reading, field: number, value: number): void {
  const { tree } = reading
  const kind = tree.kind[field]
  if (kind !== Node.ATTRIBUTE && kind !== Node.SUBSCRIPT) return
  const name =
    kind === Node.ATTRIBUTE ? reading.name(tree.payload[field]!) : reading.string(field - 1)
  if (name === undefined) return
  const record = kind === Node.ATTRIBUTE ? field - 1 : firstChild(tree, field)
  const model = modelOfExpression(reading, record, reading.scope)
  if (model !== undefined) chosenValue(reading, value, model, name)
  else if (kind === Node.SUBSCRIPT) valueAssigned(reading, field, value)
}
