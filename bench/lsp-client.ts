import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeFlags, setEnvironment } from './index-run.ts'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** A language client that speaks to a server over its standard input and output. */
export class LspClient {
  readonly #server: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, (message: Message) => void>()
  #input = Buffer.alloc(0)
  #nextId = 1
  #onIndexed: () => void = () => undefined

  /** Starts the server that the bundle is, with the flags of its first line. */
  constructor() {
    setEnvironment()
    const bundle = resolve('dist/goldcrest.js')
    this.#server = spawn(process.execPath, [...nodeFlags(), bundle, 'serve', '--stdio'])
    this.#server.stderr.pipe(process.stderr)
    this.#server.stdout.on('data', (data: Buffer) => this.#receive(data))
  }

  /** Opens a folder and waits until it is indexed. */
  async open(folder: string): Promise<void> {
    const uri = pathToFileURL(folder).href
    const indexed = new Promise<void>((done) => {
      this.#onIndexed = done
    })
    await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: { window: { workDoneProgress: true } },
    })
    this.notify('initialized', {})
    await indexed
  }

  /** Asks and waits for the answer; an error is an answer of nothing. */
  async request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++
    const answer = new Promise<Message>((done) => this.#waiting.set(id, done))
    this.#send({ id, method, params })
    return (await answer).result
  }

  /** Says something that has no answer. */
  notify(method: string, params: unknown): void {
    this.#send({ method, params })
  }

  /** A line of `/proc/PID/status` of the server, in bytes. */
  memory(name: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.#server.pid}/status`, 'latin1')
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024
  }

  /** Shuts the server down. */
  async close(): Promise<void> {
    const exited = new Promise((done) => this.#server.on('exit', done))
    await this.request('shutdown', null)
    this.notify('exit', null)
    await exited
  }

  #send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.#server.stdin.write(body)
  }

  #receive(data: Buffer): void {
    this.#input = Buffer.concat([this.#input, data])
    for (;;) {
      const end = this.#input.indexOf('\r\n\r\n')
      if (end < 0) return
      const header = this.#input.toString('latin1', 0, end)
      const length = Number(/Content-Length: (\d+)/i.exec(header)?.[1])
      if (this.#input.length < end + 4 + length) return
      const body = this.#input.toString('utf8', end + 4, end + 4 + length)
      this.#input = this.#input.subarray(end + 4 + length)
      this.#take(JSON.parse(body) as Message)
    }
  }

  #take(message: Message): void {
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? [null] : null
      this.#send({ id: message.id, result })
    } else if (message.method === '$/progress') {
      const { value } = message.params as { value: { kind: string } }
      if (value.kind === 'end') this.#onIndexed()
    } else if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message)
      this.#waiting.delete(message.id)
    }
  }
}
