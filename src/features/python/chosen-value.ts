/** Values that are written down where a selection field is known that they are for; told of at a cursor only. */
import { contentSpan, listChildren, NO_NODE, Node } from '../../python/index.ts'
import { walkPath } from './field-path.ts'
import type { Reading } from './reading.ts'

/** The operator and value of a condition about the field that `path` leads to; the value may be missing, with the cursor behind the operator. */
export function conditionParts(
  reading: Reading,
  node: number,
  operator: number,
  model: string,
  path: string | undefined,
): void {
  const { cursor, tree } = reading
  if (cursor === undefined || path === undefined || operator === NO_NODE) return
  if (reading.isString(operator) && reading.touches(operator)) {
    const { start, end } = contentSpan(tree, operator)
    operatorSlot(reading, start, end, model, path)
  }
  chosenValue(reading, node, model, path)
  const isAt = node === NO_NODE ? cursor > tree.end[operator]! : reading.touches(node)
  if (!isAt || tree.kind[node] === Node.STRING) return
  const owner = ownerOf(reading, model, path)
  const field = owner && reading.questions.field(owner.model, owner.field)
  if (field?.fieldClass.type === 'boolean') reading.slot(cursor, cursor, { kind: 'truth' })
}

/** How deep a value is looked into: lists, alternatives. */
const MAX_DEPTH = 8

/** The operator `[start, end)` of a condition about the field that a path leads to. */
export function operatorSlot(
  reading: Reading,
  start: number,
  end: number,
  model: string,
  path: string,
): void {
  const owner = ownerOf(reading, model, path)
  if (owner === undefined || !reading.questions.hasField(owner.model, owner.field)) return
  reading.slot(start, end, { kind: 'operator', ...owner })
}

/** The value `[start, end)` of the field that a path leads to, when that has a selection. */
export function valueSlot(
  reading: Reading,
  start: number,
  end: number,
  model: string,
  path: string,
): void {
  const owner = ownerOf(reading, model, path)
  if (owner === undefined) return
  const field = reading.questions.field(owner.model, owner.field)
  if (field?.fieldClass.type !== 'selection') return
  reading.slot(start, end, { kind: 'value', ...owner })
}

/** The strings that the value `node` of a field can be: itself, those of a list, and those of alternatives. */
export function chosenValue(
  reading: Reading,
  node: number,
  model: string,
  path: string | undefined,
): void {
  if (reading.cursor === undefined || path === undefined || !reading.touchesString(node)) return
  eachString(reading, node, 0, (string) => {
    const { start, end } = contentSpan(reading.tree, string)
    valueSlot(reading, start, end, model, path)
  })
}

function eachString(
  reading: Reading,
  node: number,
  depth: number,
  visit: (string: number) => void,
): void {
  if (depth > MAX_DEPTH || !reading.touches(node)) return
  const { tree } = reading
  switch (tree.kind[node]) {
    case Node.STRING:
      if (reading.isString(node)) visit(node)
      break
    case Node.LIST:
    case Node.TUPLE:
    case Node.SET:
    case Node.BOOLEAN:
      for (const item of listChildren(tree, node)) eachString(reading, item, depth + 1, visit)
      break
    case Node.CONDITIONAL: {
      const [body = NO_NODE, , other = NO_NODE] = listChildren(tree, node)
      eachString(reading, body, depth + 1, visit)
      eachString(reading, other, depth + 1, visit)
    }
  }
}

/** The model that has the last field of a path, and that field. */
function ownerOf(
  reading: Reading,
  model: string,
  path: string,
): { readonly model: string; readonly field: string } | undefined {
  const dot = path.lastIndexOf('.')
  if (dot < 0) return { model, field: path }
  const owner = walkPath(reading.questions, model, path.slice(0, dot))
  return owner === undefined ? undefined : { model: owner, field: path.slice(dot + 1) }
}
