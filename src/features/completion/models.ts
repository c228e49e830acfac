import type { ModelId } from '../../odoo/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/** The models: those of the file's own module, then those that it sees, then all others. */
export function offerModels(context: FeatureContext, file: FileId, proposals: Proposals): void {
  const { registry, workspace, index } = context
  const { models, classes } = registry
  const home = workspace.files.moduleOf(file)
  for (let id = 0; id < models.count; id++) {
    const model = id as ModelId
    const label = index.text(models.nameOf(model))
    if (!proposals.matches(label)) continue
    const module = classes.moduleOf(models.ownClasses(model)[0] ?? -1)
    const group = module === home ? 0 : workspace.modules.isVisible(home, module) ? 1 : 2
    const key = targetKey({ kind: 'model', model: label })
    const detail = (): string =>
      workspace.modules.textOf(module) + (group === 2 ? ' (not a dependency)' : '')
    proposals.offer({ label, kind: 'model', group, key, detail })
  }
}
