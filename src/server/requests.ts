import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc/node'
import type { InlayHintKinds } from '../features/index.ts'
import type { Client } from './client.ts'
import { CONTENT_MODIFIED, type Connection, REQUEST_CANCELLED } from './connection.ts'
import type { EncodedList } from './encoded-list.ts'
import type { FollowedPlace } from './followed-place.ts'
import { HANDLERS, LONG_HANDLERS } from './handlers/all.ts'
import type { Log } from './log.ts'
import type { LongRequests } from './long-requests.ts'
import { NOTHING_KNOWN } from './nothing-known.ts'
import type { OpenDocuments } from './open-documents.ts'
import { PART, partSender } from './partial-results.ts'
import type { LongHandler, Question } from './question.ts'
import type { ServedWorkspace } from './served-workspace.ts'
import { ToLsp } from './to-lsp.ts'

/** What requests about documents are answered with. */
export interface Answering {
  readonly client: Client
  readonly workspace: ServedWorkspace
  readonly documents: OpenDocuments
  readonly connection: Connection
  readonly long: LongRequests
  readonly log: Log
  readonly hints: InlayHintKinds
}

/**
 * Answers a request about documents or the workspace. A feature that fails is an empty answer and one report in the log.
 * Throws a `ResponseError` when the method is not known, the parameters are malformed or the request was cancelled.
 */
export async function answerRequest(
  method: string,
  params: unknown,
  token: CancellationToken,
  answering: Answering,
): Promise<unknown> {
  const handler = HANDLERS.get(method)
  const longHandler = LONG_HANDLERS.get(method)
  const empty = (handler ?? longHandler)?.empty
  if (empty === undefined) {
    throw new ResponseError(ErrorCodes.MethodNotFound, `${method} is not known`)
  }
  if (typeof params !== 'object' || params === null) {
    throw new ResponseError(ErrorCodes.InvalidParams, `${method} needs parameters`)
  }
  if (token.isCancellationRequested) {
    throw new ResponseError(REQUEST_CANCELLED, `${method} was cancelled`)
  }
  try {
    const answer = longHandler
      ? await answerLong(longHandler, params, token, answering)
      : handler?.answer(params, questionNow(answering))
    return inParts(answer, params, answering.connection) ?? empty
  } catch (error) {
    if (error instanceof ResponseError) throw error
    answering.log.report(method, error)
    return empty
  }
}

/** Sends a list that is long in parts when the request asked for that, and answers what then is left to answer. */
function inParts(answer: unknown, params: object, connection: Connection): unknown {
  if (!Array.isArray(answer) || answer.length <= PART) return answer
  const send = partSender(params, connection)
  if (send === undefined) return answer
  send(answer)
  return []
}

/** Answers in slices, and again when things changed meanwhile. */
async function answerLong(
  handler: LongHandler,
  params: object,
  token: CancellationToken,
  answering: Answering,
): Promise<EncodedList> {
  const { workspace, connection, long } = answering
  const followed: FollowedPlace[] = []
  try {
    const begin = handler.begin(params, questionNow(answering), ({ path, offset }) => {
      const place = workspace.follow(path, offset)
      followed.push(place)
      return place
    })
    return await long.answer({
      method: handler.method,
      token,
      begin: () => {
        if (followed.some(({ offset }) => offset === undefined)) {
          throw new ResponseError(CONTENT_MODIFIED, `the place of ${handler.method} has gone`)
        }
        return begin(questionNow(answering))
      },
      sendPart: partSender(params, connection),
    })
  } finally {
    for (const place of followed) workspace.unfollow(place)
  }
}

function questionNow({ client, workspace, documents, hints }: Answering): Question {
  const analysis = workspace.analysis ?? NOTHING_KNOWN
  const lsp = new ToLsp(analysis, client.encoding, (path) => documents.uriOf(path))
  const { tokens } = documents
  return { analysis, client, lsp, tokens, hints, isOpen: (path) => documents.isOpen(path) }
}
