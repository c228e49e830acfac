/**
 * A day in the editor, over the protocol:
 *
 *   npm run bench -- session --odoo PATH [--requests 1000] [--edits 10000] [--json]
 *
 * Opens a real Odoo, asks mixed questions at random places, then edits 200 files, opened and closed in turn, and watches
 * time and memory from outside. Exit code 1 when a bar is not met.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { LspClient } from './lsp-client.ts'

/** Bytes that the server may have at most at any time. */
const MAX_PEAK = 150e6
/** How much more it may have at the end than after the first 500 edits. */
const MAX_GROWTH = 1.1
/** Milliseconds that 95 of 100 answers may take at most. */
const MAX_P95: Readonly<Record<string, number>> = {
  hover: 30,
  definition: 30,
  completion: 30,
  references: 250,
  'workspace symbols': 100,
}
const QUERIES = [
  'saleord',
  'partner',
  'action_confirm',
  'account.move',
  'compute',
  'view_form',
  'stock',
]

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    requests: { type: 'string', default: '1000' },
    edits: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')
const times = new Map<string, number[]>()
let seed = 1

const client = new LspClient()
await client.open(root)
const idleAfterIndex = client.memory('VmRSS')
const files = modelFiles().slice(0, 200)
await askMixed(Number(options.requests))
const afterRequests = client.memory('VmRSS')
const afterFirstEdits = await edit(0, 500)
const afterStorm = await storm()
const atEnd = await edit(500, Number(options.edits))
const peak = client.memory('VmHWM')
await client.close()

const p95 = Object.fromEntries([...times].map(([name, list]) => [name, percentile(list, 0.95)]))
const growth = atEnd / afterFirstEdits
const isMet =
  peak <= MAX_PEAK &&
  growth <= MAX_GROWTH &&
  afterStorm <= 100 &&
  Object.entries(MAX_P95).every(([name, ms]) => (p95[name] ?? 0) <= ms)
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
    console.log(`p95 of ${name.padEnd(18)} ${ms.toFixed(1).padStart(7)} ms  (bar ${MAX_P95[name]})`)
  }
  console.log(`completion after 500 changes in a row: ${afterStorm.toFixed(1)} ms  (bar 100)`)
  console.log(
    `memory: indexed ${megabytes(idleAfterIndex)}, after the questions ${megabytes(afterRequests)}, after 500 edits ${megabytes(afterFirstEdits)}, at the end ${megabytes(atEnd)} (${growth.toFixed(2)} times, bar ${MAX_GROWTH})`,
  )
  console.log(`peak: ${megabytes(peak)}  (bar ${megabytes(MAX_PEAK)})`)
  console.log(isMet ? 'all bars met' : 'a bar is not met')
}
process.exitCode = isMet ? 0 : 1

/** Python files of models, in no particular order that a seed does not fix. */
function modelFiles(): string[] {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/models\/[a-z_]+\.py$/.test(name) && !name.includes('tests'))
    .map((name) => `${root}/${name}`)
  return found
    .sort()
    .map((path) => ({ path, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ path }) => path)
}

async function askMixed(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const path = files[i % files.length]!
    const text = readFileSync(path, 'utf8')
    const textDocument = { uri: pathToFileURL(path).href }
    const position = namePosition(text)
    const kind = i % 20
    if (kind === 0)
      await timed('references', 'textDocument/references', {
        textDocument,
        position,
        context: { includeDeclaration: true },
      })
    else if (kind === 1)
      await timed('workspace symbols', 'workspace/symbol', { query: QUERIES[i % QUERIES.length] })
    else if (kind < 8) await timed('hover', 'textDocument/hover', { textDocument, position })
    else if (kind < 14)
      await timed('definition', 'textDocument/definition', { textDocument, position })
    else await timed('completion', 'textDocument/completion', { textDocument, position })
  }
}

/** Types a line into a function of each file in turn, letter by letter, and takes it away; answers the memory at the end. */
async function edit(from: number, to: number): Promise<number> {
  for (let i = from; i < to; ) {
    const path = files[Math.floor(i / 50) % files.length]!
    const text = readFileSync(path, 'utf8')
    const uri = pathToFileURL(path).href
    client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text },
    })
    const line = text.split('\n').findIndex((content) => /^ {4}def /.test(content)) + 1
    let version = 2
    for (const letter of '        self.env["res.partner"].search([])\n') {
      const start = { line, character: version - 2 }
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: version++ },
        contentChanges: [{ range: { start, end: start }, text: letter }],
      })
      i++
    }
    await client.request('textDocument/completion', {
      textDocument: { uri },
      position: { line, character: 13 },
    })
    client.notify('textDocument/didClose', { textDocument: { uri } })
  }
  await client.request('workspace/symbol', { query: 'partner' })
  return client.memory('VmRSS')
}

/** Milliseconds until completion is answered behind 500 changes that were sent in a row. */
async function storm(): Promise<number> {
  const path = files[0]!
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

/** A random place of a name behind `self.` or in quotes. */
function namePosition(text: string): { line: number; character: number } {
  const lines = text.split('\n')
  for (let tries = 0; tries < 50; tries++) {
    const line = Math.floor(random() * lines.length)
    const found = /self\.(\w{3,})|'([a-z_.]{4,})'/.exec(lines[line]!)
    if (found !== null) return { line, character: found.index + 6 }
  }
  return { line: 0, character: 0 }
}

async function timed(name: string, method: string, params: unknown): Promise<void> {
  const before = performance.now()
  await client.request(method, params)
  const list = times.get(name) ?? []
  list.push(performance.now() - before)
  times.set(name, list)
}

function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

/** A linear congruential generator: the same places in every run. */
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0
  return (seed >>> 0) / 2 ** 32
}
