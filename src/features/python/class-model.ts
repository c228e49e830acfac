import { Facts, SegmentView } from '../../facts/index.ts'
import type { ClassRow } from '../../odoo/index.ts'
import { bodyOf, listChildren, NO_NODE, Node, readArguments } from '../../python/index.ts'
import type { Reading } from './reading.ts'

const MODEL_BASES: ReadonlySet<string> = new Set([
  ...['Model', 'AbstractModel', 'TransientModel', 'BaseModel'],
])

/**
 * The model that a CLASS defines or extends: what its own `_name` or `_inherit` says, so that it is right while it is being
 * written, else what the registry has for it. `undefined` for classes that are no model classes.
 */
export function modelOfClass(reading: Reading, node: number): string | undefined {
  const row = registryRow(reading, node)
  if (row === undefined && !hasModelBase(reading, node)) return undefined
  const said = saidModel(reading, node)
  if (said !== undefined) return said
  if (row === undefined) return undefined
  const { registry, index } = reading.context
  return index.text(registry.classes.modelOf(row)) || undefined
}

/** The row of a CLASS in the registry's table; `undefined` when it is in none. */
export function registryRow(reading: Reading, node: number): ClassRow | undefined {
  const { context, tree } = reading
  const { classes } = context.registry
  const name = context.index.names.findText(reading.name(tree.payload[node]!))
  let found: ClassRow | undefined
  const facts = new SegmentView()
  for (const row of reading.questions.rowsOf(reading.file)) {
    classes.facts(row, facts)
    const number = classes.classOf(row)
    if (facts.name(Facts.CLASSES, number, Facts.CLASS_NAME) !== name) continue
    found ??= row
    // Of two classes with one name that which begins here; offsets may be those before an edit.
    if (facts.get(Facts.CLASSES, number, Facts.CLASS_START) === tree.start[node]) return row
  }
  return found
}

function hasModelBase(reading: Reading, node: number): boolean {
  return readArguments(reading.tree, node).positional.some((base) =>
    MODEL_BASES.has(reading.lastName(base)),
  )
}

/** What `_name`, or else `_inherit`, says when it is written down as it is. */
function saidModel(reading: Reading, node: number): string | undefined {
  const { tree } = reading
  const body = bodyOf(tree, node)
  if (body === NO_NODE) return undefined
  let name: number = NO_NODE
  let inherit: number = NO_NODE
  for (const statement of listChildren(tree, body)) {
    if (tree.kind[statement] !== Node.ASSIGN) continue
    const [target, value] = listChildren(tree, statement)
    if (target === undefined || value === undefined || tree.kind[target] !== Node.NAME) continue
    const text = reading.name(tree.payload[target]!)
    if (text === '_name') name = value
    else if (text === '_inherit') inherit = value
  }
  if (name !== NO_NODE) return reading.string(name) || undefined
  const said = reading.string(inherit)
  if (said !== undefined) return said || undefined
  const parents = reading.strings(inherit)
  const isCounted = reading.context.registry.rules.nameFromInheritList
  return isCounted && parents.length === 1 ? reading.string(parents[0]!) : undefined
}
