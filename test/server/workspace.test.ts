import { describe, expect, it } from 'vitest'
import { TestClient } from './test-client.ts'

const A = 'file:///w/a.py'
const FILES = { '/w/a.py': 'one\n' }
const hover = (client: TestClient) =>
  client.request('textDocument/hover', {
    textDocument: { uri: A },
    position: { line: 0, character: 0 },
  })
const progress = (client: TestClient) =>
  client.received.filter(({ method }) => method === '$/progress').map(({ params }) => params)

describe('indexing', () => {
  it('answers meanwhile, and shows progress where the client knows it', async () => {
    const client = await TestClient.start({
      files: FILES,
      holdsIndexing: true,
      capabilities: { window: { workDoneProgress: true } },
    })
    const { params } = await client.message('window/workDoneProgress/create')
    await client.message('$/progress', ({ value }) => value.kind === 'begin')
    expect(await hover(client)).not.toBeNull()
    client.opened[0]?.progress(1234, 18082)
    client.opened[0]?.finish()
    await client.message('$/progress', ({ value }) => value.kind === 'end')
    expect(progress(client)).toEqual([
      { token: params.token, value: expect.objectContaining({ kind: 'begin', percentage: 0 }) },
      {
        token: params.token,
        value: { kind: 'report', message: '1,234 of 18,082 files', percentage: 6 },
      },
      { token: params.token, value: { kind: 'end', message: '18,082 files' } },
    ])
  })

  it('shows progress under the token of initialize otherwise, and none without', async () => {
    const client = await TestClient.start({ files: FILES, initialize: { workDoneToken: 'token' } })
    await client.message('$/progress', ({ value }) => value.kind === 'end')
    expect(progress(client).map(({ token }) => token)).toEqual(['token', 'token'])
    const silent = await TestClient.start({ files: FILES })
    await silent.settled()
    expect(progress(silent)).toEqual([])
  })

  it('says once that it failed, and goes on answering', async () => {
    const client = await TestClient.start({ files: FILES, holdsIndexing: true })
    client.opened[0]?.fail(new Error('the worker died'))
    await client.message('window/logMessage')
    expect(client.logged[0]).toContain('the worker died')
    expect(await hover(client)).not.toBeNull()
  })
})

describe('workspace folders', () => {
  it('come in all the ways the protocol has had', async () => {
    const ways: [object, string[]][] = [
      [
        { workspaceFolders: [{ uri: 'file:///a' }, { uri: 'file:///b' }], rootUri: 'file:///c' },
        ['/a', '/b'],
      ],
      [{ workspaceFolders: null, rootUri: 'file:///c', rootPath: '/d' }, ['/c']],
      [{ rootUri: null, rootPath: '/d%20' }, ['/d%20']],
    ]
    for (const [initialize, folders] of ways) {
      const client = await TestClient.start({ files: FILES, initialize })
      expect(client.opened.map((opened) => opened.folders)).toEqual([folders])
    }
  })

  it('may be none', async () => {
    const client = await TestClient.start({ initialize: { rootUri: null } })
    expect(client.opened.map(({ folders }) => folders)).toEqual([[]])
    client.open(A, 'one')
    client.change(A, 2, {
      range: { start: { line: 0, character: 1 }, end: { line: 0, character: 3 } },
      text: 'ç',
    })
    expect(await hover(client)).not.toBeNull()
    const event = { added: [{ uri: 'file:///w', name: 'w' }], removed: [] }
    client.notify('workspace/didChangeWorkspaceFolders', { event })
    await client.settled()
    expect(client.opened.map(({ folders }) => folders)).toEqual([[], ['/w']])
    expect(client.analysis.text('/w/a.py')).toBe('oç')
    expect(await hover(client)).not.toBeNull()
  })

  it('change while the old workspace goes on answering', async () => {
    const client = await TestClient.start({ files: FILES, holdsIndexing: true })
    const [first] = client.opened
    first?.finish()
    client.open(A, 'one')
    const event = {
      added: [{ uri: 'file:///other', name: 'other' }],
      removed: [{ uri: 'file:///w', name: 'w' }],
    }
    client.notify('workspace/didChangeWorkspaceFolders', { event })
    client.change(A, 2, { text: 'two' })
    await client.settled()
    const second = client.opened[1]
    expect(second?.folders).toEqual(['/other'])
    expect([first?.analysis.text('/w/a.py'), second?.analysis.text('/w/a.py')]).toEqual([
      'two',
      'two',
    ])
    const answered = first!.analysis.calls.length
    expect(first?.analysis.isDisposed).toBe(false)
    second?.finish()
    await client.settled()
    await client.settled()
    expect(first?.analysis.isDisposed).toBe(true)
    client.change(A, 3, { text: 'three' })
    await client.settled()
    expect(first?.analysis.calls).toHaveLength(answered)
    expect(second?.analysis.text('/w/a.py')).toBe('three')
  })

  it('keeps the old workspace when the new one cannot be read', async () => {
    const client = await TestClient.start({ files: FILES, holdsIndexing: true })
    const [first] = client.opened
    first?.finish()
    const event = { added: [{ uri: 'file:///other', name: 'other' }], removed: [] }
    client.notify('workspace/didChangeWorkspaceFolders', { event })
    await client.settled()
    client.opened[1]?.fail(new Error('no'))
    await client.message('window/logMessage')
    await client.settled()
    expect(client.opened.map(({ analysis }) => analysis.isDisposed)).toEqual([false, true])
    expect(await hover(client)).not.toBeNull()
  })
})

describe('settings', () => {
  it('are asked for, and asked for again when they change', async () => {
    let settings: object = { odooPath: '/o', addonsPaths: ['/a'], logLevel: 'info', configFile: '' }
    const client = await TestClient.start({
      files: FILES,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      },
      answers: { 'workspace/configuration': () => [settings] },
    })
    await client.message('workspace/configuration')
    await client.settled()
    expect(client.opened[0]?.options).toEqual({ odooPath: '/o', addonsPaths: ['/a'] })
    settings = { odooPath: 5, modules: ['sale'] }
    client.notify('workspace/didChangeConfiguration', { settings: null })
    const { params } = await client.message('window/logMessage')
    expect(params.message).toBe('the setting goldcrest.odooPath is not a string')
    await client.settled()
    expect(client.opened[1]?.options).toEqual({ only: ['sale'] })
    const registered = client.received.filter(
      ({ method }) => method === 'client/registerCapability',
    )
    expect(registered[0]?.params.registrations[0]).toMatchObject({
      method: 'workspace/didChangeConfiguration',
      registerOptions: { section: 'goldcrest' },
    })
  })

  it('may be sent instead, and come with initialize', async () => {
    const client = await TestClient.start({
      files: FILES,
      initialize: { initializationOptions: { odooPath: '/o' } },
    })
    expect(client.opened[0]?.options).toEqual({ odooPath: '/o' })
    const settings = { goldcrest: { configFile: '/c' } }
    client.notify('workspace/didChangeConfiguration', { settings })
    await client.settled()
    expect(client.opened[1]?.options).toEqual({ configFile: '/c' })
    client.notify('workspace/didChangeConfiguration', { settings })
    await client.settled()
    expect(client.opened).toHaveLength(2)
  })

  it('bound the tree cache, also of a workspace that is open', async () => {
    const client = await TestClient.start({
      files: FILES,
      initialize: { initializationOptions: { treeCache: 8 } },
    })
    const { analysis } = client.opened[0]!
    expect(analysis.cacheLimits).toEqual({ bytes: 8e6, entries: 500 })
    const settings = { goldcrest: { treeCache: 0, treeCacheFiles: 20 } }
    client.notify('workspace/didChangeConfiguration', { settings })
    await client.settled()
    expect(client.opened).toHaveLength(1)
    expect(analysis.cacheLimits).toEqual({ bytes: 0, entries: 20 })
  })

  it('say what is answered in Python files, also of a workspace that is open', async () => {
    const capabilities = { workspace: { semanticTokens: { refreshSupport: true } } }
    const initialize = { initializationOptions: { python: 'odoo-only' } }
    const client = await TestClient.start({ files: FILES, capabilities, initialize })
    const { analysis } = client.opened[0]!
    expect(analysis.python).toBe('odoo-only')
    const refreshed = (): number =>
      client.received.filter(({ method }) => method === 'workspace/semanticTokens/refresh').length
    const before = refreshed()
    client.notify('workspace/didChangeConfiguration', { settings: { goldcrest: {} } })
    await client.settled()
    expect(analysis.python).toBe('full')
    expect(refreshed()).toBe(before + 1)
    const settings = { goldcrest: { python: 'none' } }
    client.notify('workspace/didChangeConfiguration', { settings })
    const { params } = await client.message('window/logMessage')
    expect(params.message).toBe('the setting goldcrest.python is not one of full, odoo-only')
    expect(analysis.python).toBe('full')
    expect(client.opened).toHaveLength(1)
  })
})

describe('changes on disk', () => {
  it('come from the client where it can watch', async () => {
    const client = await TestClient.start({
      files: FILES,
      capabilities: {
        workspace: {
          didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        },
      },
    })
    const { params } = await client.message('client/registerCapability')
    const [{ method, registerOptions }] = params.registrations
    expect(method).toBe('workspace/didChangeWatchedFiles')
    expect(registerOptions.watchers).toEqual([
      { globPattern: '**/*.{py,xml,csv,js}' },
      { globPattern: '**/{odoo,.odoo,openerp,.openerp}*{.conf,.cfg,rc}' },
      { globPattern: { baseUri: 'file:///odoo', pattern: '**/*.{py,xml,csv,js}' } },
      { globPattern: '**/*', kind: 5 },
    ])
    expect(client.watched).toEqual([])
    const changes = ['a.py', 'b.xml', 'new%20folder', '.git/index', 'c.png', 'x.js'].map(
      (name) => ({
        uri: `file:///w/${name}`,
        type: 2,
      }),
    )
    client.notify('workspace/didChangeWatchedFiles', { changes })
    await client.settled()
    expect(client.analysis.calls).toEqual(['disk /w/a.py /w/b.xml /w/new folder /w/x.js'])
  })

  it('come from a watcher of our own where it cannot', async () => {
    const client = await TestClient.start({ files: FILES })
    expect(client.watched.map(({ folders }) => folders)).toEqual([['/w', '/odoo']])
    client.watched[0]?.onChange(['/w/a.py', '/w/a.pyc'])
    expect(client.analysis.calls).toEqual(['disk /w/a.py'])
  })

  it('open the workspace anew when the Odoo becomes another', async () => {
    const client = await TestClient.start({ files: FILES, holdsIndexing: true })
    const [first] = client.opened
    first?.finish()
    client.watched[0]?.onChange(['/odoo/odoo/release.py'])
    await client.settled()
    expect(client.opened).toHaveLength(2)
    client.opened[1]?.finish()
    await client.settled()
    await client.settled()
    expect(first?.analysis.isDisposed).toBe(true)
    expect(await hover(client)).not.toBeNull()
  })

  it('come with what the user does to files in the editor', async () => {
    const client = await TestClient.start({ files: FILES })
    client.notify('workspace/didCreateFiles', { files: [{ uri: 'file:///w/new.py' }] })
    client.notify('workspace/didRenameFiles', {
      files: [{ oldUri: 'file:///w/old', newUri: 'file:///w/new' }],
    })
    client.notify('workspace/didDeleteFiles', { files: [{ uri: 'file:///w/gone.xml' }] })
    await client.settled()
    expect(client.analysis.calls).toEqual([
      'disk /w/new.py',
      'disk /w/old /w/new',
      'disk /w/gone.xml',
    ])
  })
})
