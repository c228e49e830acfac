import { File, type FileId, NO_MODULE, relativePath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/**
 * The scripts and templates of the web client, as bundles list them: `web/static/src/x.js`. Those of the file's module stand first, then
 * those of modules that it sees. Style sheets are not known.
 */
export function offerAssets(context: FeatureContext, file: FileId, proposals: Proposals): void {
  const { files, modules } = context.workspace
  const home = files.moduleOf(file)
  for (let number = 1; number < files.count; number++) {
    const found = number as FileId
    const role = files.roleOf(found)
    if (role !== File.STATIC_TEMPLATE && role !== File.STATIC_SCRIPT) continue
    const module = files.moduleOf(found)
    if (module === NO_MODULE || files.isGone(found)) continue
    const path = files.pathOf(found)
    const label = `${modules.textOf(module)}/${relativePath(modules.pathOf(module), path)}`
    const isVisible = modules.isVisible(home, module)
    proposals.offer({
      label,
      // A path may begin with a slash, which means the same.
      alias: `/${label}`,
      kind: 'file',
      group: module === home ? 0 : isVisible ? 1 : 2,
      key: targetKey({ kind: 'file', path }),
      ...(!isVisible && { detail: () => 'not a dependency' }),
    })
  }
}
