import { type Analysis, createAnalysis } from '../analysis/index.ts'
import { createNodeHost, type IndexReport, indexWorkspace } from '../host/index.ts'
import type { CommandLine } from './options.ts'
import { ProgressBar } from './progress.ts'

/** What a stage took. */
export interface Stage {
  readonly name: string
  readonly wallMs: number
  /** CPU time of all threads, user and system. */
  readonly cpuMs: number
}

/** A workspace that was opened and indexed, and what that took. */
export interface OpenedWorkspace {
  readonly analysis: Analysis
  readonly report: IndexReport
  readonly stages: readonly Stage[]
}

/** Opens the workspace that the command line names and indexes it, with a progress bar on a terminal. */
export async function openWorkspace(commandLine: CommandLine): Promise<OpenedWorkspace> {
  const clock = new StageClock()
  const host = createNodeHost()
  const analysis = createAnalysis(host, commandLine.folders, commandLine.workspace)
  clock.end('discover')
  const bar = new ProgressBar(process.stderr)
  const report = await indexWorkspace(analysis, (progress) => bar.update(progress))
  bar.finish()
  clock.end('index')
  return { analysis, report, stages: clock.stages }
}

/** Measures stages one after the other, from the start of the process on. */
class StageClock {
  readonly stages: Stage[] = []
  #wall = 0
  #cpu = 0

  end(name: string): void {
    const wall = performance.now()
    const { user, system } = process.cpuUsage()
    const cpu = (user + system) / 1000
    this.stages.push({ name, wallMs: wall - this.#wall, cpuMs: cpu - this.#cpu })
    this.#wall = wall
    this.#cpu = cpu
  }
}
