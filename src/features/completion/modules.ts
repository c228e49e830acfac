import { File, type FileId, Module, type ModuleId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/**
 * The modules. In a manifest those that it does not depend on yet stand before those that it does, and the module itself is left out;
 * elsewhere, such as in imports, those that the file's own module sees stand first.
 */
export function offerModules(context: FeatureContext, file: FileId, proposals: Proposals): void {
  const { modules, files } = context.workspace
  const home = files.moduleOf(file)
  const isManifest = files.roleOf(file) === File.MANIFEST
  const direct = new Set<ModuleId>()
  for (let i = 0; i < modules.dependCount(home); i++) direct.add(modules.dependAt(home, i))
  for (let id = 1; id < modules.count; id++) {
    const module = id as ModuleId
    if (modules.isGone(module) || (isManifest && module === home)) continue
    const label = modules.textOf(module)
    const key = targetKey({ kind: 'module', module: label })
    const isListed = isManifest && direct.has(module)
    const isInstallable = (modules.flagsOf(module) & Module.INSTALLABLE) !== 0
    const isNear = isManifest ? !isListed : modules.isVisible(home, module)
    const group = (isNear ? 0 : 2) + (isInstallable ? 0 : 1)
    const detail = isListed ? { detail: () => 'already a dependency' } : {}
    proposals.offer({ label, kind: 'module', group, key, ...detail })
  }
}
