import { createConnection, createServer, type Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'

/** How the client is talked to. */
export type Transport =
  | { readonly kind: 'stdio' }
  /** A port of this computer, or a named pipe or socket file. */
  | { readonly kind: 'address'; readonly address: number | string }

/** Two streams of bytes. */
export interface Streams {
  readonly input: Readable
  readonly output: Writable
}

const LOOPBACK = '127.0.0.1'

/** Opens the streams to the client. Rejects when that fails. */
export async function openStreams(transport: Transport): Promise<Streams> {
  if (transport.kind === 'stdio') return { input: process.stdin, output: process.stdout }
  const socket = await meet(transport.address)
  return { input: socket, output: socket }
}

/**
 * VS Code's client library listens and has the server connect; other clients connect to a server that listens. So whoever is there
 * already is taken, and else waited for. Never beyond this computer.
 */
async function meet(address: number | string): Promise<Socket> {
  return (await join(address)) ?? (await listen(address))
}

function join(address: number | string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket =
      typeof address === 'number' ? createConnection(address, LOOPBACK) : createConnection(address)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}

function listen(address: number | string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      server.close()
      resolve(socket)
    })
    server.once('error', reject)
    if (typeof address === 'number') server.listen(address, LOOPBACK)
    else server.listen(address)
  })
}
