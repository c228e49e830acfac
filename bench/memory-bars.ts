import {
  ALL_PHASES,
  NOTHING_EVICTED,
  PHASE_1,
  PHASES_1_2,
  SMALL_BUDGET,
} from './memory-configurations.ts'
import type { MemoryRun } from './memory-run.ts'
import { isWithinBars, REQUEST_BARS } from './request-times.ts'

/** Bytes and milliseconds that a server with default settings may take at most, in each run. */
export const PROMISE = {
  indexPeakBytes: 130e6,
  peakBytes: 150e6,
  idleBytes: 105e6,
  secondStartMs: 500,
  verifiedMs: 2000,
} as const
/** The most bytes with the smallest budget. */
const SMALL_PEAK_BYTES = 125e6
/** What the cache of trees may need at most of what a server that keeps all needs. */
const PHASE_1_SHARE = 0.4

/** What a server logs about a failure that is its own. */
const OWN_ERROR = /this is an error in Goldcrest/

/** One thing that has to hold. */
export interface Bar {
  readonly what: string
  readonly isMet: boolean
}

/** Holds the runs of all configurations against what was promised; only those bars whose configurations were run. */
export function judge(runs: ReadonlyMap<string, readonly MemoryRun[]>): Bar[] {
  const bars: Bar[] = []
  const check = (what: string, isMet: boolean): void => {
    bars.push({ what, isMet })
  }
  const median = (name: string): number | undefined => {
    const peaks = (runs.get(name) ?? []).map(({ peakBytes }) => peakBytes).sort((a, b) => a - b)
    return peaks[peaks.length >> 1]
  }
  for (const [name, list] of runs) {
    const errors = list.flatMap(({ log }) => log.filter((line) => OWN_ERROR.test(line)))
    if (errors.length > 0) check(`${name}: no errors of its own in the log: ${errors[0]}`, false)
    if (name === ALL_PHASES) for (const [at, run] of list.entries()) checkPromise(run, at, check)
    if (name === SMALL_BUDGET) for (const run of list) checkSmall(run, check)
  }
  checkAnswers(runs, check)
  const nothing = median(NOTHING_EVICTED)
  const order = [PHASE_1, PHASES_1_2, ALL_PHASES]
  const first = median(PHASE_1)
  if (nothing !== undefined && first !== undefined) {
    const less = (1 - first / nothing) * 100
    check(
      `${PHASE_1}: ${less.toFixed(0)} % less peak memory than with ${NOTHING_EVICTED}, at least 60`,
      first <= nothing * PHASE_1_SHARE,
    )
  }
  for (const [at, name] of order.entries()) {
    const before = median(order[at - 1] ?? '')
    const now = median(name)
    if (before === undefined || now === undefined) continue
    const change = `${mega(before)} to ${mega(now)}`
    check(`${name}: less peak memory than ${order[at - 1]} (${change})`, now < before)
  }
  return bars
}

function checkPromise(run: MemoryRun, at: number, check: (what: string, isMet: boolean) => void) {
  const of = `${run.name}, run ${at + 1}`
  for (const measure of ['indexPeakBytes', 'peakBytes', 'idleBytes'] as const) {
    const said = `${of}: ${measure} ${mega(run[measure])}, at most ${mega(PROMISE[measure])}`
    check(said, run[measure] <= PROMISE[measure])
  }
  const second = run.secondStartMs
  check(
    `${of}: right answer after ${second?.toFixed(0) ?? 'no number of'} ms, at most ${PROMISE.secondStartMs}`,
    second !== null && second <= PROMISE.secondStartMs,
  )
  check(
    `${of}: all files compared after ${run.verifiedMs.toFixed(0)} ms, at most ${PROMISE.verifiedMs}`,
    run.verifiedMs <= PROMISE.verifiedMs,
  )
}

function checkSmall(run: MemoryRun, check: (what: string, isMet: boolean) => void): void {
  const { name, peakBytes, exit, p95, log } = run
  check(`${name}: the work is finished, exit code ${exit}`, exit === 0 && run.unanswered === 0)
  check(
    `${name}: peakBytes ${mega(peakBytes)}, below ${mega(SMALL_PEAK_BYTES)}`,
    peakBytes < SMALL_PEAK_BYTES,
  )
  const said = log.filter((line) => line.startsWith('memory: '))
  check(`${name}: the log says what was given up (${said.length} lines)`, said.length > 0)
  const times = Object.entries(p95).map(
    ([kind, ms]) => `${kind} ${ms.toFixed(0)}/${REQUEST_BARS[kind]}`,
  )
  check(`${name}: p95 within the bars, ms: ${times.join(', ')}`, isWithinBars(p95))
}

/** Whatever is kept or evicted, answers are the same. */
function checkAnswers(
  runs: ReadonlyMap<string, readonly MemoryRun[]>,
  check: (what: string, isMet: boolean) => void,
): void {
  const expected = runs.get(ALL_PHASES)?.[0]?.answers
  if (expected === undefined) return
  for (const name of [NOTHING_EVICTED, PHASE_1, PHASES_1_2, SMALL_BUDGET]) {
    for (const { answers } of runs.get(name)?.slice(0, 1) ?? []) {
      const others = answers.filter((answer, at) => answer !== expected[at])
      const kinds = [...new Set(others.map((answer) => answer.replace(/ \w+$/, '')))].join(', ')
      const which = kinds === '' ? '' : ` (${kinds})`
      const said = `${others.length} of ${answers.length} answers differ from ${ALL_PHASES}${which}`
      check(`${name}: ${said}`, others.length === 0)
    }
  }
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
