/** Domains in strings, which the web client evaluates. */
import { contentSpan } from '../../python/index.ts'
import { operatorSlot, valueSlot } from './chosen-value.ts'
import type { Reading } from './reading.ts'

/** What an operator of a condition looks like, as the source of a regular expression. */
const OPERATOR_FORM = '(?:[=!<>?]+|=?i?like|(?:not )?(?:in|any|i?like)|child_of|parent_of)'
/** An operator of a condition and nothing else. */
export const OPERATOR: RegExp = new RegExp(`^${OPERATOR_FORM}$`)
const CONDITION = new RegExp(
  String.raw`([([]\s*['"])([\w.]+)['"]\s*,\s*['"]${OPERATOR_FORM}['"]`,
  'g',
)
const HALF_CONDITION = /[([]\s*['"]([\w.]*)$/
const HALF_OPERATOR = /[([]\s*['"]([\w.]+)['"]\s*,\s*['"]([^'"]*)$/
const HALF_VALUE =
  /[([]\s*['"]([\w.]+)['"]\s*,\s*['"][^'"]+['"]\s*,\s*(?:[([]\s*(?:['"][^'"]*['"]\s*,\s*)*)?['"]([^'"]*)$/
const encoder = new TextEncoder()

/** A domain in a string, which the web client evaluates: the first part of each condition in it. */
export function textDomainSlots(reading: Reading, node: number, model: string): void {
  const text = reading.string(node)
  if (text === undefined) return
  const { start, end } = contentSpan(reading.tree, node)
  // Bytes that are no UTF-8 would move what stands behind them.
  if (encoder.encode(text).length !== end - start) return
  const at = (index: number): number => start + encoder.encode(text.slice(0, index)).length
  for (const match of text.matchAll(CONDITION)) {
    const from = at(match.index + match[1]!.length)
    reading.slot(from, from + match[2]!.length, { kind: 'path', model })
  }
  if (reading.cursor === undefined || !reading.isHalfWritten(node)) return
  const { cursor } = reading
  const before = reading.text(start, Math.max(start, cursor))
  for (const [form, slot] of [
    [HALF_VALUE, valueSlot],
    [HALF_OPERATOR, operatorSlot],
  ] as const) {
    const [, path, typed] = form.exec(before) ?? []
    if (path === undefined || typed === undefined) continue
    slot(reading, cursor - encoder.encode(typed).length, end, model, path)
    return
  }
  // A condition that is being written has no operator yet.
  const typed = HALF_CONDITION.exec(before)
  if (typed !== null) reading.slot(cursor - typed[1]!.length, end, { kind: 'path', model })
}
