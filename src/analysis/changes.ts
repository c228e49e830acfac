import type { ProjectIndex } from '../index/index.ts'
import {
  File,
  type FileId,
  type Host,
  isHostError,
  NO_FILE,
  ReadBuffer,
  refreshPaths,
  reliableTime,
  type Workspace,
} from '../workspace/index.ts'
import type { ChangeJournal } from './change-journal.ts'
import type { Effect } from './editor-parts.ts'
import { FileReader } from './file-reader.ts'
import type { Guests } from './guests.ts'
import type { Libraries } from './libraries.ts'
import type { OpenDocuments } from './open-documents.ts'

type MutableEffect = { -readonly [Key in keyof Effect]: Effect[Key] }

/**
 * Brings the index up to date with open documents and with the disk. Work is queued, and done when a question is asked (open
 * documents) or in slices (the disk).
 */
export class Changes {
  readonly #host: Host
  readonly #workspace: Workspace
  readonly #documents: OpenDocuments
  readonly #guests: Guests
  readonly #libraries: Libraries
  readonly #index: ProjectIndex
  readonly #journal: ChangeJournal
  readonly #buffer = new ReadBuffer()
  /** Made when the first file is read in this thread, because it takes memory of its own. */
  #reader: FileReader | undefined
  /** Open documents whose text is newer than the index. */
  readonly #documentsToRead = new Set<string>()
  /** Paths on disk at which something happened. */
  readonly #pathsToRefresh = new Set<string>()
  readonly #filesToRead = new Set<FileId>()

  constructor(
    host: Host,
    workspace: Workspace,
    documents: OpenDocuments,
    guests: Guests,
    libraries: Libraries,
    index: ProjectIndex,
    journal: ChangeJournal,
  ) {
    this.#host = host
    this.#workspace = workspace
    this.#documents = documents
    this.#guests = guests
    this.#libraries = libraries
    this.#index = index
    this.#journal = journal
  }

  /** Gives the memory back that files are read into. */
  free(): void {
    this.#buffer.free()
    this.#reader?.free()
    this.#reader = undefined
  }

  /** An open document has another text than the index knows. */
  documentChanged(path: string): void {
    this.#documentsToRead.add(path)
  }

  /** Something happened at a path on disk; also for documents that were closed. */
  diskChanged(path: string): void {
    this.#pathsToRefresh.add(path)
  }

  /** Whether there is work for {@link workOnDisk}. */
  get hasWork(): boolean {
    return this.#pathsToRefresh.size + this.#filesToRead.size > 0
  }

  /** Reads the open documents that changed. */
  readDocuments(): Effect {
    const effect = { python: false, data: false, modules: false }
    for (const path of this.#documentsToRead) {
      const bytes = this.#documents.get(path)
      const file = this.#workspace.files.find(path)
      if (bytes === undefined || file === NO_FILE) continue
      // What the index now has is on no disk: a state that is stored from now on has to have the file read again.
      this.#workspace.files.setStamp(file, 0, 0)
      if (this.#changesStructure(file, path, bytes, bytes.length, 0)) this.#note(file, effect)
    }
    this.#documentsToRead.clear()
    return effect
  }

  /** Reads a file again whose facts were given up, since it is asked about. */
  raise(file: FileId): Effect {
    const effect = { python: false, data: false, modules: false }
    if (this.#index.isNamesOnly(file) && this.#readFromDisk(file)) this.#note(file, effect)
    return effect
  }

  /** Takes in what a library file says: its open document, else what is on disk; answers whether it can be read. */
  readLibrary(file: FileId): boolean {
    const { files } = this.#workspace
    const path = files.pathOf(file)
    const open = this.#documents.get(path)
    if (open !== undefined) {
      files.setStamp(file, 0, 0)
      this.#changesStructure(file, path, open, open.length, 0)
      return true
    }
    const length = this.#host.readFile(path, this.#buffer)
    if (isHostError(length)) return false
    const time = reliableTime(this.#buffer.mtimeMs, this.#host.now())
    files.setStamp(file, length, time)
    this.#changesStructure(file, path, this.#buffer.bytes, length, time)
    return true
  }

  /** Does a slice of the work that changes on disk made; at least one step, then as many as fit before `deadline`. */
  workOnDisk(deadline: number): Effect {
    const effect = { python: false, data: false, modules: false }
    do {
      const [file] = this.#filesToRead
      if (this.#pathsToRefresh.size > 0) {
        this.#refresh([...this.#pathsToRefresh], effect)
        this.#pathsToRefresh.clear()
      } else if (file !== undefined) {
        this.#filesToRead.delete(file)
        if (this.#readFromDisk(file)) this.#note(file, effect)
      } else break
    } while (this.#host.now() < deadline)
    return effect
  }

  /** All at once, because manifests are then read again only once. */
  #refresh(paths: readonly string[], effect: MutableEffect): void {
    const admitted = this.#guests.around(() => {
      const refreshed = this.#libraries.around(() =>
        refreshPaths(this.#host, this.#workspace, paths),
      )
      for (const file of refreshed.removed) if (this.#index.remove(file)) this.#note(file, effect)
      for (const file of refreshed.added) {
        this.#filesToRead.add(file)
        // What is known of it may be from when it was a guest, and then counts from now on.
        this.#note(file, effect)
      }
      for (const file of refreshed.changed) this.#filesToRead.add(file)
      if (refreshed.modulesChanged) effect.modules = true
      const { added, removed, modulesChanged } = refreshed
      if (added.length + removed.length > 0 || modulesChanged) this.#journal.noteOther()
    })
    for (const path of admitted) this.#documentsToRead.add(path)
  }

  /** Notes that a file declares other classes or records; what JavaScript and guests declare is not in the registry. */
  #note(file: FileId, effect: MutableEffect): void {
    if (this.#workspace.files.roleOf(file) === File.GUEST) return
    const language = this.#workspace.files.languageOf(file)
    if (language === File.PYTHON) effect.python = true
    else if (language === File.XML || language === File.CSV) effect.data = true
  }

  #readFromDisk(file: FileId): boolean {
    const { files } = this.#workspace
    const path = files.pathOf(file)
    if (files.isGone(file)) return false
    // The text of an open document counts, whatever is on disk; it was not read while the file was not there.
    if (this.#documents.has(path)) {
      this.#documentsToRead.add(path)
      return false
    }
    if (this.#workspace.skipsScripts && files.languageOf(file) === File.JAVASCRIPT) {
      return this.#index.remove(file)
    }
    const length = this.#host.readFile(path, this.#buffer)
    if (isHostError(length)) {
      this.#journal.noteOther()
      return this.#index.remove(file)
    }
    const time = reliableTime(this.#buffer.mtimeMs, this.#host.now())
    files.setStamp(file, length, time)
    const changes = this.#changesStructure(file, path, this.#buffer.bytes, length, time)
    // What a manifest says is in the tables of modules, too, which a record does not bring up to date.
    const isManifest = files.roleOf(file) === File.MANIFEST
    if (this.#reader === undefined || isManifest) this.#journal.noteOther()
    else this.#journal.noteFile(file, this.#reader.record)
    return changes
  }

  /** Takes a version of a file in; answers whether tables of classes, models and external ids are to be made anew. */
  #changesStructure(
    file: FileId,
    path: string,
    bytes: Uint8Array,
    length: number,
    mtimeMs: number,
  ): boolean {
    this.#reader ??= new FileReader(this.#index)
    const language = this.#workspace.files.languageOf(file)
    const version = { file, language, path, bytes, length, mtimeMs }
    if (this.#workspace.files.roleOf(file) === File.LIBRARY_CODE) {
      this.#reader.readLibrary(version)
      return false
    }
    return this.#reader.read(version) === 'structure'
  }
}
