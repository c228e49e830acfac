import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives all programs that tests start a cache of their own, and takes it away at the end. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'goldcrest-cache-'))
  process.env.XDG_CACHE_HOME = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
