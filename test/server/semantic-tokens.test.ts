import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TOKEN_TYPES } from '../../src/features/index.ts'
import { ledger } from '../../src/memory/index.ts'
import { tokenEdits } from '../../src/server/token-results.ts'
import { TestClient } from './test-client.ts'

const A = 'file:///w/a.py'
const FILES = { '/w/a.py': 'one two\n💎 six\n' }
const document = { textDocument: { uri: A } }
const kept = (): number => ledger.account('semantic tokens').bytes

describe('semantic tokens', () => {
  it('are announced with their legend', async () => {
    const client = new TestClient({ files: FILES })
    expect(await client.initialize()).toMatchObject({
      capabilities: {
        semanticTokensProvider: {
          legend: { tokenTypes: TOKEN_TYPES },
          range: true,
          full: { delta: true },
        },
      },
    })
  })

  it('are counted from the token before, in the columns that were agreed on', async () => {
    const client = await TestClient.start({ files: FILES })
    const answer = await client.request('textDocument/semanticTokens/full', document)
    expect(answer).toEqual({ data: [0, 0, 3, 3, 1, 0, 4, 3, 3, 1, 1, 0, 2, 4, 1, 0, 3, 3, 3, 1] })
    const range = { start: { line: 0, character: 5 }, end: { line: 0, character: 6 } }
    expect(
      await client.request('textDocument/semanticTokens/range', { ...document, range }),
    ).toEqual({ data: [0, 4, 3, 3, 1] })
  })

  it('come as what differs from the last answer while the document is open', async () => {
    const before = kept()
    const client = await TestClient.start({ files: FILES })
    client.open(A, 'one two')
    const full = await client.request('textDocument/semanticTokens/full', document)
    expect(full).toEqual({ resultId: '1', data: [0, 0, 3, 3, 1, 0, 4, 3, 3, 1] })
    expect(kept()).toBeGreaterThan(before)
    client.change(A, 2, { text: 'one four two' })
    const ask = (previousResultId: string) =>
      client.request('textDocument/semanticTokens/full/delta', { ...document, previousResultId })
    const delta = await ask('1')
    expect(delta.resultId).toBe('2')
    expect(applied(full.data, delta.edits)).toEqual([
      ...[0, 0, 3, 3, 1, 0, 4, 4, 4, 1, 0, 5, 3, 3, 1],
    ])
    expect(await ask('2')).toEqual({ resultId: '3', edits: [] })
    // What is no longer kept is answered as a whole.
    expect((await ask('1')).data).toHaveLength(15)
    client.notify('textDocument/didClose', document)
    await client.settled()
    expect(kept()).toBe(before)
  })

  it('are asked for anew when the workspace is indexed, by clients that can be told', async () => {
    const capabilities = { workspace: { semanticTokens: { refreshSupport: true } } }
    const client = await TestClient.start({ files: FILES, capabilities })
    await client.message('workspace/semanticTokens/refresh')
    const plain = await TestClient.start({ files: FILES })
    expect(plain.received.filter(({ method }) => method.endsWith('refresh'))).toEqual([])
  })
})

it('edits make the new numbers of the old', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 30 })
  fc.assert(
    fc.property(numbers, numbers, (before, after) => {
      const edits = tokenEdits(Int32Array.from(before), Int32Array.from(after))
      expect(applied(before, edits)).toEqual(after)
    }),
  )
})

function applied(
  before: readonly number[],
  edits: readonly { start: number; deleteCount: number; data: readonly number[] }[],
): number[] {
  const numbers = [...before]
  for (const { start, deleteCount, data } of edits) numbers.splice(start, deleteCount, ...data)
  return numbers
}
