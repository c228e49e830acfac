import type { FileId } from '../workspace/index.ts'

/** Where files that were read since the state was stored are noted. */
export interface ChangeJournal {
  /** A file was read: `record` is what it declares, for `RecordReader`; valid during the call. */
  noteFile(file: FileId, record: Uint8Array): void
  /** Something else changed, such as which files there are, which a stored state tells only when it is stored anew. */
  noteOther(): void
}

/** Notes nothing. */
export const NO_JOURNAL: ChangeJournal = { noteFile: () => undefined, noteOther: () => undefined }
