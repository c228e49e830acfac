import type { Connection } from './connection.ts'
import type { IndexingProgress } from './served-workspace.ts'

/** Reports come no more often than this. */
const INTERVAL_MS = 100
const TITLE = 'Goldcrest: indexing'
const SILENT: IndexingProgress = { report: () => undefined, end: () => undefined }

/** Begins to show work-done progress under a token that the client knows. */
export function beginProgress(connection: Connection, token: string | number): IndexingProgress {
  const send = (value: object): void => connection.notify('$/progress', { token, value })
  send({ kind: 'begin', title: TITLE, cancellable: false, percentage: 0 })
  let reportedAt = 0
  return {
    report(filesDone, filesTotal) {
      const now = performance.now()
      if (now - reportedAt < INTERVAL_MS && filesDone < filesTotal) return
      reportedAt = now
      const percentage = filesTotal === 0 ? 100 : Math.floor((filesDone / filesTotal) * 100)
      send({
        kind: 'report',
        message: `${count(filesDone)} of ${count(filesTotal)} files`,
        percentage,
      })
    },
    end: (filesTotal) => send({ kind: 'end', message: `${count(filesTotal)} files` }),
  }
}

/** Has the client make a token for progress; shows nothing when it refuses. */
export async function createProgress(
  connection: Connection,
  token: string,
): Promise<IndexingProgress> {
  try {
    await connection.request('window/workDoneProgress/create', { token })
    return beginProgress(connection, token)
  } catch {
    return SILENT
  }
}

/** Progress that is not shown. */
export function silentProgress(): IndexingProgress {
  return SILENT
}

function count(value: number): string {
  return value.toLocaleString('en')
}
