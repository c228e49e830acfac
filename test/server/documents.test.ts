import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TestClient } from './test-client.ts'

const A = 'file:///w/a.py'
const FILES = { '/w/a.py': 'disk\n' }
const start = (options = {}): Promise<TestClient> => TestClient.start({ files: FILES, ...options })
const range = (line: number, character: number, endLine: number, end: number) => ({
  start: { line, character },
  end: { line: endLine, character: end },
})

describe('open documents', () => {
  it('are the truth until they are closed', async () => {
    const client = await start()
    client.open(A, 'one 💎 two\n')
    client.change(A, 2, { range: range(0, 4, 0, 6), text: 'ç' })
    client.change(
      A,
      3,
      { range: range(0, 0, 0, 3), text: 'eins\nzwei' },
      { range: range(1, 5, 1, 6), text: '' },
    )
    await client.settled()
    expect(client.analysis.text('/w/a.py')).toBe('eins\nzwei  two\n')
    client.change(A, 4, { text: 'new' })
    await client.settled()
    expect(client.analysis.text('/w/a.py')).toBe('new')
    client.notify('textDocument/didSave', { textDocument: { uri: A } })
    client.notify('textDocument/didClose', { textDocument: { uri: A } })
    await client.settled()
    expect(client.analysis.text('/w/a.py')).toBe('disk\n')
    expect(client.analysis.calls).toEqual([
      'open /w/a.py',
      'change /w/a.py 1',
      'change /w/a.py 1',
      'change /w/a.py 1',
      'change /w/a.py 1',
      'disk /w/a.py',
      'close /w/a.py',
    ])
    expect(client.logged).toEqual([])
  })

  it('become what the editor has, whatever the changes', async () => {
    const client = await start()
    const piece = fc.array(fc.constantFrom('a', 'é', '数', '💎', '\n', '\r\n'), { maxLength: 8 })
    const change = fc.tuple(fc.nat(30), fc.nat(5), piece)
    let version = 1
    await fc.assert(
      fc.asyncProperty(
        piece,
        fc.array(fc.array(change, { maxLength: 3 })),
        async (first, notifications) => {
          let lines = first.join('')
          client.open(A, lines, ++version)
          for (const changes of notifications) {
            const sent = changes.map(([from, size, inserted]) => {
              const characters = lines.match(/\r\n|[\s\S]/gu) ?? []
              const before = characters.slice(0, from).join('')
              const old = characters.slice(from, from + size).join('')
              const place = (text: string) => {
                const parts = text.split(/\r\n|\n/)
                return { line: parts.length - 1, character: parts.at(-1)!.length }
              }
              lines = before + inserted.join('') + characters.slice(from + size).join('')
              return {
                range: { start: place(before), end: place(before + old) },
                text: inserted.join(''),
              }
            })
            client.change(A, ++version, ...sent)
          }
          await client.settled()
          expect(client.analysis.text('/w/a.py')).toBe(lines)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('keep the URI that the client gave them', async () => {
    const client = await start({ files: { '/w/a b.py': 'x\n' } })
    const odd = 'file:///w/a%20b%2Epy'
    client.open(odd, 'one one')
    const params = { textDocument: { uri: odd }, position: { line: 0, character: 4 } }
    const [first] = await client.request('textDocument/definition', params)
    expect(first.uri).toBe(odd)
  })

  it('may be untitled', async () => {
    const client = await start()
    for (const uri of ['untitled:Untitled-1', 'untitled:/home/a%20b/new.py']) {
      client.open(uri, 'one two')
      client.change(uri, 2, { range: range(0, 0, 0, 3), text: 'two' })
      const place = { textDocument: { uri }, position: { line: 0, character: 5 } }
      const found = await client.request('textDocument/definition', place)
      expect(found).toEqual([{ uri, range: range(0, 0, 0, 3) }])
      client.notify('textDocument/didClose', { textDocument: { uri } })
      expect(await client.request('textDocument/hover', place)).toBeNull()
    }
    expect(client.logged).toEqual([])
  })

  it('of other schemes are nothing', async () => {
    const client = await start()
    const uri = 'git:/w/a.py'
    client.open(uri, 'one')
    client.change(uri, 2, { range: range(0, 0, 0, 1), text: 'x' })
    client.notify('textDocument/didClose', { textDocument: { uri } })
    await client.settled()
    expect(client.analysis.calls).toEqual([])
    expect(client.logged).toEqual([])
  })

  it('survive wrong versions, wrong ranges, opening twice and closing twice', async () => {
    const client = await start()
    client.change(A, 5, { text: 'not open' })
    client.open(A, 'one')
    client.open(A, 'two')
    client.change(A, 1, { range: range(0, 0, 0, 1), text: 'T' })
    client.change(A, 2, { range: range(9, 9, 0, 2), text: '' })
    client.change(A, 3, { range: 5, text: '' }, { text: 'x' })
    client.change(A, 4, { text: 5 })
    await client.settled()
    expect(client.analysis.text('/w/a.py')).toBe('Tw')
    client.notify('textDocument/didClose', { textDocument: { uri: A } })
    client.notify('textDocument/didClose', { textDocument: { uri: A } })
    await client.settled()
    expect(client.analysis.text('/w/a.py')).toBe('disk\n')
    expect(client.analysis.calls.filter((call) => call.startsWith('close'))).toHaveLength(1)
  })
})
