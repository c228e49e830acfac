import type { FileId } from './ids.ts'

/**
 * Where imports lead that leave the workspace: into Python's standard library and into installed packages, of which there are stubs or
 * sources. A file that it answers has its facts in the index until the question ends; after that, {@link LibraryLookup.use} it before its
 * facts are asked for again. Nothing of a library is part of what the workspace declares.
 */
export interface LibraryLookup {
  /** The file that the absolute dotted module name leads to; `NO_FILE` for none or a namespace package. */
  module(name: string): FileId
  /** The submodule or subpackage `name` of the package that `file` is the `__init__` of; `NO_FILE` when there is none. */
  child(file: FileId, name: string): FileId
  /**
   * The module that `level` dots and `name` (which may be empty or dotted) mean in a library file; `NO_FILE` when there is none.
   * @param level number of dots, from 1 on
   */
  relative(file: FileId, level: number, name: string): FileId
  /** Whether a file is one of a library. */
  isLibrary(file: FileId): boolean
  /** Reads the facts of a library file again when they were given up since an earlier question; answers whether they are there. */
  use(file: FileId): boolean
}
