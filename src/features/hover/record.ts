import { type CsvTable, cellText, readCsv } from '../../csv/index.ts'
import { Facts } from '../../facts/index.ts'
import type { RecordPlace } from '../../odoo/index.ts'
import { File, relativePath } from '../../workspace/index.ts'
import {
  attributeValue,
  elementText,
  findAttribute,
  firstChild,
  nextSibling,
  type XmlDocument,
  XmlName,
} from '../../xml/index.ts'
import type { FeatureContext } from '../context.ts'
import { code, counted, prose } from './markdown.ts'

/** Values longer than this many characters are left out. */
const MAX_VALUE = 120
/** Fields that are shown. */
const MAX_FIELDS = 8
/** Fields that say most about a record, in the order in which they are shown; others follow. */
const FIRST_FIELDS = ['name', 'model', 'res_model', 'inherit_id', 'parent_id', 'action', 'code']

/** A record: its model, module, file and main fields, from the declaration that makes it. */
export function describeRecord(
  context: FeatureContext,
  module: string,
  name: string,
  records: readonly RecordPlace[],
): string | undefined {
  const first = records[0]
  if (first === undefined) return undefined
  const { workspace, index } = context
  const facts = index.facts(first.file)
  const model = index.text(facts.name(Facts.RECORDS, first.record, Facts.RECORD_MODEL))
  const start = facts.get(Facts.RECORDS, first.record, Facts.RECORD_START)
  const tag = facts.get(Facts.RECORDS, first.record, Facts.RECORD_FLAGS) & Facts.RECORD_TAG_MASK
  const isFixed =
    (facts.get(Facts.RECORDS, first.record, Facts.RECORD_FLAGS) & Facts.RECORD_NOUPDATE) !== 0
  const lines = [`record ${code(`${module}.${name}`)}${model === '' ? '' : ` of ${code(model)}`}`]
  const fields =
    tag === Facts.TAG_CSV_ROW ? csvFields(context, first, start) : xmlFields(context, first, start)
  if (fields.length > 0) {
    lines.push(
      fields
        .map(([key, text, isCode]) => `- ${key}: ${isCode ? code(text) : prose(text)}`)
        .join('\n'),
    )
  }
  const home = workspace.files.moduleOf(first.file)
  const path = workspace.files.pathOf(first.file)
  const place = relativePath(workspace.modules.pathOf(home), path)
  const changed = new Set(records.slice(1).map(({ file }) => file)).size
  lines.push(
    `In ${code(workspace.modules.textOf(home))}, ${code(place)}` +
      (workspace.files.roleOf(first.file) === File.DEMO ? ', demo data' : '') +
      (isFixed ? ', `noupdate`' : '') +
      (changed > 0 ? `, changed in ${counted(changed, 'other file')}` : ''),
  )
  return lines.join('\n\n')
}

/** `isCode` when the text is an external id or an expression, not prose. */
type FieldText = readonly [name: string, text: string, isCode: boolean]

function xmlFields(context: FeatureContext, { file }: RecordPlace, start: number): FieldText[] {
  const source = context.read(file)
  if (source === undefined) return []
  const document = context.trees.xml(file, source)
  const element = elementAt(document, start)
  if (element < 0) return []
  const found: FieldText[] = []
  for (const [attribute, label, isId] of SHOWN_ATTRIBUTES) {
    const text = attributeValue(document, findAttribute(document, element, attribute))
    if (text !== '') found.push([label, text, isId])
  }
  for (let child = firstChild(document, element); child >= 0; ) {
    const field = fieldText(document, child)
    if (field !== undefined) found.push(field)
    child = nextSibling(document, child)
  }
  return main(found)
}

/** Attributes of `<menuitem>`, `<template>` and the old shortcuts that say what fields of records do. */
const SHOWN_ATTRIBUTES = [
  [XmlName.NAME, 'name', false],
  [XmlName.PARENT, 'parent_id', true],
  [XmlName.ACTION, 'action', true],
  [XmlName.INHERIT_ID, 'inherit_id', true],
  [XmlName.RES_MODEL, 'res_model', false],
] as const

function fieldText(document: XmlDocument, element: number): FieldText | undefined {
  if (document.elementName[element] !== XmlName.FIELD) return undefined
  const name = attributeValue(document, findAttribute(document, element, XmlName.NAME))
  const ref = attributeValue(document, findAttribute(document, element, XmlName.REF))
  const evaluated = attributeValue(document, findAttribute(document, element, XmlName.EVAL))
  const said = ref || evaluated
  const text = (said || elementText(document, element, true)).replace(/\s+/g, ' ').trim()
  return name === '' || text === '' ? undefined : [name, text, said !== '']
}

/** The element whose tag begins at byte `start`, or -1. */
function elementAt(document: XmlDocument, start: number): number {
  let low = 0
  let high = document.elementCount - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = document.elementStart[middle]!
    if (found === start) return middle
    if (found < start) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function csvFields(context: FeatureContext, { file }: RecordPlace, start: number): FieldText[] {
  const source = context.read(file)
  if (source === undefined) return []
  const table: CsvTable = readCsv(source.bytes, source.length)
  for (let row = 1; row < table.rowCount; row++) {
    if (table.rowStart[row] !== start) continue
    const found: FieldText[] = []
    const first = table.rowFirstCell[row]!
    const count = Math.min(table.rowFirstCell[1]!, table.rowFirstCell[row + 1]! - first)
    for (let column = 0; column < count; column++) {
      const header = cellText(table, column)
      const text = cellText(table, first + column)
      if (header !== 'id' && text !== '') found.push([header, text, /[:/]id$/.test(header)])
    }
    return main(found)
  }
  return []
}

function main(fields: readonly FieldText[]): FieldText[] {
  const rank = (name: string): number => {
    const found = FIRST_FIELDS.indexOf(name)
    return found < 0 ? FIRST_FIELDS.length : found
  }
  return fields
    .filter(([, text]) => text.length <= MAX_VALUE)
    .sort(([a], [b]) => rank(a) - rank(b))
    .slice(0, MAX_FIELDS)
}
