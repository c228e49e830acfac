import { Facts } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { ModelField, ModelId, Registry, RegistryView, XmlIdRow } from '../odoo/index.ts'
import {
  type FileId,
  type Host,
  Module,
  type ModuleId,
  relativePath,
  type Workspace,
} from '../workspace/index.ts'
import { LineReader } from './line-reader.ts'

/** What can be dumped. */
export const DUMP_KINDS = [
  'modules',
  'models',
  'fields',
  'methods',
  'xmlids',
  'views',
  'all',
] as const

/** One of {@link DUMP_KINDS}. */
export type DumpKind = (typeof DUMP_KINDS)[number]

/** One record of a dump: a plain object that can be written as JSON. */
export type DumpRow = Readonly<Record<string, unknown>> & { readonly kind: string }

/** Everything that is known of a kind, record by record. Paths are relative to the first workspace folder, lines one-based. */
export function* dump(
  kind: DumpKind,
  host: Host,
  workspace: Workspace,
  index: ProjectIndex,
  registry: Registry,
): Generator<DumpRow> {
  const dumper = new Dumper(host, workspace, index, registry)
  const wants = (one: DumpKind): boolean => kind === one || kind === 'all'
  try {
    if (wants('modules')) yield* dumper.modules()
    if (wants('models')) yield* dumper.models()
    if (wants('fields')) yield* dumper.fields()
    if (wants('methods')) yield* dumper.methods()
    if (wants('xmlids')) yield* dumper.xmlIds()
    if (wants('views')) yield* dumper.views()
  } finally {
    dumper.free()
  }
}

class Dumper {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  readonly #registry: Registry
  readonly #view: RegistryView
  readonly #lines: LineReader

  constructor(host: Host, workspace: Workspace, index: ProjectIndex, registry: Registry) {
    this.#workspace = workspace
    this.#index = index
    this.#registry = registry
    this.#view = registry.view()
    this.#lines = new LineReader(host)
  }

  /** Gives the memory back that files are read into. */
  free(): void {
    this.#lines.free()
  }

  *modules(): Generator<DumpRow> {
    const { modules } = this.#workspace
    for (let id = 1; id < modules.count; id++) {
      const module = id as ModuleId
      // A module that has gone keeps its row, without a name.
      if (modules.nameOf(module) === NO_NAME) continue
      const flags = modules.flagsOf(module)
      yield {
        kind: 'module',
        name: modules.textOf(module),
        path: this.#relative(modules.pathOf(module)),
        depends: Array.from({ length: modules.dependCount(module) }, (_, i) =>
          modules.textOf(modules.dependAt(module, i)),
        ),
        autoInstall: (flags & Module.AUTO_INSTALL) !== 0,
        installable: (flags & Module.INSTALLABLE) !== 0,
      }
    }
  }

  *models(): Generator<DumpRow> {
    for (const model of this.#models()) {
      const { fields, inheritance, members } = this.#view
      const inherits = [...fields.inheritsOf(model)].map(([parent, field]) => [
        this.#text(parent),
        this.#text(field),
      ])
      yield {
        kind: 'model',
        name: this.#modelName(model),
        abstract: fields.isAbstract(model),
        transient: fields.isTransient(model),
        inherit: inheritance.parentsOf(model).map((name) => this.#text(name)),
        inherits: Object.fromEntries(inherits),
        recName: this.#recName(model),
        order: members.textAttribute(model, '_order') ?? 'id',
        classes: inheritance.ownClasses(model).map((row) => this.#classRow(row)),
      }
    }
  }

  *fields(): Generator<DumpRow> {
    for (const model of this.#models()) {
      for (const field of this.#view.fields.of(model).values()) yield this.#field(model, field)
    }
  }

  *methods(): Generator<DumpRow> {
    const { inheritance, members } = this.#view
    for (const model of this.#models()) {
      for (const [name, modules] of members.ownMethods(inheritance.ownClasses(model))) {
        yield {
          kind: 'method',
          model: this.#modelName(model),
          name: this.#text(name),
          modules: modules.map((module) => this.#moduleName(module)),
        }
      }
    }
  }

  *xmlIds(): Generator<DumpRow> {
    const { xmlIds } = this.#registry
    for (let row = 0; row < xmlIds.count; row = xmlIds.endOf(row)) {
      yield {
        kind: 'xmlid',
        module: this.#text(xmlIds.moduleOf(row)),
        name: this.#text(xmlIds.nameOf(row)),
        model: this.#text(xmlIds.modelOf(row)),
        locations: this.#locations(row),
      }
    }
  }

  *views(): Generator<DumpRow> {
    const { xmlIds, views } = this.#registry
    for (let row = 0; row < xmlIds.count; row = xmlIds.endOf(row)) {
      const view = views.at(row)
      if (view === undefined) continue
      yield {
        kind: 'view',
        xmlid: `${this.#text(xmlIds.moduleOf(row))}.${this.#text(xmlIds.nameOf(row))}`,
        model: this.#text(view.model) || null,
        type: view.type,
        inherit: view.inherit ?? null,
        mode: view.mode,
      }
    }
  }

  *#models(): Generator<ModelId> {
    for (let model = 0; model < this.#registry.models.count; model++) yield model as ModelId
  }

  #field(model: ModelId, field: ModelField): DumpRow {
    return {
      kind: 'field',
      model: this.#modelName(model),
      name: this.#text(field.name),
      type: field.fieldClass.type,
      comodel: this.#text(field.comodel) || null,
      inverse: this.#text(field.inverseName) || null,
      related: field.related ?? null,
      compute: field.compute ?? null,
      store: field.store,
      required: field.required,
      readonly: field.readonly,
      selection: field.selection ?? null,
      modules: [...field.modules].map((module) => this.#moduleName(module)),
      magic: field.magic,
      inherited: this.#text(field.inherited) || null,
    }
  }

  /** `_rec_name`, or `name` when there is such a field (`_setup_base` of `odoo/models.py`). */
  #recName(model: ModelId): string | null {
    const said = this.#view.members.textAttribute(model, '_rec_name')
    if (said !== undefined) return said
    const name = this.#index.names.findText('name')
    return this.#view.fields.of(model).has(name) ? 'name' : null
  }

  #classRow(row: number): Record<string, unknown> {
    const { classes } = this.#registry
    const file = classes.fileOf(row)
    const facts = classes.facts(row)
    const start = facts.get(Facts.CLASSES, classes.classOf(row), Facts.CLASS_START)
    return {
      module: this.#moduleName(classes.moduleOf(row)),
      class: this.#text(facts.name(Facts.CLASSES, classes.classOf(row), Facts.CLASS_NAME)),
      ...this.#place(file, start),
    }
  }

  #locations(row: XmlIdRow): Record<string, unknown>[] {
    const { xmlIds } = this.#registry
    const locations: Record<string, unknown>[] = []
    for (let at = row; at < xmlIds.endOf(row); at++) {
      const start = xmlIds.get(at, Facts.RECORD_START)
      locations.push(this.#place(xmlIds.fileOf(at), start))
    }
    return locations
  }

  #place(file: FileId, offset: number): { file: string; line: number } {
    const path = this.#workspace.files.pathOf(file)
    return { file: this.#relative(path), line: this.#lines.lineOf(path, offset) + 1 }
  }

  #relative(path: string): string {
    return relativePath(this.#workspace.workspaceFolders[0] ?? '/', path)
  }

  #text(name: NameId): string {
    return this.#index.text(name)
  }

  #modelName(model: ModelId): string {
    return this.#text(this.#registry.models.nameOf(model))
  }

  #moduleName(module: ModuleId): string {
    return this.#workspace.modules.textOf(module)
  }
}
