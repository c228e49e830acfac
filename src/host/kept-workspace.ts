import {
  type ChangeJournal,
  createEditorAnalysis,
  restoreEditorAnalysis,
  type WorkspaceAnalysis,
} from '../analysis/index.ts'
import type { Host, WorkspaceOptions } from '../workspace/index.ts'
import { BUILD } from './build.ts'
import { type IndexStore, NOTHING_KEPT, openIndexStore } from './index-store.ts'
import {
  type IndexOptions,
  type IndexProgress,
  type IndexReport,
  indexWorkspace,
} from './index-workspace.ts'
import { ownLibraryOptions } from './library-options.ts'

/** Milliseconds of verification before others have their turn. */
const SLICE_MS = 10

/** A workspace whose index is kept on disk from one time to the next. */
export interface KeptWorkspace {
  readonly analysis: WorkspaceAnalysis
  /** Whether it was there already; else it has to be read. */
  readonly isWarm: boolean
  /** Bytes that were read from disk, or written to it; 0 for none. */
  snapshotBytes(): number
  /** Reads all files, or compares what was kept with them. To be called once. */
  index(onProgress?: (progress: IndexProgress) => void): Promise<IndexReport>
  /** Keeps the index as it is now for the next time, unless that would change nothing. */
  save(): void
  /** Lets another process keep the index from now on. */
  release(): void
  /** Keeps the index and gives all memory back. */
  close(): void
}

/** How a workspace is opened. */
export interface KeepOptions extends IndexOptions {
  readonly isKept: boolean
}

/** Opens a workspace: as it was kept, or anew. */
export function openKeptWorkspace(
  host: Host,
  folders: readonly string[],
  given: WorkspaceOptions,
  { isKept, ...indexOptions }: KeepOptions,
): KeptWorkspace {
  // Nothing of libraries is kept, so the same index is of use with others.
  const { libraries, ...kept } = given
  const identity = { program: BUILD, folders, options: kept }
  const options = { ...kept, libraries: { ...ownLibraryOptions(), ...libraries } }
  const store = isKept ? openIndexStore(identity, host.log) : NOTHING_KEPT
  const journal = new StoreJournal(store)
  const restored = restore(host, folders, options, store, journal)
  const analysis = restored?.analysis ?? createEditorAnalysis(host, folders, options, journal)
  let bytes = restored?.bytes ?? 0
  let isIndexed = restored !== undefined
  if (restored !== undefined) journal.begin(analysis.workspace.files.count)

  const save = (): void => {
    if (!isIndexed || (store.isOpen && !journal.isBehind)) return
    const saved = store.save(analysis.stored())
    if (saved > 0) bytes = saved
    journal.begin(analysis.workspace.files.count)
  }
  return {
    analysis,
    isWarm: restored !== undefined,
    snapshotBytes: () => bytes,
    async index(onProgress) {
      if (restored !== undefined) return verify(host, analysis, onProgress)
      const report = await indexWorkspace(analysis, onProgress, indexOptions)
      isIndexed = true
      return report
    },
    save,
    release: () => store.close(),
    close() {
      save()
      store.close()
      analysis.dispose()
    },
  }
}

function restore(
  host: Host,
  folders: readonly string[],
  options: WorkspaceOptions,
  store: IndexStore,
  journal: ChangeJournal,
): { readonly analysis: WorkspaceAnalysis; readonly bytes: number } | undefined {
  const found = store.open()
  if (found === undefined) return undefined
  const { snapshot, records } = found
  try {
    const { description, fill } = snapshot
    const kept = { description, fill, records }
    const analysis = restoreEditorAnalysis(host, folders, options, kept, journal)
    if (analysis !== undefined) return { analysis, bytes: snapshot.byteLength }
  } catch (error) {
    host.log('warning', `the kept index is of no use and is made anew: ${String(error)}`)
  } finally {
    snapshot.close()
  }
  store.reject()
  return undefined
}

/** Compares with the disk, in slices, and takes in what differs. */
async function verify(
  host: Host,
  analysis: WorkspaceAnalysis,
  onProgress: (progress: IndexProgress) => void = () => undefined,
): Promise<IndexReport> {
  const filesTotal = analysis.countFiles()
  const steps = analysis.verify()
  for (let isDone = false; !isDone; ) {
    const end = host.now() + SLICE_MS
    while (!isDone && host.now() < end) isDone = steps.next().done === true
    await new Promise((resolve) => setImmediate(resolve))
  }
  while (!analysis.catchUp(SLICE_MS)) await new Promise((resolve) => setImmediate(resolve))
  onProgress({ filesDone: filesTotal, filesTotal })
  return { workerLedger: [], workerHeapBytes: 0 }
}

/** Hands changes to the store, and knows whether the store has fallen behind. */
class StoreJournal implements ChangeJournal {
  readonly #store: IndexStore
  /** Files from this number on came after the snapshot. */
  #fileCount = 0
  #hasMissed = false

  constructor(store: IndexStore) {
    this.#store = store
  }

  /** A snapshot with so many files is what the store has. */
  begin(fileCount: number): void {
    this.#fileCount = fileCount
    this.#hasMissed = false
  }

  /** Whether a new snapshot would save the next start work. */
  get isBehind(): boolean {
    return this.#hasMissed || this.#store.isFull
  }

  noteFile(file: number, record: Uint8Array): void {
    if (file < this.#fileCount) this.#store.note(record)
    else this.#hasMissed = true
  }

  noteOther(): void {
    this.#hasMissed = true
  }
}
