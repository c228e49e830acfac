import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { firstLineEnvironment, nodeFlags } from './index-run.ts'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** What came back for a request. */
export interface Answer {
  readonly result?: unknown
  /** Why there is no answer. */
  readonly error?: string
}

/** How a language server is started. It speaks over its standard input and output. */
export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  /** Variables beyond those of this process. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The server that the bundle is, with the flags and the environment of its first line. */
export function goldcrest(environment: Readonly<Record<string, string>> = {}): ServerCommand {
  const args = [...nodeFlags(), resolve('dist/goldcrest.js'), 'serve', '--stdio']
  return {
    command: process.execPath,
    args,
    environment: { ...firstLineEnvironment(), ...environment },
  }
}

/** What the editors say that most people use, as far as it changes what answers cost. */
const CAPABILITIES = {
  window: { workDoneProgress: true },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
      },
      completionList: { itemDefaults: ['editRange'] },
    },
  },
}

/** A language client that speaks to a server over its standard input and output. */
export class LspClient {
  /** Resolves when the server's process has ended. */
  readonly ended: Promise<void>
  /** What the server logged and showed, each with the number of its kind: 1 error, 2 warning, 3 info, 4 debug. */
  readonly log: { readonly type: number; readonly message: string }[] = []
  /** What the server said on `initialize`. */
  initialized: unknown
  readonly #server: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  readonly #onProgressEnd: (() => void)[] = []
  #chunks: Buffer[] = []
  #received = 0
  /** Bytes that there have to be before it is worth looking. */
  #awaited = 1
  #nextId = 1
  #openProgress = 0
  #lastProgressEnd = 0
  #hasEnded = false

  /** Starts a server. */
  constructor({ command, args, environment }: ServerCommand = goldcrest()) {
    this.#server = spawn(command, args, { env: { ...process.env, ...environment } })
    this.#server.stderr.pipe(process.stderr)
    this.#server.stdout.on('data', (data: Buffer) => this.#receive(data))
    // Whoever is told of the end in another way.
    this.#server.stdin.on('error', () => undefined)
    this.ended = new Promise((done) => {
      const end = (): void => {
        this.#hasEnded = true
        for (const take of this.#waiting.values()) take({ error: 'the server has ended' })
        this.#waiting.clear()
        done()
      }
      this.#server.on('exit', end)
      this.#server.on('error', end)
    })
  }

  /** The process id of the server. */
  get pid(): number {
    return this.#server.pid ?? 0
  }

  /** Whether the server is no more. */
  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** How the process ended: a code, or the name of a signal. */
  get exit(): number | string | null {
    return this.#server.exitCode ?? this.#server.signalCode
  }

  /** How much work the server has begun and not ended, as it shows its users. */
  get openProgress(): number {
    return this.#openProgress
  }

  /** When the server last ended a work that it showed, by `performance.now()`; 0 when it never did. */
  get lastProgressEnd(): number {
    return this.#lastProgressEnd
  }

  /** Says `initialize` and `initialized`; answers when the latter was said, by `performance.now()`. */
  async start(folder: string, initializationOptions?: unknown): Promise<number> {
    const uri = pathToFileURL(folder).href
    this.initialized = await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: CAPABILITIES,
      initializationOptions,
    })
    this.notify('initialized', {})
    return performance.now()
  }

  /** Opens a folder and waits until it is indexed. */
  async open(folder: string, initializationOptions?: unknown): Promise<void> {
    const indexed = this.progressEnd()
    await this.start(folder, initializationOptions)
    await indexed
  }

  /** Waits for the next end of work that the server shows, or for its own end. */
  async progressEnd(): Promise<void> {
    await Promise.race([new Promise<void>((done) => this.#onProgressEnd.push(done)), this.ended])
  }

  /** Asks and waits for the answer; an error is an answer of nothing. */
  async request(method: string, params: unknown): Promise<unknown> {
    return (await this.ask(method, params)).result
  }

  /** Asks and waits for the answer, which may be that there is none. */
  ask(method: string, params: unknown): Promise<Answer> {
    if (this.#hasEnded) return Promise.resolve({ error: 'the server has ended' })
    const id = this.#nextId++
    const answer = new Promise<Answer>((done) => this.#waiting.set(id, done))
    this.#send({ id, method, params })
    return answer
  }

  /** Says something that has no answer. */
  notify(method: string, params: unknown): void {
    this.#send({ method, params })
  }

  /** A line of `/proc/PID/status` of the server, in bytes. */
  memory(name: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'latin1')
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024
  }

  /** Shuts the server down. */
  async close(): Promise<void> {
    await this.request('shutdown', null)
    this.notify('exit', null)
    await this.ended
  }

  /** Ends the server's process at once. */
  async kill(): Promise<void> {
    this.#server.kill('SIGKILL')
    await this.ended
  }

  #send(message: Message): void {
    if (this.#hasEnded) return
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.#server.stdin.write(body)
  }

  #receive(data: Buffer): void {
    this.#chunks.push(data)
    this.#received += data.length
    // Joined only when the message is whole: answers can be long.
    while (this.#received >= this.#awaited) {
      const input = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
      this.#chunks = [input]
      const begin = input.indexOf('\r\n\r\n') + 4
      if (begin < 4) break
      const header = input.toString('latin1', 0, begin)
      const end = begin + Number(/Content-Length: (\d+)/i.exec(header)?.[1])
      this.#awaited = end
      if (input.length < end) break
      const rest = input.subarray(end)
      this.#chunks = [rest]
      this.#received = rest.length
      this.#awaited = 1
      this.#take(JSON.parse(input.toString('utf8', begin, end)) as Message)
    }
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method !== undefined && id !== undefined) {
      const items = (params as { items?: unknown[] } | undefined)?.items ?? []
      const isAsked = method === 'workspace/configuration'
      this.#send({ id, result: isAsked ? items.map(() => null) : null })
    } else if (method === '$/progress') this.#progress(params)
    else if (method === 'window/logMessage' || method === 'window/showMessage') {
      this.log.push(params as { type: number; message: string })
    } else if (id !== undefined) {
      this.#waiting.get(id)?.(error === undefined ? { result } : { error: error.message })
      this.#waiting.delete(id)
    }
  }

  #progress(params: unknown): void {
    const { kind } = (params as { value?: { kind?: string } }).value ?? {}
    if (kind === 'begin') this.#openProgress++
    if (kind !== 'end') return
    this.#openProgress--
    this.#lastProgressEnd = performance.now()
    for (const done of this.#onProgressEnd.splice(0)) done()
  }
}
