import { type Host, isHostError } from './host.ts'
import { joinPath } from './path.ts'
import { PythonReader } from './python-reader.ts'
import { ReadBuffer } from './read-buffer.ts'
import { readVersion } from './version.ts'
import type { Workspace } from './workspace.ts'

/** The file that says which version of Odoo it belongs to, below the Odoo. */
export const RELEASE_FILE = 'odoo/release.py'

/**
 * Whether `odoo/release.py` still says the version that the workspace was made for, whatever else in it changed. Nothing can follow another
 * version. True when there is no Odoo; false when the file cannot be read or says none.
 */
export function hasSameVersion(host: Host, { odoo }: Workspace): boolean {
  if (odoo === undefined) return true
  const reader = new PythonReader(host, new ReadBuffer())
  const tree = reader.read(joinPath(odoo.path, RELEASE_FILE))
  const version = isHostError(tree) ? undefined : readVersion(tree)
  reader.free()
  reader.buffer.free()
  return version?.series === odoo.version.series
}
