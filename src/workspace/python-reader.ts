import { ledger, type NameTable } from '../memory/index.ts'
import {
  createPythonNames,
  FIRST_FREE_NAME,
  parsePython,
  type SyntaxTree,
} from '../python/index.ts'
import { type Host, type HostError, isHostError } from './host.ts'
import type { ReadBuffer } from './read-buffer.ts'

/** Reads and parses the few Python files that a workspace itself needs: manifests and `odoo/release.py`. */
export class PythonReader {
  readonly #host: Host
  readonly #names: NameTable
  /** Holds the file that was read last. */
  readonly buffer: ReadBuffer

  constructor(host: Host, buffer: ReadBuffer) {
    this.#host = host
    this.#names = createPythonNames(ledger.account('workspace'), 1024)
    this.buffer = buffer
  }

  /** The tree of a file, valid until the next read; an error when the file cannot be read. */
  read(path: string): SyntaxTree | HostError {
    const length = this.#host.readFile(path, this.buffer)
    if (isHostError(length)) return length
    this.#names.truncate(FIRST_FREE_NAME)
    return parsePython(this.buffer.bytes, length, this.#names)
  }

  /** Gives the memory of the names back; the reader cannot be used any more. */
  free(): void {
    this.#names.free()
  }
}
