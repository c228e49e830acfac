/**
 * A day in the editor, over the protocol:
 *
 *   npm run bench -- session --odoo PATH [--requests 1000] [--edits 10000] [--json]
 *
 * Opens a real Odoo, asks mixed questions at random places, then edits 200 files, opened and closed in turn, and watches
 * time and memory from outside. Exit code 1 when a bar is not met.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { EditorWork } from './editor-work.ts'
import { LspClient } from './lsp-client.ts'
import { isWithinBars, REQUEST_BARS } from './request-times.ts'

/** Bytes that the server may have at most at any time. */
const MAX_PEAK = 150e6
/** How much more it may have at the end than after the first 500 edits. */
const MAX_GROWTH = 1.1
const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    requests: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')
const client = new LspClient()
await client.open(root)
const idleAfterIndex = client.memory('VmRSS')
const work = new EditorWork(client, root)
await work.ask(Number(options.requests))
const afterRequests = client.memory('VmRSS')
const editCount = await work.edit(0, 500)
const afterFirstEdits = client.memory('VmRSS')
const afterStorm = await storm()
await work.edit(editCount, Number(options.edits))
const atEnd = client.memory('VmRSS')
const peak = client.memory('VmHWM')
await client.close()

const p95 = work.times.percentiles(0.95)
const growth = atEnd / afterFirstEdits
const isMet = peak <= MAX_PEAK && growth <= MAX_GROWTH && afterStorm <= 100 && isWithinBars(p95)
const report = {
  idleAfterIndex,
  afterRequests,
  afterFirstEdits,
  atEnd,
  growth,
  peak,
  afterStorm,
  p95,
  isMet,
}
if (options.json) console.log(JSON.stringify(report, null, 2))
else {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  for (const [name, ms] of Object.entries(p95)) {
    console.log(
      `p95 of ${name.padEnd(18)} ${ms.toFixed(1).padStart(7)} ms  (bar ${REQUEST_BARS[name]})`,
    )
  }
  console.log(`completion after 500 changes in a row: ${afterStorm.toFixed(1)} ms  (bar 100)`)
  console.log(
    `memory: indexed ${megabytes(idleAfterIndex)}, after the questions ${megabytes(afterRequests)}, after 500 edits ${megabytes(afterFirstEdits)}, at the end ${megabytes(atEnd)} (${growth.toFixed(2)} times, bar ${MAX_GROWTH})`,
  )
  console.log(`peak: ${megabytes(peak)}  (bar ${megabytes(MAX_PEAK)})`)
  console.log(isMet ? 'all bars met' : 'a bar is not met')
}
process.exitCode = isMet ? 0 : 1

/** Milliseconds until completion is answered behind 500 changes that were sent in a row. */
async function storm(): Promise<number> {
  const path = work.files[0]!
  const text = readFileSync(path, 'utf8')
  const uri = pathToFileURL(path).href
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'python', version: 1, text },
  })
  for (let i = 0; i < 500; i++) {
    const start = { line: 0, character: i }
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range: { start, end: start }, text: '#' }],
    })
  }
  const before = performance.now()
  await client.request('textDocument/completion', {
    textDocument: { uri },
    position: { line: 5, character: 0 },
  })
  const taken = performance.now() - before
  client.notify('textDocument/didClose', { textDocument: { uri } })
  return taken
}
