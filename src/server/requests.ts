import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc/node'
import type { CancellationCheck } from '../analysis/index.ts'
import { at, type Client } from './client.ts'
import { type Connection, REQUEST_CANCELLED } from './connection.ts'
import { HANDLERS } from './handlers/all.ts'
import type { Log } from './log.ts'
import { NOTHING_KNOWN } from './nothing-known.ts'
import type { OpenDocuments } from './open-documents.ts'
import type { Handler, Question } from './question.ts'
import type { ServedWorkspace } from './served-workspace.ts'
import { ToLsp } from './to-lsp.ts'

/** Items of a part of an answer. */
const PART = 250

/** What requests about documents are answered with. */
export interface Answering {
  readonly client: Client
  readonly workspace: ServedWorkspace
  readonly documents: OpenDocuments
  readonly connection: Connection
  readonly log: Log
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
  if (handler === undefined) {
    throw new ResponseError(ErrorCodes.MethodNotFound, `${method} is not known`)
  }
  if (typeof params !== 'object' || params === null) {
    throw new ResponseError(ErrorCodes.InvalidParams, `${method} needs parameters`)
  }
  const check = (): void => {
    if (token.isCancellationRequested) {
      throw new ResponseError(REQUEST_CANCELLED, `${method} was cancelled`)
    }
  }
  if (handler.isLong === true) await new Promise((resolve) => setImmediate(resolve))
  check()
  try {
    return run(handler, params, check, answering) ?? handler.empty
  } catch (error) {
    if (error instanceof ResponseError) throw error
    check()
    answering.log.report(method, error)
    return handler.empty
  }
}

function run(
  handler: Handler,
  params: unknown,
  check: CancellationCheck,
  { client, workspace, documents, connection }: Answering,
): unknown {
  const analysis = workspace.analysis ?? NOTHING_KNOWN
  const partToken = at(params, 'partialResultToken')
  const question: Question = {
    analysis,
    client,
    lsp: new ToLsp(analysis, client.encoding, (path) => documents.uriOf(path)),
    check,
    inParts(answer) {
      if (typeof partToken !== 'string' && typeof partToken !== 'number') return answer
      for (let from = 0; from < answer.length; from += PART) {
        check()
        const value = answer.slice(from, from + PART)
        connection.notify('$/progress', { token: partToken, value })
      }
      return []
    },
  }
  return handler.answer(params, question)
}
