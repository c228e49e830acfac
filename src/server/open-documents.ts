import type { PositionEncoding } from '../base/index.ts'
import { at } from './client.ts'
import type { Log } from './log.ts'
import { documentUri, list, text } from './params.ts'
import type { ServedWorkspace } from './served-workspace.ts'
import { TokenResults } from './token-results.ts'
import { documentPathOfUri, pathOfUri, uriOfPath } from './uris.ts'

/**
 * The documents that the client has open. Those that are files, and new ones (`untitled:`), go to the analysis, which holds their texts; of
 * others no more than the URI is known, and questions about them are answered with nothing.
 */
export class OpenDocuments {
  readonly #workspace: ServedWorkspace
  readonly #log: Log
  readonly #versions = new Map<string, number>()
  /** The semantic tokens of them that were sent last. */
  readonly tokens: TokenResults = new TokenResults()
  /** The URI by which the client knows a path, as clients differ in how they write one. */
  readonly #uris = new Map<string, string>()

  constructor(workspace: ServedWorkspace, log: Log) {
    this.#workspace = workspace
    this.#log = log
  }

  /** The URI of a path: that of the client when the document is open. */
  uriOf(path: string): string {
    return this.#uris.get(path) ?? uriOfPath(path)
  }

  /** Whether the document of a path is open. */
  isOpen(path: string): boolean {
    return this.#uris.has(path)
  }

  /** `textDocument/didOpen`. A document that is open already gets the new text. */
  open(params: unknown): void {
    const uri = documentUri(params)
    const content = text(at(params, 'textDocument', 'text'), 'textDocument.text')
    if (this.#versions.has(uri)) this.#log.warnOnce('a document was opened twice')
    this.#versions.set(uri, versionOf(params))
    const path = documentPathOfUri(uri)
    if (path === undefined) return
    this.#uris.set(path, uri)
    const languageId = at(params, 'textDocument', 'languageId')
    this.#workspace.openDocument(path, content, typeof languageId === 'string' ? languageId : '')
  }

  /**
   * `textDocument/didChange`. Changes count in the order in which they come; a version that does not grow is noted only, because
   * leaving a change out would make the text another one than the editor's for good.
   */
  change(params: unknown, encoding: PositionEncoding): void {
    const uri = documentUri(params)
    const changes = list(at(params, 'contentChanges'), 'contentChanges')
    const known = this.#versions.get(uri)
    if (known === undefined) {
      this.#log.warnOnce('a document that is not open was changed')
      return
    }
    const version = versionOf(params)
    if (version <= known) this.#log.warnOnce('a document was changed without a new version')
    const path = documentPathOfUri(uri)
    if (path !== undefined) this.#workspace.changeDocument(path, changes, encoding)
    this.#versions.set(uri, Math.max(version, known))
  }

  /** `textDocument/didClose`. */
  close(params: unknown): void {
    const uri = documentUri(params)
    if (!this.#versions.delete(uri)) return
    const path = documentPathOfUri(uri)
    if (path === undefined || this.#uris.get(path) !== uri) return
    this.#uris.delete(path)
    this.tokens.forget(path)
    this.#workspace.closeDocument(path)
  }

  /** `textDocument/didSave`: the file on disk is another one now. */
  save(params: unknown): void {
    const path = pathOfUri(documentUri(params))
    if (path !== undefined) this.#workspace.changedOnDisk([path])
  }
}

function versionOf(params: unknown): number {
  const version = at(params, 'textDocument', 'version')
  return typeof version === 'number' ? version : 0
}
