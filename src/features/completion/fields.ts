import { type ModelField, type ModelId, NO_MODEL } from '../../odoo/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { fieldSignature } from '../hover/field.ts'
import { findModel } from '../model-members.ts'
import { targetKey } from '../target.ts'
import type { Proposals } from './proposals.ts'

/** Which fields of a model are wanted. */
export interface FieldWish {
  readonly model: string
  readonly types?: readonly string[]
  readonly comodel?: string
}

/** The fields of a model: its own, then those of models it inherits, then those of delegates, then those of the framework. */
export function offerFields(
  context: FeatureContext,
  file: FileId,
  wish: FieldWish,
  proposals: Proposals,
): void {
  const model = findModel(context, wish.model)
  if (model === NO_MODEL) return
  const comodel = wish.comodel === undefined ? 0 : context.index.names.findText(wish.comodel)
  for (const field of context.view.fields.of(model).values()) {
    if (wish.types !== undefined && !wish.types.includes(field.fieldClass.type)) continue
    if (wish.comodel !== undefined && field.comodel !== comodel) continue
    const label = context.index.text(field.name)
    const group = groupOf(context, file, model, field)
    const key = targetKey({ kind: 'field', model: wish.model, field: label })
    const detail = (): string => fieldSignature(context, field)
    proposals.offer({ label, kind: 'field', group, key, detail })
  }
}

function groupOf(context: FeatureContext, file: FileId, model: ModelId, field: ModelField): number {
  const { modules, files } = context.workspace
  const { models, classes } = context.registry
  const home = files.moduleOf(file)
  const isVisible = [...field.modules].some((module) => modules.isVisible(home, module))
  if (!isVisible) return 5
  if (field.magic) return 3
  if (field.inherited !== 0) return 2
  const name = models.nameOf(model)
  return field.definitions.some(({ row }) => classes.modelOf(row) === name) ? 0 : 1
}
