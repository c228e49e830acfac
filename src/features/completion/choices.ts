import {
  type FieldDefinition,
  type ModelField,
  type ModelId,
  NO_MODEL,
  selectionLabels,
} from '../../odoo/index.ts'
import type { FeatureContext } from '../context.ts'
import { PythonTexts } from '../hover/python-text.ts'
import { findModel } from '../model-members.ts'
import type { Proposals } from './proposals.ts'

/** How many related fields are followed, one from the other. */
const MAX_STEPS = 8

/** The keys of a selection field in their order, with their labels; none when they are not written down. */
export function offerChoices(
  context: FeatureContext,
  wish: { readonly model: string; readonly field: string },
  proposals: Proposals,
): void {
  const model = findModel(context, wish.model)
  if (model === NO_MODEL) return
  const { index, view } = context
  const field = view.fields.of(model).get(index.names.findText(wish.field))
  if (field?.selection === undefined) return
  const labels = selectionLabels(index, view.definitions, definitionsOf(context, model, field))
  const texts = new PythonTexts(context)
  for (const [group, key] of field.selection.entries()) {
    const label = labels.get(key)
    const detail = (): string =>
      (label && texts.textOf(label.definition.file, label.facts, label.value)) ?? ''
    proposals.offer({ label: key, kind: 'value', group, key: '', detail })
  }
}

/** The definitions that say what a field can be: its own, or those of the field that it takes its selection from. */
function definitionsOf(
  context: FeatureContext,
  model: ModelId,
  field: ModelField,
): readonly FieldDefinition[] {
  const { index, view, registry } = context
  let at = { model, field }
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const { definitions, related } = at.field
    const isOwn = definitions.some((one) => view.definitions.argument(one, 'selection'))
    if (isOwn || related === undefined) return definitions
    let next: { model: ModelId; field: ModelField } | undefined
    for (const part of related.split('.')) {
      const owner = next === undefined ? at.model : registry.models.find(next.field.comodel)
      const found =
        owner === NO_MODEL ? undefined : view.fields.of(owner).get(index.names.findText(part))
      if (found === undefined) return definitions
      next = { model: owner, field: found }
    }
    if (next === undefined) return definitions
    at = next
  }
  return at.field.definitions
}
