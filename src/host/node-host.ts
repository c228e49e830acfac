import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import {
  type EntryKind,
  type FileStat,
  type FolderEntry,
  type Host,
  type HostError,
  type LogLevel,
  normalisePath,
  type ReadBuffer,
} from '../workspace/index.ts'

/** What a {@link createNodeHost} may be given. */
export interface NodeHostOptions {
  /** Where lines of the log go; nowhere when absent. */
  readonly log?: (level: LogLevel, message: string) => void
}

/** The host that is this computer. */
export function createNodeHost(options: NodeHostOptions = {}): Host {
  return {
    listFolder,
    stat,
    readFile,
    realPath,
    now: Date.now,
    log: options.log ?? (() => undefined),
  }
}

function listFolder(path: string): readonly FolderEntry[] | HostError {
  let dirents: Dirent[]
  try {
    dirents = readdirSync(path, { withFileTypes: true })
  } catch (cause) {
    return toHostError(path, cause)
  }
  const entries = dirents.map((dirent) => ({ name: dirent.name, kind: kindOf(dirent) }))
  return entries.sort(byName)
}

function byName(one: FolderEntry, other: FolderEntry): number {
  return one.name < other.name ? -1 : 1
}

function kindOf(dirent: Dirent): EntryKind {
  if (dirent.isFile()) return 'file'
  if (dirent.isDirectory()) return 'folder'
  return dirent.isSymbolicLink() ? 'link' : 'other'
}

function stat(path: string): FileStat | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return undefined
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    return { size: kind === 'file' ? found.size : 0, mtimeMs: Math.floor(found.mtimeMs), kind }
  } catch {
    return undefined
  }
}

/** For reading. Opening a pipe would wait for who writes into it; Windows has no such flag, nor such pipes among files. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

function readFile(path: string, into: ReadBuffer): number | HostError {
  into.length = 0
  let descriptor: number
  try {
    descriptor = openSync(path, OPEN_FLAGS)
  } catch (cause) {
    return toHostError(path, cause)
  }
  try {
    return readDescriptor(path, descriptor, into)
  } catch (cause) {
    into.length = 0
    return toHostError(path, cause)
  } finally {
    closeSync(descriptor)
  }
}

function readDescriptor(path: string, descriptor: number, into: ReadBuffer): number | HostError {
  const found = fstatSync(descriptor)
  if (!found.isFile()) return { reason: 'other', error: `${path} is not a file` }
  if (!into.reserve(found.size)) {
    return {
      reason: 'too-large',
      error: `${path} has ${found.size} bytes, which is too large to read`,
    }
  }
  // A file that shrinks meanwhile ends early; what is added meanwhile is left for the next read, as its time will differ.
  let length = 0
  while (length < found.size) {
    const read = readSync(descriptor, into.bytes, length, found.size - length, null)
    if (read === 0) break
    length += read
  }
  into.filled(length, Math.floor(found.mtimeMs))
  return length
}

function realPath(path: string): string | undefined {
  try {
    return normalisePath(realpathSync.native(path))
  } catch {
    return undefined
  }
}

function toHostError(path: string, cause: unknown): HostError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { reason: 'missing', error: `${path} does not exist` }
    case 'EACCES':
    case 'EPERM':
      return { reason: 'denied', error: `${path} may not be read: permission denied` }
    case 'EISDIR':
      return { reason: 'other', error: `${path} is a folder, not a file` }
    case 'ELOOP':
      return { reason: 'other', error: `${path} is a symbolic link that leads to itself` }
    default:
      return { reason: 'other', error: `${path} could not be read (${code || String(cause)})` }
  }
}
