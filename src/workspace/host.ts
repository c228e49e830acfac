import type { ReadBuffer } from './read-buffer.ts'

/** What an entry of a folder is, the link itself not followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other'

/** One entry of a folder. */
export interface FolderEntry {
  /** The name without its folder. */
  readonly name: string
  readonly kind: EntryKind
}

/** What is known of a file or folder without reading it; links are followed. */
export interface FileStat {
  /** Size in bytes; 0 for folders. */
  readonly size: number
  /** Time of the last change in whole milliseconds since 1970. */
  readonly mtimeMs: number
  readonly kind: 'file' | 'folder' | 'other'
}

/** Why the host could not do something. A value, because no exception crosses the {@link Host}. */
export interface HostError {
  /** `missing`: there is no such file or folder; `denied`: no permission; `too-large`: see {@link ReadBuffer}. */
  readonly reason: 'missing' | 'denied' | 'too-large' | 'other'
  /** What went wrong in plain words, a sentence without a full stop that names the path. */
  readonly error: string
}

/** How important a line of the log is. */
export type LogLevel = 'error' | 'warning' | 'info' | 'debug'

/**
 * The world as everything below the host layer sees it.
 *
 * All paths are absolute, normalised and separated by `/`, on Windows too (`C:/odoo`). Calls are synchronous: that is
 * 4 to 5 times faster than promises here, and a fan-out of promises costs more memory than the files.
 * Nothing throws.
 */
export interface Host {
  /** The entries of a folder, sorted by name (UTF-16 code units), links not followed. */
  listFolder(path: string): readonly FolderEntry[] | HostError
  /** Size, time and kind of what `path` leads to, links followed; `undefined` when there is nothing or it cannot be seen. */
  stat(path: string): FileStat | undefined
  /**
   * Reads a file into `into`, whose `bytes[0, length)` then are the file and whose `mtimeMs` is its time.
   * Answers the number of bytes; on an error `into.length` is 0.
   */
  readFile(path: string, into: ReadBuffer): number | HostError
  /** `path` with all links followed; `undefined` when it leads nowhere. */
  realPath(path: string): string | undefined
  /** Milliseconds since 1970. */
  now(): number
  /** Writes a line for people who look for the cause of something. Never in loops over files. */
  log(level: LogLevel, message: string): void
}

/** Whether a {@link Host} call failed. */
export function isHostError<T>(result: T | HostError): result is HostError {
  return typeof result === 'object' && result !== null && 'error' in result
}
