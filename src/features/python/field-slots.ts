import { contentSpan } from '../../python/index.ts'
import type { Reading } from './reading.ts'
import type { Role, Slot } from './slot.ts'

const COMMA = 44
const SPACE = 32
const COLON = 58
const EXCLAMATION = 33

/** A string that is a dotted path of fields from `model` on. */
export function pathSlot(
  reading: Reading,
  node: number,
  model: string,
  role: Role = 'read',
  limits: { readonly types?: readonly string[]; readonly comodel?: string } = {},
): void {
  reading.stringSlot(node, { kind: 'path', model, ...limits }, role)
}

/** A string of parts between commas, each of which begins with a path: `'sequence, partner_id.name desc, date:month'`. */
export function orderSlots(reading: Reading, node: number, model: string): void {
  partSlots(reading, node, { kind: 'path', model })
}

/** A string of external ids between commas, each of which may be negated: `'base.group_user,!base.group_system'`. */
export function xmlIdListSlots(reading: Reading, node: number, slot: Slot): void {
  partSlots(reading, node, slot)
}

function partSlots(reading: Reading, node: number, slot: Slot): void {
  if (!reading.touches(node) || !reading.isString(node)) return
  const { source } = reading.tree
  const { start, end } = contentSpan(reading.tree, node)
  for (let at = start; at <= end; ) {
    let to = at
    while (to < end && source[to] !== COMMA) to++
    let from = at
    while (from < to && (source[from]! <= SPACE || source[from] === EXCLAMATION)) from++
    let stop = from
    while (stop < to && source[stop]! > SPACE && source[stop] !== COLON) stop++
    reading.slot(from, stop, slot)
    at = to + 1
  }
}
