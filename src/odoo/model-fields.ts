import { Facts, stringName } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import { classAttribute, truthOf } from './class-attributes.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { findFieldClass } from './field-classes.ts'
import type { FieldDefinition, FieldDefinitions } from './field-definitions.ts'
import { FieldMerger, type MagicDefinition } from './field-merger.ts'
import { ABSTRACT, TRANSIENT } from './framework.ts'
import { type Inheritance, modelOfItem } from './inheritance.ts'
import type { ModelField } from './model-field.ts'
import { type ModelId, type ModelTable, NO_MODEL } from './model-table.ts'
import type { MagicField, OdooRules } from './rules.ts'

/** Models whose fields are remembered. */
const MAX_MODELS = 60
/** Models whose names of fields are remembered, which take less. */
const MAX_NAME_SETS = 200
/** Field types that have a comodel or a selection. */
const LEADS_ON: ReadonlySet<string> = new Set(['selection', 'many2one', 'one2many', 'many2many'])

/**
 * Works out the fields of models: definitions merged over the classes of a model, magic fields, and fields through
 * `_inherits`, as `_setup_base` of `odoo/models.py` and `Field._get_attrs` of `odoo/fields.py` do (version 18; what other
 * versions do differently is in `rules.ts`). It remembers what it worked out: made for a view of the registry and dropped with it.
 */
export class ModelFields {
  readonly #index: ProjectIndex
  readonly #models: ModelTable
  readonly #classes: ClassTable
  readonly #inheritance: Inheritance
  readonly #definitions: FieldDefinitions
  readonly #rules: OdooRules
  readonly #merger: FieldMerger
  readonly #baseFields = new Map<ModelId, ReadonlyMap<NameId, ModelField>>()
  readonly #completedFields = new Map<ModelId, Map<NameId, ModelField>>()
  readonly #fields = new Map<ModelId, ReadonlyMap<NameId, ModelField>>()
  readonly #namesOf = new Map<ModelId, ReadonlySet<NameId>>()
  readonly #inherits = new Map<ModelId, ReadonlyMap<NameId, NameId>>()
  readonly #classInherits = new Map<ModelId, ReadonlyMap<NameId, NameId>>()

  constructor(
    index: ProjectIndex,
    models: ModelTable,
    inheritance: Inheritance,
    definitions: FieldDefinitions,
    rules: OdooRules,
  ) {
    this.#index = index
    this.#models = models
    this.#classes = models.classes
    this.#inheritance = inheritance
    this.#definitions = definitions
    this.#rules = rules
    this.#merger = new FieldMerger(index, models.classes, definitions, rules)
  }

  /** All fields of a model by name. */
  of(model: ModelId): ReadonlyMap<NameId, ModelField> {
    const known = this.#fields.get(model)
    if (known !== undefined) return known
    if (this.#fields.size >= MAX_MODELS) this.#forget()
    const fields = new Map<NameId, ModelField>()
    for (const [name, field] of this.#base(model)) fields.set(name, this.#completed(model, field))
    this.#fields.set(model, fields)
    return fields
  }

  /** A question about thousands of files meets hundreds of models; those that were met long ago are worked out again. */
  #forget(): void {
    for (const map of [this.#fields, this.#baseFields, this.#completedFields, this.#inherits]) {
      map.clear()
    }
  }

  /** All fields by name; what related ones have from the fields they lead to is missing yet. */
  #base(model: ModelId): ReadonlyMap<NameId, ModelField> {
    const known = this.#baseFields.get(model)
    if (known !== undefined) return known
    const fields = new Map<NameId, ModelField>()
    // Models that inherit each other in a circle end here.
    this.#baseFields.set(model, fields)
    this.#addOwn(model, fields)
    const delegates = this.#addDelegates(model, fields)
    if (!this.isAbstract(model)) this.#addInherited(fields, delegates)
    return fields
  }

  /** The names of all fields of a model, without working out what the fields are. */
  namesOf(model: ModelId): ReadonlySet<NameId> {
    const known = this.#namesOf.get(model)
    if (known !== undefined) return known
    const names = new Set<NameId>()
    remember(this.#namesOf, model, names, MAX_NAME_SETS)
    const delegates = new Map(this.#inheritsInClasses(model))
    for (const row of this.#inheritance.classesOf(model)) {
      for (const definition of this.#definitions.ofClass(row)) {
        names.add(definition.name)
        if (!this.#isDelegate(definition)) continue
        const comodel = this.#merger.text(this.#definitions.argument(definition, 'comodel_name'))
        delegates.set(comodel, definition.name)
      }
      for (const magic of this.#magicOf(row, model)) {
        names.add(this.#index.names.internText(magic.name))
      }
    }
    for (const name of delegates.values()) names.add(name)
    if (this.isAbstract(model)) return names
    for (const parent of delegates.keys()) {
      const found = this.#models.find(parent)
      if (found !== NO_MODEL) for (const name of this.namesOf(found)) names.add(name)
    }
    return names
  }

  /** The parent models of `_inherits` and `delegate=True`, each with the field that leads to it. */
  inheritsOf(model: ModelId): ReadonlyMap<NameId, NameId> {
    this.#base(model)
    return this.#inherits.get(model) ?? new Map()
  }

  /** Whether the model is abstract: no class of it derives from `Model`, or the most derived one says so. */
  isAbstract(model: ModelId): boolean {
    const said = this.#said(model, this.#classes.names.abstract)
    if (said !== undefined) return said
    return this.#inheritance.classesOf(model).every((row) => this.#classes.kindOf(row) === ABSTRACT)
  }

  /** Whether the model is transient. */
  isTransient(model: ModelId): boolean {
    const said = this.#said(model, this.#classes.names.transient)
    if (said !== undefined) return said
    return this.#inheritance.classesOf(model).some((row) => this.#classes.kindOf(row) === TRANSIENT)
  }

  #said(model: ModelId, attribute: NameId): boolean | undefined {
    for (const row of this.#inheritance.classesOf(model)) {
      const facts = this.#classes.facts(row)
      const said = truthOf(classAttribute(facts, this.#classes.classOf(row), attribute))
      if (said !== undefined) return said
    }
    return undefined
  }

  // ------------------------------------------------------------------------------------------------ own fields

  #addOwn(model: ModelId, fields: Map<NameId, ModelField>): void {
    const definitions = new Map<NameId, (FieldDefinition | MagicDefinition)[]>()
    const append = (name: NameId, definition: FieldDefinition | MagicDefinition): void => {
      const list = definitions.get(name)
      if (list === undefined) definitions.set(name, [definition])
      else list.push(definition)
    }
    for (const row of [...this.#inheritance.classesOf(model)].reverse()) {
      const own = new Set<NameId>()
      for (const definition of this.#definitions.ofClass(row)) {
        own.add(definition.name)
        append(definition.name, definition)
      }
      for (const magic of this.#magicOf(row, model)) {
        const name = this.#index.names.internText(magic.name)
        // `id` replaces whatever a class declares, the others give way (`MetaModel.__init__`).
        if (magic.name === 'id' || !own.has(name)) append(name, { row, magic })
      }
    }
    for (const [name, list] of definitions) fields.set(name, this.#merger.merge(name, list))
  }

  /** The fields that the framework adds to a class because it makes a model; those of abstract models are not inherited. */
  #magicOf(row: ClassRow, inheritor: ModelId): readonly MagicField[] {
    const classes = this.#classes
    const model = classes.modelOf(row)
    if (model === NO_NAME || classes.inheritOf(row).includes(model)) return []
    const isAbstract = classes.isAbstract(row)
    const isOwn = model === this.#models.nameOf(inheritor)
    if (isAbstract && !(isOwn && this.#rules.magicOnAbstract)) return []
    const facts = classes.facts(row)
    const auto = truthOf(classes.attributeOf(row, classes.names.auto).value) ?? !isAbstract
    const log = truthOf(classAttribute(facts, classes.classOf(row), classes.names.logAccess))
    return (log ?? auto)
      ? [...this.#rules.magicFields, ...this.#rules.logAccessFields]
      : this.#rules.magicFields
  }

  // ------------------------------------------------------------------------------------------------ _inherits

  /** Collects `_inherits` over the classes and parents, adds delegate fields that are missing, and those with `delegate=True`. */
  #addDelegates(model: ModelId, fields: Map<NameId, ModelField>): ReadonlyMap<NameId, NameId> {
    const delegates = new Map(this.#inheritsInClasses(model))
    for (const [parent, name] of delegates) {
      const field = fields.get(name)
      const own = field ?? this.#automaticDelegate(model, name, parent)
      fields.set(name, { ...own, required: true })
    }
    for (const field of fields.values()) {
      if (field.fieldClass.type !== 'many2one' || field.related !== undefined) continue
      if (field.comodel === NO_NAME || delegates.has(field.comodel)) continue
      if (!field.definitions.some((definition) => this.#isDelegate(definition))) continue
      delegates.set(field.comodel, field.name)
      fields.set(field.name, { ...field, required: true })
    }
    this.#inherits.set(model, delegates)
    return delegates
  }

  #isDelegate(definition: FieldDefinition): boolean {
    if (definition.fieldClass.type !== 'many2one') return false
    return this.#merger.truth(this.#definitions.argument(definition, 'delegate'), false)
  }

  /** `_build_model_attributes`: later classes and parents first, so that more derived ones overwrite them. */
  #inheritsInClasses(model: ModelId): ReadonlyMap<NameId, NameId> {
    const known = this.#classInherits.get(model)
    if (known !== undefined) return known
    const result = new Map<NameId, NameId>()
    // Models that inherit each other in a circle end here.
    this.#classInherits.set(model, result)
    for (const item of [...this.#inheritance.directBases(model)].reverse()) {
      if (item < 0) {
        const inherited = this.#inheritsInClasses(modelOfItem(item))
        for (const [key, value] of inherited) result.set(key, value)
        continue
      }
      const { facts, value } = this.#classes.attributeOf(item, this.#classes.names.inherits)
      if (facts.partKind(value) !== Facts.DICTIONARY) continue
      for (let i = 0; i < facts.partCount(value); i++) {
        const parent = stringName(facts.item(value, i * 2))
        const field = stringName(facts.item(value, i * 2 + 1))
        if (parent !== NO_NAME && field !== NO_NAME) result.set(parent, field)
      }
    }
    return result
  }

  #automaticDelegate(model: ModelId, name: NameId, comodel: NameId): ModelField {
    const first = this.#models.ownClasses(model)[0]
    return {
      name,
      fieldClass: findFieldClass('Many2one')!,
      comodel,
      inverseName: NO_NAME,
      related: undefined,
      compute: undefined,
      store: true,
      required: true,
      readonly: false,
      selection: undefined,
      modules: new Set(first === undefined ? [] : [this.#classes.moduleOf(first)]),
      magic: false,
      inherited: NO_NAME,
      definitions: [],
    }
  }

  /** `_add_inherited_fields`: a related field for each field of the parents that the model does not have itself. */
  #addInherited(fields: Map<NameId, ModelField>, delegates: ReadonlyMap<NameId, NameId>): void {
    const own = new Set(fields.keys())
    for (const [parentName, delegateName] of delegates) {
      const parent = this.#models.find(parentName)
      if (parent === NO_MODEL) continue
      const delegate = fields.get(delegateName)
      for (const [name, field] of this.#base(parent)) {
        if (own.has(name)) continue
        fields.set(name, {
          ...field,
          related: `${this.#index.text(delegateName)}.${this.#index.text(name)}`,
          compute: undefined,
          store: false,
          magic: false,
          inherited: delegateName,
          modules: new Set([...(delegate?.modules ?? []), ...field.modules]),
          definitions: [],
        })
      }
    }
  }

  // ------------------------------------------------------------------------------------------------ related fields

  /**
   * A related field has the comodel and the selection of the field it leads to, unless it says otherwise; one that is declared with
   * `inherited=True` is required when that one is, and counts its modules as well (`Field.setup_related`).
   */
  #completed(model: ModelId, field: ModelField): ModelField {
    if (field.related === undefined) return field
    const done = this.#completedFields.get(model) ?? new Map<NameId, ModelField>()
    this.#completedFields.set(model, done)
    const known = done.get(field.name)
    if (known !== undefined) return known
    // Fields that are related to each other in a circle end here.
    done.set(field.name, field)
    const completed = this.#complete(model, field, field.related)
    done.set(field.name, completed)
    return completed
  }

  #complete(model: ModelId, field: ModelField, related: string): ModelField {
    const isDeclaredInherited = field.inherited !== NO_NAME && field.definitions.length > 0
    const isComplete = field.comodel !== NO_NAME || !LEADS_ON.has(field.fieldClass.type)
    if (isComplete && !isDeclaredInherited) return field
    const target = this.#target(model, related)
    if (target === undefined) return field
    const completed = {
      ...field,
      comodel: field.comodel || target.comodel,
      selection: field.selection ?? target.selection,
    }
    if (!isDeclaredInherited) return completed
    const delegate = this.#base(model).get(field.inherited)
    return {
      ...completed,
      required: field.required || target.required,
      modules: new Set([...field.modules, ...(delegate?.modules ?? []), ...target.modules]),
    }
  }

  /** The field that a path from `model` leads to. */
  #target(model: ModelId, path: string): ModelField | undefined {
    let at = model
    let found: ModelField | undefined
    for (const part of path.split('.')) {
      if (found !== undefined) at = this.#models.find(found.comodel)
      if (at === NO_MODEL) return undefined
      const field = this.#base(at).get(this.#index.names.findText(part))
      if (field === undefined) return undefined
      found = this.#completed(at, field)
    }
    return found
  }
}
