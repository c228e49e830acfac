/**
 * Paths as this project writes them: absolute, separated by `/`, without `.`, `..` or a slash at the end; on Windows with an
 * upper-case drive letter (`C:/odoo`) or as `//server/share/odoo`. `/` and `C:/` are the only paths that end in a slash.
 */

/** The part of `path` that `..` cannot leave: `/`, `C:/`, `//server/share/`, or nothing when `path` is relative. */
function rootOf(path: string): string {
  const match = /^(?:[A-Za-z]:\/|\/\/[^/]+\/[^/]+(?:\/|$)|\/)/.exec(path)
  return match?.[0] ?? ''
}

/** `path` with `/` for `\` when it begins like a path of Windows, without `.`, `..` and doubled slashes. */
export function normalisePath(path: string): string {
  const slashed = /^(?:[A-Za-z]:\\|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path
  const root = rootOf(slashed)
  const parts: string[] = []
  for (const part of slashed.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (root === '') parts.push(part)
  }
  const drive = /^[a-z]:/.test(root) ? root.slice(0, 1).toUpperCase() + root.slice(1) : root
  if (parts.length === 0) return drive.startsWith('//') ? drive.replace(/\/$/, '') : drive || '.'
  return (drive === '' || drive.endsWith('/') ? drive : `${drive}/`) + parts.join('/')
}

/** Whether `path` begins at a root. */
export function isAbsolute(path: string): boolean {
  return rootOf(path.replaceAll('\\', '/')) !== ''
}

/** `path`, taken from the folder `base` when it is relative; normalised. */
export function joinPath(base: string, path: string): string {
  return normalisePath(isAbsolute(path) ? path : `${base}/${path}`)
}

/** The folder of `path`; a root is its own. */
export function parentPath(path: string): string {
  const root = rootOf(path)
  const slash = path.lastIndexOf('/')
  return slash < root.length ? root : path.slice(0, slash)
}

/** The last name in `path`; empty for a root. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether `path` is `folder` or lies below it. Both normalised. */
export function contains(folder: string, path: string): boolean {
  if (!path.startsWith(folder)) return false
  return path.length === folder.length || folder.endsWith('/') || path[folder.length] === '/'
}

/** `path` as seen from `folder`, without a leading slash; `path` itself when it does not lie below. Empty for `folder` itself. */
export function relativePath(folder: string, path: string): string {
  if (!contains(folder, path)) return path
  return path.slice(folder.endsWith('/') ? folder.length : folder.length + 1)
}
