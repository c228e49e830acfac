import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerCommand } from './lsp-client.ts'

/** Where the kernel's groups are, and what their files are called: version 2, version 1. */
const KINDS = [
  { root: '/sys/fs/cgroup', limit: 'memory.max', peak: 'memory.peak', failures: 'memory.events' },
  {
    root: '/sys/fs/cgroup/memory',
    limit: 'memory.limit_in_bytes',
    peak: 'memory.max_usage_in_bytes',
    failures: 'memory.oom_control',
  },
] as const

/** A limit that the kernel ends a program for. */
export interface HardLimit {
  /** What the limit is, for people. */
  readonly what: string
  /** Starts a server below the limit. */
  wrap(server: ServerCommand): ServerCommand
  /** What the kernel counted, for people. */
  counted(): string
  remove(): void
}

/**
 * Makes a limit of `bytes` for a server and all it starts: a control group of its own when this machine lets us, which counts what
 * is resident and the files that were read; else a limit of the data segment by `prlimit`, which counts what was asked for whether it is
 * resident or not, and is stricter.
 */
export function hardLimit(bytes: number): HardLimit {
  for (const kind of KINDS) {
    const group = makeGroup(kind.root, kind.limit, bytes)
    if (group === undefined) continue
    return {
      what: `control group, ${kind.limit} = ${bytes}`,
      wrap: ({ command, args, environment }) => ({
        command: 'sh',
        args: ['-c', `echo $$ > '${group}/cgroup.procs' && exec "$@"`, 'sh', command, ...args],
        ...(environment === undefined ? {} : { environment }),
      }),
      counted: () => {
        const read = (name: string): string =>
          existsSync(join(group, name)) ? readFileSync(join(group, name), 'latin1').trim() : '?'
        const failures = read(kind.failures).replaceAll('\n', ', ')
        return `most ${(Number(read(kind.peak)) / 1e6).toFixed(1)} MB with the files that were read; ${failures}`
      },
      remove: () => rmdirSync(group),
    }
  }
  return {
    what: `prlimit --data=${bytes} (no control group can be made here)`,
    wrap: ({ command, args, environment }) => ({
      command: 'prlimit',
      args: [`--data=${bytes}`, '--', command, ...args],
      ...(environment === undefined ? {} : { environment }),
    }),
    counted: () => '',
    remove: () => undefined,
  }
}

function makeGroup(root: string, limit: string, bytes: number): string | undefined {
  try {
    if (!existsSync(join(root, limit)) && !existsSync(join(root, 'cgroup.controllers'))) {
      return undefined
    }
    const group = mkdtempSync(join(root, 'goldcrest-'))
    try {
      writeFileSync(join(group, limit), String(bytes))
      return group
    } catch {
      rmdirSync(group)
    }
  } catch {
    // Not ours to make.
  }
  return undefined
}
