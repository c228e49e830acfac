import type { ProjectIndex } from '../index/index.ts'
import { budget, type Cache } from '../memory/index.ts'
import {
  baseName,
  contains,
  File,
  type FileId,
  type Host,
  hasStamp,
  isModulePath,
  LibraryFinder,
  type LibraryLookup,
  type LibraryOptions,
  NO_FILE,
  parentPath,
  type Workspace,
} from '../workspace/index.ts'
import type { OpenDocuments } from './open-documents.ts'

/** How many library files may have their facts in the index, and how many bytes these may take; what comes beyond is not found. */
const MAX_FILES = 1000
const MAX_BYTES = 8e6
/** When a question begins with more than the first share of that, what was not used for longest goes until it is the second. */
const FULL = 0.75
const KEPT = 0.5

const BYTES_A_WORD = 4

/** Where libraries are read from. */
export interface LibraryParts {
  readonly host: Host
  readonly workspace: Workspace
  readonly index: ProjectIndex
  readonly documents: OpenDocuments
  /** Takes in what a library file says, its document when it is open; answers whether it can be read. */
  read(file: FileId): boolean
}

/**
 * The files of Python's libraries that imports led to, read when they are asked for. They have rows in the table of files, as guests have,
 * and facts in the index, and are no part of what the workspace declares.
 *
 * Facts are given up only when a question begins, so that no answer under way looks at facts that were moved.
 */
export class Libraries implements LibraryLookup, Cache {
  readonly name = 'libraries'
  readonly #parts: LibraryParts
  readonly #finder: LibraryFinder
  /** The files whose facts are in the index, with the question for which they were last compared with the disk; the last used last. */
  readonly #known = new Map<FileId, number>()
  /** What names of modules led to in this question. */
  readonly #modules = new Map<string, FileId>()
  /** Files whose facts are of no use any more. */
  readonly #stale = new Set<FileId>()
  #question = 0
  /** Whether all is to be given up, since memory is short. */
  #isDue = false
  /** Whether facts were replaced since the last question began. */
  #wasReplaced = false

  constructor(parts: LibraryParts, options: LibraryOptions) {
    this.#parts = parts
    this.#finder = new LibraryFinder(parts.host, parts.workspace.workspaceFolders, options)
  }

  /** A question begins; answers whether facts that an earlier one looked at were moved or have gone. */
  begin(): boolean {
    this.#question++
    this.#finder.begin()
    this.#modules.clear()
    const wasReplaced = this.#wasReplaced
    this.#wasReplaced = false
    this.#addOldest()
    if (this.#stale.size === 0) return wasReplaced
    for (const file of this.#stale) this.#known.delete(file)
    this.#parts.index.giveUpLibraries(this.#stale)
    this.#stale.clear()
    return true
  }

  module(name: string): FileId {
    const known = this.#modules.get(name)
    if (known !== undefined) return known
    const file = this.#fileAt(this.#finder.find(name))
    this.#modules.set(name, file)
    return file
  }

  child(file: FileId, name: string): FileId {
    return this.#fileAt(this.#finder.child(this.#parts.workspace.files.pathOf(file), name))
  }

  relative(file: FileId, level: number, name: string): FileId {
    const path = this.#parts.workspace.files.pathOf(file)
    return this.#fileAt(this.#finder.relative(path, level, name))
  }

  isLibrary(file: FileId): boolean {
    return this.#parts.workspace.files.roleOf(file) === File.LIBRARY_CODE
  }

  use(file: FileId): boolean {
    const { workspace, index, host } = this.#parts
    if (!this.isLibrary(file) || workspace.files.isGone(file)) return false
    const checked = this.#known.get(file)
    if (checked === this.#question) return true
    const path = workspace.files.pathOf(file)
    const isSame =
      checked !== undefined &&
      !this.#stale.has(file) &&
      (this.#parts.documents.has(path) || hasStamp(host, workspace, file, path))
    this.#known.delete(file)
    if (!isSame) {
      if (this.#isFull(1)) return false
      if (!this.#parts.read(file)) {
        workspace.files.remove(file)
        this.#stale.add(file)
        return false
      }
      this.#stale.delete(file)
      if (checked !== undefined) this.#wasReplaced = true
      // What is refused is needed all the same, but for this question only.
      const bytes = index.librarySegments.lengthOf(file) * BYTES_A_WORD
      if (!budget.reserve(bytes)) this.#isDue = true
    }
    this.#known.set(file, this.#question)
    return true
  }

  /** A document was opened: when it is of a library, it is answered about as a file of it. */
  open(path: string): void {
    const { files } = this.#parts.workspace
    if (!isModulePath(path) || files.isListed(files.find(path))) return
    if (this.#isOfLibrary(path)) this.#admit(path)
  }

  /** Something happened at a path on disk, or a document was closed there. */
  changed(path: string): void {
    const file = this.#parts.workspace.files.find(path)
    if (file !== NO_FILE && this.isLibrary(file)) this.#stale.add(file)
  }

  /** Lets `refresh` list files of the workspace as if there were no library files. One that is listed now is none any more. */
  around<Result>(refresh: () => Result): Result {
    const { files } = this.#parts.workspace
    const rows: FileId[] = []
    for (let id = 1; id < files.count; id++) {
      const file = id as FileId
      if (this.isLibrary(file) && !files.isGone(file)) rows.push(file)
    }
    for (const file of rows) files.remove(file)
    const result = refresh()
    const listed = rows.filter((file) => !files.isGone(file))
    for (const file of rows) if (files.isGone(file)) this.#addRow(files.pathOf(file))
    for (const file of listed) this.#known.delete(file)
    if (listed.length > 0) this.#parts.index.giveUpLibraries(listed)
    return result
  }

  /** Bytes that are given back when the next question begins. */
  get byteLength(): number {
    return this.#isDue ? 0 : this.#parts.index.librarySegments.wordCount * BYTES_A_WORD
  }

  giveBack(): void {
    this.#isDue = true
  }

  /** The file at a path that the finder answered, its facts read. One of the workspace, or an open document, is what it is. */
  #fileAt(path: string | undefined): FileId {
    if (path === undefined || !isModulePath(path)) return NO_FILE
    const file = this.#admit(path)
    return !this.isLibrary(file) || this.use(file) ? file : NO_FILE
  }

  #admit(path: string): FileId {
    const { files } = this.#parts.workspace
    const known = files.find(path)
    return known !== NO_FILE && !files.isGone(known) ? known : this.#addRow(path)
  }

  #addRow(path: string): FileId {
    const { files, folders, paths } = this.#parts.workspace
    return files.add({
      folder: folders.addPath(parentPath(path)),
      name: paths.internText(baseName(path)),
      language: File.PYTHON,
      role: File.LIBRARY_CODE,
      flags: 0,
    })
  }

  /** Whether a path lies closer to a library than to the workspace: an environment may be in a workspace folder, and the other way round. */
  #isOfLibrary(path: string): boolean {
    const { workspaceFolders, addonsPaths, odoo } = this.#parts.workspace
    const root = this.#finder.rootOf(path)
    if (root === undefined) return false
    const own = [...workspaceFolders, ...addonsPaths, ...(odoo === undefined ? [] : [odoo.path])]
    return !own.some((folder) => contains(folder, path) && folder.length >= root.length)
  }

  #isFull(share: number): boolean {
    const { wordCount } = this.#parts.index.librarySegments
    return this.#known.size >= MAX_FILES * share || wordCount * BYTES_A_WORD >= MAX_BYTES * share
  }

  /** Adds to what is stale what has to go because there is too much, or because memory is short. */
  #addOldest(): void {
    const { librarySegments } = this.#parts.index
    if (this.#isDue) {
      this.#isDue = false
      this.#finder.clear()
      for (const file of this.#known.keys()) this.#stale.add(file)
    }
    if (!this.#isFull(FULL)) return
    let files = this.#known.size - MAX_FILES * KEPT
    let bytes = librarySegments.wordCount * BYTES_A_WORD - MAX_BYTES * KEPT
    for (const file of this.#known.keys()) {
      if (files <= 0 && bytes <= 0) return
      this.#stale.add(file)
      files--
      bytes -= librarySegments.lengthOf(file) * BYTES_A_WORD
    }
  }
}
