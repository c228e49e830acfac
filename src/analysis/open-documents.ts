import { ledger } from '../memory/index.ts'
import { EditedText } from './edited-text.ts'
import type { TextEdit } from './editor.ts'

/** The texts of documents that are open in the editor, as UTF-8 bytes. They count instead of what is on disk. */
export class OpenDocuments {
  readonly #texts = new Map<string, EditedText>()
  readonly #account = ledger.account('open documents')

  /** The bytes of an open document, valid until it is changed; or `undefined`. */
  get(path: string): Uint8Array | undefined {
    return this.#texts.get(path)?.bytes
  }

  /** Number of open documents. */
  get count(): number {
    return this.#texts.size
  }

  /** Whether a document is open. */
  has(path: string): boolean {
    return this.#texts.has(path)
  }

  /** Opens a document, or replaces its whole text. */
  open(path: string, text: string): void {
    this.close(path)
    const opened = new EditedText(text)
    this.#texts.set(path, opened)
    this.#account.add(opened.capacity)
  }

  /** Changes the text of an open document; edits one after the other. Offsets beyond the text are its end. */
  change(path: string, edits: readonly TextEdit[]): void {
    const text = this.#texts.get(path)
    if (text === undefined) return
    const before = text.capacity
    for (const edit of edits) text.edit(edit)
    this.#account.add(text.capacity - before)
  }

  /** Closes a document; answers whether it was open. */
  close(path: string): boolean {
    this.#account.add(-(this.#texts.get(path)?.capacity ?? 0))
    return this.#texts.delete(path)
  }

  /** Closes all documents. */
  free(): void {
    for (const path of [...this.#texts.keys()]) this.close(path)
  }
}
