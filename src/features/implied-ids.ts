import type { ModelId } from '../odoo/index.ts'
import type { FeatureContext } from './context.ts'
import type { Target } from './target.ts'

/**
 * What an external id stands for that no data file declares because the framework makes it: `sale.model_sale_order` for a model,
 * `sale.field_sale_order__name` for a field, `base.module_sale` for a module (`odoo/addons/base/models/ir_model.py`, `_reflect_models`,
 * `_reflect_fields`, and `odoo/modules/db.py`; versions 14 to 19). `undefined` for all others.
 */
export function impliedTarget(
  context: FeatureContext,
  module: string,
  name: string,
): Target | undefined {
  if (name.startsWith('model_')) {
    const model = modelSpelled(context, name.slice('model_'.length))
    return model === undefined ? undefined : { kind: 'model', model }
  }
  const field = /^field_(.+?)__(.+)$/.exec(name)
  if (field !== null) {
    const model = modelSpelled(context, field[1]!)
    return model === undefined ? undefined : { kind: 'field', model, field: field[2]! }
  }
  if (module === 'base' && name.startsWith('module_')) {
    const target = name.slice('module_'.length)
    const isModule = context.workspace.modules.find(target) !== 0
    return isModule ? { kind: 'module', module: target } : undefined
  }
  return undefined
}

/** The name in external ids of what the framework makes for a target; `undefined` when it makes nothing. */
export function impliedName(target: Target): string | undefined {
  if (target.kind === 'model') return `model_${target.model.replaceAll('.', '_')}`
  if (target.kind === 'field') {
    return `field_${target.model.replaceAll('.', '_')}__${target.field}`
  }
  return target.kind === 'module' ? `module_${target.module}` : undefined
}

/** The model whose name with underscores for dots is `spelling`. */
function modelSpelled(context: FeatureContext, spelling: string): string | undefined {
  const { registry, index } = context
  const { models } = registry
  for (let model = 0; model < models.count; model++) {
    const name = models.nameOf(model as ModelId)
    if (index.names.endOf(name) - index.names.startOf(name) !== spelling.length) continue
    const text = index.text(name)
    if (text.replaceAll('.', '_') === spelling) return text
  }
  return undefined
}
