/**
 * Whether time and memory grow in step with the code: the same Odoo once, and twice as large.
 *
 *   npm run bench -- scale --odoo PATH [--runs 3] [--flags "NODE-FLAG…"] [--json | --markdown]
 *
 * The tree twice as large (`scale-tree.ts`) is made in the system's folder for temporary files and removed at the end. Runs of the two
 * trees take turns, each in a fresh process, measured from outside (bench/README.md). Exit code 1 when the time grows by
 * more than the bar.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
} from './index-run.ts'
import { multiplyTree } from './scale-tree.ts'

/** What the CPU and wall time of the larger tree may be, as a multiple of those of the smaller one. */
const MAX_TIME_RATIO = 2.2

const folder = odooFolder(
  'scale --odoo PATH [--runs 3] [--flags "NODE-FLAG…"] [--json | --markdown]',
)
const once: IndexRun[] = []
const twice: IndexRun[] = []
// Below a folder of its own, because an Odoo beside a workspace would be found from there.
const temporary = mkdtempSync(join(tmpdir(), 'goldcrest-scale-'))
const doubled = join(temporary, 'twice')
try {
  multiplyTree(folder, doubled)
  // Both trees are read once before, so that neither is measured with files that are not in memory.
  await runIndex(folder)
  await runIndex(doubled)
  for (let run = 0; run < runCount(3); run++) {
    once.push(await runIndex(folder))
    twice.push(await runIndex(doubled))
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

/** A row of the table: what is compared, and how it is shown. */
type Row = readonly [name: string, one: number, two: number, show: (value: number) => string]

const counted = (name: string, of: (run: IndexRun) => number, show = count): Row => [
  name,
  of(once[0]!),
  of(twice[0]!),
  show,
]
const measured = (name: string, measure: Measure, show: (value: number) => string): Row => [
  name,
  median(once, measure),
  median(twice, measure),
  show,
]
const rows: readonly Row[] = [
  counted('files', fileCount),
  counted('source', ({ output }) => output.sourceBytes, megabytes),
  counted('modules', ({ output }) => output.modules),
  counted('models', ({ output }) => output.models),
  counted('symbols', symbolCount),
  measured('wall time, whole process', 'wallMs', seconds),
  measured('CPU time', 'cpuMs', seconds),
  measured('peak (VmHWM)', 'peakBytes', megabytes),
  measured('resident when indexed', 'idleBytes', megabytes),
  measured('ledger', 'ledgerBytes', megabytes),
  measured('JavaScript heap', 'heapBytes', megabytes),
  measured('unexplained', 'unexplainedBytes', megabytes),
]

const ratioOf = (measure: Measure): number => median(twice, measure) / median(once, measure)
const growth = median(twice, 'ledgerBytes') - median(once, 'ledgerBytes')
const addedSymbols = symbolCount(twice[0]!) - symbolCount(once[0]!)
const addedModules = twice[0]!.output.modules - once[0]!.output.modules
const missed = (['wallMs', 'cpuMs'] as const).filter((measure) => ratioOf(measure) > MAX_TIME_RATIO)

if (process.argv.includes('--json')) {
  const measures = rows.map(([name, one, two]) => [name, { one, two, ratio: two / one }])
  console.log(
    JSON.stringify({ circumstances: circumstances(), ...Object.fromEntries(measures) }, null, 2),
  )
} else {
  const load = [...once, ...twice].map((run) => run.loadAverage)
  console.log(
    `${once.length} runs of each, medians; ${circumstances()}; ` +
      `load average ${Math.min(...load).toFixed(2)} to ${Math.max(...load).toFixed(2)}\n`,
  )
  const cells = rows.map(([name, one, two, show]) => [
    name,
    show(one),
    show(two),
    (two / one).toFixed(2),
  ])
  console.log(
    table([['', 'Odoo', 'twice', 'ratio'], ...cells], process.argv.includes('--markdown')),
  )
  console.log(
    `The ledger grew by ${(growth / addedSymbols).toFixed(0)} bytes for each symbol more, ` +
      `${(growth / addedModules / 1e6).toFixed(3)} MB for each module`,
  )
}
for (const measure of missed) {
  const name = measure === 'wallMs' ? 'wall' : 'CPU'
  console.error(
    `the ${name} time grew by ${ratioOf(measure).toFixed(2)}, which is more than ${MAX_TIME_RATIO}`,
  )
}
process.exitCode = missed.length === 0 ? 0 : 1
