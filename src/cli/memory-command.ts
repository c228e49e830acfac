import { type MemoryReport, reportMemory } from '../host/index.ts'
import { memoryText } from './memory-text.ts'
import { openWorkspace } from './open-workspace.ts'
import { parseCommandLine, portOf } from './options.ts'
import { write } from './output.ts'
import { UsageError } from './usage-error.ts'

const OPTIONS = { watch: { type: 'boolean' }, server: { type: 'string' } } as const

/** Milliseconds between two looks. */
const INTERVAL_MS = 1000
/** A server that is busy answers later, but not later than this. Milliseconds. */
const PATIENCE_MS = 10_000
/** Moves the cursor up and to the left, and clears what is below. */
const HOME = '\x1b[H\x1b[J'
const CLEAR = '\x1b[2J'

/** `goldcrest memory`: where the memory is, of a workspace that is opened for it, or of a server that runs with `--metrics`. */
export async function memoryCommand(args: readonly string[]): Promise<number> {
  const commandLine = parseCommandLine(args, OPTIONS)
  const { json, own } = commandLine
  const port = portOf('server', own.server)
  const look = port === undefined ? await lookHere(commandLine) : () => askServer(port)
  const isWatched = own.watch === true
  const isScreen = isWatched && !json && process.stdout.isTTY
  if (isScreen) await write(CLEAR)
  for (;;) {
    const report = await look()
    if (json) await write(`${JSON.stringify(report, null, isWatched ? undefined : 2)}\n`)
    else await write(`${isScreen ? HOME : ''}${memoryText(report)}${isWatched ? '\n' : ''}`)
    if (!isWatched) return 0
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS))
  }
}

async function lookHere(
  commandLine: Parameters<typeof openWorkspace>[0],
): Promise<() => MemoryReport> {
  const { analysis } = await openWorkspace(commandLine)
  // What questions stand on is made, as it is in a server.
  analysis.counts()
  return reportMemory
}

async function askServer(port: number): Promise<MemoryReport> {
  const url = `http://127.0.0.1:${port}/memory`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const report = (await response.json()) as Partial<MemoryReport>
    if (response.ok && typeof report.tree === 'object') return report as MemoryReport
  } catch {
    // Nobody, or somebody else.
  }
  throw new UsageError(
    `no Goldcrest answers on port ${port}; start one with goldcrest serve --metrics ${port}`,
  )
}
