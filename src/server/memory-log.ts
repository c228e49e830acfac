import type { MemoryNode, MemoryReport } from '../host/index.ts'
import type { Log } from './log.ts'

/** Milliseconds between two lines. */
const INTERVAL_MS = 60_000
/** Accounts that a line names. */
const NAMED = 5

/** Writes into the log every minute where the memory is, while the log shows so much. */
export class MemoryLog {
  readonly #log: Log
  readonly #report: () => MemoryReport
  #timer: NodeJS.Timeout | undefined

  constructor(log: Log, report: () => MemoryReport) {
    this.#log = log
    this.#report = report
  }

  /** To be called when the level of the log may be another one: there is a timer only as long as there is a reader. */
  follow(): void {
    const isWanted = this.#log.level === 'debug'
    if (isWanted === (this.#timer !== undefined)) return
    if (!isWanted) {
      this.stop()
      return
    }
    this.#timer = setInterval(
      () => this.#log.write('debug', memoryLine(this.#report())),
      INTERVAL_MS,
    )
    this.#timer.unref()
  }

  /** Writes nothing any more. */
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

/** A report as one line. */
export function memoryLine(report: MemoryReport): string {
  const accounts = report.tree.children.find(({ name }) => name === 'ledger')?.children ?? []
  const largest = [...accounts].sort((one, other) => other.selfBytes - one.selfBytes)
  const said = [
    `${megabytes(report.rssBytes)} MB resident, at most ${megabytes(report.peakRssBytes)}`,
    `heap ${megabytes(report.heapBytes)}`,
    `ledger ${megabytes(report.ledgerBytes)} (${largest.slice(0, NAMED).map(accountText).join(', ')})`,
    `unexplained ${megabytes(report.unexplainedBytes)}`,
  ]
  for (const [name, { bytes, files, hits, misses, evictions }] of Object.entries(
    report.caches ?? {},
  )) {
    const counts = `${hits} hits, ${misses} misses, ${evictions} evictions`
    said.push(`${name} ${megabytes(bytes)} MB of ${files} files, ${counts}`)
  }
  if (report.levels !== undefined) {
    const { listed, declared, open } = report.levels
    said.push(`${listed} files listed, ${declared} declared, ${open} open`)
  }
  if (report.budget?.limitBytes !== undefined && report.budget.limitBytes !== null) {
    said.push(`budget ${megabytes(report.budget.limitBytes)} MB`)
  }
  return `where the memory is: ${said.join('; ')}`
}

function accountText({ name, selfBytes }: MemoryNode): string {
  return `${name} ${megabytes(selfBytes)}`
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
