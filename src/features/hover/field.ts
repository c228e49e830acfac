import { stringName } from '../../facts/index.ts'
import { type FieldDefinition, type ModelField, type ModelId, NO_MODEL } from '../../odoo/index.ts'
import type { FileId, ModuleId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { findModel } from '../model-members.ts'
import { code, codes, prose } from './markdown.ts'
import { remark } from './model.ts'
import { PythonTexts } from './python-text.ts'

/** Modules that are listed one by one. */
const MAX_MODULES = 12
/** How many delegations (`_inherits`) are followed. */
const MAX_DELEGATIONS = 8

/** A field: its type, what it leads to, its attributes, help, and the modules that define and override it. */
export function describeField(
  context: FeatureContext,
  modelName: string,
  fieldName: string,
  from: FileId,
): string | undefined {
  const model = findModel(context, modelName)
  const name = context.index.names.findText(fieldName)
  if (model === NO_MODEL) return undefined
  const field = context.view.fields.of(model).get(name)
  if (field === undefined) return undefined
  const { definitions, origin } = definitionsOf(context, model, field)
  const texts = new PythonTexts(context)
  const lines = [`${code(`${modelName}.${fieldName}`)}: ${code(fieldSignature(context, field))}`]
  const label = textArgument(context, texts, definitions, 'string')
  if (label !== undefined && label !== '') lines.push(`**${prose(label)}**`)
  const help = textArgument(context, texts, definitions, 'help')
  if (help !== undefined && help !== '') lines.push(prose(help))
  const facts = attributes(context, field, definitions)
  if (facts.length > 0) lines.push(facts.map((fact) => `- ${fact}`).join('\n'))
  const modules = modulesOf(context, definitions)
  lines.push(origins(context, field, modules, from))
  if (origin !== undefined)
    lines.push(`Comes from ${code(origin)} by ${code(context.index.text(field.inherited))}`)
  return lines.filter((line) => line !== '').join('\n\n')
}

/** `Many2one(res.partner)`, the way a field is written. */
export function fieldSignature(context: FeatureContext, field: ModelField): string {
  const comodel = field.comodel === 0 ? '' : context.index.text(field.comodel)
  const inverse = field.inverseName === 0 ? '' : `, ${context.index.text(field.inverseName)}`
  return comodel === '' ? field.fieldClass.name : `${field.fieldClass.name}(${comodel}${inverse})`
}

/** The definitions that say what a field is; for one that comes by `_inherits`, those of the model it comes from, and that model. */
function definitionsOf(
  context: FeatureContext,
  model: ModelId,
  field: ModelField,
): { definitions: readonly FieldDefinition[]; origin: string | undefined } {
  const { fields } = context.view
  let at = { model, field }
  let origin: string | undefined
  for (let steps = 0; steps < MAX_DELEGATIONS; steps++) {
    const { inherited, definitions } = at.field
    if (definitions.length > 0 || inherited === 0) break
    const parent = [...fields.inheritsOf(at.model)].find(([, name]) => name === inherited)?.[0]
    const found = parent === undefined ? NO_MODEL : context.registry.models.find(parent)
    const next = found === NO_MODEL ? undefined : fields.of(found).get(field.name)
    if (parent === undefined || next === undefined) break
    origin = context.index.text(parent)
    at = { model: found, field: next }
  }
  return { definitions: at.field.definitions, origin }
}

/** The text of an argument, from the most derived definition that has it. */
function textArgument(
  context: FeatureContext,
  texts: PythonTexts,
  definitions: readonly FieldDefinition[],
  argument: string,
): string | undefined {
  for (let i = definitions.length - 1; i >= 0; i--) {
    const found = context.view.definitions.argument(definitions[i]!, argument)
    if (found === undefined) continue
    return texts.textOf(found.definition.file, found.facts, found.value)
  }
  return undefined
}

function attributes(
  context: FeatureContext,
  field: ModelField,
  definitions: readonly FieldDefinition[],
): string[] {
  const facts: string[] = []
  const flags = [
    ...(field.required ? ['required'] : []),
    ...(field.readonly ? ['readonly'] : []),
    ...(field.store ? [] : ['not stored']),
    ...(field.magic ? ['added by the framework'] : []),
  ]
  if (flags.length > 0) facts.push(flags.join(', '))
  if (field.related !== undefined) facts.push(`related to ${code(field.related)}`)
  if (field.compute !== undefined) facts.push(`computed by ${code(field.compute)}`)
  for (const argument of ['inverse', 'search', 'groups', 'currency_field', 'tracking'] as const) {
    const text = stringArgument(context, definitions, argument)
    if (text !== undefined) facts.push(`${argument.replace('_', ' ')} ${code(text)}`)
  }
  if (field.selection !== undefined && field.selection.length > 0) {
    facts.push(`one of ${codes(field.selection, 20)}`)
  }
  return facts
}

function stringArgument(
  context: FeatureContext,
  definitions: readonly FieldDefinition[],
  argument: string,
): string | undefined {
  for (let i = definitions.length - 1; i >= 0; i--) {
    const found = context.view.definitions.argument(definitions[i]!, argument)
    const name = found === undefined ? 0 : stringName(found.value)
    if (name !== 0) return context.index.text(name)
  }
  return undefined
}

/** The modules of definitions, the first to define in front. */
function modulesOf(context: FeatureContext, definitions: readonly FieldDefinition[]): ModuleId[] {
  return [...new Set(definitions.map(({ row }) => context.registry.classes.moduleOf(row)))]
}

function origins(
  context: FeatureContext,
  field: ModelField,
  modules: readonly ModuleId[],
  from: FileId,
): string {
  const listed = modules.length > 0 ? modules : [...field.modules]
  const texts = listed.map(
    (module) => code(context.workspace.modules.textOf(module)) + remark(context, from, module),
  )
  const [first, ...others] = texts
  if (first === undefined) return ''
  const defined = `Defined in ${first}`
  if (others.length === 0) return defined
  const shown = others.slice(0, MAX_MODULES).join(', ')
  const more = others.length > MAX_MODULES ? ` and ${others.length - MAX_MODULES} more` : ''
  return `${defined}, overridden in ${shown}${more}`
}
