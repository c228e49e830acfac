import type { Problem } from '../base/index.ts'
import {
  type Account,
  Int32Column,
  type NameId,
  NameTable,
  type StoredColumn,
} from '../memory/index.ts'

/** A problem and the file it is in. */
export interface FileProblem extends Problem {
  /** The number of the file in the file table. */
  readonly file: number
}

/**
 * What could not be read as it should be in all files, as columns: 16 bytes each, and each different message once.
 *
 * Layout: row has the file, start and end of the place, and the message as an id in a name table of its own.
 */
export class ProblemTable {
  readonly #messages: NameTable
  readonly #file: Int32Column
  readonly #start: Int32Column
  readonly #end: Int32Column
  readonly #message: Int32Column

  constructor(account: Account) {
    this.#messages = new NameTable(account)
    this.#file = new Int32Column(account)
    this.#start = new Int32Column(account)
    this.#end = new Int32Column(account)
    this.#message = new Int32Column(account)
  }

  /** Number of rows, those of problems that were taken away among them. */
  get count(): number {
    return this.#file.length
  }

  /** Appends a problem of a file. */
  add(file: number, { start, end, message }: Problem): void {
    this.#file.push(file)
    this.#start.push(start)
    this.#end.push(end)
    this.#message.push(this.#messages.internText(message))
  }

  /** Takes away the problems of a file. Their rows stay, with the file 0. */
  remove(file: number): void {
    for (let row = 0; row < this.count; row++)
      if (this.#file.get(row) === file) this.#file.set(row, 0)
  }

  /** The problem of a row, as a new object; its file is 0 when it was taken away. */
  at(row: number): FileProblem {
    return {
      file: this.#file.get(row),
      start: this.#start.get(row),
      end: this.#end.get(row),
      message: this.#messages.text(this.#message.get(row) as NameId),
    }
  }

  /** What a snapshot holds of the table. */
  stored(): readonly StoredColumn[] {
    const columns = [this.#file, this.#start, this.#end, this.#message]
    return [...this.#messages.stored(), ...columns]
  }

  /** To be called when the columns of {@link stored} were restored. */
  restored(): void {
    this.#messages.restored()
  }

  /** Gives all memory back. */
  free(): void {
    this.#messages.free()
    for (const column of [this.#file, this.#start, this.#end, this.#message]) column.free()
  }
}
