import { Facts, SegmentView } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { NO_NAME } from '../memory/index.ts'
import type { ModelId, Registry } from '../odoo/index.ts'
import { File, type FileId, type ModuleId, type Workspace } from '../workspace/index.ts'

/** How many there are of everything. */
export interface Counts {
  /** Files by language. */
  readonly files: {
    readonly python: number
    readonly xml: number
    readonly csv: number
    readonly javascript: number
  }
  /** Bytes of all files that were read. */
  readonly sourceBytes: number
  readonly modules: number
  readonly models: number
  /** Pairs of a model and a field, inherited fields included. */
  readonly fields: number
  /** Pairs of a model and a method that a class of its own defines. */
  readonly methods: number
  /** Different external ids that data files declare. */
  readonly xmlIds: number
  readonly views: number
  readonly classes: number
  readonly functions: number
  /** Different names. */
  readonly names: number
}

/** Counts what the index knows. */
export function countFacts(workspace: Workspace, index: ProjectIndex, registry: Registry): Counts {
  const byLanguage = new Map<number, number>()
  let sourceBytes = 0
  let classes = 0
  let functions = 0
  const facts = new SegmentView()
  for (let id = 1; id < workspace.files.count; id++) {
    const file = id as FileId
    if (!workspace.files.isListed(file)) continue
    const language = workspace.files.languageOf(file)
    byLanguage.set(language, (byLanguage.get(language) ?? 0) + 1)
    sourceBytes += workspace.files.sizeOf(file)
    index.facts(file, facts)
    classes += facts.count(Facts.CLASSES)
    functions += facts.count(Facts.FUNCTIONS)
  }
  const { fields, methods } = countMembers(registry)
  return {
    files: {
      python: byLanguage.get(File.PYTHON) ?? 0,
      xml: byLanguage.get(File.XML) ?? 0,
      csv: byLanguage.get(File.CSV) ?? 0,
      javascript: byLanguage.get(File.JAVASCRIPT) ?? 0,
    },
    sourceBytes,
    modules: countModules(workspace),
    models: registry.models.count,
    fields,
    methods,
    xmlIds: registry.xmlIds.distinctCount,
    views: countViews(registry),
    classes,
    functions,
    names: index.names.count,
  }
}

function countMembers(registry: Registry): { fields: number; methods: number } {
  const { fields: modelFields, members, inheritance } = registry.view()
  let fields = 0
  let methods = 0
  for (let model = 0; model < registry.models.count; model++) {
    fields += modelFields.namesOf(model as ModelId).size
    methods += members.ownMethods(inheritance.ownClasses(model as ModelId)).size
  }
  return { fields, methods }
}

/** Modules that have gone keep their rows, without a name. */
function countModules({ modules }: Workspace): number {
  let count = 0
  for (let id = 1; id < modules.count; id++) if (modules.nameOf(id as ModuleId) !== NO_NAME) count++
  return count
}

function countViews(registry: Registry): number {
  const { xmlIds, views } = registry
  let count = 0
  for (let row = 0; row < xmlIds.count; row = xmlIds.endOf(row)) if (views.isView(row)) count++
  return count
}
