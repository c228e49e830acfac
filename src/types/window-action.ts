/** Actions that open views of a model, as dictionaries. */
import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { valueUnder } from './displays.ts'
import type { Evaluator } from './evaluation.ts'
import type { Program } from './program.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

const WINDOW = 'ir.actions.act_window'
/** The model of an action in a data file. */
const RES_MODEL = /<field\s+name=(["'])res_model\1\s*>\s*([\w.]+)\s*</
const decoder = new TextDecoder()

/** What is read of an action, by the class of `builtins` that it is; '' for what may be several (14.0 to 19.0, odoo/addons/base/models/ir_actions.py, `_get_readable_fields`). */
const ENTRIES: Readonly<Record<string, string>> = {
  name: 'str',
  type: 'str',
  res_model: 'str',
  res_id: 'int',
  view_mode: 'str',
  views: 'list',
  view_id: '',
  search_view_id: '',
  domain: '',
  context: '',
  target: 'str',
  limit: 'int',
  help: '',
  id: 'int',
  display_name: 'str',
  xml_id: 'str',
}

/** The DICTIONARY that `_for_xml_id` answers for an action with an external id; unknown for one that opens no views, or is not known. */
export function windowAction(evaluator: Evaluator, xmlId: string): Type {
  const { program, types, classes } = evaluator
  const model = program.index.names.findText(modelOfAction(program, xmlId))
  if (model === NO_NAME) return UNKNOWN
  const parts: number[] = []
  for (const [key, kind] of Object.entries(ENTRIES)) {
    const name = program.index.names.findText(key)
    if (name === NO_NAME) continue
    const plain = kind === '' ? UNKNOWN : classes.builtin(kind)
    parts.push(name, key === 'res_model' ? types.make(Kind.STRING, model) : plain)
  }
  return types.make(Kind.DICTIONARY, ...parts)
}

/**
 * The model whose views an action with an external id opens; '' when it is none that a data file declares. Facts do not hold it, so the record is
 * looked into as it is written.
 */
export function modelOfAction(program: Program, xmlId: string): string {
  const { registry, index } = program
  const { xmlIds } = registry
  const first = xmlIds.findText(xmlId)
  if (first < 0) return ''
  const facts = new SegmentView()
  for (let row = first; row < xmlIds.endOf(first); row++) {
    if (index.text(xmlIds.modelOf(row) as NameId) !== WINDOW) continue
    const file = xmlIds.fileOf(row)
    index.facts(file, facts)
    const record = xmlIds.recordOf(row)
    const start = facts.get(Facts.RECORDS, record, Facts.RECORD_START)
    const end = facts.get(Facts.RECORDS, record, Facts.RECORD_END)
    const source = program.read(file)
    if (source === undefined || end > source.length) continue
    const found = RES_MODEL.exec(decoder.decode(source.bytes.subarray(start, end)))
    if (found !== null) return found[2]!
  }
  return ''
}

/** The model whose views an action opens, by the type of its dictionary; `undefined` when it is none, or that is not known. */
export function modelOpened(evaluator: Evaluator, action: Type): NameId | undefined {
  const { types, program } = evaluator
  const key = program.index.names.findText('res_model')
  let found: NameId | undefined
  for (const one of types.each(action)) {
    if (types.kindOf(one) !== Kind.DICTIONARY) continue
    const value = valueUnder(evaluator, one, key)
    if (value === undefined || types.kindOf(value) !== Kind.STRING) continue
    const model = types.part(value, 0) as NameId
    if (found !== undefined && found !== model) return undefined
    found = model
  }
  return found
}
