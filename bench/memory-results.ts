import { drawBars } from './bar-chart.ts'
import { circumstances, count, megabytes, seconds, table } from './index-run.ts'
import type { MemoryRun } from './memory-run.ts'
import { REQUEST_BARS } from './request-times.ts'

/** A number of a run, `null` when there is none. */
type Measure = (run: MemoryRun) => number | null

const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`
const MEASURES: readonly (readonly [name: string, Measure, (value: number) => string])[] = [
  ['peak of the cold index (VmHWM)', (run) => run.indexPeakBytes, megabytes],
  ['peak of all the work (VmHWM)', (run) => run.peakBytes, megabytes],
  ['anonymous at most (RssAnon)', (run) => run.anonymousPeakBytes, megabytes],
  ['idle', (run) => run.idleBytes, megabytes],
  ['JavaScript heap, idle', (run) => run.report?.heapBytes ?? null, megabytes],
  ['ledger, idle', (run) => run.report?.ledgerBytes ?? null, megabytes],
  ['unexplained, idle', (run) => run.report?.unexplainedBytes ?? null, megabytes],
  ['cold index, wall', (run) => run.indexMs, seconds],
  ['cold index, CPU', (run) => run.indexCpuMs, seconds],
  ['all the work, CPU', (run) => run.cpuMs, seconds],
  ...Object.keys(REQUEST_BARS).flatMap((kind): (typeof MEASURES)[number][] => [
    [`${kind}, p50`, (run) => run.p50[kind] ?? null, (ms) => `${ms.toFixed(1)} ms`],
    [`${kind}, p95`, (run) => run.p95[kind] ?? null, (ms) => `${ms.toFixed(1)} ms`],
  ]),
  ['questions without an answer', (run) => run.unanswered, count],
  ['touched files taken in', (run) => run.touchedMs, milliseconds],
  ['second start, right answer', (run) => run.secondStartMs, milliseconds],
  ['second start, all compared', (run) => run.verifiedMs, milliseconds],
  ['second start, peak (VmHWM)', (run) => run.secondPeakBytes, megabytes],
  ['load average before', (run) => run.loadAverage, (value) => value.toFixed(2)],
]

/** The runs of all configurations as one table, medians. */
export function resultTable(
  runs: ReadonlyMap<string, readonly MemoryRun[]>,
  markdown: boolean,
): string {
  const rows = MEASURES.map(([name, measure, show]) => [
    name,
    ...[...runs.values()].map((list) => {
      const value = median(list, measure)
      return value === null ? '–' : show(value)
    }),
  ])
  return table([['', ...runs.keys()], ...rows], markdown)
}

/** The same as a chart of what people notice: peak and idle. */
export function resultChart(
  runs: ReadonlyMap<string, readonly MemoryRun[]>,
  subject: string,
): string {
  const shown: readonly Measure[] = [
    (run) => run.peakBytes,
    (run) => run.anonymousPeakBytes,
    (run) => run.idleBytes,
  ]
  return drawBars({
    title: `Memory of the server over the same work, ${subject}`,
    subtitle: circumstances(),
    axis: 'MB (a million bytes), all processes of the server',
    rowAxis: 'what is evicted',
    series: ['peak (VmHWM)', 'anonymous at most (RssAnon)', 'idle'],
    rows: [...runs].map(([name, list]) => ({
      name,
      values: shown.map((measure) => (median(list, measure) ?? 0) / 1e6),
    })),
  })
}

function median(runs: readonly MemoryRun[], measure: Measure): number | null {
  const values = runs.map(measure).filter((value) => value !== null)
  return values.sort((a, b) => a - b)[values.length >> 1] ?? null
}
