import { cacheCommand } from './cache-command.ts'
import { dumpCommand } from './dump-command.ts'
import { indexCommand } from './index-command.ts'
import { memoryCommand } from './memory-command.ts'

/** A command: takes what stands behind its name, answers the exit code. Rejects with a `UsageError` for what the user can put right. */
export type Command = (args: readonly string[]) => Promise<number>

/**
 * The commands that do their work in this process. They are a file of their own in `dist/`, which the server never loads: what is loaded stays
 * in memory.
 */
export const COMMANDS: Readonly<Record<string, Command>> = {
  index: indexCommand,
  dump: dumpCommand,
  memory: memoryCommand,
  cache: cacheCommand,
}
