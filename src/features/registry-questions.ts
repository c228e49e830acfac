import { Facts, SegmentView, stringName } from '../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import {
  type ClassRow,
  type ModelField,
  type ModelId,
  NO_MODEL,
  PythonModules,
} from '../odoo/index.ts'
import { type FileId, NO_FILE } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { contextReadsOf } from './context-reads.ts'
import type { Target } from './target.ts'

/** Where the framework's `BaseModel` is declared: since 19, and before. */
const BASE_MODEL_MODULES = ['odoo.orm.models', 'odoo.models']

/** What the framework's `BaseModel` has. */
interface Framework {
  readonly path: string
  readonly methods: ReadonlySet<NameId>
  readonly attributes: ReadonlySet<NameId>
}

/** What the questions stand on. */
type Models = Pick<FeatureContext, 'workspace' | 'index' | 'registry' | 'view'>

/** Questions about models by name, with what was answered already. Lives as long as the view of the models. */
export class RegistryQuestions {
  readonly #context: Models
  readonly modules: PythonModules
  /** By model and field; `null` for none. */
  readonly #comodels = new Map<string, string | null>()
  readonly #methods = new Map<ModelId, ReadonlySet<NameId>>()
  /** By model and name, whether it is a field. */
  readonly #fields = new Map<string, boolean>()
  /** By model and name; `null` for none. One object for all places that refer to one attribute. */
  readonly #attributes = new Map<string, Target | null>()
  /** By the name of a member the only model that has it; `null` for none. */
  readonly #owners = new Map<string, string | null>()
  /** By the name of a mixin and that of a member the only model with it that inherits the mixin; `null` for none. */
  readonly #heirs = new Map<string, string | null>()
  readonly #frameworkMethods = new Map<string, Target | null>()
  /** By the key of a context, whether code reads it. */
  readonly #contextKeys = new Map<string, boolean>()
  #framework: Framework | undefined
  #rows: Map<FileId, ClassRow[]> | undefined

  constructor({ workspace, index, registry, view }: Models) {
    // The context itself would keep what was found out for one question.
    this.#context = { workspace, index, registry, view }
    this.modules = new PythonModules(workspace)
  }

  /** The rows of the model classes that a file declares. */
  rowsOf(file: FileId): readonly ClassRow[] {
    if (this.#rows === undefined) {
      this.#rows = new Map()
      const { classes } = this.#context.registry
      for (let row = 0; row < classes.count; row++) {
        const known = this.#rows.get(classes.fileOf(row))
        if (known === undefined) this.#rows.set(classes.fileOf(row), [row])
        else known.push(row)
      }
    }
    return this.#rows.get(file) ?? []
  }

  /** Whether a model is made of the classes of another one as well: by `_inherit`, directly or not. */
  inherits(model: string, parent: string): boolean {
    const { inheritance } = this.#context.view
    const [one, other] = [this.model(model), this.model(parent)]
    if (one === NO_MODEL || other === NO_MODEL) return false
    const own = new Set(inheritance.ownClasses(other))
    return inheritance.classesOf(one).some((row) => own.has(row))
  }

  /** The model called `name`, or {@link NO_MODEL}. */
  model(name: string): ModelId {
    const id = this.#context.index.names.findText(name)
    return id === 0 ? NO_MODEL : this.#context.registry.models.find(id)
  }

  /** Whether there is such a model. */
  hasModel(name: string): boolean {
    return this.model(name) !== NO_MODEL
  }

  /** Whether the model has the field. */
  hasField(model: string, field: string): boolean {
    const key = `${model} ${field}`
    let known = this.#fields.get(key)
    if (known === undefined) {
      known = this.#findField(model, field)
      remember(this.#fields, key, known, MAX_ANSWERS)
    }
    return known
  }

  #findField(model: string, field: string): boolean {
    const id = this.model(model)
    const name = this.#context.index.names.findText(field)
    if (id === NO_MODEL || name === 0) return false
    // Most are in a class of the model; all names cost more.
    return this.#isDefined(id, name) || this.#context.view.fields.namesOf(id).has(name)
  }

  /** Whether the model has a field, method or class attribute of that name, or the framework gives it one. */
  hasMember(model: string, member: string): boolean {
    return (
      this.hasField(model, member) ||
      this.hasMethod(model, member) ||
      this.frameworkMethod(member) !== undefined ||
      this.classAttribute(model, member) !== undefined
    )
  }

  /** A field of a model; `undefined` when there is none. */
  field(model: string, field: string): ModelField | undefined {
    if (!this.hasField(model, field)) return undefined
    const name = this.#context.index.names.findText(field)
    return this.#context.view.fields.of(this.model(model)).get(name)
  }

  /** The model that a relational field leads to; `undefined` when it leads to none. */
  comodel(model: string, field: string): string | undefined {
    const key = `${model} ${field}`
    const known = this.#comodels.get(key)
    if (known !== undefined) return known ?? undefined
    const found = this.#writtenComodel(model, field) ?? this.field(model, field)?.comodel
    const name = found === undefined ? '' : this.#context.index.text(found)
    remember(this.#comodels, key, name === '' ? null : name, MAX_ANSWERS)
    return name === '' ? undefined : name
  }

  #isDefined(model: ModelId, name: NameId): boolean {
    const { inheritance, definitions } = this.#context.view
    for (const row of inheritance.classesOf(model)) {
      if (definitions.ofClass(row).some((definition) => definition.name === name)) return true
    }
    return false
  }

  /**
   * The comodel that the most derived definition which has one says, 0 when the field is none that has one. Working out the whole field tells the same and costs more,
   * for it works out all fields of the model.
   */
  #writtenComodel(model: string, field: string): NameId | undefined {
    const { index, view } = this.#context
    const id = this.model(model)
    const name = index.names.findText(field)
    if (id === NO_MODEL || name === 0) return undefined
    for (const row of view.inheritance.classesOf(id)) {
      const definition = view.definitions.ofClass(row).find((one) => one.name === name)
      if (definition === undefined) continue
      // What the most derived definition is, the field is.
      if (!definition.fieldClass.parameters.includes('comodel_name')) return NO_NAME
      const said = stringName(view.definitions.argument(definition, 'comodel_name')?.value ?? 0)
      if (said !== 0) return said
    }
    return undefined
  }

  /** Whether a class of the model, or of one that it inherits, defines the method. */
  hasMethod(model: string, method: string): boolean {
    const id = this.model(model)
    const name = this.#context.index.names.findText(method)
    if (id === NO_MODEL || name === 0) return false
    let methods = this.#methods.get(id)
    if (methods === undefined) {
      const { inheritance, members } = this.#context.view
      methods = new Set(members.ownMethods(inheritance.classesOf(id)).keys())
      remember(this.#methods, id, methods, MAX_METHOD_SETS)
    }
    return methods.has(name)
  }

  /**
   * The model that has the field or method from which all others with one of that name have it; `undefined` when there are several such, or
   * none. What records of any model are asked for has to be that.
   */
  onlyModelWith(member: string): string | undefined {
    let known = this.#owners.get(member)
    if (known === undefined) {
      known = this.#findOnlyModel(member) ?? null
      remember(this.#owners, member, known, MAX_ANSWERS)
    }
    return known ?? undefined
  }

  /**
   * Of the models that inherit an abstract one, that from which all that have a field or method of that name have it; `undefined` when there are
   * several such, or none, and for other models. What a mixin asks of its records that it does not have itself has to be that.
   */
  onlyHeirWith(model: string, member: string): string | undefined {
    const key = `${model} ${member}`
    let known = this.#heirs.get(key)
    if (known === undefined) {
      const id = this.model(model)
      const isMixin = id !== NO_MODEL && this.#context.view.fields.isAbstract(id)
      const heirs = isMixin
        ? this.#modelsWith(member).filter((one) => one !== model && this.inherits(one, model))
        : []
      known = this.#firstOf(heirs) ?? null
      remember(this.#heirs, key, known, MAX_ANSWERS)
    }
    return known ?? undefined
  }

  #findOnlyModel(member: string): string | undefined {
    return this.#firstOf(this.#modelsWith(member))
  }

  /** The models of which a class has a field or method of that name in its body. */
  #modelsWith(member: string): readonly string[] {
    const name = this.#context.index.names.findText(member)
    if (name === 0) return []
    const models = new Set<NameId>()
    for (const file of this.#context.index.postings.filesOf(name) as FileId[]) {
      for (const row of this.rowsOf(file))
        if (this.#declares(row, name)) models.add(this.#context.registry.classes.modelOf(row))
    }
    return [...models].map((model) => this.#context.index.text(model))
  }

  /** The one of several models that all others inherit; `undefined` when there is none. */
  #firstOf(models: readonly string[]): string | undefined {
    return models.find((one) => models.every((other) => other === one || this.inherits(other, one)))
  }

  /** Whether a class of a model has a field or method of that name in its body. */
  #declares(row: ClassRow, name: NameId): boolean {
    const { registry, view } = this.#context
    const facts = registry.classes.facts(row, new SegmentView())
    const isField = view.definitions.ofClass(row).some((definition) => definition.name === name)
    return isField || methodsOf(facts, registry.classes.classOf(row)).has(name)
  }

  /** A method that all models have from the framework; `undefined` when it has no such method. */
  frameworkMethod(method: string): Target | undefined {
    let known = this.#frameworkMethods.get(method)
    if (known === undefined) {
      known = this.#findFrameworkMethod(method) ?? null
      this.#frameworkMethods.set(method, known)
    }
    return known ?? undefined
  }

  #findFrameworkMethod(method: string): Target | undefined {
    const name = this.#context.index.names.findText(method)
    this.#framework ??= this.#readFramework()
    if (name === 0 || !this.#framework.methods.has(name)) return undefined
    return { kind: 'python', path: this.#framework.path, name: `BaseModel.${method}` }
  }

  /** The class attribute of that name which a model has, field or method or not; `undefined` when no class of it assigns one. */
  classAttribute(model: string, attribute: string): Target | undefined {
    const key = `${model} ${attribute}`
    let known = this.#attributes.get(key)
    if (known === undefined) {
      known = this.#findClassAttribute(model, attribute) ?? null
      remember(this.#attributes, key, known, MAX_ANSWERS)
    }
    return known ?? undefined
  }

  #findClassAttribute(model: string, attribute: string): Target | undefined {
    const { index, registry, view, workspace } = this.#context
    const id = this.model(model)
    const name = index.names.findText(attribute)
    if (id === NO_MODEL || name === 0) return undefined
    const facts = new SegmentView()
    for (const row of view.inheritance.classesOf(id)) {
      registry.classes.facts(row, facts)
      const owner = registry.classes.classOf(row)
      if (facts.lastNamed(Facts.ASSIGNMENTS, name, owner + 1) < 0) continue
      const className = index.text(facts.name(Facts.CLASSES, owner, Facts.CLASS_NAME))
      const path = workspace.files.pathOf(registry.classes.fileOf(row))
      return { kind: 'python', path, name: `${className}.${attribute}` }
    }
    this.#framework ??= this.#readFramework()
    if (!this.#framework.attributes.has(name)) return undefined
    return { kind: 'python', path: this.#framework.path, name: `BaseModel.${attribute}` }
  }

  /** The model of the record with an external id; `undefined` when it is not known. */
  modelOfXmlId(xmlId: string): string | undefined {
    const { registry, index } = this.#context
    const row = registry.xmlIds.findText(xmlId)
    return row < 0 ? undefined : index.text(registry.xmlIds.modelOf(row)) || undefined
  }

  /** Whether code reads such a key of a context. */
  readsContextKey(key: string): boolean {
    let known = this.#contextKeys.get(key)
    if (known === undefined) {
      known = contextReadsOf(this.#context, key).length > 0
      remember(this.#contextKeys, key, known, MAX_ANSWERS)
    }
    return known
  }

  /** Whether a data file declares the external id. */
  hasXmlId(xmlId: string): boolean {
    return this.#context.registry.xmlIds.findText(xmlId) >= 0
  }

  #readFramework(): Framework {
    const { index, workspace } = this.#context
    const className = index.names.findText('BaseModel')
    const facts = new SegmentView()
    for (const module of BASE_MODEL_MODULES) {
      const parts = module.split('.')
      const place = this.modules.follow(parts)[parts.length - 1]
      if (place === undefined || place.file === NO_FILE) continue
      index.facts(place.file, facts)
      for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
        if (facts.get(Facts.CLASSES, i, Facts.CLASS_NAME) !== className) continue
        const path = workspace.files.pathOf(place.file)
        return { path, methods: methodsOf(facts, i), attributes: attributesOf(facts, i) }
      }
    }
    return { path: '', methods: new Set(), attributes: new Set() }
  }
}

function methodsOf(facts: SegmentView, owner: number): ReadonlySet<NameId> {
  const names = new Set<NameId>()
  for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
    if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) !== owner + 1) continue
    names.add(facts.name(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME))
  }
  return names
}

function attributesOf(facts: SegmentView, owner: number): ReadonlySet<NameId> {
  const names = new Set<NameId>()
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== owner + 1) continue
    names.add(facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME))
  }
  return names
}

/** Answers and sets of methods that are remembered; a question about thousands of files has many thousands. */
const MAX_ANSWERS = 4000
const MAX_METHOD_SETS = 150

const remembered = new WeakMap<object, RegistryQuestions>()

/** The questions of a context, made once for each view of the registry. */
export function questionsOf(context: FeatureContext): RegistryQuestions {
  const known = remembered.get(context.view)
  if (known !== undefined) return known
  const made = new RegistryQuestions(context)
  remembered.set(context.view, made)
  return made
}
