import { isSkippedFolder, MANIFEST_NAMES } from './addons-path.ts'
import { type Host, isHostError } from './host.ts'
import type { WorkspaceProblem } from './problem.ts'

/** A module that was found. Made for the moment. */
export interface FoundModule {
  readonly name: string
  readonly path: string
  /** Position of its addons path. */
  readonly addonsPath: number
  /** Path of the manifest. */
  readonly manifestPath: string
}

/**
 * The modules of all addons paths, by addons path and name.
 *
 * A module is a direct child folder (links are followed) with a manifest file (18.0, odoo/modules/module.py, `get_modules`). Of two of
 * one name the first addons path wins (`get_module_path`), and the other is reported. With `only`, no others are seen.
 */
export function findModules(
  host: Host,
  addonsPaths: readonly string[],
  only: ReadonlySet<string> | undefined,
  problems: WorkspaceProblem[],
): FoundModule[] {
  const found = new Map<string, FoundModule>()
  for (const [addonsPath, folder] of addonsPaths.entries()) {
    const entries = host.listFolder(folder)
    if (isHostError(entries)) {
      problems.push({ path: folder, start: 0, end: 0, message: entries.error, rule: 'unreadable' })
      continue
    }
    for (const { name, kind } of entries) {
      if (kind === 'file' || kind === 'other' || isSkippedFolder(name)) continue
      if (only !== undefined && !only.has(name)) continue
      const path = `${folder === '/' ? '' : folder}/${name}`
      const manifest = MANIFEST_NAMES.find(
        (candidate) => host.stat(`${path}/${candidate}`)?.kind === 'file',
      )
      if (manifest === undefined) continue
      const winner = found.get(name)
      if (winner === undefined) {
        found.set(name, { name, path, addonsPath, manifestPath: `${path}/${manifest}` })
      } else {
        const message = `The module ${name} is hidden by the one in ${winner.path}, whose addons path comes first`
        problems.push({ path, start: 0, end: 0, message, rule: 'hidden-module', subject: name })
      }
    }
  }
  return [...found.values()]
}
