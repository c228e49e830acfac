import { Facts, SegmentView } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { File, type FileId, NO_MODULE, type Workspace } from '../workspace/index.ts'

/** A record that a data file declares. */
export interface RecordPlace {
  readonly file: FileId
  /** Its number in the file's {@link Facts.RECORDS}. */
  readonly record: number
}

/**
 * The declarations of the external id `module.name` in all XML and CSV files, those of demo data and those that no manifest lists as well, by
 * the numbers of the files. The {@link XmlIdTable} has those that are loaded without demo data.
 */
export function* allRecords(
  workspace: Workspace,
  index: ProjectIndex,
  module: string,
  name: NameId,
): Generator<RecordPlace> {
  const facts = new SegmentView()
  for (const number of index.postings.filesOf(name)) {
    const file = number as FileId
    const language = workspace.files.languageOf(file)
    if (language !== File.XML && language !== File.CSV) continue
    index.facts(file, facts)
    for (let record = 0; record < facts.count(Facts.RECORDS); record++) {
      if (facts.get(Facts.RECORDS, record, Facts.RECORD_ID) !== name) continue
      if (moduleOfRecord(workspace, index, file, facts, record) === module) yield { file, record }
    }
  }
}

/** The model of the record `module.name` in any XML or CSV file, see {@link allRecords}; 0 when there is none. */
export function modelOfAnyRecord(workspace: Workspace, index: ProjectIndex, xmlId: string): NameId {
  const dot = xmlId.indexOf('.')
  const name = index.names.findText(xmlId.slice(dot + 1))
  if (name === NO_NAME) return NO_NAME
  for (const { file, record } of allRecords(workspace, index, xmlId.slice(0, dot), name)) {
    const facts = index.facts(file, new SegmentView())
    return facts.name(Facts.RECORDS, record, Facts.RECORD_MODEL)
  }
  return NO_NAME
}

function moduleOfRecord(
  { files, modules }: Workspace,
  index: ProjectIndex,
  file: FileId,
  facts: SegmentView,
  record: number,
): string {
  const said = facts.name(Facts.RECORDS, record, Facts.RECORD_MODULE)
  if (said !== NO_NAME) return index.text(said)
  const module = files.moduleOf(file)
  return module === NO_MODULE ? '' : modules.textOf(module)
}
