import { readFileSync } from 'node:fs'
import { type Disposable, type LogOutputChannel, window, workspace } from 'vscode'
import {
  LanguageClient,
  type LanguageClientOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node'
import type { Status } from './status.ts'

const SECTION = 'goldcrest'
const LANGUAGES = ['python', 'xml', 'csv', 'javascript']

/** The server's process and the connection to it. */
export class Server implements Disposable {
  readonly #program: string
  readonly #log: LogOutputChannel
  readonly #status: Status
  #client: LanguageClient | undefined

  /**
   * @param program the path of `goldcrest.js`
   */
  constructor(program: string, log: LogOutputChannel, status: Status) {
    this.#program = program
    this.#log = log
    this.#status = status
  }

  /** Starts the server; says why when that fails. */
  async start(): Promise<void> {
    const client = this.#createClient()
    this.#client = client
    this.#status.showStarting()
    try {
      await client.start()
      this.#status.showRunning(client.serverProcess?.pid)
    } catch (error) {
      this.#status.showStopped()
      const message = error instanceof Error ? error.message : String(error)
      await window.showErrorMessage(`Goldcrest could not be started: ${message}`)
    }
  }

  /** Stops the server if it runs, and starts a new one with the settings as they are now. */
  async restart(): Promise<void> {
    await this.#stop()
    await this.start()
  }

  /** Asks the server; `undefined` when none is running. */
  async ask<Answer>(method: string, params: unknown): Promise<Answer | undefined> {
    const client = this.#client
    return client?.isRunning() ? client.sendRequest<Answer>(method, params) : undefined
  }

  dispose(): void {
    void this.#stop()
  }

  async #stop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    this.#status.showStopped()
    if (client === undefined) return
    try {
      await client.dispose()
    } catch (error) {
      // A server that does not answer is killed by the client, which then reports this.
      this.#log.warn(String(error))
    }
  }

  #createClient(): LanguageClient {
    const settings = workspace.getConfiguration(SECTION)
    const nodePath = settings.get<string>('nodePath')
    const server = {
      module: this.#program,
      args: ['serve'],
      transport: TransportKind.stdio,
      options: thriftOf(this.#program),
      ...(nodePath ? { runtime: nodePath } : {}),
    }
    const options: LanguageClientOptions = {
      documentSelector: [
        ...LANGUAGES.map((language) => ({ scheme: 'file', language })),
        ...LANGUAGES.map((language) => ({ scheme: 'untitled', language })),
        // VS Code itself does not know the language of these.
        { scheme: 'file', pattern: '**/*.csv' },
      ],
      // Later changes are asked for by the server.
      initializationOptions: { [SECTION]: settings },
      outputChannel: this.#log,
      middleware: {
        // Shown in our own item instead of a second one beside it.
        handleWorkDoneProgress: (_token, progress) => this.#status.showProgress(progress),
      },
    }
    const client = new LanguageClient(SECTION, 'Goldcrest', { run: server, debug: server }, options)
    client.onDidChangeState(({ newState }) => {
      if (client === this.#client && newState === State.Stopped) this.#status.showStopped()
      if (client === this.#client && newState === State.Running) {
        this.#status.showRunning(client.serverProcess?.pid)
      }
    })
    return client
  }
}

/** What keeps the server small, from the first line of the program: variables for the environment, flags for Node. */
function thriftOf(program: string): { env: Record<string, string>; execArgv: string[] } {
  const [line = ''] = readFileSync(program, 'utf8').split('\n', 1)
  const words = line.startsWith('#!') ? line.split(' ') : []
  const variables = words.filter((word) => /^\w+=/.test(word))
  return {
    env: Object.fromEntries(variables.map((word) => word.split('=', 2) as [string, string])),
    execArgv: words.filter((word) => word.startsWith('--')),
  }
}
