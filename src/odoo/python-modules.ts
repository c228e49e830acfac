import {
  type FileId,
  type FolderId,
  NO_FILE,
  NO_FOLDER,
  NO_MODULE,
  type Workspace,
} from '../workspace/index.ts'

/** A place that an import can name: a package or a module file. */
export interface PythonPlace {
  /** The folder of a package; 0 for a module that is a single file. */
  readonly folder: FolderId
  /** `__init__.py` of a package, or the file of a module; 0 for a package without `__init__.py`. */
  readonly file: FileId
}

/**
 * Finds the files that dotted names of Python modules lead to. `odoo.addons.NAME` is the module NAME in whatever addons
 * path it lies, as Odoo's import hook has it (`odoo/modules/module.py`, versions 14 to 19); `openerp` is the old name of `odoo`.
 */
export class PythonModules {
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** The package `odoo.addons.NAME` of an Odoo module, or `undefined`. */
  odooModule(name: string): PythonPlace | undefined {
    const module = this.#workspace.modules.find(name)
    if (module === NO_MODULE) return undefined
    return this.#package(this.#workspace.modules.folderOf(module))
  }

  /** The package around a file: the folder it lies in. */
  packageOf(file: FileId): PythonPlace {
    return this.#package(this.#workspace.files.folderOf(file))
  }

  /** The package around a package, or `undefined` at a root. */
  parentOf(place: PythonPlace): PythonPlace | undefined {
    const parent = this.#workspace.folders.parentOf(place.folder)
    return parent === NO_FOLDER ? undefined : this.#package(parent)
  }

  /** The package or module `name` in a package, or `undefined`. A package wins, as it does in Python. */
  child(place: PythonPlace, name: string): PythonPlace | undefined {
    if (place.folder === NO_FOLDER) return undefined
    const { paths, folders, files } = this.#workspace
    const folderName = paths.findText(name)
    const folder = folderName === 0 ? NO_FOLDER : folders.findChild(place.folder, folderName)
    if (folder !== NO_FOLDER) {
      const found = this.#package(folder)
      if (found.file !== NO_FILE) return found
    }
    const fileName = paths.findText(`${name}.py`)
    const file = fileName === 0 ? NO_FILE : files.findIn(place.folder, fileName)
    if (files.isListed(file)) return { folder: NO_FOLDER, file }
    return folder === NO_FOLDER ? undefined : this.#package(folder)
  }

  /**
   * Follows an absolute dotted name as far as it leads to files.
   * @returns the places it passes from the outermost on, at most one for each part; empty when it leads nowhere here
   */
  follow(parts: readonly string[]): PythonPlace[] {
    if (parts[0] !== 'odoo' && parts[0] !== 'openerp') return []
    if (parts[1] === 'addons') {
      const module = parts[2] === undefined ? undefined : this.odooModule(parts[2])
      return module === undefined ? [] : this.followFrom([module], parts.slice(3))
    }
    const { odooFolder } = this.#workspace
    if (odooFolder === NO_FOLDER) return []
    return this.followFrom([this.#package(odooFolder)], parts.slice(1))
  }

  /** Follows further parts from the last of `places`, and answers all places. */
  followFrom(places: readonly PythonPlace[], parts: readonly string[]): PythonPlace[] {
    const found = [...places]
    for (const part of parts) {
      const last = found.at(-1)
      const next = last === undefined ? undefined : this.child(last, part)
      if (next === undefined) break
      found.push(next)
    }
    return found
  }

  /** How many parts of an absolute dotted name stand for the first place that {@link follow} answers. */
  static prefixLength(parts: readonly string[]): number {
    return parts[1] === 'addons' ? 3 : 1
  }

  #package(folder: FolderId): PythonPlace {
    const { paths, files } = this.#workspace
    const file = files.findIn(folder, paths.findText('__init__.py'))
    return { folder, file: files.isListed(file) ? file : NO_FILE }
  }
}
