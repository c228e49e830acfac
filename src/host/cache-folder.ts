import { lstatSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Permissions that let others than the owner write. */
const OTHERS_WRITE = 0o022

/** The folder for all that may be deleted at any time, by the customs of the system. */
export function userCacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const home = environment.HOME ?? homedir()
  switch (platform) {
    case 'win32':
      return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'goldcrest', 'cache')
    case 'darwin':
      return join(home, 'Library', 'Caches', 'goldcrest')
    default: {
      // A relative path there is to be passed over (XDG Base Directory Specification 0.8).
      const given = environment.XDG_CACHE_HOME
      return join(given?.startsWith('/') === true ? given : join(home, '.cache'), 'goldcrest')
    }
  }
}

/**
 * Makes a folder of the cache, for this user alone, unless it is there. Answers why it cannot be used, as a sentence without a full
 * stop; `undefined` when it can. What lies in a folder that others may write to is not trusted.
 */
export function prepareCacheFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const found = lstatSync(path)
    if (!found.isDirectory()) return `${path} is not a folder`
    if (process.getuid === undefined) return undefined
    if (found.uid !== process.getuid()) return `${path} belongs to another user`
    if ((found.mode & OTHERS_WRITE) !== 0) return `others may write to ${path}`
    return undefined
  } catch (error) {
    return `${path} cannot be used: ${error instanceof Error ? error.message : String(error)}`
  }
}
