/**
 * Whether a question about a type ever takes long:
 *
 *   npm run bench -- hovers --odoo PATH [--count 10000] [--seed 1]
 *
 * Asks for hover at random names in Python files of Odoo, in stubs of the standard library, and in files of Odoo out of which a piece was
 * taken or doubled. Exit code 1 when an answer takes more than a second, or there is none.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { LspClient } from './lsp-client.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'
import { percentile } from './request-times.ts'

/** The longest time for one answer. Milliseconds. */
const LIMIT_MS = 1000
/** Questions in each file. */
const IN_EACH = 25
const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')
const random = randomNumbers(Number(options.seed))
const odoo = shuffled(pythonFiles(root, /\.py$/), random)
const stubs = shuffled(pythonFiles(resolve('dist/typeshed/stdlib'), /\.pyi$/), random)
const client = new LspClient()
await client.open(root)
const times: number[] = []
const slow: string[] = []
let unanswered = 0
for (let i = 0; times.length < Number(options.count); i++) {
  // Half of Odoo as it is, a quarter damaged, a quarter stubs.
  const isStub = i % 4 === 3
  const path = isStub ? stubs[(i >> 2) % stubs.length]! : odoo[i % odoo.length]!
  const text = readFileSync(path, 'utf8')
  if (text.length > 0) await askIn(path, i % 4 === 2 ? damaged(text) : text)
  else times.push(0)
}
await client.close()
console.log(
  `${times.length} hovers, p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms, ` +
    `p99.9 ${percentile(times, 0.999).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms; unanswered ${unanswered}`,
)
for (const line of slow) console.log(line)
process.exitCode = slow.length > 0 || unanswered > 0 ? 1 : 0

async function askIn(path: string, text: string): Promise<void> {
  const uri = pathToFileURL(path).href
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'python', version: 1, text },
  })
  const lines = text.split('\n')
  for (let k = 0; k < IN_EACH; k++) {
    const position = namePosition(lines)
    const before = performance.now()
    const { error } = await client.ask('textDocument/hover', { textDocument: { uri }, position })
    const ms = performance.now() - before
    times.push(ms)
    if (error !== undefined) unanswered++
    if (ms > LIMIT_MS)
      slow.push(`${path}:${position.line + 1}:${position.character} ${ms.toFixed(0)} ms`)
  }
  client.notify('textDocument/didClose', { textDocument: { uri } })
}

function pythonFiles(folder: string, pattern: RegExp): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
}

/** A text of which some hundred characters were taken out, or stand twice. */
function damaged(text: string): string {
  const from = Math.floor(random() * text.length)
  const to = from + Math.floor(random() * 400)
  return random() < 0.5
    ? text.slice(0, from) + text.slice(to)
    : text.slice(0, to) + text.slice(from)
}

/** A random place of a name. */
function namePosition(lines: readonly string[]): { line: number; character: number } {
  for (let tries = 0; tries < 40; tries++) {
    const line = Math.floor(random() * lines.length)
    const names = [...lines[line]!.matchAll(/[A-Za-z_]\w*/g)]
    const found = names[Math.floor(random() * names.length)]
    if (found !== undefined) return { line, character: found.index + 1 }
  }
  return { line: 0, character: 0 }
}
