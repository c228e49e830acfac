import type { Problem } from '../base/index.ts'
import { FactsReader, type FactsResult } from '../facts/index.ts'
import { type FileResult, LANGUAGES } from '../index/index.ts'
import { type Host, isHostError, ReadBuffer } from '../workspace/index.ts'
import { createNodeHost } from './node-host.ts'

/** A {@link FileResult} without what the reader is told. */
export type OneResult = Omit<FileResult, 'file' | 'language'>

/** Reads one file after the other from disk into the same memory: what one reads is valid until the next. */
export class OneFileReader {
  readonly #facts = new FactsReader()
  readonly #host: Host = createNodeHost()
  readonly #buffer = new ReadBuffer()

  /** The permanent names of each language. */
  permanentNames(): (readonly [language: number, texts: readonly string[]])[] {
    return [...LANGUAGES].map(([language, name]) => [language, this.#facts.permanentNames(name)])
  }

  /** What a file declares; a problem and no facts when it cannot be read. */
  read(language: number, path: string): OneResult {
    const length = this.#host.readFile(path, this.#buffer)
    if (isHostError(length)) return this.#nothing(language, path, length.error)
    const stamp = { size: length, mtimeMs: this.#buffer.mtimeMs }
    try {
      return { ...stamp, ...this.#extract(language, path, length) }
    } catch (error) {
      // A reader never throws; if one does after all, one file is lost and not the whole index.
      const message = `The file was left out because of an error in Goldcrest: ${String(error)}`
      return { ...this.#nothing(language, path, message), ...stamp }
    }
  }

  /** The result for a file that a worker did not survive. */
  givenUp(language: number, path: string): OneResult {
    const message = 'The file was left out: reading it took too much memory or time'
    return this.#nothing(language, path, message)
  }

  #nothing(language: number, path: string, message: string): OneResult {
    const problem: Problem = { start: 0, end: 0, message }
    const empty = this.#extract(language, path, 0)
    return { size: 0, mtimeMs: 0, ...empty, problems: [problem] }
  }

  #extract(language: number, path: string, length: number): FactsResult {
    return this.#facts.read(LANGUAGES.get(language) ?? 'csv', path, this.#buffer.bytes, length)
  }
}
