import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { MessageConnection } from 'vscode-jsonrpc/node'
import { uriOfPath } from '../../src/server/uris.ts'
import { run } from '../cli/run.ts'
import { EXAMPLES, openExamples, shutDown, startServer, talk } from './program.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

function start(...args: readonly string[]): ChildProcess {
  const child = startServer(...args)
  children.push(child)
  return child
}

/** Goes through a conversation from `initialize` to `exit`; answers the last message of progress. */
async function converse(connection: MessageConnection): Promise<string> {
  const message = await openExamples(connection)
  await shutDown(connection)
  return message
}

describe('goldcrest serve', () => {
  it('talks over standard input and output', async () => {
    for (const args of [[], ['--stdio', `--clientProcessId=${process.pid}`]]) {
      const child = start(...args)
      const exit = once(child, 'exit')
      expect(await converse(talk(child.stdout!, child.stdin!))).toMatch(/^\d+ files$/)
      expect(await exit).toEqual([0, null])
    }
  })

  it('connects to a client that listens on a port', async () => {
    const server = createServer()
    const met = once(server, 'connection') as Promise<[Socket]>
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const child = start('--socket', String((server.address() as AddressInfo).port))
    const exit = once(child, 'exit')
    const [socket] = await met
    server.close()
    await converse(talk(socket, socket))
    expect(await exit).toEqual([0, null])
  })

  it.skipIf(process.platform === 'win32')(
    'connects to a client that listens on a pipe',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'goldcrest-pipe-'))
      try {
        const server = createServer()
        const met = once(server, 'connection') as Promise<[Socket]>
        const pipe = join(folder, 'pipe')
        await new Promise<void>((resolve) => server.listen(pipe, resolve))
        const child = start(`--pipe=${pipe}`)
        const exit = once(child, 'exit')
        const [socket] = await met
        server.close()
        await converse(talk(socket, socket))
        expect(await exit).toEqual([0, null])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )

  it('listens on a port where nobody is, for one client of this computer', async () => {
    const free = createServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise((resolve) => free.close(resolve))
    const child = start('--socket', String(port))
    const exit = once(child, 'exit')
    const socket = await connectWhenThere(port)
    await converse(talk(socket, socket))
    expect(await exit).toEqual([0, null])
  })

  it('ends with 1 when the client goes away without a word', async () => {
    const child = start()
    const exit = once(child, 'exit')
    const connection = talk(child.stdout!, child.stdin!)
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: uriOfPath(EXAMPLES),
      capabilities: {},
    })
    child.stdin!.end()
    expect(await exit).toEqual([1, null])
  })

  it('answers what was sent before the end of the input', async () => {
    const child = start()
    const exit = once(child, 'exit')
    const body = (message: object): string => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message })
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
    }
    child.stdin!.end(
      body({ id: 1, method: 'initialize', params: { capabilities: {} } }) +
        body({ method: 'initialized', params: {} }) +
        body({ id: 2, method: 'shutdown' }) +
        body({ method: 'exit' }),
    )
    expect(await exit).toEqual([0, null])
  })

  it('says what is wrong with its options', () => {
    for (const [args, message] of [
      [['--socket', '1', '--stdio'], '--stdio and --socket exclude each other'],
      [['--socket', 'x'], '--socket x is not a port'],
      [['--pipe', '/no/such/folder/pipe'], '/no/such/folder/pipe cannot be used'],
      [['/no/such/folder'], 'is not a folder'],
    ] as const) {
      const { code, stderr } = run('serve', ...args)
      expect(stderr).toMatch(/^goldcrest: [^\n]+\n$/)
      expect(stderr).toContain(message)
      expect(code).toBe(2)
    }
  })
})

/** Tries until somebody listens. */
async function connectWhenThere(port: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return socket
    } catch {
      socket.destroy()
    }
  }
}
