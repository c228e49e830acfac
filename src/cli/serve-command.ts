import { resolve } from 'node:path'
import { parseCommandLine, portOf } from './options.ts'
import { UsageError } from './usage-error.ts'
import { VERSION } from './version.ts'

const OPTIONS = {
  stdio: { type: 'boolean' },
  socket: { type: 'string' },
  pipe: { type: 'string' },
  metrics: { type: 'string' },
  clientProcessId: { type: 'string' },
} as const

/** `goldcrest serve`: the language server. Its program is a file of its own, so that the other commands stay small. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const { folders, isKept, workspace, own } = parseCommandLine(args, OPTIONS)
  const ways = ['stdio', 'socket', 'pipe'].filter((name) => own[name] !== undefined)
  if (ways.length > 1) {
    throw new UsageError(`--${ways.join(' and --')} exclude each other; give one of them`)
  }
  const address = typeof own.pipe === 'string' ? own.pipe : portOf('socket', own.socket)
  const metricsPort = portOf('metrics', own.metrics)
  const id = Number(own.clientProcessId)
  const program = new URL('./server.js', import.meta.url)
  const { serve }: typeof import('../server/index.ts') = await import(program.href)
  let code: number
  try {
    code = await serve({
      transport: address === undefined ? { kind: 'stdio' } : { kind: 'address', address },
      ...(Number.isInteger(id) ? { clientProcessId: id } : {}),
      folders: isDefault(folders, args) ? [] : folders,
      workspace,
      isKept,
      ...(metricsPort === undefined ? {} : { metricsPort }),
      version: VERSION,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  // The worker and the watchers are of no use any more, and would keep the process.
  process.exit(code)
}

/** Whether no folder was named: an editor may start its servers anywhere, and a home folder must not be indexed for that. */
function isDefault(folders: readonly string[], args: readonly string[]): boolean {
  return (
    folders.length === 1 &&
    folders[0] === resolve('.') &&
    !args.includes('.') &&
    !args.includes(folders[0])
  )
}
