import type { Problem } from '../base/index.ts'
import type { BatchView } from '../index/index.ts'
import type { Registry } from '../odoo/index.ts'
import {
  File,
  type FileId,
  freeWorkspace,
  type Host,
  NO_FILE,
  readingOrder,
  reliableTime,
  type Workspace,
  type WorkspaceOptions,
} from '../workspace/index.ts'
import { type AnalysisState, newState, type StoredAnalysis, storedState } from './analysis-state.ts'
import { type Counts, countFacts } from './counts.ts'
import { type DumpKind, type DumpRow, dump } from './dump.ts'
import type { EditorParts, Effect } from './editor-parts.ts'
import { Growth } from './growth.ts'
import { ALL_STALE, RegistryHolder } from './registry-holder.ts'

/** A file that is to be read, by the caller, who has threads for it. */
export interface FileToRead {
  readonly file: number
  readonly language: number
  /** Absolute. */
  readonly path: string
}

/** Something that could not be read as it should be, and where. */
export interface AnalysisProblem extends Problem {
  /** Absolute path of the file or folder. */
  readonly path: string
}

/**
 * What Goldcrest knows of a workspace. Everything long-lived belongs to it and is booked in the ledger.
 *
 * It reads no source files by itself: it says which ones ({@link filesToRead}), the host reads them where it likes and
 * hands in what they declare ({@link addBatch}), and then says that it is through ({@link finishIndexing}).
 */
export interface Analysis {
  readonly workspace: Workspace
  /** What is wrong with manifests, folders and options, and then with files, in no particular order. New objects. */
  problems(): Iterable<AnalysisProblem>
  /** The files to read, in the order in which answers improve fastest. */
  filesToRead(): Iterable<FileToRead>
  /** Number of {@link filesToRead}. */
  countFiles(): number
  /** Says which names have fixed ids in the facts of a language; before the first batch with a file of it. */
  definePermanentNames(language: number, texts: readonly string[]): void
  /** Takes in what files declare; answers the number of files. */
  addBatch(batch: BatchView): number
  /** Builds what is derived from all files. Questions that were asked before were answered from the files that had come. */
  finishIndexing(): void
  /** How many there are of everything. */
  counts(): Counts
  /** What is known, as plain records; see the `dump` command. */
  dump(kind: DumpKind): Iterable<DumpRow>
  /** What is to be kept for the next time, once all files were read. */
  stored(): StoredAnalysis
  /** Gives all memory back. */
  dispose(): void
}

/** An analysis, and what else can be built upon it. */
export interface OpenedAnalysis extends EditorParts {
  readonly analysis: Analysis
}

/**
 * Opens a workspace: finds the Odoo, the modules and the files.
 *
 * @param workspaceFolders absolute paths
 */
export function createAnalysis(
  host: Host,
  workspaceFolders: readonly string[],
  options: WorkspaceOptions = {},
): Analysis {
  return openAnalysis(host, newState(host, workspaceFolders, options)).analysis
}

/** The analysis that a state makes, with its parts. `indexed` is called whenever all files were indexed. */
export function openAnalysis(
  host: Host,
  state: AnalysisState,
  indexed: () => void = () => undefined,
): OpenedAnalysis {
  const { workspace, index } = state
  const holder = new RegistryHolder(workspace, index)
  const growth = new Growth()
  let { isIndexed } = state

  const analysis: Analysis = {
    workspace,
    *problems() {
      yield* workspace.problems
      for (let row = 0; row < index.problems.count; row++) {
        const { file, ...problem } = index.problems.at(row)
        if (file !== NO_FILE) yield { ...problem, path: workspace.files.pathOf(file as FileId) }
      }
    },
    countFiles: () => countFiles(workspace),
    *filesToRead() {
      for (const file of readingOrder(workspace) as Iterable<FileId>) {
        if (!isRead(workspace, file)) continue
        const language = workspace.files.languageOf(file)
        yield { file, language, path: workspace.files.pathOf(file) }
      }
    },
    definePermanentNames: (language, texts) => index.definePermanentNames(language, texts),
    addBatch(batch) {
      let count = 0
      for (; batch.next(); count++) {
        index.add(batch)
        noteStamp(workspace, host.now(), batch)
      }
      growth.add(count)
      return count
    },
    finishIndexing() {
      index.finish()
      holder.invalidate(ALL_STALE)
      isIndexed = true
      indexed()
      holder.get()
    },
    counts: () => countFacts(workspace, index, holder.get()),
    dump: (kind) => dump(kind, host, workspace, index, holder.get()),
    stored: () => storedState(state),
    dispose() {
      holder.invalidate(ALL_STALE)
      index.free()
      freeWorkspace(workspace)
    },
  }
  const registry = (): Registry => {
    if (!isIndexed && growth.isDue()) holder.invalidate(ALL_STALE)
    return holder.get()
  }
  const invalidate = (effect: Effect): void => holder.invalidate(effect)
  return { analysis, host, workspace, index, registry, isIndexed: () => isIndexed, invalidate }
}

/** Notes which version of a file was read. That of a manifest which is not the one that modules were made from is to be found stale. */
function noteStamp({ files }: Workspace, now: number, batch: BatchView): void {
  const file = batch.file as FileId
  const before = files.mtimeOf(file)
  const isOther = before !== 0 && before !== batch.mtimeMs
  if (files.roleOf(file) === File.MANIFEST && isOther) return
  files.setStamp(file, batch.size, reliableTime(batch.mtimeMs, now))
}

function isRead(workspace: Workspace, file: FileId): boolean {
  const language = workspace.files.languageOf(file)
  if (workspace.skipsScripts && language === File.JAVASCRIPT) return false
  return workspace.files.isListed(file) && language !== File.LANGUAGE_NONE
}

function countFiles(workspace: Workspace): number {
  let count = 0
  for (let file = 1; file < workspace.files.count; file++) {
    if (isRead(workspace, file as FileId)) count++
  }
  return count
}
