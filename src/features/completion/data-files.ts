import { File, type FileId, NO_MODULE, relativePath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/** The XML and CSV files of the module outside of `static`: those that the manifest does not list yet first. */
export function offerDataFiles(context: FeatureContext, file: FileId, proposals: Proposals): void {
  const { files, modules } = context.workspace
  const home = files.moduleOf(file)
  if (home === NO_MODULE) return
  const folder = modules.pathOf(home)
  for (let number = 1; number < files.count; number++) {
    const found = number as FileId
    if (files.moduleOf(found) !== home || files.isGone(found)) continue
    const language = files.languageOf(found)
    const role = files.roleOf(found)
    if (language !== File.XML && language !== File.CSV) continue
    if (role === File.STATIC_TEMPLATE || role === File.STATIC_SCRIPT) continue
    const path = files.pathOf(found)
    const isListed = role === File.DATA || role === File.DEMO
    proposals.offer({
      label: relativePath(folder, path),
      kind: 'file',
      group: isListed ? 1 : 0,
      key: targetKey({ kind: 'file', path }),
      ...(isListed && { detail: () => 'already listed' }),
    })
  }
}
