import {
  baseName,
  type Host,
  hasSameVersion,
  MANIFEST_NAMES,
  NO_FILE,
  parentPath,
  RELEASE_FILE,
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
export function changesDiscovery(
  host: Host,
  workspace: Workspace,
  paths: readonly string[],
): boolean {
  return paths.some((path) => {
    if (isConfigFile(path)) return true
    // A branch switch writes it, mostly with the same version.
    if (path.endsWith(`/${RELEASE_FILE}`)) return !hasSameVersion(host, workspace)
    if (!MANIFEST_NAMES.includes(baseName(path))) return false
    return (
      workspace.files.find(path) === NO_FILE &&
      !workspace.addonsPaths.includes(parentPath(parentPath(path)))
    )
  })
}
