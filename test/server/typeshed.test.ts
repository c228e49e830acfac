import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { MemoryReport } from '../../src/host/index.ts'
import { uriOfPath } from '../../src/server/uris.ts'
import { normalisePath } from '../../src/workspace/index.ts'
import { PROGRAM } from '../cli/run.ts'
import { openExamples, shutDown, startServer, talk } from './program.ts'

const STUBS = normalisePath(join(dirname(PROGRAM), 'typeshed'))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

it('the built program knows the stubs beside it, and answers about them', async () => {
  const child = startServer('--no-cache')
  children.push(child)
  const connection = talk(child.stdout!, child.stdin!)
  await openExamples(connection)
  const uri = uriOfPath(`${STUBS}/stdlib/datetime.pyi`)
  const text = readFileSync(`${STUBS}/stdlib/datetime.pyi`, 'utf8')
  const textDocument = { uri, languageId: 'python', version: 1, text }
  await connection.sendNotification('textDocument/didOpen', { textDocument })
  const asked = { textDocument: { uri } }
  const symbols = await connection.sendRequest<readonly { readonly name: string }[]>(
    'textDocument/documentSymbol',
    asked,
  )
  expect(symbols.map(({ name }) => name)).toContain('timedelta')
  const line = text.split('\n').indexOf('class timezone(tzinfo):')
  const position = { line, character: 'class timezone(t'.length }
  const found = await connection.sendRequest<readonly { readonly uri: string }[]>(
    'textDocument/definition',
    { ...asked, position },
  )
  expect([found].flat().map((one) => one.uri)).toEqual([uri])
  // What typeshed does not have lies beside it.
  const code = "from lxml import etree\nroot = etree.fromstring('')\nroot.find('a').getroottree\n"
  const written = { uri: uri.replace(/[^/]*$/, 'written.py'), languageId: 'python', version: 1 }
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { ...written, text: code },
  })
  const led = await connection.sendRequest<readonly { readonly uri: string }[]>(
    'textDocument/definition',
    { textDocument: written, position: { line: 2, character: 16 } },
  )
  expect([led].flat().map((one) => one.uri)).toEqual([
    uriOfPath(`${STUBS}/stubs/lxml/lxml/etree.pyi`),
  ])
  // Facts of a library lie apart from those of the workspace: the file is not taken for a guest.
  const report = await connection.sendRequest<MemoryReport>('$/goldcrest/memory')
  const ledger = report.tree.children.find(({ name }) => name === 'ledger')
  const account = ledger?.children.find(({ name }) => name === 'library segments')
  expect(account?.selfBytes).toBeGreaterThan(10_000)
  await shutDown(connection)
})
