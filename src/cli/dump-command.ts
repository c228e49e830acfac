import { DUMP_KINDS, type DumpKind } from '../analysis/index.ts'
import { openWorkspace } from './open-workspace.ts'
import { parseCommandLine } from './options.ts'
import { write } from './output.ts'
import { UsageError } from './usage-error.ts'

/** Characters that are written at once. */
const CHUNK = 64 * 1024

/** `goldcrest dump`: what the index knows, one JSON object a line. */
export async function dumpCommand(args: readonly string[]): Promise<number> {
  const commandLine = parseCommandLine(args, { kind: { type: 'string' } })
  const kind = commandLine.own.kind ?? 'all'
  if (!isDumpKind(kind)) {
    throw new UsageError(`--kind ${kind} is not known; it is one of ${DUMP_KINDS.join(', ')}`)
  }
  const { analysis } = await openWorkspace(commandLine)
  let chunk = ''
  for (const row of analysis.dump(kind)) {
    chunk += `${JSON.stringify(row)}\n`
    if (chunk.length < CHUNK) continue
    await write(chunk)
    chunk = ''
  }
  await write(chunk)
  return 0
}

function isDumpKind(kind: unknown): kind is DumpKind {
  return DUMP_KINDS.some((known) => known === kind)
}
