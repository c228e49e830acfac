import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { userCacheFolder } from './cache-folder.ts'
import { lockHolder, takeLock } from './file-lock.ts'
import { ABOUT_FILE, LOCK_FILE } from './index-store.ts'

/** The index of one workspace that is kept on disk. */
export interface KeptIndex {
  /** Absolute path of the folder that it is kept in. */
  readonly path: string
  /** The workspace folders that it is of; `null` when that is not known, as with the other two. */
  readonly folders: readonly string[] | null
  /** The options that change what is indexed. */
  readonly options: unknown
  /** The build of Goldcrest that kept it; another one makes it anew. */
  readonly build: string | null
  /** Bytes on disk. */
  readonly bytes: number
  /** When it was last written to, in milliseconds since 1970. */
  readonly keptMs: number
  /** The process that keeps it up to date now. */
  readonly processId?: number
}

/** What came of clearing. */
export interface ClearedIndexes {
  readonly removed: readonly KeptIndex[]
  /** They stay. */
  readonly inUse: readonly KeptIndex[]
  /** They could not be removed, or not wholly. */
  readonly failed: readonly { readonly index: KeptIndex; readonly reason: string }[]
}

/** How the folder of an index is called. */
const FOLDER_NAME = /^[0-9a-f]{16}$/

/** All indexes that are kept, the one that was written last first. What else lies there is passed over. */
export function listKeptIndexes(root: string = userCacheFolder()): KeptIndex[] {
  return namesIn(root)
    .filter((name) => FOLDER_NAME.test(name))
    .flatMap((name) => describe(join(root, name)) ?? [])
    .sort((one, other) => other.keptMs - one.keptMs)
}

/** Removes all indexes that no process that is alive keeps up to date. They are made anew when they are wanted. */
export function clearKeptIndexes(root: string = userCacheFolder()): ClearedIndexes {
  const removed: KeptIndex[] = []
  const inUse: KeptIndex[] = []
  const failed: { index: KeptIndex; reason: string }[] = []
  for (const index of listKeptIndexes(root)) {
    const lock = takeLock(join(index.path, LOCK_FILE))
    if ('holder' in lock) {
      inUse.push({ ...index, processId: lock.holder })
      continue
    }
    try {
      rmSync(index.path, { recursive: true })
      removed.push(index)
    } catch (error) {
      failed.push({ index, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { removed, inUse, failed }
}

function describe(path: string): KeptIndex | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined
  let bytes = 0
  let keptMs = 0
  for (const name of namesIn(path)) {
    const found = lstatSync(join(path, name), { throwIfNoEntry: false })
    bytes += found?.size ?? 0
    if (name !== LOCK_FILE) keptMs = Math.max(keptMs, found?.mtimeMs ?? 0)
  }
  const holder = lockHolder(join(path, LOCK_FILE))
  const known = readAbout(join(path, ABOUT_FILE))
  return { path, ...known, bytes, keptMs, ...(holder === undefined ? {} : { processId: holder }) }
}

function readAbout(path: string): Pick<KeptIndex, 'folders' | 'options' | 'build'> {
  try {
    const about = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const { folders, program, options = null } = about
    const areFolders = Array.isArray(folders) && folders.every((item) => typeof item === 'string')
    return {
      folders: areFolders ? folders : null,
      options,
      build: typeof program === 'string' ? program : null,
    }
  } catch {
    return { folders: null, options: null, build: null }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
