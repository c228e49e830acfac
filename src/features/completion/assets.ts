import {
  File,
  type FileId,
  type ModuleId,
  type ModuleTable,
  NO_MODULE,
  relativePath,
} from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/**
 * The scripts and templates of the web client, as bundles list them: `web/static/src/x.js`. Those of the file's module stand first, then
 * those of modules that it sees; of too many those of direct dependencies and of modules that many others build upon. Style sheets are not known.
 */
export function offerAssets(context: FeatureContext, file: FileId, proposals: Proposals): void {
  const { files, modules } = context.workspace
  const home = files.moduleOf(file)
  const dependants = new Map<ModuleId, number>()
  const direct = new Set<ModuleId>()
  for (let i = 0; i < modules.dependCount(home); i++) direct.add(modules.dependAt(home, i))
  for (let number = 1; number < files.count; number++) {
    const found = number as FileId
    const role = files.roleOf(found)
    if (role !== File.STATIC_TEMPLATE && role !== File.STATIC_SCRIPT) continue
    const module = files.moduleOf(found)
    if (module === NO_MODULE || files.isGone(found)) continue
    const path = files.pathOf(found)
    const label = `${modules.textOf(module)}/${relativePath(modules.pathOf(module), path)}`
    const isVisible = modules.isVisible(home, module)
    const nearness = direct.has(module) ? 2 : isVisible ? 1 : 0
    proposals.offer({
      label,
      // A path may begin with a slash, which means the same.
      alias: `/${label}`,
      kind: 'file',
      group: module === home ? 0 : isVisible ? 1 : 2,
      likelihood: nearness * modules.count + dependantsOf(modules, module, dependants),
      key: targetKey({ kind: 'file', path }),
      ...(!isVisible && { detail: () => 'not a dependency' }),
    })
  }
}

/** How many modules can rely on a module; `known` remembers it. */
function dependantsOf(
  modules: ModuleTable,
  module: ModuleId,
  known: Map<ModuleId, number>,
): number {
  let count = known.get(module)
  if (count !== undefined) return count
  count = 0
  for (let other = 1; other < modules.count; other++) {
    if (modules.isVisible(other as ModuleId, module)) count++
  }
  known.set(module, count)
  return count
}
