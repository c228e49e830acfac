import { Facts } from '../facts/index.ts'
import { type ModelId, NO_MODEL } from '../odoo/index.ts'
import { File, type FileId, type ModuleId, NO_MODULE } from '../workspace/index.ts'
import { FEW_FILES } from './candidate-files.ts'
import type { FeatureContext } from './context.ts'
import type { Target } from './target.ts'

/**
 * Those of `files` whose module can see the target: it is, or depends on, a module that makes it. What lies outside of all modules
 * sees everything, and so do tests, which try other modules when they are installed. All of them when it is not known where the
 * target is made.
 */
export function filesSeeing(
  context: FeatureContext,
  target: Target,
  files: readonly FileId[],
): readonly FileId[] {
  // Code asks whether a field is there that its module does not depend on.
  if (files.length <= FEW_FILES) return files
  const makers = makersOf(context, target)
  if (makers.length === 0 || makers.includes(NO_MODULE)) return files
  const { files: table } = context.workspace
  const sees = seesOneOf(context, makers)
  return files.filter((file) => (table.flagsOf(file) & File.TEST) !== 0 || sees(file))
}

/** Tells whether the module of a file is one of `makers`, or depends on one; asks once a module. */
export function seesOneOf(
  { workspace }: FeatureContext,
  makers: readonly ModuleId[],
): (file: FileId) => boolean {
  const { modules, files } = workspace
  const known = new Map<ModuleId, boolean>()
  return (file) => {
    const from = files.moduleOf(file)
    let isSeen = known.get(from)
    if (isSeen === undefined) {
      isSeen = makers.some((maker) => modules.isVisible(from, maker))
      known.set(from, isSeen)
    }
    return isSeen
  }
}

/** The modules that make a field, a method or a model; none for what is not looked for by its modules. */
function makersOf(context: FeatureContext, target: Target): readonly ModuleId[] {
  if (target.kind !== 'field' && target.kind !== 'method' && target.kind !== 'model') return []
  const { index, registry, view } = context
  const model = registry.models.find(index.names.findText(target.model))
  if (model === NO_MODEL) return []
  if (target.kind === 'model') return modulesOf(context, model)
  if (target.kind === 'field') {
    const field = view.fields.of(model).get(index.names.findText(target.field))
    return field === undefined ? [] : [...field.modules]
  }
  const name = index.names.findText(target.method)
  return modulesOf(context, model, (facts, owner) => {
    for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
      const isOwn = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) === owner
      if (isOwn && facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME) === name) return true
    }
    return false
  })
}

type ClassFacts = ReturnType<FeatureContext['registry']['classes']['facts']>

/** The modules of the classes of a model, inherited ones included, that `counts` lets through. */
function modulesOf(
  { registry, view }: FeatureContext,
  model: ModelId,
  counts?: (facts: ClassFacts, owner: number) => boolean,
): readonly ModuleId[] {
  const { classes } = registry
  const rows = counts ? view.inheritance.classesOf(model) : view.inheritance.ownClasses(model)
  const found = rows.filter(
    (row) => counts === undefined || counts(classes.facts(row), classes.classOf(row) + 1),
  )
  return [...new Set(found.map((row) => classes.moduleOf(row)))]
}
