import type { ChildProcess } from 'node:child_process'
import { afterEach, expect, it } from 'vitest'
import type { CompletionList, Hover } from 'vscode-languageserver'
import { uriOfPath } from '../../src/server/uris.ts'
import { EXAMPLES, openExamples, shutDown, startServer, talk } from './program.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

const TEXT = `from odoo import models
class Partner(models.Model):
    _inherit = 'res.partner'
    def _test(self):
        plain = 1
        return plain, self.env['res.partner'].name
`

it('plain Python is left to another server from the moment that the settings say so', async () => {
  const child = startServer('--stdio')
  children.push(child)
  const connection = talk(child.stdout!, child.stdin!)
  await openExamples(connection)
  const uri = uriOfPath(`${EXAMPLES}/new.py`)
  const textDocument = { uri, languageId: 'python', version: 1, text: TEXT }
  await connection.sendNotification('textDocument/didOpen', { textDocument })
  const ask = <Answer>(what: string, character: number): Promise<Answer | null> => {
    const position = { line: 5, character }
    return connection.sendRequest(`textDocument/${what}`, { textDocument: { uri }, position })
  }
  const answers = async () => ({
    plain: (await ask<Hover>('hover', 17)) !== null,
    field: (await ask<Hover>('hover', 48)) !== null,
    names: (await ask<CompletionList>('completion', 17))?.items.length !== 0,
    members: (await ask<CompletionList>('completion', 46))?.items.length !== 0,
  })
  const all = { plain: true, field: true, names: true, members: true }
  expect(await answers()).toEqual(all)
  const set = (python: string) =>
    connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { goldcrest: { python } },
    })
  await set('odoo-only')
  expect(await answers()).toEqual({ ...all, plain: false, names: false })
  await set('full')
  expect(await answers()).toEqual(all)
  await shutDown(connection)
})
