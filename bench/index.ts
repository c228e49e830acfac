/**
 * What `goldcrest index` costs on a real Odoo, and whether that is within the bars:
 *
 *   npm run bench -- index --odoo PATH [--runs 3] [--flags "NODE-FLAG…"] [--json | --markdown]
 *
 * Each run is a fresh process, measured from outside (bench/README.md). The medians are held against the bars; exit code 1
 * when one is not met.
 */
import {
  circumstances,
  count,
  fileCount,
  type IndexRun,
  type Measure,
  median,
  megabytes,
  odooFolder,
  runCount,
  runIndex,
  seconds,
  symbolCount,
  table,
  worst,
} from './index-run.ts'

/** What the medians may be at most: bytes, milliseconds. */
const BARS: Partial<Record<Measure, number>> = {
  wallMs: 4000,
  peakBytes: 130e6,
  idleBytes: 105e6,
  unexplainedBytes: 15e6,
}

const MEASURES: readonly (readonly [Measure, string, (value: number) => string])[] = [
  ['wallMs', 'wall time, whole process', seconds],
  ['indexMs', 'wall time until indexed', seconds],
  ['cpuMs', 'CPU time', seconds],
  ['peakBytes', 'peak (VmHWM)', megabytes],
  ['anonymousBytes', 'anonymous at most (RssAnon)', megabytes],
  ['idleBytes', 'resident when indexed', megabytes],
  ['ledgerBytes', 'ledger', megabytes],
  ['heapBytes', 'JavaScript heap', megabytes],
  ['fixedBytes', "Node's own, before our code", megabytes],
  ['unexplainedBytes', 'unexplained', megabytes],
  ['loadAverage', 'load average before', (value) => value.toFixed(2)],
]

const folder = odooFolder(
  'index --odoo PATH [--runs 3] [--flags "NODE-FLAG…"] [--json | --markdown]',
)
const markdown = process.argv.includes('--markdown')
const runs: IndexRun[] = []
for (let run = 0; run < runCount(3); run++) runs.push(await runIndex(folder))

const missed = MEASURES.filter(([measure]) => median(runs, measure) > (BARS[measure] ?? Infinity))
if (process.argv.includes('--json')) {
  const all = MEASURES.map(([measure]) => [
    measure,
    { median: median(runs, measure), worst: worst(runs, measure), bar: BARS[measure] ?? null },
  ])
  const { problems, ...output } = runs[0]!.output
  const result = { circumstances: circumstances(), runs: runs.length, ...Object.fromEntries(all) }
  console.log(JSON.stringify({ ...result, problems: problems.length, output }, null, 2))
} else {
  print()
}
process.exitCode = missed.length === 0 ? 0 : 1

function print(): void {
  const first = runs[0]!
  const { output } = first
  const gap = markdown ? '\n' : ''
  console.log(`${runs.length} runs, ${circumstances()}\n`)
  console.log(
    `Odoo ${output.odoo}: ${count(fileCount(first))} files, ${megabytes(output.sourceBytes)}, ` +
      `${count(output.modules)} modules, ${count(output.models)} models, ` +
      `${count(output.fields)} fields, ${count(output.xmlIds)} external ids, ` +
      `${count(symbolCount(first))} symbols\n`,
  )
  const rows = MEASURES.map(([measure, name, show]) => {
    const bar = BARS[measure]
    const middle = median(runs, measure)
    const verdict = bar === undefined ? '' : middle <= bar ? 'met' : 'NOT MET'
    const limit = bar === undefined ? '' : show(bar)
    return [name, show(middle), show(worst(runs, measure)), limit, verdict]
  })
  console.log(table([['', 'median', 'worst', 'bar', ''], ...rows], markdown) + gap)
  console.log(table([['account', 'at the end', 'at most'], ...accounts(first)], markdown) + gap)
  const declared = runs[0]!.ledgerBytes
  console.log(
    `The ledger has ${(declared / symbolCount(first)).toFixed(0)} bytes for each symbol, ` +
      `${(declared / Math.max(1, output.modules) / 1e6).toFixed(3)} MB for each module`,
  )
  for (const [measure, name, show] of missed) {
    console.error(
      `${name}: ${show(median(runs, measure))} is more than the bar of ${show(BARS[measure]!)}`,
    )
  }
}

/** The accounts of both threads, the largest first. */
function accounts({ output }: IndexRun): string[][] {
  const { accounts: main, worker } = output.ledger
  return [
    ...main.map((row) => ({ ...row, thread: 'main' })),
    ...worker.map((row) => ({ ...row, bytes: 0, thread: 'worker' })),
  ]
    .sort((one, other) => other.peakBytes - one.peakBytes)
    .map(({ name, bytes, peakBytes, thread }) => [
      thread === 'worker' ? `${name} (worker)` : name,
      megabytes(bytes),
      megabytes(peakBytes),
    ])
}
