import { CELL_ESCAPED, type CsvTable, cellText, readCsv } from '../../csv/index.ts'
import { baseName, type FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { lookupOf, type ModelLookup } from '../xml/model-lookup.ts'
import type { NameSlots } from '../xml/name-slots.ts'

/** What a column holds. */
interface Column {
  /** The cells are external ids of records of this model; '' when the model is not known, `undefined` for other values. */
  readonly ids: string | undefined
  /** Whether they are the records' own. */
  readonly isOwn: boolean
}

const COMMA = 44
const SLASH = 47
const COLON = 58
const AT = 64

/** Goes over a CSV data file and tells `slots` of each place of a name (18.0, odoo/tools/convert.py, `convert_csv_import`). */
export function readCsvSlots(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  slots: NameSlots,
): void {
  const lookup = lookupOf(context)
  const { modules, files } = context.workspace
  const home = modules.textOf(files.moduleOf(file))
  const table = readCsv(source.bytes, source.length)
  slots.begin(table.bytes, table.length)
  if (table.rowCount === 0 || !slots.mayHold(0, table.length)) return
  const path = files.pathOf(file)
  const model = modelOfFile(path)
  // Files for other purposes lie about as well.
  if (!lookup.has(model)) return
  const columns = readHeader(table, model, lookup, slots)
  // The ids in templates of charts of accounts are those of no record; each company gets its own.
  if (path.includes('/template/')) return
  for (let row = 1; row < table.rowCount; row++) {
    const start = table.rowStart[row]!
    if (!slots.mayHold(start, table.rowEnd[row]!)) continue
    const first = table.rowFirstCell[row]!
    const end = Math.min(table.rowFirstCell[row + 1]!, first + columns.length)
    for (let cell = first; cell < end; cell++) {
      const column = columns[cell - first]!
      if (column.ids !== undefined) cellSlots(table, cell, column, home, slots)
    }
  }
}

/** The model of a CSV data file: `ir.model.access` for `security/ir.model.access-extra.csv`. */
function modelOfFile(path: string): string {
  return (
    baseName(path)
      .replace(/\.[^.]*$/, '')
      .split('-', 1)[0] ?? ''
  )
}

function readHeader(
  table: CsvTable,
  model: string,
  lookup: ModelLookup,
  slots: NameSlots,
): readonly Column[] {
  const columns: Column[] = []
  for (let cell = table.rowFirstCell[0]!; cell < table.rowFirstCell[1]!; cell++) {
    const isPlain = (table.cellFlags[cell]! & CELL_ESCAPED) === 0
    columns.push(headerSlots(table, cell, model, lookup, slots, isPlain))
  }
  return columns
}

/** A header: `name`, `partner_id:id`, `partner_id/id`, `line_ids/product_id/id`. */
function headerSlots(
  table: CsvTable,
  cell: number,
  model: string,
  lookup: ModelLookup,
  slots: NameSlots,
  isPlain: boolean,
): Column {
  const { bytes } = table
  const text = cellText(table, cell).trim()
  if (text === 'id') return { ids: model, isOwn: true }
  let owner: string | undefined = model
  // Whether the path so far leads to records that the row makes.
  let isCreated = false
  const end = table.cellEnd[cell]!
  for (let from = table.cellStart[cell]!; from <= end; ) {
    while (from < end && bytes[from] === 32) from++
    let to = from
    while (to < end && bytes[to] !== SLASH && bytes[to] !== COLON) to++
    let last = from
    // `name@fr` is the translation of a field.
    while (last < to && bytes[last] !== AT) last++
    while (last > from && bytes[last - 1] === 32) last--
    const name = decoder.decode(bytes.subarray(from, last))
    if (from > table.cellStart[cell]! && (name === 'id' || name === '.id')) {
      const isOwn = isCreated && bytes[from - 1] === SLASH
      return { ids: name === 'id' ? (owner ?? '') : undefined, isOwn }
    }
    if (owner !== undefined && isPlain) slots.field(from, last, owner)
    if (to >= end) break
    isCreated = lookup.field(owner, name)?.fieldClass.type === 'one2many'
    owner = lookup.comodel(owner, name)
    from = to + 1
  }
  return { ids: undefined, isOwn: false }
}

const decoder = new TextDecoder()

/** External ids of a cell, separated by commas. */
function cellSlots(
  table: CsvTable,
  cell: number,
  { ids, isOwn }: Column,
  home: string,
  slots: NameSlots,
): void {
  const { bytes } = table
  const end = table.cellEnd[cell]!
  if ((table.cellFlags[cell]! & CELL_ESCAPED) !== 0) return
  const models = ids === '' || ids === undefined ? undefined : [ids]
  for (let from = table.cellStart[cell]!; from <= end; ) {
    let comma = from
    while (comma < end && bytes[comma] !== COMMA) comma++
    let to = comma
    while (from < to && bytes[from]! <= 32) from++
    while (to > from && bytes[to - 1]! <= 32) to--
    if (isOwn && slots.wants(from, to)) {
      const text = decoder.decode(bytes.subarray(from, to))
      const dot = text.indexOf('.')
      const isHere = dot < 0 || text.slice(0, dot) === home
      slots.xmlId(from, to, models, isHere ? 'definition' : 'write')
    } else slots.xmlId(from, to, models)
    from = comma + 1
  }
}
