import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const REPOSITORY: string = fileURLToPath(new URL('../..', import.meta.url))
/** The program as users run it; `npm test` builds it. */
export const PROGRAM: string = fileURLToPath(new URL('../../dist/goldcrest.js', import.meta.url))

/** What a run of the program left. */
export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program in the repository and waits for its end. */
export function run(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { code: status, stdout, stderr }
}

/** The objects of a text with one JSON object a line. */
export function linesOf(stdout: string): Record<string, unknown>[] {
  const lines = stdout.split('\n')
  if (lines.pop() !== '') throw new Error('the last line has no line feed')
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}
