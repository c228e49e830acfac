import { type FactsChange, FactsReader, type FactsResult } from '../facts/index.ts'
import { BatchView, entryWords, LANGUAGES, type ProjectIndex, writeEntry } from '../index/index.ts'

/** A version of a file that is to be read. */
export interface FileVersion {
  readonly file: number
  readonly language: number
  readonly path: string
  /** The text is `bytes[0, length)`. */
  readonly bytes: Uint8Array
  readonly length: number
  /** Time of the last change in milliseconds since 1970; 0 for a text that is no file's. */
  readonly mtimeMs: number
}

/** Reads single files in this thread, as the worker reads all: for open documents and changes on disk. */
export class FileReader {
  readonly #facts = new FactsReader()
  readonly #batch = new BatchView()
  readonly #index: ProjectIndex
  #record: Int32Array = new Int32Array(0)

  constructor(index: ProjectIndex) {
    this.#index = index
    for (const [language, name] of LANGUAGES) {
      index.definePermanentNames(language, this.#facts.permanentNames(name))
    }
  }

  /** Gives the memory back; it cannot read any more. */
  free(): void {
    this.#facts.free()
  }

  /** Takes a version of a file into the index; answers how far what it declares is from what the one before did. */
  read(version: FileVersion): FactsChange {
    this.#toBatch(version)
    return this.#index.replace(this.#batch)
  }

  /** Takes a version of a library file into the index, of whose declarations nothing depends. */
  readLibrary(version: FileVersion): void {
    this.#toBatch(version)
    this.#index.replaceLibrary(this.#batch)
  }

  #toBatch({ file, language, path, bytes, length, mtimeMs }: FileVersion): void {
    const result = this.#extract(language, path, bytes, length)
    const entry = { file, language, size: length, mtimeMs, ...result }
    const words = new Int32Array(entryWords(entry))
    writeEntry(entry, words, 0)
    this.#record = words
    this.#batch.reset(words, words.length)
    this.#batch.next()
  }

  /** What {@link read} took in last, to be noted beside a stored state. */
  get record(): Uint8Array {
    return new Uint8Array(this.#record.buffer)
  }

  #extract(language: number, path: string, bytes: Uint8Array, length: number): FactsResult {
    const name = LANGUAGES.get(language) ?? 'csv'
    try {
      return this.#facts.read(name, path, bytes, length)
    } catch (error) {
      // A reader never throws; if one does after all, one file is lost and not the server.
      const message = `The file was left out because of an error in Goldcrest: ${String(error)}`
      const empty = this.#facts.read(name, path, bytes, 0)
      return { ...empty, problems: [{ start: 0, end: 0, message }] }
    }
  }
}
