import { Facts, SegmentView, stringName } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { type ClassRow, type ModelId, NO_MODEL } from '../../odoo/index.ts'
import type { FileId, ModuleId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { classesMaking, findModel } from '../model-members.ts'
import { code, codes, counted, prose } from './markdown.ts'

/** Extending modules that are listed one by one; of those behind only their number is told. */
const MAX_MODULES = 25
/** As many of those that are no dependencies of the file's module are listed in any case. */
const MIN_UNSEEN = 5

/** A model: what it is, what it inherits, which module declares it and what each further one adds. */
export function describeModel(
  context: FeatureContext,
  name: string,
  from: FileId,
): string | undefined {
  const model = findModel(context, name)
  if (model === NO_MODEL) return undefined
  const { view } = context
  const { fields, inheritance } = view
  const rows = classesMaking(context, model)
  if (rows.length === 0) return undefined
  const kind = fields.isAbstract(model)
    ? 'abstract model'
    : fields.isTransient(model)
      ? 'transient model'
      : 'model'
  const lines = [`${kind} ${code(name)}`]
  const description = descriptionOf(context, model)
  if (description !== undefined) lines.push(prose(description))
  const parents = inheritance.parentsOf(model).map((parent) => context.index.text(parent))
  if (parents.length > 0) lines.push(`Inherits ${codes(parents)}`)
  const delegates = [...fields.inheritsOf(model)].map(
    ([parent, field]) => `${context.index.text(parent)} by ${context.index.text(field)}`,
  )
  if (delegates.length > 0) lines.push(`Delegates to ${codes(delegates)}`)

  const [first, ...others] = groupByModule(context, rows)
  if (first !== undefined) lines.push(`Declared in ${contribution(context, first)}`)
  const isSeen = ({ module }: Contribution): boolean => remark(context, from, module) === ''
  const seen = others.filter(isSeen)
  const unseen = others.filter((other) => !isSeen(other))
  lines.push(...extensions(context, seen, '', MAX_MODULES))
  const that = unseen.length === 1 ? ' that is not a dependency' : ' that are not dependencies'
  const room = Math.max(MIN_UNSEEN, MAX_MODULES - seen.length)
  lines.push(...extensions(context, unseen, that, room))
  return lines.join('\n\n')
}

/** What modules add to a model, as a heading and a list; nothing when there are none. */
function extensions(
  context: FeatureContext,
  modules: readonly Contribution[],
  that: string,
  most: number,
): string[] {
  if (modules.length === 0) return []
  const items = modules.slice(0, most).map((one) => `- ${contribution(context, one)}`)
  if (modules.length > most) items.push(`- and ${modules.length - most} more`)
  return [`Extended in ${counted(modules.length, 'module')}${that}:`, items.join('\n')]
}

/**
 * `_description` of the most derived own class that has one; those of inherited models don't count (`_build_model_attributes` of
 * `odoo/models.py`, version 18).
 */
export function descriptionOf(context: FeatureContext, model: ModelId): string | undefined {
  const { registry, view, index } = context
  const attribute = index.names.findText('_description')
  for (const row of view.inheritance.ownClasses(model)) {
    const { value } = registry.classes.attributeOf(row, attribute)
    const text = stringName(value)
    if (text !== NO_NAME) return index.text(text)
  }
  return undefined
}

interface Contribution {
  readonly module: ModuleId
  readonly rows: readonly ClassRow[]
}

function groupByModule(context: FeatureContext, rows: readonly ClassRow[]): Contribution[] {
  const groups = new Map<ModuleId, ClassRow[]>()
  for (const row of rows) {
    const module = context.registry.classes.moduleOf(row)
    const group = groups.get(module)
    if (group === undefined) groups.set(module, [row])
    else group.push(row)
  }
  return [...groups].map(([module, group]) => ({ module, rows: group }))
}

function contribution(context: FeatureContext, { module, rows }: Contribution): string {
  const { registry, view, workspace } = context
  const facts = new SegmentView()
  let fields = 0
  let methods = 0
  for (const row of rows) {
    fields += view.definitions.ofClass(row).length
    registry.classes.facts(row, facts)
    const owner = registry.classes.classOf(row) + 1
    for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
      if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) === owner) methods++
    }
  }
  const adds = [
    ...(fields > 0 ? [counted(fields, 'field')] : []),
    ...(methods > 0 ? [counted(methods, 'method')] : []),
  ]
  return `${code(workspace.modules.textOf(module))}${adds.length > 0 ? `: ${adds.join(', ')}` : ''}`
}

/** Says of a module that the file's own does not depend on it. */
export function remark(context: FeatureContext, from: FileId, module: ModuleId): string {
  const { modules, files } = context.workspace
  return modules.isVisible(files.moduleOf(from), module) ? '' : ' (not a dependency)'
}
