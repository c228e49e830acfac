import { describe, expect, it } from 'vitest'
import { CancellationTokenSource } from 'vscode-jsonrpc/node'
import { codeOf, TestClient } from './test-client.ts'

const A = 'file:///w/a.py'
const FILES = { '/w/a.py': 'one two\n' }

const at = (uri: unknown, line: unknown, character: unknown) => ({
  textDocument: { uri },
  position: { line, character },
})
const start = (options = {}): Promise<TestClient> => TestClient.start({ files: FILES, ...options })
const PARSE_RULES = { invalidRequest: -32600, methodNotFound: -32601, invalidParams: -32602 }
const NOT_INITIALIZED = -32002
const CANCELLED = -32800

/** A place in the first line is answered as it should be. */
async function expectAlive(client: TestClient): Promise<void> {
  const hover = await client.request('textDocument/hover', at(A, 0, 1))
  expect(hover.contents.value).toBe(client.analysis.text('/w/a.py')?.split(' ')[0])
}

describe('life', () => {
  it('says what it can do', async () => {
    const client = new TestClient()
    const { capabilities, serverInfo } = (await client.initialize()) as Record<string, object>
    expect(serverInfo).toEqual({ name: 'Goldcrest', version: '1.2.3' })
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      completionProvider: { resolveProvider: true },
      signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [','] },
      declarationProvider: true,
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: Object.fromEntries(
          ['didCreate', 'didRename', 'didDelete'].map((name) => [
            name,
            { filters: expect.any(Array) },
          ]),
        ),
      },
    })
  })

  it('answers nothing before initialize', async () => {
    const client = new TestClient({ files: FILES })
    client.notify('initialized', {})
    client.open(A, 'never seen')
    expect(await codeOf(client.request('textDocument/hover', at(A, 0, 0)))).toBe(NOT_INITIALIZED)
    expect(await codeOf(client.request('shutdown'))).toBe(NOT_INITIALIZED)
    expect(await codeOf(client.request('no such'))).toBe(NOT_INITIALIZED)
    await client.initialize()
    await expectAlive(client)
    expect(client.opened).toHaveLength(1)
  })

  it('takes initialize once, and only with parameters', async () => {
    const client = new TestClient({ files: FILES })
    for (const params of [undefined, 1, null, { workspaceFolders: [{ uri: 5 }] }]) {
      expect(await codeOf(client.request('initialize', params))).toBe(PARSE_RULES.invalidParams)
    }
    await client.initialize()
    expect(await codeOf(client.request('initialize', {}))).toBe(PARSE_RULES.invalidRequest)
    await expectAlive(client)
  })

  it('takes capabilities of any form', async () => {
    const forms = [null, 5, [], { textDocument: 'x', general: { positionEncodings: 5 } }]
    for (const capabilities of forms) {
      await expectAlive(await start({ capabilities: undefined, initialize: { capabilities } }))
    }
  })

  it('ends with 0 after shutdown and with 1 without', async () => {
    const proper = await start()
    expect(await proper.request('shutdown')).toBeNull()
    expect(proper.analysis.isDisposed).toBe(true)
    expect(await codeOf(proper.request('textDocument/hover', at(A, 0, 0)))).toBe(
      PARSE_RULES.invalidRequest,
    )
    proper.open(A, 'too late')
    proper.notify('exit')
    expect(await proper.exitCode).toBe(0)
    const hasty = await start()
    hasty.notify('exit')
    expect(await hasty.exitCode).toBe(1)
    const unborn = new TestClient()
    unborn.notify('exit')
    expect(await unborn.exitCode).toBe(1)
  })

  it('ends when the client goes away, after what it had sent', async () => {
    const abrupt = await start()
    abrupt.raw.end()
    abrupt.raw.destroy()
    expect(await abrupt.exitCode).toBe(1)
  })

  it('ends when the process of the client is gone', async () => {
    const client = await start({ initialize: { processId: 4711 } })
    client.watchedProcesses.get(4711)?.()
    expect(await client.exitCode).toBe(1)
  })
})

describe('what is not as it should be', () => {
  it('does not know other requests, and passes over other notifications', async () => {
    const client = await start()
    expect(await codeOf(client.request('textDocument/wish', {}))).toBe(PARSE_RULES.methodNotFound)
    expect(await codeOf(client.request('__proto__', {}))).toBe(PARSE_RULES.methodNotFound)
    client.notify('$/wish', { a: 1 })
    client.notify('textDocument/wish', [1])
    await expectAlive(client)
    expect(client.logged).toEqual([])
  })

  it('refuses parameters without their form', async () => {
    const client = await start()
    const methods = [
      ...['hover', 'definition', 'references', 'documentHighlight', 'completion', 'signatureHelp'],
    ]
    const wrong = [
      undefined,
      null,
      5,
      [],
      [1, 2],
      {},
      at(5, 0, 0),
      at(A, 'x', 0),
      { textDocument: { uri: A } },
    ]
    for (const method of methods) {
      for (const params of wrong) {
        const code = await codeOf(client.request(`textDocument/${method}`, params))
        expect([method, params, code]).toEqual([method, params, PARSE_RULES.invalidParams])
      }
    }
    for (const [method, params] of [
      ['textDocument/selectionRange', { textDocument: { uri: A }, positions: 5 }],
      ['textDocument/documentSymbol', {}],
      ['workspace/symbol', { query: 5 }],
      ['completionItem/resolve', {}],
    ] as const) {
      expect([method, await codeOf(client.request(method, params))]).toEqual([
        method,
        PARSE_RULES.invalidParams,
      ])
    }
    await expectAlive(client)
  })

  it('passes over notifications without their form, and says so once', async () => {
    const client = await start()
    for (let round = 0; round < 3; round++) {
      for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
        for (const params of [undefined, null, 5, [1], {}, { textDocument: { uri: 5 } }]) {
          client.notify(`textDocument/${method}`, params)
        }
      }
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 5 }] })
      client.notify('workspace/didRenameFiles', { files: 5 })
      client.notify('workspace/didChangeWorkspaceFolders', {})
      client.notify('$/cancelRequest', null)
      client.notify('$/cancelRequest', { id: 'none' })
      client.notify('$/setTrace', 5)
    }
    await expectAlive(client)
    const lines = client.logged
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.join('\n')).not.toContain('error in Goldcrest')
  })

  it('reads on behind bytes that are no message', async () => {
    const client = await start()
    const body = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
    client.raw.write(body('{"jsonrpc": "2.0", "id": 1, "meth'))
    client.raw.write(body('null'))
    client.raw.write(body('[]'))
    client.raw.write(body('{"jsonrpc":"2.0"}'))
    client.raw.write(body('{"jsonrpc":"2.0","id":77,"result":1}'))
    client.raw.write('Content-Typo: 5\r\n\r\n')
    await expectAlive(client)
  })

  it('answers places outside of the document and documents that are none', async () => {
    const client = await start()
    for (const [line, character] of [
      [99, 99],
      [-1, -1],
      [0.5, 0.5],
      [1e300, 0],
    ]) {
      await client.request('textDocument/hover', at(A, line, character))
    }
    for (const uri of [
      'untitled:Untitled-1',
      'file:///nowhere.py',
      'file:///%',
      'x',
      '',
      'git:/w/a.py',
    ]) {
      expect(await client.request('textDocument/hover', at(uri, 0, 0))).toBeNull()
      expect(await client.request('textDocument/documentSymbol', at(uri, 0, 0))).toBeNull()
      const completion = await client.request('textDocument/completion', at(uri, 0, 0))
      expect(completion).toBeNull()
    }
    await expectAlive(client)
  })
})

describe('failing features', () => {
  it('are an empty answer and one line in the log', async () => {
    const client = await start({ files: { ...FILES, '/w/b.py': 'fail' } })
    for (let round = 0; round < 5; round++) {
      expect(await client.request('textDocument/hover', at('file:///w/b.py', 0, 1))).toBeNull()
    }
    expect(await client.request('workspace/symbol', { query: 'fail' })).toBeNull()
    await client.settled()
    expect(client.logged).toHaveLength(2)
    expect(client.logged[0]).toMatch(/^textDocument\/hover failed.*please report/)
    await expectAlive(client)
  })
})

describe('cancelling', () => {
  it('ends requests, a thousand at once', async () => {
    const client = await start()
    const source = new CancellationTokenSource()
    const params = { ...at(A, 0, 1), context: { includeDeclaration: true } }
    const codes = Array.from({ length: 1000 }, () =>
      codeOf(client.request('textDocument/references', params, source.token)),
    )
    source.cancel()
    const counts = new Map<number | undefined, number>()
    for (const code of await Promise.all(codes)) counts.set(code, (counts.get(code) ?? 0) + 1)
    expect(counts.get(CANCELLED) ?? 0).toBeGreaterThan(900)
    expect([...counts.keys()].filter((code) => code !== CANCELLED && code !== undefined)).toEqual(
      [],
    )
    await expectAlive(client)
  })
})

describe('trace', () => {
  it('tells of requests when it is on', async () => {
    const client = await start({ initialize: { trace: 'off' } })
    await expectAlive(client)
    client.notify('$/setTrace', { value: 'messages' })
    await expectAlive(client)
    const { params } = await client.message('$/logTrace')
    expect(params.message).toMatch(/^textDocument\/hover took [\d.]+ ms$/)
    client.notify('$/setTrace', { value: 'off' })
    const count = client.received.length
    await expectAlive(client)
    expect(client.received.length).toBe(count)
  })
})
