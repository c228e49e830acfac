import type { EditorAnalysis } from '../analysis/index.ts'
import type { Span } from '../base/index.ts'
import type { InlayHintKinds } from '../features/index.ts'
import type { Client } from './client.ts'
import { at } from './client.ts'
import type { FollowedPlace } from './followed-place.ts'
import { documentUri, position, type WirePosition } from './params.ts'
import type { ToLsp } from './to-lsp.ts'
import type { TokenResults } from './token-results.ts'
import { documentPathOfUri } from './uris.ts'

/** What a handler has to answer a request with. */
export interface Question {
  readonly analysis: EditorAnalysis
  readonly client: Client
  readonly lsp: ToLsp
  /** The semantic tokens that were sent last. */
  readonly tokens: TokenResults
  /** Which inlay hints the user wants. */
  readonly hints: InlayHintKinds
  /** Whether the client has the document of a path open. */
  isOpen(path: string): boolean
}

/** How a request is answered that is answered at once. */
export interface Handler {
  readonly method: string
  /** The answer when nothing is known, and when finding it out failed. */
  readonly empty: null | readonly []
  /** Answers the request; `undefined` stands for `empty`. Throws InvalidParams. */
  answer(params: unknown, question: Question): unknown
}

/**
 * An answer in steps, between which other messages have their turn: yields the items found since the last step.
 */
export type AnswerSteps = Generator<readonly unknown[], void, void>

/** How a request is answered that may take long, with a list. */
export interface LongHandler {
  readonly method: string
  readonly empty: null | readonly []
  /**
   * Looks at the parameters, and says how to answer; that may be done anew when the state of things changed meanwhile, with a question of then.
   * Throws InvalidParams.
   *
   * @param follow keeps hold of a place while documents are edited
   */
  begin(
    params: unknown,
    question: Question,
    follow: (place: AskedPlace) => FollowedPlace,
  ): (question: Question) => AnswerSteps
}

/** The path of the request's document; `undefined` when it is neither a file nor new. */
export function documentPath(params: unknown): string | undefined {
  return documentPathOfUri(documentUri(params))
}

/** The file and the byte span of a request's `range`; `undefined` when the file cannot be read. */
export function askedSpan(
  params: unknown,
  { lsp }: Question,
): { readonly path: string; readonly span: Span } | undefined {
  const path = documentPath(params)
  const from = position(at(params, 'range', 'start'), 'range.start')
  const to = position(at(params, 'range', 'end'), 'range.end')
  const start = path === undefined ? undefined : lsp.offset(path, from)
  const end = path === undefined ? undefined : lsp.offset(path, to)
  if (path === undefined || start === undefined || end === undefined) return undefined
  return { path, span: { start: Math.min(start, end), end: Math.max(start, end) } }
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
