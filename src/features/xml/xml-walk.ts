import type { NameId, NameTable } from '../../memory/index.ts'
import { TEXT_PLAIN, type XmlDocument } from '../../xml/index.ts'
import type { Located } from './arch-store.ts'
import { isNameByte } from './expression.ts'
import type { ExpressionSlots } from './expression-slots.ts'
import type { ModelLookup } from './model-lookup.ts'
import type { NameSlots } from './name-slots.ts'
import type { Variables } from './record-chain.ts'

/** What is at hand while a document is walked over. */
export interface XmlWalk {
  readonly document: XmlDocument
  readonly names: NameTable
  readonly slots: NameSlots
  readonly lookup: ModelLookup
  readonly expressions: ExpressionSlots
  /** The module of the file. */
  readonly home: string
  /** By the number of its element, what a part of an extension view changes. */
  readonly located: ReadonlyMap<number, Located>
  /** By the number of the element that a QWeb template is in, models of its variables. */
  readonly variables: ReadonlyMap<number, Variables>
  /** What methods answer that members are asked for of in templates: the model, by `model method`. */
  readonly answers: ReadonlyMap<string, string>
  /** By the number of the element of a button or action, the model of the views that it opens, where that is not written there. */
  readonly opened: ReadonlyMap<number, string>
}

/** The models of actions. */
export const ACTION_MODELS: readonly string[] = [
  'ir.actions.act_window',
  'ir.actions.server',
  'ir.actions.report',
  'ir.actions.client',
  'ir.actions.act_url',
]

/** Elements that are nested deeper are not looked into; libxml2 refuses them. */
export const MAX_ELEMENT_DEPTH = 256

/** The name of an attribute row. */
export function attributeName({ document, names }: XmlWalk, attribute: number): string {
  return names.text(document.attributeName[attribute]! as NameId)
}

/** Calls `visit` for each attribute of `element` that has a value and may be asked for. */
export function eachAttribute(
  { document, slots }: Pick<XmlWalk, 'document' | 'slots'>,
  element: number,
  visit: (name: NameId, start: number, end: number, attribute: number) => void,
): void {
  const first = document.elementFirstAttribute[element]!
  const end = first + document.elementAttributeCount[element]!
  for (let attribute = first; attribute < end; attribute++) {
    const from = document.attributeValueStart[attribute]!
    const to = document.attributeValueEnd[attribute]!
    if (from < 0 || !slots.mayHold(from, to)) continue
    visit(document.attributeName[attribute]! as NameId, from, to, attribute)
  }
}

/** The text of an element when it is one piece, without the blanks around it; where the cursor is, when it is all blank. */
export function textSpan(
  { document, slots }: XmlWalk,
  element: number,
): { start: number; end: number } | undefined {
  const { bytes } = document
  const rows: number[] = []
  for (
    let row = document.elementFirstText[element]!;
    row < document.elementTextEnd[element]!;
    row++
  ) {
    if (document.textParent[row] === element) rows.push(row)
  }
  if (rows.length === 0) {
    const at = document.elementTagEnd[element]!
    return slots.isPlace && slots.at === at ? { start: at, end: at } : undefined
  }
  // What stands behind a child element that is not there yet is not the text.
  const row = rows[0]!
  if (rows.length > 1 && document.textKind[row] === TEXT_PLAIN && !slots.isPlace) return undefined
  let start = document.textStart[row]!
  let end = document.textEnd[row]!
  if (!slots.mayHold(start, end)) return undefined
  while (start < end && bytes[start]! <= 32) start++
  while (end > start && bytes[end - 1]! <= 32) end--
  if (start === end && slots.isPlace) return { start: slots.at, end: slots.at }
  // What is being written goes on at the cursor.
  if (slots.isPlace && slots.at > end && bytes[end] === 32) end = slots.at
  return { start, end }
}

/** `%(module.name)d` in an attribute or text, as data files write external ids (18.0, odoo/tools/convert.py, `_eval_xml`). */
export function percentIds(
  { document, slots }: XmlWalk,
  start: number,
  end: number,
  models?: readonly string[],
): void {
  if (!slots.mayHold(start, end)) return
  const { bytes } = document
  for (let at = start; at + 1 < end; at++) {
    if (bytes[at] !== 37 || bytes[at + 1] !== 40) continue
    if (at > start && bytes[at - 1] === 37) continue
    const from = at + 2
    let to = from
    while (to < end && (isNameByte(bytes[to]!) || bytes[to] === 45)) to++
    const isClosed = bytes[to] === 41 && (bytes[to + 1] === 100 || bytes[to + 1] === 115)
    if (isClosed || slots.isPlace) slots.xmlId(from, to, models)
    at = to - 1
  }
}
