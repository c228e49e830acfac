import type { Analysis } from '../analysis/index.ts'
import type { LedgerRow } from '../memory/index.ts'
import { type ReadFilesListener, readFiles } from './read-files.ts'

/** How far indexing has come. */
export interface IndexProgress {
  readonly filesDone: number
  readonly filesTotal: number
}

/** What indexing cost, beyond what the process itself can be asked for. */
export interface IndexReport {
  /** The accounts of the worker at its end. */
  readonly workerLedger: readonly LedgerRow[]
  /** The worker's JavaScript heap at its end, in bytes. */
  readonly workerHeapBytes: number
}

/** Where files are read. */
export interface IndexOptions {
  /** What the worker runs, when it does not lie beside this program. */
  readonly program?: URL | undefined
}

/**
 * Reads all files of a workspace in a worker and builds the index.
 * Rejects when workers die too often.
 */
export async function indexWorkspace(
  analysis: Analysis,
  onProgress: (progress: IndexProgress) => void = () => undefined,
  { program }: IndexOptions = {},
): Promise<IndexReport> {
  const filesTotal = analysis.countFiles()
  let filesDone = 0
  const listener: ReadFilesListener = {
    names: (language, texts) => analysis.definePermanentNames(language, texts),
    batch: (batch) => {
      filesDone += analysis.addBatch(batch)
      onProgress({ filesDone, filesTotal })
    },
  }
  const report = await readFiles(analysis.filesToRead(), listener, program)
  analysis.finishIndexing()
  return { workerLedger: report.ledger, workerHeapBytes: report.heapBytes }
}
