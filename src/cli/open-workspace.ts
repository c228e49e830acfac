import { statSync } from 'node:fs'
import type { Analysis } from '../analysis/index.ts'
import { createNodeHost, type IndexReport, openKeptWorkspace, RETAINED } from '../host/index.ts'
import type { CommandLine } from './options.ts'
import { ProgressBar } from './progress.ts'
import { UsageError } from './usage-error.ts'

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
  /** Whether the index was kept from an earlier time, and its bytes on disk; 0 when it is not kept. */
  readonly snapshot: { readonly state: 'cold' | 'warm'; readonly bytes: number }
  readonly stages: readonly Stage[]
}

/**
 * Opens the workspace that the command line names and indexes it, with a progress bar on a terminal. Throws a {@link UsageError}
 * when an option names what is not there: a report without it would look like one with it.
 */
export async function openWorkspace(commandLine: CommandLine): Promise<OpenedWorkspace> {
  const clock = new StageClock()
  const host = createNodeHost()
  const { odooPath, configFile, addonsPaths = [] } = commandLine.workspace
  for (const path of addonsPaths) {
    if (!isThere(path, 'isDirectory')) throw new UsageError(`--addons ${path} is not a folder`)
  }
  if (configFile !== undefined && !isThere(configFile, 'isFile')) {
    throw new UsageError(`--config ${configFile} is not a file`)
  }
  const { folders, isKept } = commandLine
  const kept = openKeptWorkspace(host, folders, commandLine.workspace, { isKept })
  if (odooPath !== undefined && kept.analysis.workspace.odoo === undefined) {
    throw new UsageError(`--odoo ${odooPath} is no Odoo; give the folder that has odoo/release.py`)
  }
  kept.analysis.retain(RETAINED)
  clock.end('discover')
  const bar = new ProgressBar(process.stderr)
  const report = await kept.index((progress) => bar.update(progress))
  bar.finish()
  clock.end('index')
  kept.save()
  kept.release()
  clock.end('save')
  const state = kept.isWarm ? 'warm' : 'cold'
  const snapshot = { state, bytes: kept.snapshotBytes() } as const
  return { analysis: kept.analysis, report, snapshot, stages: clock.stages }
}

function isThere(path: string, what: 'isDirectory' | 'isFile'): boolean {
  return statSync(path, { throwIfNoEntry: false })?.[what]() === true
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
