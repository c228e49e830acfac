import type { CancellationCheck, EditorAnalysis } from '../analysis/index.ts'
import type { Client } from './client.ts'
import { at } from './client.ts'
import { documentUri, position, type WirePosition } from './params.ts'
import type { ToLsp } from './to-lsp.ts'
import { pathOfUri } from './uris.ts'

/** What a handler has to answer a request with. */
export interface Question {
  readonly analysis: EditorAnalysis
  readonly client: Client
  readonly lsp: ToLsp
  /** Throws when the request was cancelled. */
  readonly check: CancellationCheck
  /**
   * Sends an answer in parts when the request asked for that, and answers what then is left to answer; else the answer as it is.
   */
  inParts<T>(answer: readonly T[]): readonly T[]
}

/** How one request is answered. */
export interface Handler {
  readonly method: string
  /** The answer when nothing is known, and when finding it out failed. */
  readonly empty: null | readonly []
  /** Whether it may take long, so that a cancellation that is on its way should be seen before. */
  readonly isLong?: boolean
  /** Answers the request; `undefined` stands for `empty`. Throws InvalidParams. */
  answer(params: unknown, question: Question): unknown
}

/** The path of the request's document; `undefined` when it is no file. */
export function documentPath(params: unknown): string | undefined {
  return pathOfUri(documentUri(params))
}

/** A place in a file that a request is about. */
export interface AskedPlace {
  readonly path: string
  readonly offset: number
  readonly position: WirePosition
}

/** The place of a request; `undefined` when it is in no file that can be read. */
export function askedPlace(params: unknown, { lsp }: Question): AskedPlace | undefined {
  const path = documentPath(params)
  const asked = position(at(params, 'position'))
  const offset = path === undefined ? undefined : lsp.offset(path, asked)
  return path === undefined || offset === undefined ? undefined : { path, offset, position: asked }
}
