/**
 * What each part of the memory system is worth, on the same work:
 *
 *   npm run bench -- memory --odoo PATH [--server "[NAME=]COMMAND"]… [--runs 1] [--quick] [--limit] [--only "NAME"]…
 *                    [--out FOLDER] [--json | --markdown]
 *
 * Each configuration, in a fresh process: cold index, idle, questions, edits, files touched, end, second start. What is done
 * and how it is measured is in bench/README.md. Exit code 1 when a bar is not met.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findKnownDefinition } from './first-answer.ts'
import { hardLimit } from './hard-limit.ts'
import { circumstances, count, megabytes } from './index-run.ts'
import { LinkedTree } from './linked-tree.ts'
import { type Bar, judge, PROMISE } from './memory-bars.ts'
import { ALL_PHASES, type Configuration, configurations } from './memory-configurations.ts'
import { resultChart, resultTable } from './memory-results.ts'
import { type MemoryRun, runMemory } from './memory-run.ts'

/** How far above the promise the kernel ends the program. */
const LIMIT_FACTOR = 1.15
const FULL = { idleMs: 60_000, requests: 200, edits: 500, touched: 3000 }
const QUICK = { idleMs: 5000, requests: 80, edits: 150, touched: 600 }

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    server: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    limit: { type: 'boolean', default: false },
    out: { type: 'string', default: '.cache/bench' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
})
const odoo = options.odoo ?? process.env.ODOO_PATH
if (odoo === undefined) {
  console.error(
    'usage: npm run bench -- memory --odoo PATH [--server "COMMAND"]…\nor set ODOO_PATH',
  )
  process.exit(2)
}
const size = options.quick ? QUICK : FULL
const wanted = configurations(options.server).filter(
  ({ name }) => options.only.length === 0 || options.only.includes(name),
)
const runs = new Map<string, MemoryRun[]>()
const tree = new LinkedTree(resolve(odoo), size.touched)
const limited: { bars: Bar[]; said: string } = { bars: [], said: '' }
try {
  const known = findKnownDefinition(tree.root)
  for (let run = 0; run < Number(options.runs); run++) {
    for (const configuration of wanted) {
      const done = await runMemory(configuration, tree, known, size)
      const list = runs.get(configuration.name) ?? []
      runs.set(configuration.name, [...list, done])
      console.error(
        `${configuration.name}: peak ${megabytes(done.peakBytes)}, idle ${megabytes(done.idleBytes)}`,
      )
    }
  }
  if (options.limit) await runLimited(configurations([]).find(({ name }) => name === ALL_PHASES)!)

  async function runLimited(configuration: Configuration): Promise<void> {
    const bytes = Math.round(PROMISE.peakBytes * LIMIT_FACTOR)
    const limit = hardLimit(bytes)
    try {
      const { exit, unanswered, peakBytes } = await runMemory(
        configuration,
        tree,
        known,
        size,
        limit.wrap,
      )
      limited.said = `${limit.what}; ${limit.counted()}; peak ${megabytes(peakBytes)}`
      const isMet = exit === 0 && unanswered === 0
      const what = `${configuration.name}, hard limit of ${megabytes(bytes)}: all done, exit code ${exit}`
      limited.bars.push({ what, isMet })
    } finally {
      limit.remove()
    }
  }
} finally {
  tree.remove()
}

const bars = [...judge(runs), ...limited.bars]
const result = {
  circumstances: circumstances(),
  quick: options.quick,
  size,
  limit: limited.said || null,
  bars,
  runs: [...runs.values()]
    .flat()
    .map(({ answers, ...run }) => ({ ...run, answers: answers.length })),
}
const out = resolve(options.out)
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'memory.json'), `${JSON.stringify(result, null, 2)}\n`)
writeFileSync(join(out, 'memory.svg'), resultChart(runs, odooName()))
if (options.json) console.log(JSON.stringify(result, null, 2))
else print()
process.exitCode = bars.every(({ isMet }) => isMet) ? 0 : 1

/** `Odoo 18.0`, as `odoo/release.py` has it. */
function odooName(): string {
  const release = readFileSync(join(resolve(odoo ?? ''), 'odoo/release.py'), 'utf8')
  const [, major, minor] = /version_info = \((\d+), (\d+)/.exec(release) ?? []
  return major === undefined ? 'Odoo' : `Odoo ${major}.${minor}`
}

function print(): void {
  console.log(
    `${options.runs} runs of each, medians; ${circumstances()}; idle ${size.idleMs / 1000} s, ` +
      `${count(size.requests)} questions, ${count(size.edits)} edits, ${count(size.touched)} files touched\n`,
  )
  console.log(resultTable(runs, options.markdown))
  for (const { what, isMet } of bars) {
    const verdict = isMet ? 'met' : 'NOT MET'
    console.log(options.markdown ? `- ${what}: ${verdict}` : `${verdict.padEnd(8)} ${what}`)
  }
  if (limited.said !== '') console.log(`\nHard limit: ${limited.said}`)
  console.error(`written: ${join(out, 'memory.json')}, ${join(out, 'memory.svg')}`)
}
