import { baseName } from '../workspace/index.ts'
import { at } from './client.ts'
import { isConfigFile } from './discovery-files.ts'
import { list, text } from './params.ts'
import { pathOfUri } from './uris.ts'

/** The files that matter, as globs. */
export const SOURCE_GLOB = '**/*.{py,xml,csv,js}'
export const CONFIG_GLOB = '**/{odoo,.odoo,openerp,.openerp}*{.conf,.cfg,rc}'

/** The paths of `workspace/didChangeWatchedFiles`. */
export function watchedPaths(params: unknown): string[] {
  return pathsOf(list(at(params, 'changes'), 'changes').map((change) => at(change, 'uri')))
}

/** The paths of `workspace/didCreateFiles`, `didRenameFiles` and `didDeleteFiles`: where something was and where it is. */
export function operationPaths(params: unknown): string[] {
  const files = list(at(params, 'files'), 'files')
  return pathsOf(
    files.flatMap((file) =>
      ['uri', 'oldUri', 'newUri'].map((name) => at(file, name)).filter((uri) => uri !== undefined),
    ),
  )
}

function pathsOf(uris: readonly unknown[]): string[] {
  const paths = uris.map((uri) => pathOfUri(text(uri, 'uri')))
  return paths.filter((path) => path !== undefined).filter(isOfInterest)
}

/** Whether a path is a file that is read, or may be a folder. */
export function isOfInterest(path: string): boolean {
  if (/\/(\.git|node_modules|__pycache__)(\/|$)/.test(path)) return false
  if (/\.(py|xml|csv|js)$/.test(path) || isConfigFile(path)) return true
  return !baseName(path).includes('.')
}
