import type { Caches, EditorAnalysis } from '../analysis/index.ts'
import type { CacheReport, LevelReport } from '../host/index.ts'
import type { LogLevel, WorkspaceOptions } from '../workspace/index.ts'
import type { ProcessMemory } from './process-memory.ts'

/** A workspace that was opened: it can be asked at once, and knows more while it is indexed. */
export interface OpenedAnalysis {
  readonly analysis: EditorAnalysis & Pick<Caches, 'limitCaches'>
  /** Folders whose files matter: the workspace's, the Odoo, the addons paths. */
  readonly roots: readonly string[]
  /** Whether changes at these paths need the workspace to be opened anew. */
  needsReopening(paths: readonly string[]): boolean
  /** Reads everything. To be called once. */
  index(onProgress: (filesDone: number, filesTotal: number) => void): Promise<void>
  /** Gives up what the files that matter least declare, once they were read; answers in plain words which, or `undefined` when none are left. */
  giveUpFiles(): string | undefined
  /** How many files there are at each level. */
  levels(): LevelReport
  /** How the caches do, by their names. */
  caches?(): Readonly<Record<string, CacheReport>>
  /** Gives all memory back, and keeps what is worth keeping for the next time. */
  close(): void
}

/** What the server has from outside, so that tests can put something else there. */
export interface Environment {
  /** Opens a workspace without indexing it. May throw. */
  open(
    folders: readonly string[],
    options: WorkspaceOptions,
    log: (level: LogLevel, message: string) => void,
  ): OpenedAnalysis
  readonly memory: ProcessMemory
  /** Ends the process. */
  exit(code: number): void
  /** Calls `onGone` when a process is no more. */
  watchProcess(id: number, onGone: () => void): void
  /** Reports paths that changed below the folders, for clients that don't, but not while it is busy. Answers how to stop it. */
  watchFiles(
    folders: readonly string[],
    onChange: (paths: readonly string[]) => void,
    isBusy: () => boolean,
  ): () => void
  /** What the command line said; stronger than settings. */
  readonly folders: readonly string[]
  readonly options: WorkspaceOptions
  readonly version: string
}
