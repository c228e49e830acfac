import { ProjectIndex } from '../index/index.ts'
import { ledger, NameTable, type StoredColumn } from '../memory/index.ts'
import {
  createWorkspace,
  describeWorkspace,
  emptyWorkspace,
  File,
  type FileId,
  freeWorkspace,
  type Host,
  hasSameVersion,
  hasStamp,
  RELEASE_FILE,
  ReadBuffer,
  type Workspace,
  type WorkspaceDescription,
  type WorkspaceOptions,
  workspaceColumns,
  workspaceRestored,
} from '../workspace/index.ts'
import { RecordReader } from './record-reader.ts'

/** Names that a large Odoo has; making room at once spares the table from growing. */
const EXPECTED_NAMES = 200_000

/** The tables of an analysis that hold what files declare; everything else is derived from them. */
export interface AnalysisState {
  readonly workspace: Workspace
  readonly index: ProjectIndex
  /** Whether all files were read. */
  readonly isIndexed: boolean
}

/** What an analysis says to be kept: columns, always in one order, and a description that survives `JSON`. */
export interface StoredAnalysis {
  readonly description: unknown
  /** Valid until the analysis changes. */
  readonly columns: readonly StoredColumn[]
}

/** What was kept of an analysis. */
export interface KeptAnalysis {
  /** That of the {@link StoredAnalysis}. */
  readonly description: unknown
  /** What was noted since, in that order: records as `FileReader` makes them. */
  readonly records: readonly Uint8Array[]
  /** Fills the columns; `false` when they are not to be had. */
  fill(columns: readonly StoredColumn[]): boolean
}

/** The state of a workspace of which nothing is known yet but where files lie. */
export function newState(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions,
): AnalysisState {
  const names = new NameTable(ledger.account('names'), EXPECTED_NAMES)
  const workspace = createWorkspace(host, workspaceFolders, options)
  return { workspace, index: new ProjectIndex(names), isIndexed: false }
}

/** The state that was kept; `undefined` when it cannot be had, or belongs to an Odoo or addons paths that are elsewhere now. */
export function restoredState(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions,
  { description, fill, records }: KeptAnalysis,
): AnalysisState | undefined {
  const buffer = new ReadBuffer()
  const workspace = emptyWorkspace(
    host,
    workspaceFolders,
    options,
    description as WorkspaceDescription,
    buffer,
  )
  buffer.free()
  if (workspace === undefined) return undefined
  const index = new ProjectIndex(new NameTable(ledger.account('names')))
  const state = { workspace, index, isIndexed: true }
  if (!fill(columnsOf(state))) {
    index.free()
    freeWorkspace(workspace)
    return undefined
  }
  workspaceRestored(workspace)
  index.restored()
  if (!isSameRelease(host, workspace)) {
    index.free()
    freeWorkspace(workspace)
    return undefined
  }
  removeOthers(state)
  if (records.length > 0) new RecordReader(workspace, index).read(records)
  return state
}

/** What is to be kept of a state. */
export function storedState(state: AnalysisState): StoredAnalysis {
  return { description: describeWorkspace(state.workspace), columns: columnsOf(state) }
}

function columnsOf({ workspace, index }: AnalysisState): readonly StoredColumn[] {
  return [...workspaceColumns(workspace), ...index.stored()]
}

/** Whether the Odoo is of the version that it was; its file is read only when it is another than before. */
function isSameRelease(host: Host, workspace: Workspace): boolean {
  const { odoo, files } = workspace
  if (odoo === undefined) return true
  const path = `${odoo.path}/${RELEASE_FILE}`
  return hasStamp(host, workspace, files.find(path), path) || hasSameVersion(host, workspace)
}

/** Documents from elsewhere were open when the state was stored, and are not now; of library files only the rows were stored. */
function removeOthers({ workspace: { files }, index }: AnalysisState): void {
  for (let id = 1; id < files.count; id++) {
    const file = id as FileId
    if (files.isListed(file) || files.isGone(file)) continue
    files.remove(file)
    if (files.roleOf(file) === File.GUEST) index.remove(file)
  }
}
