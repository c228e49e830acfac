import { type Host, isHostError } from './host.ts'
import { readIniSection } from './ini.ts'
import { joinPath, parentPath } from './path.ts'
import type { WorkspaceProblem } from './problem.ts'
import type { ReadBuffer } from './read-buffer.ts'

/** Under which names people keep the configuration of Odoo, in the order in which they are tried. */
const CONFIG_NAMES = [
  'odoo.conf',
  '.odoorc',
  'odoo.cfg',
  'openerp-server.conf',
  '.openerp_serverrc',
]

/** What a configuration file of Odoo says about places. */
export interface OdooConfig {
  /** Absolute path of the file. */
  readonly path: string
  /** The entries of `addons_path`, absolute, in its order; not checked. Empty when there are none. */
  readonly addonsPaths: readonly string[]
}

/** The first configuration file in one of `folders` that has an `addons_path`, or `undefined`. */
export function findConfig(
  host: Host,
  folders: readonly string[],
  buffer: ReadBuffer,
  problems: WorkspaceProblem[],
): OdooConfig | undefined {
  for (const folder of folders) {
    for (const name of CONFIG_NAMES) {
      const path = joinPath(folder, name)
      if (host.stat(path)?.kind !== 'file') continue
      const config = readConfig(host, path, buffer, problems)
      if (config !== undefined && config.addonsPaths.length > 0) return config
    }
  }
  return undefined
}

/**
 * Reads a configuration file, `undefined` when that is impossible.
 *
 * Odoo takes relative entries from its current folder (18.0, odoo/tools/config.py, `_normalize`), which is not known here; they are taken
 * from the file's folder, where it usually is. Odoo expands `~` and `$VARIABLE`; that depends on who starts it, so such
 * entries are reported and left out.
 */
export function readConfig(
  host: Host,
  path: string,
  buffer: ReadBuffer,
  problems: WorkspaceProblem[],
): OdooConfig | undefined {
  const read = host.readFile(path, buffer)
  if (isHostError(read)) {
    problems.push({ path, start: 0, end: 0, message: read.error, rule: 'unreadable' })
    return undefined
  }
  const text = new TextDecoder().decode(buffer.bytes.slice(0, buffer.length))
  const value = readIniSection(text, 'options').get('addons_path')?.value ?? ''
  const addonsPaths: string[] = []
  // 'None' is what Odoo writes for no value (18.0, odoo/tools/config.py).
  for (const raw of value === 'None' ? [] : value.split(',')) {
    const entry = raw.trim()
    if (entry === '') continue
    if (entry.startsWith('~') || entry.includes('$')) {
      const message = `addons_path has the entry ${entry}, which depends on the environment; give the path in full`
      problems.push({ path, start: 0, end: 0, message, rule: 'bad-path' })
      continue
    }
    addonsPaths.push(joinPath(parentPath(path), entry))
  }
  return { path, addonsPaths }
}
