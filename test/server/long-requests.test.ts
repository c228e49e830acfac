import { describe, expect, it } from 'vitest'
import { CancellationTokenSource } from 'vscode-jsonrpc/node'
import { codeOf, TestClient } from './test-client.ts'

const A = 'file:///w/a.py'
const B = 'file:///w/b.py'
const FILES = { '/w/a.py': 'one two one\n', '/w/b.py': 'one\n' }
const CANCELLED = -32800
const MODIFIED = -32801
const SERVER_CANCELLED = -32802

const at = (uri: string, character: number) => ({
  textDocument: { uri },
  position: { line: 0, character },
})
const references = { ...at(A, 9), context: { includeDeclaration: true } }
const insert = (character: number, text: string) => ({
  range: { start: { line: 0, character }, end: { line: 0, character } },
  text,
})
const parts = (client: TestClient) =>
  client.received
    .filter(({ params }) => params.token === 'part')
    .flatMap(({ params }) => params.value)

async function startEndless(): Promise<TestClient> {
  const client = await TestClient.start({ files: FILES })
  client.analysis.isEndless = true
  return client
}

describe('a long request', () => {
  it('can be cancelled when it has begun, and others are answered meanwhile', async () => {
    const client = await startEndless()
    const source = new CancellationTokenSource()
    let isOver = false
    const code = codeOf(client.request('textDocument/references', references, source.token))
    void code.then(() => {
      isOver = true
    })
    await client.analysis.begun
    for (let round = 0; round < 3; round++) {
      expect(await client.request('textDocument/hover', at(A, 1))).not.toBeNull()
    }
    expect(isOver).toBe(false)
    source.cancel()
    expect(await code).toBe(CANCELLED)
    client.analysis.isEndless = false
    expect(await client.request('textDocument/references', references)).toHaveLength(3)
  })

  it('waits for the one before it, and can be cancelled then, too', async () => {
    const client = await startEndless()
    const answered: string[] = []
    const first = client.request('textDocument/references', references)
    void first.then(() => answered.push('first'))
    const source = new CancellationTokenSource()
    const second = codeOf(client.request('workspace/symbol', { query: 'one' }, source.token))
    const third = client.request('workspace/symbol', { query: 'two' })
    void third.then(() => answered.push('third'))
    await client.analysis.begun
    source.cancel()
    expect(await second).toBe(CANCELLED)
    expect(answered).toEqual([])
    client.analysis.isEndless = false
    expect(await third).toHaveLength(1)
    expect(await first).toHaveLength(3)
    expect(answered).toEqual(['first', 'third'])
  })

  it('is answered for the text that is there at the end, at the place that moved with it', async () => {
    const client = await startEndless()
    client.open(A, FILES['/w/a.py'])
    const answer = client.request('textDocument/references', references)
    await client.analysis.begun
    client.change(A, 2, insert(0, 'new two '))
    client.open(B, 'two one one')
    await client.settled()
    client.analysis.isEndless = false
    const found = (await answer) as { uri: string; range: { start: { character: number } } }[]
    expect(found.map(({ uri, range }) => `${uri} ${range.start.character}`)).toEqual([
      `${A} 8`,
      `${A} 16`,
      `${B} 4`,
      `${B} 8`,
    ])
  })

  it('is given up when its place has gone', async () => {
    const client = await startEndless()
    client.open(A, FILES['/w/a.py'])
    const code = codeOf(client.request('textDocument/references', references))
    await client.analysis.begun
    client.change(A, 2, { text: 'one' })
    expect(await code).toBe(MODIFIED)
  })

  it('is given up when things change again and again', async () => {
    const client = await startEndless()
    client.open(B, 'one')
    const code = codeOf(client.request('textDocument/references', references))
    for (let version = 2; version < 7; version++) {
      await client.analysis.begun
      client.change(B, version, insert(0, 'x'))
    }
    expect(await code).toBe(MODIFIED)
  })

  it('sends parts while it goes on, and nothing twice', async () => {
    const client = await startEndless()
    const params = { ...references, partialResultToken: 'part' }
    const answer = client.request('textDocument/references', params)
    await client.message('$/progress', ({ token }) => token === 'part')
    client.analysis.isEndless = false
    expect(await answer).toEqual([])
    expect(parts(client)).toHaveLength(3)
    client.analysis.isEndless = true
    client.open(B, 'one')
    const code = codeOf(client.request('textDocument/references', params))
    while (parts(client).length < 6) await client.settled()
    client.change(B, 2, insert(0, 'x'))
    expect(await code).toBe(MODIFIED)
    expect(parts(client)).toHaveLength(6)
  })

  it('is answered when the server is shut down, and before it ends with its client', async () => {
    const client = await startEndless()
    const code = codeOf(client.request('textDocument/references', references))
    await client.analysis.begun
    await client.request('shutdown')
    expect(await code).toBe(SERVER_CANCELLED)
    const other = await startEndless()
    const answer = other.request('textDocument/references', references)
    await other.analysis.begun
    other.raw.end()
    other.analysis.isEndless = false
    expect(await answer).toHaveLength(3)
    expect(await other.exitCode).toBe(1)
  })
})
