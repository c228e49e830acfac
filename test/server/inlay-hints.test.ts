import { expect, it } from 'vitest'
import { readSettings } from '../../src/server/settings.ts'
import { TestClient } from './test-client.ts'

const FILES = { '/w/a.py': 'one 💎 two\nthree\n' }
const asked = {
  textDocument: { uri: 'file:///w/a.py' },
  range: { start: { line: 0, character: 5 }, end: { line: 1, character: 0 } },
}

const settings = (section: unknown): unknown =>
  readSettings(section, (message) => {
    throw new Error(message)
  }).inlayHints

it('shows the hints that the settings say, in the part that is asked for', async () => {
  const types = await TestClient.start({ files: FILES })
  expect(await types.request('textDocument/inlayHint', asked)).toEqual([
    { position: { line: 0, character: 6 }, label: ': 4', kind: 1 },
    { position: { line: 0, character: 10 }, label: ': 3', kind: 1 },
    { position: { line: 1, character: 5 }, label: ': 5', kind: 1 },
  ])
  const initializationOptions = { inlayHints: { variableTypes: false, parameterNames: true } }
  const names = await TestClient.start({ files: FILES, initialize: { initializationOptions } })
  const [, second] = await names.request('textDocument/inlayHint', asked)
  expect(second).toEqual({ position: { line: 0, character: 7 }, label: '3=', kind: 2 })
})

it('reads the settings in groups and by dotted names', () => {
  expect(settings(undefined)).toEqual({ variableTypes: true, parameterNames: false })
  expect(settings({ goldcrest: { inlayHints: { parameterNames: true } } })).toEqual({
    variableTypes: true,
    parameterNames: true,
  })
  expect(settings({ 'inlayHints.variableTypes': false })).toEqual({
    variableTypes: false,
    parameterNames: false,
  })
})

it('hints are asked for anew when the workspace is indexed, by clients that can be told', async () => {
  const capabilities = { workspace: { inlayHint: { refreshSupport: true } } }
  const client = await TestClient.start({ files: FILES, capabilities })
  await client.message('workspace/inlayHint/refresh')
  expect(client.received.map(({ method }) => method)).toContain('workspace/inlayHint/refresh')
})
