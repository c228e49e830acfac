import { describe, expect, it } from 'vitest'
import { TestClient } from './test-client.ts'

const A = 'file:///w/a.py'
const B = 'file:///w/b.py'
const FILES = { '/w/a.py': 'one two\n💎 one\n', '/w/b.py': 'two\r\none link' }

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
})
const span = (line: number, from: number, to: number, last = line) => ({
  start: { line, character: from },
  end: { line: last, character: to },
})
const client = (capabilities = {}): Promise<TestClient> =>
  TestClient.start({ files: FILES, capabilities })

describe('features', () => {
  it('hovers, in Markdown only where the client knows it', async () => {
    const plain = await client()
    expect(await plain.request('textDocument/hover', at(A, 1, 3))).toEqual({
      contents: { kind: 'plaintext', value: 'one' },
      range: span(1, 3, 6),
    })
    const rich = await client({ textDocument: { hover: { contentFormat: ['markdown'] } } })
    const hover = await rich.request('textDocument/hover', at(A, 0, 0))
    expect(hover.contents).toEqual({ kind: 'markdown', value: '**one**' })
    expect(await rich.request('textDocument/hover', at(A, 2, 0))).toBeNull()
  })

  it('counts columns as was agreed on', async () => {
    const offers: [string[] | undefined, string, number][] = [
      [undefined, 'utf-16', 3],
      [['utf-16', 'utf-8'], 'utf-8', 5],
      [['utf-32', 'utf-16'], 'utf-16', 3],
      [['utf-32'], 'utf-32', 2],
      [['ebcdic'], 'utf-16', 3],
    ]
    for (const [positionEncodings, encoding, column] of offers) {
      const one = new TestClient({ files: FILES, capabilities: { general: { positionEncodings } } })
      expect(await one.initialize()).toMatchObject({ capabilities: { positionEncoding: encoding } })
      const { range } = await one.request('textDocument/hover', at(A, 1, column))
      expect(range).toEqual(span(1, column, column + 3))
    }
  })

  it('goes to definitions, by links where the client knows them', async () => {
    const plain = await client()
    const expected = [{ uri: A, range: span(0, 0, 3) }]
    expect(await plain.request('textDocument/definition', at(B, 1, 1))).toEqual(expected)
    expect(await plain.request('textDocument/declaration', at(B, 1, 1))).toEqual(expected)
    const linking = await client({ textDocument: { definition: { linkSupport: true } } })
    expect(await linking.request('textDocument/definition', at(B, 1, 1))).toEqual([
      {
        originSelectionRange: span(1, 0, 3),
        targetUri: A,
        targetRange: span(0, 0, 3),
        targetSelectionRange: span(0, 0, 3),
      },
    ])
  })

  it('goes to the definitions of types', async () => {
    const plain = await client()
    const answer = await plain.request('textDocument/typeDefinition', at(A, 0, 0))
    expect(answer).toEqual([{ uri: B, range: span(1, 0, 3) }])
    expect(await plain.request('textDocument/typeDefinition', at(A, 2, 0))).toBeNull()
    const linking = await client({ textDocument: { typeDefinition: { linkSupport: true } } })
    expect(await linking.request('textDocument/typeDefinition', at(A, 0, 0))).toMatchObject([
      { originSelectionRange: span(0, 0, 3), targetUri: B },
    ])
  })

  it('finds implementations', async () => {
    const one = await client()
    expect(await one.request('textDocument/implementation', at(A, 0, 0))).toEqual([
      { uri: A, range: span(1, 3, 6) },
      { uri: B, range: span(1, 0, 3) },
    ])
    expect(await one.request('textDocument/implementation', at(A, 2, 0))).toEqual([])
  })

  it('answers type hierarchies', async () => {
    const one = await client()
    const method = 'textDocument/prepareTypeHierarchy'
    const [item] = await one.request(method, at(B, 1, 1))
    const range = span(0, 0, 3)
    const expected = { name: 'one', kind: 5, detail: 'd', uri: A, range, selectionRange: range }
    expect(item).toEqual(expected)
    expect(await one.request(method, at(A, 2, 0))).toBeNull()
    expect(await one.request('typeHierarchy/supertypes', { item })).toEqual([expected])
    const subtypes = await one.request('typeHierarchy/subtypes', { item })
    expect(subtypes.map(({ uri }: { uri: string }) => uri)).toEqual([A, B])
    const gone = { ...item, uri: 'file:///w/gone.py' }
    expect(await one.request('typeHierarchy/supertypes', { item: gone })).toBeNull()
    expect(await one.request('typeHierarchy/subtypes', { item: gone })).toEqual([])
    await expect(one.request('typeHierarchy/subtypes', { item: 1 })).rejects.toThrow('item.uri')
  })

  it('answers call hierarchies', async () => {
    const one = await client()
    const method = 'textDocument/prepareCallHierarchy'
    const [item] = await one.request(method, at(B, 1, 1))
    expect(item).toMatchObject({ name: 'one', uri: A, selectionRange: span(0, 0, 3) })
    expect(await one.request(method, at(A, 2, 0))).toBeNull()
    expect(await one.request('callHierarchy/incomingCalls', { item })).toMatchObject([
      { from: { uri: A }, fromRanges: [span(1, 3, 6)] },
      { from: { uri: B }, fromRanges: [span(1, 0, 3)] },
    ])
    expect(await one.request('callHierarchy/outgoingCalls', { item })).toMatchObject([
      { to: { uri: B }, fromRanges: [span(0, 0, 3), span(1, 3, 6)] },
    ])
    const gone = { ...item, uri: 'file:///w/gone.py' }
    expect(await one.request('callHierarchy/incomingCalls', { item: gone })).toEqual([])
    expect(await one.request('callHierarchy/outgoingCalls', { item: gone })).toEqual([])
  })

  it('finds references and highlights', async () => {
    const one = await client()
    const ask = (includeDeclaration: boolean) =>
      one.request('textDocument/references', { ...at(A, 0, 1), context: { includeDeclaration } })
    expect(await ask(true)).toEqual([
      { uri: A, range: span(0, 0, 3) },
      { uri: A, range: span(1, 3, 6) },
      { uri: B, range: span(1, 0, 3) },
    ])
    expect(await ask(false)).toHaveLength(2)
    expect(await one.request('textDocument/documentHighlight', at(A, 0, 1))).toEqual([
      { range: span(0, 0, 3), kind: 3 },
      { range: span(1, 3, 6), kind: 2 },
    ])
  })

  it('finds possible references', async () => {
    const one = await client()
    expect(await one.request('goldcrest/possibleReferences', at(A, 0, 1))).toEqual([
      { uri: B, range: span(1, 0, 3) },
    ])
  })

  it('sends references in parts when asked', async () => {
    const one = await TestClient.start({ files: { '/w/a.py': 'one '.repeat(600) } })
    const params = { ...at(A, 0, 1), context: { includeDeclaration: true }, partialResultToken: 7 }
    expect(await one.request('textDocument/references', params)).toEqual([])
    const parts = one.received.filter(({ method }) => method === '$/progress')
    const sizes = parts.map(({ params: { token, value } }) => (token === 7 ? value.length : 0))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(250)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(600)
  })

  it('sends other long lists in parts when asked', async () => {
    const one = await TestClient.start({ files: { '/w/a.py': 'one '.repeat(600) } })
    const params = { ...at(A, 0, 1), partialResultToken: 'x' }
    expect(await one.request('textDocument/documentHighlight', params)).toEqual([])
    const parts = one.received.filter(({ method }) => method === '$/progress')
    expect(parts.map(({ params: { token, value } }) => [token, value.length])).toEqual([
      ['x', 250],
      ['x', 250],
      ['x', 100],
    ])
    expect(await one.request('textDocument/definition', params)).toHaveLength(1)
  })

  it('completes, and documents what was chosen', async () => {
    const one = await client()
    const { items, isIncomplete } = await one.request('textDocument/completion', at(A, 0, 1))
    expect(isIncomplete).toBe(false)
    expect(items).toEqual([
      {
        label: 'alpha',
        kind: 7,
        detail: 'a model',
        sortText: '0',
        textEdit: { newText: 'alpha', range: span(0, 0, 3) },
        data: 'model alpha',
      },
      {
        label: 'sale.order',
        kind: 7,
        sortText: '1',
        filterText: "'sale.order'",
        textEdit: { newText: "'sale.order'", range: span(0, 0, 3) },
        data: 'model sale.order',
      },
      {
        label: 'omega',
        kind: 7,
        sortText: '2',
        textEdit: { newText: 'omega', range: span(0, 0, 3) },
        additionalTextEdits: [{ newText: '#', range: span(0, 0, 0) }],
        data: '',
      },
    ])
    expect(await one.request('completionItem/resolve', items[1])).toEqual({
      ...items[1],
      documentation: { kind: 'plaintext', value: 'The model sale.order' },
    })
    expect(await one.request('completionItem/resolve', { label: 'x' })).toEqual({ label: 'x' })
  })

  it('inserts snippets where the client knows them', async () => {
    const insertTextModeSupport = { valueSet: [1, 2] }
    const completionItem = { snippetSupport: true, insertTextModeSupport }
    const one = await client({ textDocument: { completion: { completionItem } } })
    const { items } = await one.request('textDocument/completion', at(A, 0, 1))
    expect(items[0].insertTextFormat).toBeUndefined()
    expect(items[1]).toMatchObject({
      insertTextFormat: 2,
      insertTextMode: 2,
      additionalTextEdits: [{ newText: '@', range: span(0, 0, 0) }],
      textEdit: { newText: 'sale($1)$0', range: span(0, 0, 3) },
    })
  })

  it('says what a call takes, as the client can show it', async () => {
    const plain = await client()
    expect(await plain.request('textDocument/signatureHelp', at(A, 0, 1))).toEqual({
      signatures: [
        {
          label: expect.stringMatching(/\(α, b\)$/),
          documentation: { kind: 'plaintext', value: 'Called often' },
          parameters: [{ label: 'α' }, { label: 'b' }],
          activeParameter: 1,
        },
        { label: 'none()', parameters: [], activeParameter: 0 },
      ],
      activeSignature: 0,
      activeParameter: 1,
    })
    const signatureInformation = {
      documentationFormat: ['markdown'],
      parameterInformation: { labelOffsetSupport: true },
    }
    const rich = await client({ textDocument: { signatureHelp: { signatureInformation } } })
    const { signatures } = await rich.request('textDocument/signatureHelp', at(A, 0, 1))
    const { label, parameters, documentation } = signatures[0]
    const start = label.indexOf('α')
    expect(parameters[0]).toEqual({ label: [start, start + 1] })
    expect(documentation).toEqual({ kind: 'markdown', value: '**Called** often' })
  })

  it('lets the client choose between inserting and replacing', async () => {
    const completionItem = { insertReplaceSupport: true, documentationFormat: ['markdown'] }
    const one = await client({ textDocument: { completion: { completionItem } } })
    const { items } = await one.request('textDocument/completion', at(A, 0, 1))
    expect(items[0].textEdit).toEqual({
      newText: 'alpha',
      insert: span(0, 0, 1),
      replace: span(0, 0, 3),
    })
    const { documentation } = await one.request('completionItem/resolve', items[0])
    expect(documentation).toEqual({ kind: 'markdown', value: 'The **model** `alpha`' })
  })

  it('says once what all items replace, where the client knows that', async () => {
    const completionList = { itemDefaults: ['editRange'] }
    const one = await client({ textDocument: { completion: { completionList } } })
    const { itemDefaults, items } = await one.request('textDocument/completion', at(A, 0, 1))
    expect(itemDefaults).toEqual({ editRange: span(0, 0, 3) })
    expect(items[0].textEdit ?? items[0].textEditText).toBeUndefined()
    const completionItem = { insertReplaceSupport: true }
    const both = await client({ textDocument: { completion: { completionItem, completionList } } })
    const list = await both.request('textDocument/completion', at(A, 0, 1))
    expect(list.itemDefaults).toEqual({
      editRange: { insert: span(0, 0, 1), replace: span(0, 0, 3) },
    })
  })

  it('lists the symbols of a document, as a tree where the client knows trees', async () => {
    const params = { textDocument: { uri: B } }
    const deep = await client({
      textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
    })
    const child = (name: string, from: number, to: number) => ({
      name,
      kind: 5,
      range: span(1, from, to),
      selectionRange: span(1, from, to),
      children: [],
    })
    expect(await deep.request('textDocument/documentSymbol', params)).toEqual([
      {
        name: 'two',
        kind: 5,
        range: { start: { line: 0, character: 0 }, end: { line: 1, character: 8 } },
        selectionRange: span(0, 0, 3),
        children: [child('one', 0, 3), child('link', 4, 8)],
      },
    ])
    const flat = await (await client()).request('textDocument/documentSymbol', params)
    expect(flat.map((symbol: { name: string }) => symbol.name)).toEqual(['two', 'one', 'link'])
    expect(flat[1]).toEqual({
      name: 'one',
      kind: 5,
      containerName: 'two',
      location: { uri: B, range: span(1, 0, 3) },
    })
  })

  it('finds symbols of the workspace', async () => {
    const one = await client()
    expect(await one.request('workspace/symbol', { query: 'link' })).toEqual([
      { name: 'link', kind: 8, containerName: 'm', location: { uri: B, range: span(1, 4, 8) } },
    ])
  })

  it('folds, widens selections and links', async () => {
    const one = await client()
    const textDocument = { uri: B }
    expect(await one.request('textDocument/foldingRange', { textDocument })).toEqual([
      { startLine: 0, startCharacter: 0, endLine: 1, endCharacter: 8 },
    ])
    const lines = await client({ textDocument: { foldingRange: { lineFoldingOnly: true } } })
    expect(await lines.request('textDocument/foldingRange', { textDocument })).toEqual([
      { startLine: 0, endLine: 1 },
    ])
    const positions = [
      { line: 1, character: 1 },
      { line: 9, character: 9 },
    ]
    const wide = { range: span(0, 0, 8, 1) }
    expect(await one.request('textDocument/selectionRange', { textDocument, positions })).toEqual([
      { range: span(1, 0, 3), parent: wide },
      { range: span(1, 4, 8), parent: wide },
    ])
    expect(await one.request('textDocument/documentLink', { textDocument })).toEqual([
      { range: span(1, 4, 8), target: 'file:///w/a%20file.xml' },
    ])
  })
})
