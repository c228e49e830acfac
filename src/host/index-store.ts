import { createHash } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogLevel } from '../workspace/index.ts'
import { prepareCacheFolder, userCacheFolder } from './cache-folder.ts'
import { takeLock } from './file-lock.ts'
import { type Journal, openJournal, readJournal } from './journal-file.ts'
import {
  type OpenedSnapshot,
  openSnapshot,
  type SnapshotContent,
  writeSnapshot,
} from './snapshot-file.ts'

/** A journal of more bytes is better written into the snapshot. */
const MAX_JOURNAL_BYTES = 1024 * 1024

/** The file that says whose the lock is. */
export const LOCK_FILE = 'lock'
/** The file that says, for people, what an index is of: its {@link IndexIdentity}. */
export const ABOUT_FILE = 'about.json'
/** What a process leaves that is killed while it writes. */
const LEFT_OVER = /\.tmp$|^lock\./

/** What identifies an index: whoever asks for the same gets the one that was kept. Survives `JSON`. */
export interface IndexIdentity {
  /** The program, to the byte: another build may read files otherwise. */
  readonly program: string
  readonly folders: readonly string[]
  /** All options that change what is indexed. */
  readonly options: unknown
}

/** Where the index of one workspace is kept on disk between two runs. Nothing throws; what goes wrong is logged, once. */
export interface IndexStore {
  /** The snapshot that was kept and what the journal has since, or `undefined`. Close the snapshot. */
  open(): { readonly snapshot: OpenedSnapshot; readonly records: readonly Buffer[] } | undefined
  /** Says that what was opened is of no use: as if nothing were kept, until {@link save}. */
  reject(): void
  /** Keeps a snapshot in place of the one before, and begins an empty journal. Answers its bytes; 0 when it could not be kept. */
  save(content: SnapshotContent): number
  /** Whether {@link note} keeps anything: there is a snapshot that belongs to this process. */
  readonly isOpen: boolean
  /** Notes a record in the journal. */
  note(record: Uint8Array): void
  /** Whether the journal is so large that a new snapshot should be saved. */
  readonly isFull: boolean
  /** Lets another process write. */
  close(): void
}

/** The folder of one index below that of all: its name is a hash of the identity without the program, so that builds replace each other. */
export function indexFolder(root: string, { folders, options }: IndexIdentity): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([folders, options]))
    .digest('hex')
  return join(root, hash.slice(0, 16))
}

/** Opens the store of an index. Only one process at a time writes; others read what there is. */
export function openIndexStore(
  identity: IndexIdentity,
  log: (level: LogLevel, message: string) => void,
  root: string = userCacheFolder(),
): IndexStore {
  const folder = indexFolder(root, identity)
  const refusal = prepareCacheFolder(root) ?? prepareCacheFolder(folder)
  if (refusal !== undefined) {
    log('warning', `the index is not kept for the next start: ${refusal}`)
    return NOTHING_KEPT
  }
  return new FolderStore(folder, identity, log)
}

/** The stores of this process by their folder: a newer one takes the place of an older one. */
const stores = new Map<string, FolderStore>()

class FolderStore implements IndexStore {
  readonly #snapshotPath: string
  readonly #journalPath: string
  readonly #recipe: Buffer
  readonly #log: (level: LogLevel, message: string) => void
  readonly #folder: string
  readonly #identity: IndexIdentity
  #unlock: (() => void) | undefined
  #generation: Buffer | undefined
  #journal: Journal | undefined
  #hasFailed = false

  constructor(
    folder: string,
    identity: IndexIdentity,
    log: (level: LogLevel, message: string) => void,
  ) {
    this.#snapshotPath = join(folder, 'index')
    this.#journalPath = join(folder, 'journal')
    this.#recipe = createHash('sha256').update(JSON.stringify(identity)).digest()
    this.#log = log
    this.#folder = folder
    this.#identity = identity
    this.#unlock = stores.get(folder)?.handOver() ?? this.#takeLock()
    stores.set(folder, this)
    if (this.#unlock !== undefined) removeLeftOvers(folder)
  }

  open(): ReturnType<IndexStore['open']> {
    const snapshot = openSnapshot(this.#snapshotPath, this.#recipe)
    if (snapshot === undefined) return undefined
    this.#generation = Buffer.from(snapshot.generation)
    return { snapshot, records: readJournal(this.#journalPath, snapshot.generation) }
  }

  reject(): void {
    this.#journal?.close()
    this.#journal = undefined
    this.#generation = undefined
  }

  save(content: SnapshotContent): number {
    if (this.#unlock === undefined || this.#hasFailed) return 0
    return this.#try(() => {
      this.#journal?.close()
      this.#journal = undefined
      this.#generation = undefined
      writeFileSync(join(this.#folder, ABOUT_FILE), JSON.stringify(this.#identity), { mode: 0o600 })
      this.#generation = writeSnapshot(this.#snapshotPath, this.#recipe, content)
      let bytes = 0
      for (const column of content.columns) bytes += column.bytes.length
      return bytes
    })
  }

  get isOpen(): boolean {
    return this.#unlock !== undefined && this.#generation !== undefined && !this.#hasFailed
  }

  note(record: Uint8Array): void {
    if (!this.isOpen) return
    this.#try(() => {
      this.#journal ??= openJournal(this.#journalPath, this.#generation!)
      this.#journal.append(record)
      return 0
    })
  }

  get isFull(): boolean {
    return (this.#journal?.byteLength ?? 0) > MAX_JOURNAL_BYTES
  }

  close(): void {
    this.#journal?.close()
    this.#journal = undefined
    this.#generation = undefined
    this.#unlock?.()
    this.#unlock = undefined
    if (stores.get(this.#folder) === this) stores.delete(this.#folder)
  }

  /** Writes nothing any more; another store of this process does, which gets the lock. */
  handOver(): (() => void) | undefined {
    const unlock = this.#unlock
    this.#journal?.close()
    this.#journal = undefined
    this.#unlock = undefined
    return unlock
  }

  #takeLock(): (() => void) | undefined {
    const lock = takeLock(join(this.#folder, LOCK_FILE))
    if ('unlock' in lock) return lock.unlock
    if ('holder' in lock) {
      this.#log(
        'info',
        `another Goldcrest keeps the index of this workspace on disk (process ${lock.holder}), this one only reads it`,
      )
    } else this.#log('warning', `the index is not kept for the next start: ${lock.reason}`)
    return undefined
  }

  /** After the first failure nothing is kept: what is on disk then would miss something. The journal goes, so that nobody reads half of it. */
  #try(write: () => number): number {
    try {
      return write()
    } catch (error) {
      this.#hasFailed = true
      this.#journal?.close()
      this.#journal = undefined
      const reason = error instanceof Error ? error.message : String(error)
      this.#log('warning', `the index is not kept for the next start: ${reason}`)
      rmSync(this.#journalPath, { force: true })
      return 0
    }
  }
}

/** Removes what other processes left; to be called by the one that may write. */
function removeLeftOvers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (LEFT_OVER.test(name)) rmSync(join(folder, name), { force: true })
    }
  } catch {
    // They do no harm.
  }
}

/** The store where nothing can be kept, or shall be. */
export const NOTHING_KEPT: IndexStore = {
  open: () => undefined,
  reject: () => undefined,
  save: () => 0,
  isOpen: false,
  note: () => undefined,
  isFull: false,
  close: () => undefined,
}
