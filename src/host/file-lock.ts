import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** What came of asking for a lock: how to give it back, or who holds it, or why it cannot be had. */
export type LockAnswer =
  | { readonly unlock: () => void }
  | { readonly holder: number }
  | { readonly reason: string }

/**
 * Takes the lock at `path`: a file with the id of the process that holds it, and when that process began. A lock whose process is no
 * more is taken over, and one that names this process as well: whoever asks has none, so it is from an earlier one of that number.
 */
export function takeLock(path: string): LockAnswer {
  let reason = ''
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      makeLock(path)
      return { unlock: () => rmSync(path, { force: true }) }
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
    const holder = lockHolder(path)
    if (holder !== undefined && holder !== process.pid) return { holder }
    try {
      rmSync(path, { force: true })
    } catch {
      break
    }
  }
  return { reason }
}

/** The id of the process that holds the lock at `path`, if one that is alive does. */
export function lockHolder(path: string): number | undefined {
  let content: string
  try {
    content = readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
  const [id = '', start = ''] = content.trim().split(' ')
  const holder = Number(id)
  if (!Number.isInteger(holder) || holder <= 0 || !isAlive(holder)) return undefined
  const startNow = startOf(holder)
  return start === '' || startNow === '' || start === startNow ? holder : undefined
}

/** The file appears with all that stands in it, so that nobody finds an empty one. */
function makeLock(path: string): void {
  const content = `${process.pid} ${startOf(process.pid)}`
  const own = `${path}.${process.pid}`
  try {
    writeFileSync(own, content, { mode: 0o600 })
    linkSync(own, path)
  } catch (error) {
    // Some file systems have no links.
    if (!hasCode(error, 'EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP')) throw error
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
  } finally {
    rmSync(own, { force: true })
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // It is there and belongs to somebody else.
    return hasCode(error, 'EPERM')
  }
}

/** When a process began, in ticks since the system did: field 22 of `/proc/PID/stat`. Empty where the system does not tell. */
function startOf(id: number): string {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
    // The second field is the name of the program in parentheses, which may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
