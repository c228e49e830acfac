import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CancellationTokenSource, type MessageConnection } from 'vscode-jsonrpc/node'
import { uriOfPath } from '../../src/server/uris.ts'
import { EXAMPLES, openExamples, shutDown, startServer, talk } from './program.ts'

const PATH = `${EXAMPLES}/addons/sale_stock/models/sale_order.py`
const URI = uriOfPath(PATH)
const METHODS = [
  ...['hover', 'definition', 'declaration', 'references', 'documentHighlight', 'completion'],
  ...['documentSymbol', 'foldingRange', 'selectionRange', 'documentLink', 'signatureHelp'],
].map((name) => `textDocument/${name}`)

/** The line and column of a text of one line. */
function positionOf(text: string, wanted: string): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(wanted)).split('\n')
  return { line: before.length - 1, character: Buffer.byteLength(before.at(-1)!) }
}

/** What the server says in answer to a few questions. */
async function answers(connection: MessageConnection, position: object): Promise<unknown[]> {
  const params = {
    textDocument: { uri: URI },
    position,
    positions: [position],
    context: { includeDeclaration: true },
  }
  const found: unknown[] = []
  for (const method of METHODS) found.push(await connection.sendRequest(method, params))
  return found
}

it('answers as before after a client that sends garbage', async () => {
  const child = startServer()
  const exit = once(child, 'exit')
  const connection = talk(child.stdout!, child.stdin!)
  const ignore = (): undefined => undefined
  const swallow = (method: string, params: object): Promise<unknown> =>
    connection.sendRequest(method, params).catch(ignore)
  const tell = (method: string, params: object): void =>
    void connection.sendNotification(`textDocument/${method}`, params)
  const text = readFileSync(PATH, 'utf8')
  const textDocument = { uri: URI }
  const open = (version: number, content: string): void =>
    tell('didOpen', {
      textDocument: { ...textDocument, languageId: 'python', version, text: content },
    })

  for (const method of METHODS) await swallow(method, { textDocument })
  open(1, 'before initialize')
  await openExamples(connection)
  const position = positionOf(text, "sale.order.line'")
  const before = await answers(connection, position)
  expect(before.length).toBe(METHODS.length)
  expect(before[0]).toMatchObject({ contents: { value: expect.stringContaining('sale.order') } })

  open(1, text)
  open(7, text)
  const wrongPlaces = [-1, 1e9, 0.5, Number.MAX_SAFE_INTEGER]
  for (const line of wrongPlaces) {
    for (const character of wrongPlaces) {
      const place = { line, character }
      for (const method of METHODS)
        await swallow(method, { textDocument, position: place, positions: [place] })
      const range = { start: place, end: place }
      const change = (text: string, replaced: object) =>
        tell('didChange', {
          textDocument: { uri: URI, version: -5 },
          contentChanges: [{ range: replaced, text }],
        })
      change("class Half(models.Model):\n    _inherit = '", range)
      await swallow('textDocument/completion', { textDocument, position: place })
    }
  }
  for (const method of [...METHODS, 'workspace/symbol', 'completionItem/resolve', 'nonsense']) {
    for (const params of [{}, { textDocument: 5 }, { textDocument, position: 'x', query: 5 }]) {
      await swallow(method, params)
    }
  }
  tell('didChange', { textDocument: { uri: URI, version: 3 }, contentChanges: [{ text }] })
  const source = new CancellationTokenSource()
  const cancelled = Array.from({ length: 1000 }, (_, index) =>
    connection
      .sendRequest(METHODS[index % METHODS.length]!, { textDocument, position }, source.token)
      .catch(ignore),
  )
  source.cancel()
  await Promise.all(cancelled)

  expect(await answers(connection, position)).toEqual(before)
  tell('didClose', { textDocument })
  tell('didClose', { textDocument })
  expect(await answers(connection, position)).toEqual(before)
  await shutDown(connection)
  expect(await exit).toEqual([0, null])
})
