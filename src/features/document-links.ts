import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { visitReferences } from './references-of.ts'
import type { DocumentLink } from './results.ts'

/** The names in a file that are files: data files in manifests, paths in data. Only those that exist. */
export function documentLinks(context: FeatureContext, file: FileId): readonly DocumentLink[] {
  const { files } = context.workspace
  const isCode = files.languageOf(file) === File.PYTHON && files.roleOf(file) !== File.MANIFEST
  // Imports lead to files as well, but links on every import are only in the way.
  if (isCode) return []
  const source = context.read(file)
  if (source === undefined) return []
  const links = new Map<number, DocumentLink>()
  visitReferences(context, file, source, ({ start, end, target }) => {
    if (target.kind !== 'file' || end <= start) return
    const found = files.find(target.path)
    if (found !== 0 && !files.isGone(found)) links.set(start, { start, end, path: target.path })
  })
  return [...links.values()].sort((a, b) => a.start - b.start)
}
