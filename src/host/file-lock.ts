import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/**
 * Takes the lock at `path`: a file with the id of the process that holds it. Answers how to give it back; `undefined` while another
 * process that is alive holds it, or when the file cannot be made. A lock whose process is no more is taken over.
 */
export function takeLock(path: string): (() => void) | undefined {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch {
      if (isHeld(path)) return undefined
      rmSync(path, { force: true })
    }
  }
  return undefined
}

function isHeld(path: string): boolean {
  try {
    const holder = Number(readFileSync(path, 'latin1'))
    // The holder writes its id right after it made the file.
    if (!(holder > 0)) return false
    process.kill(holder, 0)
    return true
  } catch (error) {
    // `EPERM`: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
