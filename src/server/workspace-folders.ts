import { isAbsolute, normalisePath } from '../workspace/index.ts'
import { at } from './client.ts'
import { list, text } from './params.ts'
import { pathOfUri } from './uris.ts'

/** The folders that are open in the editor. */
export class WorkspaceFolders {
  #paths: string[] = []

  /** Absolute paths, in the editor's order. */
  get paths(): readonly string[] {
    return this.#paths
  }

  /** Replaces all of them. */
  set(paths: readonly string[]): void {
    this.#paths = [...new Set(paths)]
  }

  /** `workspace/didChangeWorkspaceFolders`. */
  change(params: unknown): void {
    const removed = new Set(pathsOf(at(params, 'event', 'removed')))
    const added = pathsOf(at(params, 'event', 'added'))
    this.set([...this.#paths.filter((path) => !removed.has(path)), ...added])
  }
}

/** The folders that `initialize` names, in one of the three ways that the protocol has had. */
export function foldersOf(params: unknown): string[] {
  const folders = at(params, 'workspaceFolders')
  if (Array.isArray(folders) && folders.length > 0) return pathsOf(folders)
  const rootUri = at(params, 'rootUri')
  if (typeof rootUri === 'string') return pathsOf([{ uri: rootUri }])
  const rootPath = at(params, 'rootPath')
  return typeof rootPath === 'string' && isAbsolute(rootPath) ? [normalisePath(rootPath)] : []
}

function pathsOf(folders: unknown): string[] {
  const paths = list(folders, 'folders').map((folder) => pathOfUri(text(at(folder, 'uri'), 'uri')))
  return paths.filter((path) => path !== undefined)
}
