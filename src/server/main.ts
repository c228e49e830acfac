import { StreamMessageReader } from 'vscode-jsonrpc/node'
import {
  createNodeHost,
  type MemoryReport,
  openKeptWorkspace,
  RETAINED,
  reportMemory,
} from '../host/index.ts'
import type { WorkspaceOptions } from '../workspace/index.ts'
import { collectGarbageSoon } from './collect-garbage.ts'
import { changesDiscovery } from './discovery-files.ts'
import { createWriter } from './encoded-list.ts'
import type { Environment, OpenedAnalysis } from './environment.ts'
import { serveMetrics } from './metrics-server.ts'
import { watchFolders } from './own-watcher.ts'
import { watchProcess } from './parent-process.ts'
import { PROCESS_MEMORY, SMALL_BUDGET_BYTES } from './process-memory.ts'
import { Server } from './server.ts'
import { openStreams, type Transport } from './transport.ts'

/** What the command line says of the server. */
export interface ServeOptions {
  readonly transport: Transport
  /** Ends when this process is no more. */
  readonly clientProcessId?: number
  /** The workspace folders when the client names none. */
  readonly folders: readonly string[]
  readonly workspace: WorkspaceOptions
  /** Whether the index is kept on disk for the next start. */
  readonly isKept: boolean
  /** The port of this computer on which the memory can be asked for. */
  readonly metricsPort?: number
  readonly version: string
}

/**
 * Serves one client until it is gone; answers the exit code. Rejects, with a sentence for the user, when the client cannot be talked to or
 * the port for metrics cannot be had.
 */
export async function serve(serveOptions: ServeOptions): Promise<number> {
  const { transport, metricsPort, version } = serveOptions
  let served: Server | undefined
  if (metricsPort !== undefined) {
    const report = (): MemoryReport => served?.memoryReport() ?? reportMemory()
    await orSay(`--metrics ${metricsPort}`, serveMetrics(metricsPort, version, report))
  }
  const where = transport.kind === 'address' ? String(transport.address) : 'standard input'
  const { input, output } = await orSay(where, openStreams(transport))
  // Standard output is the protocol's alone.
  console.log = console.info = console.debug = console.error
  return new Promise((resolve) => {
    const environment: Environment = {
      open: (folders, options, log) => open(folders, options, log, serveOptions.isKept),
      memory: PROCESS_MEMORY,
      exit: resolve,
      watchProcess,
      watchFiles: watchFolders,
      folders: serveOptions.folders,
      options: serveOptions.workspace,
      version,
    }
    const server = new Server(new StreamMessageReader(input), createWriter(output), environment)
    served = server
    input.once('end', () => server.clientIsGone())
    output.on('error', () => server.clientIsGone())
    process.on('uncaughtException', (error) => server.report('the server', error))
    process.on('unhandledRejection', (error) => server.report('the server', error))
    if (serveOptions.clientProcessId !== undefined)
      watchProcess(serveOptions.clientProcessId, () => resolve(1))
  })
}

/** Rejects with a sentence that says what cannot be used. */
async function orSay<Result>(what: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw new Error(`${what} cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

/** After indexing the index is kept when the first questions were answered. */
const FIRST_SAVE_MS = 2000
/** How often it is looked whether enough changed to keep the index anew. */
const SAVE_MS = 60_000

function open(
  folders: readonly string[],
  options: WorkspaceOptions,
  log: NonNullable<Parameters<typeof createNodeHost>[0]>['log'],
  isKept: boolean,
): OpenedAnalysis {
  const host = createNodeHost(log === undefined ? {} : { log })
  // What is of the least use: its names and facts take some 5 MB of a large Odoo.
  const skipsScripts = PROCESS_MEMORY.limitBytes() < SMALL_BUDGET_BYTES
  if (skipsScripts) {
    log?.('info', 'memory: JavaScript is not read until it is opened, as the budget is small')
  }
  const given = skipsScripts ? { ...options, skipsScripts } : options
  const kept = openKeptWorkspace(host, folders, given, { isKept })
  const { analysis } = kept
  analysis.retain(RETAINED)
  const { workspaceFolders, odoo, addonsPaths } = analysis.workspace
  const roots = [...workspaceFolders, ...(odoo === undefined ? [] : [odoo.path]), ...addonsPaths]
  const timers: NodeJS.Timeout[] = []
  return {
    analysis,
    // A root below another is watched with it.
    roots: roots.filter((root) => !roots.some((other) => isBelow(root, other))),
    needsReopening: (paths) => changesDiscovery(host, analysis.workspace, paths),
    async index(onProgress) {
      PROCESS_MEMORY.keepHeapSmall(true)
      await kept.index(({ filesDone, filesTotal }) => onProgress(filesDone, filesTotal))
      // Not before, or what indexing left makes the heap larger than it ever was.
      collectGarbageSoon(() => PROCESS_MEMORY.keepHeapSmall(false))
      timers.push(setTimeout(() => kept.save(), FIRST_SAVE_MS).unref())
      timers.push(setInterval(() => kept.save(), SAVE_MS).unref())
    },
    giveUpFiles: () => analysis.giveUpFiles(),
    levels: () => analysis.levels(),
    caches: () => ({ trees: analysis.cacheCounters() }),
    close() {
      for (const timer of timers) clearTimeout(timer)
      kept.close()
    },
  }
}

function isBelow(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(`${folder}/`)
}
