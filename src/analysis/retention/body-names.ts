import { Int32Column, ledger, type NameId, type NameTable } from '../../memory/index.ts'
import { type SyntaxTree, Token } from '../../python/index.ts'
import type { FileId } from '../../workspace/index.ts'

/**
 * Every name in Python files with its place, as a server that keeps bodies has it: 8 bytes each, and 8 a file.
 * What an older version of a file had stays where it was.
 */
export class BodyNames {
  readonly #account = ledger.account('bodies')
  readonly #names = new Int32Column(this.#account, 1 << 27)
  readonly #starts = new Int32Column(this.#account, 1 << 27)
  readonly #first = new Int32Column(this.#account)
  readonly #count = new Int32Column(this.#account)

  /** Takes the names of a file. */
  add(file: FileId, tree: SyntaxTree, names: NameTable): void {
    const first = this.#names.length
    const known = new Map<number, NameId>()
    for (let token = 0; token < tree.tokenCount; token++) {
      if (tree.tokenKind[token] !== Token.NAME) continue
      const local = tree.tokenPayload[token]! as NameId
      let name = known.get(local)
      if (name === undefined) {
        const { bytes } = tree.names
        const [start, end] = [tree.names.startOf(local), tree.names.endOf(local)]
        name = names.find(bytes, start, end, tree.names.hashOf(local))
        known.set(local, name)
      }
      this.#names.push(name)
      this.#starts.push(tree.tokenStart[token]!)
    }
    this.#first.set(file, first)
    this.#count.set(file, this.#names.length - first)
  }

  /** Number of names that are held. */
  get count(): number {
    return this.#names.length
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of [this.#names, this.#starts, this.#first, this.#count]) column.free()
  }
}
