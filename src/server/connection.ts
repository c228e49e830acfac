import {
  type CancellationToken,
  createMessageConnection,
  type Disposable,
  ErrorCodes,
  Message,
  type MessageReader,
  type MessageWriter,
  ResponseError,
  type ResponseMessage,
} from 'vscode-jsonrpc/node'

/** LSP's code for a request that the client cancelled. */
export const REQUEST_CANCELLED = -32800
/** LSP's code for an answer that the state of things changed under, again and again. */
export const CONTENT_MODIFIED = -32801
/** LSP's code for a request that the server does not go on with. */
export const SERVER_CANCELLED = -32802
/** How long an answer of the client is waited for. */
const ANSWER_MS = 5000

/** Who takes what the client sends. */
export interface Receiver {
  /** Answers a request. Throws a `ResponseError`, which then is the answer. */
  request(method: string, params: unknown, token: CancellationToken): unknown
  notification(method: string, params: unknown): void
  /** Something came that is no message, or could not be sent. */
  error(cause: unknown): void
  /** The client went away. */
  closed(): void
}

/** The messages to and from the client, without any meaning. */
export interface Connection {
  notify(method: string, params: unknown): void
  /** Rejects when the client answers with an error, or not in time. */
  request(method: string, params: unknown): Promise<unknown>
  dispose(): void
}

/** Begins to listen to a client. */
export function connect(
  reader: MessageReader,
  writer: MessageWriter,
  receiver: Receiver,
): Connection {
  const connection = createMessageConnection(
    reader,
    writer,
    {
      error: (message) => receiver.error(message),
      warn: () => undefined,
      info: () => undefined,
      log: () => undefined,
    },
    { connectionStrategy: { cancelUndispatched: cancelledAnswer } },
  )
  connection.onRequest((method, params, token) => receiver.request(method, params, token))
  connection.onNotification((method, params) => receiver.notification(method, params))
  connection.onError(([cause]) => receiver.error(cause))
  connection.onClose(() => receiver.closed())
  connection.listen()
  const swallow = (): void => undefined
  return {
    notify: (method, params) => void connection.sendNotification(method, params).catch(swallow),
    request: (method, params) => inTime(connection.sendRequest(method, params)),
    dispose: () => (connection as Disposable).dispose(),
  }
}

/** A request that is cancelled before its turn costs nothing. */
function cancelledAnswer(message: Message): ResponseMessage | undefined {
  if (!Message.isRequest(message)) return undefined
  const error = { code: REQUEST_CANCELLED, message: `${message.method} was cancelled` }
  return { jsonrpc: '2.0', id: message.id, error }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new ResponseError(ErrorCodes.InternalError, 'the client does not answer')
    timer = setTimeout(() => reject(error), ANSWER_MS)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
