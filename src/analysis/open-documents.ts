import { ledger } from '../memory/index.ts'
import type { TextEdit } from './editor.ts'

const encoder = new TextEncoder()

/** The texts of documents that are open in the editor, as UTF-8 bytes. They count instead of what is on disk. */
export class OpenDocuments {
  readonly #texts = new Map<string, Uint8Array>()
  readonly #account = ledger.account('open documents')

  /** The bytes of an open document, or `undefined`. */
  get(path: string): Uint8Array | undefined {
    return this.#texts.get(path)
  }

  /** Whether a document is open. */
  has(path: string): boolean {
    return this.#texts.has(path)
  }

  /** Opens a document, or replaces its whole text. */
  open(path: string, text: string): void {
    this.#set(path, encoder.encode(text))
  }

  /** Changes the text of an open document; edits one after the other. Offsets beyond the text are its end. */
  change(path: string, edits: readonly TextEdit[]): void {
    let bytes = this.#texts.get(path)
    if (bytes === undefined) return
    for (const { start, end, text } of edits) {
      const from = Math.min(Math.max(start, 0), bytes.length)
      const to = Math.min(Math.max(end, from), bytes.length)
      const inserted = encoder.encode(text)
      const changed: Uint8Array = new Uint8Array(bytes.length - (to - from) + inserted.length)
      changed.set(bytes.subarray(0, from))
      changed.set(inserted, from)
      changed.set(bytes.subarray(to), from + inserted.length)
      bytes = changed
    }
    this.#set(path, bytes)
  }

  /** Closes a document; answers whether it was open. */
  close(path: string): boolean {
    const bytes = this.#texts.get(path)
    if (bytes !== undefined) this.#account.add(-bytes.length)
    return this.#texts.delete(path)
  }

  #set(path: string, bytes: Uint8Array): void {
    this.#account.add(bytes.length - (this.#texts.get(path)?.length ?? 0))
    this.#texts.set(path, bytes)
  }
}
