import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node'
import { uriOfPath } from '../../src/server/uris.ts'
import { normalisePath } from '../../src/workspace/index.ts'
import { PROGRAM, REPOSITORY } from '../cli/run.ts'

/** The example workspace. */
export const EXAMPLES: string = normalisePath(join(REPOSITORY, 'examples'))

/** Starts the built server, in a folder that is no workspace. */
export function startServer(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, 'serve', ...args], { cwd: tmpdir() })
}

/** Talks to a server as a client that answers every request with `null`. */
export function talk(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): MessageConnection {
  const connection = createMessageConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  )
  connection.onRequest(() => null)
  connection.listen()
  return connection
}

/** Opens the examples; resolves with the last message of progress when they are indexed. */
export async function openExamples(connection: MessageConnection): Promise<string> {
  const indexed = new Promise<string>((resolve) => {
    connection.onUnhandledProgress(({ value }) => {
      const { kind, message } = value as { kind: string; message: string }
      if (kind === 'end') resolve(message)
    })
  })
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uriOfPath(EXAMPLES),
    capabilities: { window: { workDoneProgress: true }, general: { positionEncodings: ['utf-8'] } },
  })
  await connection.sendNotification('initialized', {})
  return indexed
}

/** Ends the conversation. */
export async function shutDown(connection: MessageConnection): Promise<void> {
  await connection.sendRequest('shutdown')
  await connection.sendNotification('exit')
}
