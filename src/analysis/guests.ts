import type { ProjectIndex } from '../index/index.ts'
import {
  baseName,
  File,
  type FileId,
  languageOf,
  NO_FILE,
  parentPath,
  type Workspace,
} from '../workspace/index.ts'

/** The languages that are read, by the names that editors have for them. */
const LANGUAGE_IDS: ReadonlyMap<string, number> = new Map([
  ['python', File.PYTHON],
  ['xml', File.XML],
  ['csv', File.CSV],
])

/**
 * Open documents that are no files of the workspace: new ones without a name, and files from elsewhere. While they are open they have a row
 * in the table of files, so that questions about them can be answered; they are no part of what the workspace declares.
 */
export class Guests {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  /** The language of each open document, whether it is a guest or not. */
  readonly #languages = new Map<string, number>()

  constructor(workspace: Workspace, index: ProjectIndex) {
    this.#workspace = workspace
    this.#index = index
  }

  /** A document was opened. The name of a file counts more than what the editor says of its language. */
  open(path: string, languageId: string): void {
    const byName = languageOf(baseName(path))
    const language = byName === File.LANGUAGE_NONE ? LANGUAGE_IDS.get(languageId) : byName
    this.#languages.set(path, language ?? File.LANGUAGE_NONE)
    this.#admit(path)
  }

  /** A document was closed: a guest is forgotten. */
  close(path: string): void {
    this.#languages.delete(path)
    const file = this.#guestAt(path)
    if (file === NO_FILE) return
    this.#workspace.files.remove(file)
    this.#index.remove(file)
  }

  /**
   * Lets `refresh` list files of the workspace as if there were no guests. A guest that is listed now has to be read again, and a document
   * that is no longer listed becomes a guest.
   * @returns the documents that became guests
   */
  around(refresh: () => void): readonly string[] {
    const { files } = this.#workspace
    const guests = [...this.#languages.keys()].map((path) => this.#guestAt(path))
    const before = guests.filter((file) => file !== NO_FILE)
    for (const file of before) files.remove(file)
    refresh()
    for (const file of before) if (files.isListed(file)) this.#index.remove(file)
    const admitted: string[] = []
    for (const path of this.#languages.keys()) {
      if (this.#admit(path) && !before.includes(files.find(path))) admitted.push(path)
    }
    return admitted
  }

  /** Makes a document that is not listed a guest; answers whether it did. Ids are those that paths always had. */
  #admit(path: string): boolean {
    const { files, folders, paths } = this.#workspace
    const language = this.#languages.get(path) ?? File.LANGUAGE_NONE
    const known = files.find(path)
    if (known !== NO_FILE && !files.isGone(known)) return false
    if (language === File.LANGUAGE_NONE || language === File.JAVASCRIPT) return false
    const folder = folders.addPath(parentPath(path))
    const name = paths.internText(baseName(path))
    files.add({ folder, name, language, role: File.GUEST, flags: 0 })
    return true
  }

  #guestAt(path: string): FileId {
    const { files } = this.#workspace
    const file = files.find(path)
    const isGuest = file !== NO_FILE && files.roleOf(file) === File.GUEST
    return isGuest && !files.isGone(file) ? file : NO_FILE
  }
}
