import {
  type CancellationToken,
  ErrorCodes,
  type MessageReader,
  type MessageWriter,
  ResponseError,
} from 'vscode-jsonrpc/node'
import type { MemoryReport } from '../host/index.ts'
import type { WorkspaceOptions } from '../workspace/index.ts'
import { initializeResult } from './capabilities.ts'
import {
  CONFIG_GLOB,
  isOfInterest,
  operationPaths,
  SOURCE_GLOB,
  watchedPaths,
} from './changed-files.ts'
import { at, type Client, readClient } from './client.ts'
import { type Connection, connect, type Receiver } from './connection.ts'
import type { Environment } from './environment.ts'
import { beginProgress, createProgress, silentProgress } from './index-progress.ts'
import { Log } from './log.ts'
import { LongRequests } from './long-requests.ts'
import { MemoryGuard } from './memory-guard.ts'
import { MemoryLog } from './memory-log.ts'
import { OpenDocuments } from './open-documents.ts'
import { answerRequest } from './requests.ts'
import { ServedWorkspace } from './served-workspace.ts'
import { readSettings, SECTION, type Settings } from './settings.ts'
import { foldersOf, WorkspaceFolders } from './workspace-folders.ts'

/** Asks where the memory of the server is; answered with a `MemoryReport`. */
const MEMORY_REQUEST = '$/goldcrest/memory'

/** Where the conversation stands. */
type State = 'new' | 'initialized' | 'shut down'

/** The language server: one conversation with one client, from `initialize` to `exit`. */
export class Server {
  readonly #environment: Environment
  readonly #connection: Connection
  readonly #log: Log
  readonly #guard: MemoryGuard
  readonly #workspace: ServedWorkspace
  readonly #documents: OpenDocuments
  readonly #long: LongRequests
  readonly #memoryLog: MemoryLog
  readonly #folders = new WorkspaceFolders()
  #state: State = 'new'
  #client: Client = readClient(undefined)
  #settings: Settings = readSettings(undefined, () => undefined)
  #initializeToken: unknown
  #progressCount = 0
  #messageCount = 0
  #isOver = false
  #traces = false
  #stopWatching: () => void = () => undefined
  #watched = ''

  constructor(reader: MessageReader, writer: MessageWriter, environment: Environment) {
    this.#environment = environment
    this.#log = new Log((type, message) => {
      if (this.#state !== 'new') this.#connection.notify('window/logMessage', { type, message })
    })
    this.#guard = new MemoryGuard({
      ...environment.memory,
      giveFilesBack: () => this.#workspace.giveUpFiles(),
      log: (level, message) => this.#log.write(level, message),
    })
    const look = (): void => this.#guard.look('inWork')
    this.#workspace = new ServedWorkspace(environment, this.#log, () => this.#beginProgress(), look)
    this.#documents = new OpenDocuments(this.#workspace, this.#log)
    this.#long = new LongRequests(() => this.#workspace.isCatchingUp, look)
    this.#memoryLog = new MemoryLog(this.#log, () => this.memoryReport())
    const receiver: Receiver = {
      request: (method, params, token) => this.#request(method, params, token),
      notification: (method, params) => this.#notification(method, params),
      error: (cause) => this.#log.warnOnce(`a message could not be read or sent: ${String(cause)}`),
      closed: () => this.#exitWhenQuiet(),
    }
    this.#connection = connect(reader, writer, receiver)
  }

  /** Reports an error that nobody caught; the conversation goes on. */
  report(where: string, cause: unknown): void {
    this.#log.report(where, cause)
  }

  /** Says where the memory of the process is. */
  memoryReport(): MemoryReport {
    const { memory } = this.#environment
    const limit = memory.limitBytes()
    const budget = {
      limitBytes: Number.isFinite(limit) ? limit : null,
      gaveUp: this.#guard.gaveUp,
    }
    return memory.report({ ...this.#workspace.memorySections(), budget })
  }

  /** Ends because the client has gone; what it sent before is still dealt with. */
  clientIsGone(): void {
    this.#exitWhenQuiet()
  }

  // -------------------------------------------------------------------------------------------------- requests

  async #request(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    this.#noteMessage()
    const begin = performance.now()
    try {
      return await this.#answer(method, params, token)
    } finally {
      // When the answer is on its way.
      setImmediate(() => this.#guard.look('betweenMessages'))
      if (this.#traces) {
        const message = `${method} took ${(performance.now() - begin).toFixed(1)} ms`
        this.#connection.notify('$/logTrace', { message })
      }
    }
  }

  #answer(method: string, params: unknown, token: CancellationToken): unknown {
    if (this.#state === 'shut down') {
      throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down')
    }
    if (method === 'initialize') return this.#initialize(params)
    if (this.#state === 'new') {
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize has to be the first')
    }
    if (method === 'shutdown') return this.#shutdown()
    if (method === MEMORY_REQUEST) return this.memoryReport()
    return answerRequest(method, params, token, {
      client: this.#client,
      workspace: this.#workspace,
      documents: this.#documents,
      connection: this.#connection,
      long: this.#long,
      log: this.#log,
      hints: this.#settings.inlayHints,
    })
  }

  #initialize(params: unknown): unknown {
    if (this.#state !== 'new') {
      throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize came twice')
    }
    if (typeof params !== 'object' || params === null || Array.isArray(params)) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'initialize needs parameters')
    }
    const folders = foldersOf(params)
    this.#state = 'initialized'
    this.#client = readClient(params)
    this.#traces = traceIsOn(at(params, 'trace'))
    this.#initializeToken = at(params, 'workDoneToken')
    this.#takeSettings(at(params, 'initializationOptions'))
    this.#folders.set(folders.length > 0 ? folders : this.#environment.folders)
    const processId = at(params, 'processId')
    if (typeof processId === 'number') {
      this.#environment.watchProcess(processId, () => this.#exit())
    }
    return initializeResult(this.#client, this.#environment.version)
  }

  #shutdown(): null {
    this.#state = 'shut down'
    this.#stopWatching()
    this.#memoryLog.stop()
    this.#long.stop()
    this.#workspace.dispose()
    this.#documents.tokens.free()
    return null
  }

  // -------------------------------------------------------------------------------------------------- notifications

  #notification(method: string, params: unknown): void {
    this.#noteMessage()
    if (method === 'exit') this.#exit()
    if (this.#state !== 'initialized') return
    try {
      this.#take(method, params)
    } catch (error) {
      if (error instanceof ResponseError) this.#log.warnOnce(`${method}: ${error.message}`)
      else this.#log.report(method, error)
    }
    // Nobody waits for an answer.
    setImmediate(() => this.#guard.look('inWork'))
  }

  #take(method: string, params: unknown): void {
    switch (method) {
      case 'initialized':
        this.#spawn('initialized', this.#initialized())
        break
      case '$/setTrace':
        this.#traces = traceIsOn(at(params, 'value'))
        break
      case 'textDocument/didOpen':
        this.#documents.open(params)
        break
      case 'textDocument/didChange':
        this.#documents.change(params, this.#client.encoding)
        break
      case 'textDocument/didClose':
        this.#documents.close(params)
        break
      case 'textDocument/didSave':
        this.#documents.save(params)
        break
      case 'workspace/didChangeWatchedFiles':
        this.#workspace.changedOnDisk(watchedPaths(params))
        break
      case 'workspace/didCreateFiles':
      case 'workspace/didRenameFiles':
      case 'workspace/didDeleteFiles':
        this.#workspace.changedOnDisk(operationPaths(params))
        break
      case 'workspace/didChangeWorkspaceFolders':
        this.#folders.change(params)
        this.#spawn(method, this.#openWorkspace())
        break
      case 'workspace/didChangeConfiguration':
        this.#spawn(method, this.#configure(at(params, 'settings')))
        break
    }
  }

  async #initialized(): Promise<void> {
    if (this.#client.registersConfiguration) {
      const method = 'workspace/didChangeConfiguration'
      this.#register({ id: 'settings', method, registerOptions: { section: SECTION } })
    }
    await this.#configure(undefined)
  }

  /** Asks for the settings, or takes those that were sent, and opens the workspace accordingly. */
  async #configure(sent: unknown): Promise<void> {
    if (this.#client.configuration) {
      try {
        const items = [{ section: SECTION }]
        const answer = await this.#connection.request('workspace/configuration', { items })
        const section = Array.isArray(answer) ? answer[0] : undefined
        if (section !== undefined && section !== null) this.#takeSettings(section)
      } catch (error) {
        this.#log.warnOnce(`the settings could not be asked for: ${String(error)}`)
      }
    } else if (sent !== undefined && sent !== null) this.#takeSettings(sent)
    await this.#openWorkspace()
  }

  #takeSettings(value: unknown): void {
    this.#settings = readSettings(value, (message) => this.#log.warnOnce(message))
    this.#log.level = this.#settings.logLevel
    this.#environment.memory.limit(this.#settings.memoryBudget * 1e6)
    this.#memoryLog.follow()
    this.#workspace.limitCaches(this.#settings.treeCache)
    this.#workspace.answerPython(this.#settings.python)
  }

  // -------------------------------------------------------------------------------------------------- the workspace

  async #openWorkspace(): Promise<void> {
    if (this.#state !== 'initialized') return
    const options: WorkspaceOptions = { ...this.#settings.workspace, ...this.#environment.options }
    const indexed = this.#workspace.open(this.#folders.paths, options)
    this.#watch()
    await indexed
    if (this.#state !== 'initialized') return
    this.#watch()
    this.#refresh()
  }

  /** Has the client ask again for what it shows all the time, as other answers are known now. */
  #refresh(): void {
    const { refreshesTokens, refreshesHints } = this.#client
    const methods = [
      ...(refreshesTokens ? ['workspace/semanticTokens/refresh'] : []),
      ...(refreshesHints ? ['workspace/inlayHint/refresh'] : []),
    ]
    for (const method of methods) {
      this.#spawn('refreshing', this.#connection.request(method, null))
    }
  }

  /** Has the files watched that matter now, by the client if it can. */
  #watch(): void {
    const folders = this.#folders.paths
    const outside = this.#workspace.roots.filter((root) => !folders.includes(root))
    const key = JSON.stringify([folders, outside])
    if (key === this.#watched) return
    const isFirst = this.#watched === ''
    this.#watched = key
    if (!this.#client.registersWatchers) {
      this.#stopWatching()
      this.#stopWatching = this.#environment.watchFiles(
        [...folders, ...outside],
        (paths) => this.#workspace.changedOnDisk(paths.filter(isOfInterest)),
        () => !this.#long.isIdle || this.#workspace.isCatchingUp,
      )
      return
    }
    if (!isFirst) {
      const unregisterations = [{ id: 'files', method: 'workspace/didChangeWatchedFiles' }]
      this.#spawn(
        'watching',
        this.#connection.request('client/unregisterCapability', { unregisterations }),
      )
    }
    const relative = this.#client.relativePatterns ? outside : []
    const patterns = relative.map((root) => ({
      baseUri: this.#documents.uriOf(root),
      pattern: SOURCE_GLOB,
    }))
    const watchers = [
      ...[SOURCE_GLOB, CONFIG_GLOB, ...patterns].map((globPattern) => ({ globPattern })),
      // Folders that appear or go, which no pattern can tell from files.
      { globPattern: '**/*', kind: 1 | 4 },
    ]
    const method = 'workspace/didChangeWatchedFiles'
    this.#register({ id: 'files', method, registerOptions: { watchers } })
  }

  #register(registration: { id: string; method: string; registerOptions: object }): void {
    const params = { registrations: [registration] }
    this.#spawn('registering', this.#connection.request('client/registerCapability', params))
  }

  async #beginProgress() {
    if (this.#client.workDoneProgress) {
      return createProgress(this.#connection, `goldcrest/index/${++this.#progressCount}`)
    }
    const token = this.#initializeToken
    this.#initializeToken = undefined
    if (typeof token !== 'string' && typeof token !== 'number') return silentProgress()
    return beginProgress(this.#connection, token)
  }

  #noteMessage(): void {
    this.#messageCount++
    this.#workspace.noteMessage()
    this.#long.noteMessage()
  }

  /** Lets work go on by itself; what fails is reported. */
  #spawn(where: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (error instanceof ResponseError) this.#log.warnOnce(`${where}: ${error.message}`)
      else if (this.#state !== 'shut down') this.#log.report(where, error)
    })
  }

  /** Ends when what had come before the end is dealt with: messages have a turn each. */
  #exitWhenQuiet(): void {
    const seen = this.#messageCount
    setImmediate(() =>
      setImmediate(() => {
        const isQuiet = seen === this.#messageCount && this.#long.isIdle
        if (isQuiet) this.#exit()
        else this.#exitWhenQuiet()
      }),
    )
  }

  #exit(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#stopWatching()
    this.#environment.exit(this.#state === 'shut down' ? 0 : 1)
  }
}

function traceIsOn(value: unknown): boolean {
  return value === 'messages' || value === 'verbose' || value === 'compact'
}
