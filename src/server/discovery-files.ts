import {
  baseName,
  MANIFEST_NAMES,
  NO_FILE,
  parentPath,
  type Workspace,
} from '../workspace/index.ts'

/** Configuration files of Odoo, under all the names that they have. */
const CONFIG_FILE = /(^|\/)\.?(odoo|openerp)[\w-]*(\.conf|\.cfg|rc)$/

/** Whether a path is a configuration file of Odoo by its name. */
export function isConfigFile(path: string): boolean {
  return CONFIG_FILE.test(path)
}

/**
 * Whether changes at these paths may have moved the Odoo or the addons paths themselves, which an index cannot follow: another version,
 * another configuration, a module where none was looked for.
 */
export function changesDiscovery(workspace: Workspace, paths: readonly string[]): boolean {
  return paths.some((path) => {
    if (isConfigFile(path) || path.endsWith('/odoo/release.py')) return true
    if (!MANIFEST_NAMES.includes(baseName(path))) return false
    return (
      workspace.files.find(path) === NO_FILE &&
      !workspace.addonsPaths.includes(parentPath(parentPath(path)))
    )
  })
}
