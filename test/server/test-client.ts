import { PassThrough } from 'node:stream'
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  Trace,
} from 'vscode-jsonrpc/node'
import { reportMemory } from '../../src/host/index.ts'
import type { Environment, OpenedAnalysis } from '../../src/server/environment.ts'
import type { ProcessMemory } from '../../src/server/process-memory.ts'
import { Server } from '../../src/server/server.ts'
import type { WorkspaceOptions } from '../../src/workspace/index.ts'
import { FakeAnalysis } from './fake-analysis.ts'

/** Memory that is unlimited and not looked at. */
const NO_MEMORY: ProcessMemory = {
  report: reportMemory,
  limit: () => undefined,
  limitBytes: () => Number.POSITIVE_INFINITY,
  residentBytes: () => 0,
  heapBytes: () => 0,
  collectHeap: () => undefined,
  keepHeapSmall: () => undefined,
  giveCachesBack: () => [],
  now: () => 0,
}

/** A workspace that the server opened. */
export interface OpenedFake {
  readonly analysis: FakeAnalysis
  readonly folders: readonly string[]
  readonly options: WorkspaceOptions
  /** Says how far indexing is. */
  progress(filesDone: number, filesTotal: number): void
  /** Ends indexing. */
  finish(): void
  fail(error: Error): void
}

/** What a test may say of the client and the workspace. */
export interface TestOptions {
  readonly files?: Readonly<Record<string, string>>
  readonly capabilities?: object
  readonly initialize?: object
  /** What the client answers to requests of the server; `null` when it is not said. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>
  /** Indexing goes on until the test ends it. */
  readonly holdsIndexing?: boolean
}

/** Something that came from the server. */
export interface Received {
  readonly method: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of all forms
  readonly params: any
}

/** A client that talks to a server of its own in memory, over the same bytes as any client. */
export class TestClient {
  readonly connection: MessageConnection
  readonly opened: OpenedFake[] = []
  readonly received: Received[] = []
  readonly exitCode: Promise<number>
  /** Calls of the watcher of the server's own. */
  readonly watched: { folders: readonly string[]; onChange(paths: readonly string[]): void }[] = []
  readonly watchedProcesses: Map<number, () => void> = new Map()
  /** To the server, for what is no message. */
  readonly raw: PassThrough = new PassThrough()
  readonly #options: TestOptions
  readonly #waiting: { is(message: Received): boolean; resolve(message: Received): void }[] = []

  constructor(options: TestOptions = {}) {
    this.#options = options
    const back = new PassThrough()
    let exit: (code: number) => void = () => undefined
    this.exitCode = new Promise((resolve) => {
      exit = resolve
    })
    const environment: Environment = {
      open: (folders, settings) => this.#open(folders, settings),
      memory: NO_MEMORY,
      exit,
      watchProcess: (id, onGone) => void this.watchedProcesses.set(id, onGone),
      watchFiles: (folders, onChange) => {
        this.watched.push({ folders, onChange })
        return () => undefined
      },
      folders: [],
      options: {},
      version: '1.2.3',
    }
    new Server(new StreamMessageReader(this.raw), new StreamMessageWriter(back), environment)
    this.connection = createMessageConnection(
      new StreamMessageReader(back),
      new StreamMessageWriter(this.raw),
    )
    this.connection.onNotification((method, params) => this.#take({ method, params }))
    void this.connection.trace(Trace.Messages, {
      // What the library itself traces is told by its first word.
      log: (message: unknown) => {
        if (!/^(Sending|Received) /.test(String(message))) {
          this.#take({ method: '$/logTrace', params: { message } })
        }
      },
    })
    this.connection.onUnhandledProgress((params) => this.#take({ method: '$/progress', params }))
    this.connection.onRequest((method, params) => {
      this.#take({ method, params })
      return this.#options.answers?.[method]?.(params as never) ?? null
    })
    this.connection.listen()
  }

  /** A client that has gone through `initialize` and waits until the first workspace is open. */
  static async start(options: TestOptions = {}): Promise<TestClient> {
    const client = new TestClient(options)
    await client.initialize()
    return client
  }

  async initialize(): Promise<unknown> {
    const { capabilities = {}, initialize = {} } = this.#options
    const result = await this.request('initialize', {
      processId: null,
      rootUri: 'file:///w',
      capabilities,
      ...initialize,
    })
    this.notify('initialized', {})
    await this.settled()
    return result
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of all forms
  request(method: string, params?: unknown, token?: CancellationToken): Promise<any> {
    return token === undefined
      ? this.connection.sendRequest(method, params)
      : this.connection.sendRequest(method, params, token)
  }

  notify(method: string, params?: unknown): void {
    void this.connection.sendNotification(method, params)
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version, text },
    })
  }

  change(uri: string, version: number, ...contentChanges: readonly object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  }

  /** Resolves when the server has dealt with everything that was sent before. */
  async settled(): Promise<void> {
    await this.request('goldcrest/no such method').catch(() => undefined)
  }

  /** The next message of a method, or the last that has come already. */
  message(
    method: string,
    is: (params: Received['params']) => boolean = () => true,
  ): Promise<Received> {
    const wanted = (message: Received): boolean => message.method === method && is(message.params)
    const there = this.received.find(wanted)
    if (there !== undefined) return Promise.resolve(there)
    return new Promise((resolve) => this.#waiting.push({ is: wanted, resolve }))
  }

  /** The lines of the log that came. */
  get logged(): readonly string[] {
    return this.received
      .filter(({ method }) => method === 'window/logMessage')
      .map(({ params }) => params.message)
  }

  /** The analysis that was opened last. */
  get analysis(): FakeAnalysis {
    return this.opened.at(-1)!.analysis
  }

  #take(message: Received): void {
    this.received.push(message)
    for (const waiting of [...this.#waiting]) {
      if (!waiting.is(message)) continue
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
      waiting.resolve(message)
    }
  }

  #open(folders: readonly string[], options: WorkspaceOptions): OpenedAnalysis {
    const analysis = new FakeAnalysis(this.#options.files ?? {})
    let progress: (filesDone: number, filesTotal: number) => void = () => undefined
    let finish: () => void = () => undefined
    let fail: (error: Error) => void = () => undefined
    const done = new Promise<void>((resolve, reject) => {
      finish = resolve
      fail = reject
    })
    if (this.#options.holdsIndexing !== true) finish()
    this.opened.push({
      analysis,
      folders,
      options,
      progress: (filesDone, filesTotal) => progress(filesDone, filesTotal),
      finish,
      fail,
    })
    return {
      analysis,
      roots: [...folders, '/odoo'],
      needsReopening: (paths) => paths.includes('/odoo/odoo/release.py'),
      index: (onProgress) => {
        progress = onProgress
        return done
      },
      giveUpFiles: () => undefined,
      levels: () => ({ listed: 1, declared: 2, open: 3 }),
      close: () => analysis.close(),
    }
  }
}

/** The code of the error that a request is answered with; `undefined` when it is answered. */
export function codeOf(answer: Promise<unknown>): Promise<number | undefined> {
  return answer.then(
    () => undefined,
    (error: { code: number }) => error.code,
  )
}
