/**
 * Whether memory stays where it is, however long the server works:
 *
 *   npm run bench -- soak --odoo PATH [--count 20000] [--seed 1] [--json]
 *
 * Questions and edits in turn over the protocol. What is resident and what the ledger holds at the end is held against what they
 * were at a quarter of the way; exit code 1 when either has grown by more than 5 %.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { MemoryReport } from '../src/host/index.ts'
import { EditorWork } from './editor-work.ts'
import { circumstances, count, megabytes } from './index-run.ts'
import { goldcrest, LspClient } from './lsp-client.ts'
import { isWithinBars, percentile } from './request-times.ts'

/** How much there may be at the end of what there was at a quarter. */
const MAX_GROWTH = 1.05
/** Questions, and then edits, in a row. */
const ROUND = 50
/**
 * Both go up and down, the ledger by a tenth every few thousand edits, when what was replaced is thrown away. So the middle of all readings
 * of a fifth of the way is taken, one after each round of questions and edits.
 */
const WINDOW = 0.2

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const odoo = options.odoo ?? process.env.ODOO_PATH
if (odoo === undefined) {
  console.error('usage: npm run bench -- soak --odoo PATH [--count 20000]\nor set ODOO_PATH')
  process.exit(2)
}
const total = Number(options.count)
const root = resolve(odoo)

/** Memory after so many questions and edits. Bytes. */
interface Reading {
  readonly done: number
  readonly rssBytes: number
  readonly ledgerBytes: number
  readonly heapBytes: number
}

const cache = mkdtempSync(join(tmpdir(), 'goldcrest-soak-'))
const client = new LspClient(goldcrest({ XDG_CACHE_HOME: cache }))
const readings: Reading[] = []
const work = new EditorWork(client, root, { seed: Number(options.seed), tabs: 5 })
let edits = 0
try {
  await client.open(root)
  console.error(`seed ${options.seed}; ${circumstances()}`)
  for (let asked = 0; asked + edits < total && !client.hasEnded; ) {
    await work.ask(ROUND)
    asked += ROUND
    edits = await work.edit(edits, edits + ROUND)
    readings.push(await read(asked + edits))
    if (readings.length % (500 / ROUND) === 0) print(readings.at(-1)!)
  }
  await client.close()
} finally {
  rmSync(cache, { recursive: true, force: true })
}

const result = {
  circumstances: circumstances(),
  ...{ seed: options.seed, count: total, unanswered: work.unanswered, exit: client.exit },
  rss: compare(({ rssBytes }) => rssBytes),
  ledger: compare(({ ledgerBytes }) => ledgerBytes),
  p95: work.times.percentiles(0.95),
}
const isMet =
  result.rss.growth <= MAX_GROWTH &&
  result.ledger.growth <= MAX_GROWTH &&
  work.unanswered === 0 &&
  client.exit === 0
if (options.json) console.log(JSON.stringify({ ...result, isMet, readings }, null, 2))
else {
  for (const name of ['rss', 'ledger'] as const) {
    const { atQuarter, atEnd, growth } = result[name]
    console.log(
      `${name}: ${megabytes(atQuarter)} at a quarter, ${megabytes(atEnd)} at the end, ` +
        `${growth.toFixed(3)} times (bar ${MAX_GROWTH})`,
    )
  }
  const times = Object.entries(result.p95).map(([kind, ms]) => `${kind} ${ms.toFixed(1)} ms`)
  console.log(`p95: ${times.join(', ')}${isWithinBars(result.p95) ? '' : ' (above the bars)'}`)
  console.log(`${work.unanswered} unanswered, exit code ${client.exit}`)
  console.log(isMet ? 'stays where it is' : 'GROWS')
}
process.exitCode = isMet ? 0 : 1

function compare(of: (reading: Reading) => number) {
  const middle = (end: number): number => {
    const isIn = ({ done }: Reading): boolean => done > end - total * WINDOW && done <= end
    return percentile(readings.filter(isIn).map(of), 0.5)
  }
  const [atQuarter, atEnd] = [middle(total / 4), middle(readings.at(-1)?.done ?? 0)]
  return { atQuarter, atEnd, growth: atEnd / atQuarter }
}

async function read(done: number): Promise<Reading> {
  const report = (await client.request('$/goldcrest/memory', null)) as MemoryReport
  const { rssBytes, ledgerBytes, heapBytes } = report
  return { done, rssBytes, ledgerBytes, heapBytes }
}

function print({ done, rssBytes, ledgerBytes, heapBytes }: Reading): void {
  const memory = `${megabytes(rssBytes)} resident, ledger ${megabytes(ledgerBytes)}, heap ${megabytes(heapBytes)}`
  console.error(`${count(done).padStart(6)}: ${memory}`)
}
