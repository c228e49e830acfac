import { type FileId, joinPath, NO_MODULE, parentPath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { ReferenceFilter } from '../reference-filter.ts'
import { type Reference, type Target, targetWord } from '../target.ts'
import type { SourceText } from '../trees.ts'
import { hookTarget } from './hook-target.ts'
import { type ManifestSlot, readManifestSlots } from './manifest-slots.ts'

/** Calls `visit` for each reference of a manifest, or those that `only` asks for: modules, files, hooks. */
export function visitManifestReferences(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  visit: (reference: Reference) => void,
  only: ReferenceFilter = {},
): void {
  const { at, word } = only
  for (const slot of readManifestSlots(context.trees.python(file, source))) {
    const { start, end, text } = slot
    if (text === '' || (at !== undefined && (at < start || end < at))) continue
    if (word !== undefined && !text.includes(word)) continue
    const target = targetOf(context, file, slot)
    if (target === undefined || (word !== undefined && targetWord(target) !== word)) continue
    visit({ start, end, target, role: 'read' })
  }
}

function targetOf(
  context: FeatureContext,
  file: FileId,
  { kind, text }: ManifestSlot,
): Target | undefined {
  const folder = parentPath(context.workspace.files.pathOf(file))
  switch (kind) {
    case 'module':
      return { kind: 'module', module: text }
    case 'data-file':
      return { kind: 'file', path: joinPath(folder, `./${text}`) }
    case 'asset':
      return assetTarget(context, text)
    case 'hook':
      return hookTarget(context, file, text)
    case 'key':
      return undefined
  }
}

/** A path of a bundle begins with the name of a module; patterns stand for many files. */
function assetTarget(context: FeatureContext, text: string): Target | undefined {
  const path = text.replace(/^\//, '')
  if (/[*?[\]{}]|:\/\//.test(path)) return undefined
  const slash = path.indexOf('/')
  const { modules } = context.workspace
  const module = slash < 0 ? NO_MODULE : modules.find(path.slice(0, slash))
  if (module === NO_MODULE) return undefined
  return { kind: 'file', path: joinPath(modules.pathOf(module), `./${path.slice(slash + 1)}`) }
}
