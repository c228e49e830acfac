import { type FileId, type ModuleId, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { contextReadsOf } from '../context-reads.ts'
import { knownContextKeys } from '../known-context-keys.ts'
import { code, codes, prose } from './markdown.ts'

/** Modules that are listed; of those behind only their number is told. */
const MAX_MODULES = 25
/** As many stand beside the label of a proposal. */
const MAX_NAMED = 2

/** A key of contexts: what it is about, and the modules that read it; `undefined` when it is neither known nor read. */
export function describeContextKey(
  context: FeatureContext,
  key: string,
  from: FileId,
): string | undefined {
  const { files } = context.workspace
  const about = knownContextKeys(context, from).get(key)
  const modules = new Set(contextReadsOf(context, key).map(({ file }) => files.moduleOf(file)))
  if (about === undefined && modules.size === 0) return undefined
  const lines = [`context key ${code(key)}`]
  if (about !== undefined) lines.push(prose(about))
  const names = inLoadOrder(context, [...modules]).map((module) => nameOf(context, module))
  if (names.length > 0) lines.push(`Read in ${codes(names, MAX_MODULES)}`)
  return lines.join('\n\n')
}

/** The modules that read a key, as a few words. */
export function readIn(context: FeatureContext, modules: readonly ModuleId[]): string {
  const names = inLoadOrder(context, modules).map((module) => nameOf(context, module))
  const named = names.slice(0, MAX_NAMED).join(', ')
  const others = names.length - MAX_NAMED
  return others > 0 ? `read in ${named} and ${others} more` : `read in ${named}`
}

function inLoadOrder(
  { workspace: { modules } }: FeatureContext,
  some: readonly ModuleId[],
): readonly ModuleId[] {
  return [...some].sort((a, b) => modules.rankOf(a) - modules.rankOf(b) || a - b)
}

/** The name of a module; the framework lies in the package `odoo`. */
function nameOf({ workspace: { modules } }: FeatureContext, module: ModuleId): string {
  return module === NO_MODULE ? 'odoo' : modules.textOf(module)
}
