import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MemoryReport } from '../src/host/index.ts'
import { EditorWork } from './editor-work.ts'
import { type KnownDefinition, untilRight } from './first-answer.ts'
import type { LinkedTree } from './linked-tree.ts'
import { LspClient, type ServerCommand } from './lsp-client.ts'
import type { Configuration } from './memory-configurations.ts'
import { TreeWatch } from './process-tree.ts'

/** Milliseconds between two looks at the processes; the peak is the kernel's and misses nothing. */
const WATCH_MS = 20
/** A server that does not say when it has indexed has when it used no time for so long. Milliseconds. */
const QUIET_MS = 3000
/** No server gets more time than this for one thing. Milliseconds. */
const LIMIT_MS = 900_000
const CHANGED = 2

/** How much work there is. */
export interface WorkSize {
  readonly idleMs: number
  readonly requests: number
  readonly edits: number
}

/** What the server's own report says, of {@link MemoryReport}. Bytes. */
export type OwnReport = Pick<
  MemoryReport,
  'heapBytes' | 'ledgerBytes' | 'unexplainedBytes' | 'fixedBytes'
>

/** What one configuration took for all the work, once. Bytes and milliseconds. */
export interface MemoryRun {
  readonly name: string
  /** From the start of the process until everything is indexed. */
  readonly indexMs: number
  readonly indexCpuMs: number
  /** The high-water mark of all processes when everything was indexed. */
  readonly indexPeakBytes: number
  /** Resident after the idle time, all processes. */
  readonly idleBytes: number
  readonly idleAnonymousBytes: number
  /** What the server says of itself after the idle time; `null` for others than Goldcrest. */
  readonly report: OwnReport | null
  readonly p50: Readonly<Record<string, number>>
  readonly p95: Readonly<Record<string, number>>
  /** Questions without an answer. */
  readonly unanswered: number
  /** A fingerprint of each answer. */
  readonly answers: readonly string[]
  /** From the message that files were touched until all was quiet again. */
  readonly touchedMs: number
  /** The high-water mark over all the work, the end included. */
  readonly peakBytes: number
  readonly anonymousPeakBytes: number
  readonly wallMs: number
  readonly cpuMs: number
  /** How the first process ended: 0, another code, or a signal. */
  readonly exit: number | string | null
  /** The second start, from `initialized` to the first right definition; `null` when there was none. */
  readonly secondStartMs: number | null
  /** From `initialized` until all files were compared with the disk. */
  readonly verifiedMs: number
  readonly secondPeakBytes: number
  /** What the server logged, warnings and more important lines of both starts; with the level info also the steps it took. */
  readonly log: readonly string[]
  readonly loadAverage: number
}

/** Has one configuration do all the work, in fresh processes, with a fresh folder for what it keeps. */
export async function runMemory(
  configuration: Configuration,
  tree: LinkedTree,
  known: KnownDefinition,
  size: WorkSize,
  wrap: (server: ServerCommand) => ServerCommand = (server) => server,
): Promise<MemoryRun> {
  const cache = mkdtempSync(join(tmpdir(), 'goldcrest-cache-'))
  const { server, isGoldcrest, initializationOptions } = configuration
  const command = wrap({ ...server, environment: { ...server.environment, XDG_CACHE_HOME: cache } })
  const loadAverage = loadavg()[0] ?? 0
  try {
    const begin = performance.now()
    const client = new LspClient(command)
    const watch = new TreeWatch(client.pid, WATCH_MS)
    const indexed = indexEnd(client, watch, isGoldcrest)
    await client.start(tree.root, initializationOptions)
    const indexMs = (await indexed) - begin
    const { cpuMs: indexCpuMs, peakBytes: indexPeakBytes } = watch.read()

    await new Promise((done) => setTimeout(done, size.idleMs))
    const idle = watch.read()
    const report = await ownReport(client)

    const work = new EditorWork(client, tree.root, { tabs: 5, mix: MIX })
    await work.ask(size.requests)
    work.closeAll()
    await work.edit(0, size.edits)

    const touched = performance.now()
    const changes = tree.touch().map((path) => ({ uri: pathToFileURL(path).href, type: CHANGED }))
    client.notify('workspace/didChangeWatchedFiles', { changes })
    const touchedMs = (await watch.quiet(1000, LIMIT_MS)) - touched

    await client.close()
    const { peakBytes, cpuMs } = watch.read()
    watch.stop()
    const wallMs = performance.now() - begin
    const second = await startAgain(command, configuration, tree, known)
    return {
      name: configuration.name,
      ...{ indexMs, indexCpuMs, indexPeakBytes, report },
      idleBytes: idle.rssBytes,
      idleAnonymousBytes: idle.anonymousBytes,
      p50: work.times.percentiles(0.5),
      p95: work.times.percentiles(0.95),
      unanswered: work.unanswered,
      answers: work.answers,
      ...{ touchedMs, peakBytes, cpuMs, wallMs, loadAverage },
      anonymousPeakBytes: watch.anonymousPeakBytes,
      exit: client.exit,
      secondStartMs: second.rightMs,
      verifiedMs: second.verifiedMs,
      secondPeakBytes: second.peakBytes,
      log: [...client.log.map(({ message }) => message), ...second.log],
    }
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

/** A quarter more than its share of the day for the questions that are rare and costly, so that there are enough to say something. */
const MIX = [
  ...['hover', 'definition', 'completion', 'references'],
  ...['hover', 'definition', 'completion', 'workspace symbols'],
]

async function startAgain(
  command: ServerCommand,
  { isGoldcrest, initializationOptions }: Configuration,
  tree: LinkedTree,
  known: KnownDefinition,
) {
  const client = new LspClient(command)
  const watch = new TreeWatch(client.pid, WATCH_MS)
  const indexed = indexEnd(client, watch, isGoldcrest)
  const initialized = await client.start(tree.root, initializationOptions)
  const right = await untilRight(client, known)
  const verifiedMs = (await indexed) - initialized
  await client.close()
  const { peakBytes } = watch.read()
  watch.stop()
  const log = client.log.map(({ message }) => message)
  return { rightMs: right === undefined ? null : right - initialized, verifiedMs, peakBytes, log }
}

/** Resolves when everything is indexed, with the time of that by `performance.now()`: Goldcrest says so, others become quiet. */
export async function indexEnd(
  client: LspClient,
  watch: TreeWatch,
  isGoldcrest: boolean,
): Promise<number> {
  if (isGoldcrest) {
    await client.progressEnd()
    return performance.now()
  }
  for (;;) {
    const quietSince = await watch.quiet(QUIET_MS, LIMIT_MS)
    if (client.openProgress <= 0) return Math.max(quietSince, client.lastProgressEnd)
  }
}

async function ownReport(client: LspClient): Promise<OwnReport | null> {
  const { result } = await client.ask('$/goldcrest/memory', null)
  if (typeof result !== 'object' || result === null) return null
  const { heapBytes, ledgerBytes, unexplainedBytes, fixedBytes } = result as MemoryReport
  return { heapBytes, ledgerBytes, unexplainedBytes, fixedBytes }
}
