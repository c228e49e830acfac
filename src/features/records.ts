import type { Span } from '../base/index.ts'
import { readCsv } from '../csv/index.ts'
import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { allRecords, type RecordPlace } from '../odoo/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { tagAttribute } from './tag-attribute.ts'

/** Where an external id is declared in more files than these, the others are left out. */
const MAX_DECLARATIONS = 100

/**
 * The declarations of an external id in load order; the first makes the record. When no data file of a manifest declares it, those
 * of demo data and of files that no manifest lists.
 */
export function recordsOf(
  context: FeatureContext,
  module: string,
  name: string,
): readonly RecordPlace[] {
  const { index, registry } = context
  const moduleName = index.names.findText(module)
  const idName = index.names.findText(name)
  if (moduleName === NO_NAME || idName === NO_NAME) return []
  const { xmlIds } = registry
  const row = xmlIds.find(moduleName, idName)
  if (row < 0) return unlisted(context, module, idName)
  const places: RecordPlace[] = []
  const end = Math.min(xmlIds.endOf(row), row + MAX_DECLARATIONS)
  for (let at = row; at < end; at++) {
    places.push({ file: xmlIds.fileOf(at), record: xmlIds.recordOf(at) })
  }
  return places
}

function unlisted(
  { workspace, index }: FeatureContext,
  module: string,
  name: NameId,
): RecordPlace[] {
  const places: RecordPlace[] = []
  for (const place of allRecords(workspace, index, module, name)) {
    places.push(place)
    if (places.length >= MAX_DECLARATIONS) break
  }
  return places
}

/** Where a record stands, and its id. The start of its tag stands for the id when that cannot be found. */
export function recordLocation(context: FeatureContext, { file, record }: RecordPlace): Location {
  const facts = context.index.facts(file, new SegmentView())
  const fullStart = facts.get(Facts.RECORDS, record, Facts.RECORD_START)
  const fullEnd = facts.get(Facts.RECORDS, record, Facts.RECORD_END)
  const tag = facts.get(Facts.RECORDS, record, Facts.RECORD_FLAGS) & Facts.RECORD_TAG_MASK
  const path = context.workspace.files.pathOf(file)
  const span =
    tag === Facts.TAG_CSV_ROW
      ? csvIdSpan(context, file, fullStart)
      : (attributeSpan(context, file, fullStart, 'id') ??
        (tag === Facts.TAG_TEMPLATE
          ? attributeSpan(context, file, fullStart, 't-name')
          : undefined))
  const { start, end } = span ?? { start: fullStart, end: fullStart }
  return { path, start, end, fullStart, fullEnd }
}

/** The value of an attribute of the tag that begins at `start`. */
export function attributeSpan(
  context: FeatureContext,
  file: FileId,
  start: number,
  attribute: string,
): Span | undefined {
  const source = context.read(file)
  return source && tagAttribute(source.bytes, source.length, start, attribute)
}

/** The cell of the id in the CSV row that begins at `start`. */
function csvIdSpan(context: FeatureContext, file: FileId, start: number): Span | undefined {
  const source = context.read(file)
  if (source === undefined) return undefined
  const table = readCsv(source.bytes, source.length)
  const column = idColumn(table)
  let low = 1
  let high = table.rowCount - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = table.rowStart[middle]!
    if (found === start) {
      const cell = table.rowFirstCell[middle]! + column
      if (column < 0 || cell >= table.rowFirstCell[middle + 1]!) return undefined
      return { start: table.cellStart[cell]!, end: table.cellEnd[cell]! }
    }
    if (found < start) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** The column whose header is `id`, or -1. */
function idColumn(table: ReturnType<typeof readCsv>): number {
  if (table.rowCount === 0) return -1
  const first = table.rowFirstCell[0]!
  for (let cell = first; cell < table.rowFirstCell[1]!; cell++) {
    const start = table.cellStart[cell]!
    const isId = table.bytes[start] === 105 && table.bytes[start + 1] === 100
    if (isId && table.cellEnd[cell]! - start === 2) return cell - first
  }
  return -1
}
