const INTERVAL_MS = 3000

/** Calls `onGone` when a process is no more; looks every three seconds. Answers how to stop it. */
export function watchProcess(id: number, onGone: () => void): () => void {
  if (!Number.isInteger(id) || id <= 0) return () => undefined
  const timer = setInterval(() => {
    if (isAlive(id)) return
    clearInterval(timer)
    onGone()
  }, INTERVAL_MS).unref()
  return () => clearInterval(timer)
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // A process of somebody else is alive all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
