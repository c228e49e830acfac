import { Facts, stringName, valueTag } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { ModuleId } from '../workspace/index.ts'
import { classAttribute, truthOf } from './class-attributes.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { type FieldClass, findFieldClass, isFieldSubclass } from './field-classes.ts'
import type { FieldArgument, FieldDefinition, FieldDefinitions } from './field-definitions.ts'
import { ABSTRACT, TRANSIENT } from './framework.ts'
import {
  type Inheritance,
  type ModelId,
  type ModelTable,
  modelOfItem,
  NO_MODEL,
} from './model-table.ts'
import type { MagicField, OdooRules } from './rules.ts'
import { selectionKeys } from './selection.ts'

/** What stands for a `compute` that is no method name: a lambda, a function, or the framework's own. */
export const CALLABLE = '<callable>'

/** Field types that have a comodel or a selection. */
const LEADS_ON: ReadonlySet<string> = new Set(['selection', 'many2one', 'one2many', 'many2many'])

/** A field of a model as the framework sets it up. */
export interface ModelField {
  readonly name: NameId
  readonly fieldClass: FieldClass
  /** The model that a relational field leads to; 0 when it leads to none or that is not known. */
  readonly comodel: NameId
  /** `inverse_name` of a one2many; 0 when there is none. */
  readonly inverseName: NameId
  /** The path of a related field, such as `partner_id.name`; `undefined` for others. */
  readonly related: string | undefined
  /** The compute method, or {@link CALLABLE}; `undefined` for fields that are not computed. */
  readonly compute: string | undefined
  readonly store: boolean
  readonly required: boolean
  readonly readonly: boolean
  /** The keys of a selection; `undefined` when they are not written down. */
  readonly selection: readonly string[] | undefined
  /** The modules whose classes declare the field; for magic fields, the module that makes the model. */
  readonly modules: ReadonlySet<ModuleId>
  /** Whether the framework added the field by itself. */
  readonly magic: boolean
  /** The field through which `_inherits` brings this one; 0 for a field of the model's own. */
  readonly inherited: NameId
  /** Its definitions in override order; empty for magic and inherited fields. */
  readonly definitions: readonly FieldDefinition[]
}

/**
 * Works out the fields of models: definitions merged over the classes of a model, magic fields, and fields through
 * `_inherits`, as `_setup_base` of `odoo/models.py` and `Field._get_attrs` of `odoo/fields.py` do (version 18; what other
 * versions do differently is in `rules.ts`). It remembers what it worked out: made for one task and dropped with it.
 */
export class ModelFields {
  readonly #index: ProjectIndex
  readonly #models: ModelTable
  readonly #classes: ClassTable
  readonly #inheritance: Inheritance
  readonly #definitions: FieldDefinitions
  readonly #rules: OdooRules
  readonly #baseFields = new Map<ModelId, ReadonlyMap<NameId, ModelField>>()
  readonly #completedFields = new Map<ModelId, Map<NameId, ModelField>>()
  readonly #fields = new Map<ModelId, ReadonlyMap<NameId, ModelField>>()
  readonly #namesOf = new Map<ModelId, ReadonlySet<NameId>>()
  readonly #inherits = new Map<ModelId, ReadonlyMap<NameId, NameId>>()

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
  }

  /** All fields of a model by name. */
  of(model: ModelId): ReadonlyMap<NameId, ModelField> {
    const known = this.#fields.get(model)
    if (known !== undefined) return known
    const fields = new Map<NameId, ModelField>()
    for (const [name, field] of this.#base(model)) fields.set(name, this.#completed(model, field))
    this.#fields.set(model, fields)
    return fields
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
    this.#namesOf.set(model, names)
    const delegates = new Map(this.#classInherits(model))
    for (const row of this.#inheritance.classesOf(model)) {
      for (const definition of this.#definitions.ofClass(row)) {
        names.add(definition.name)
        if (!this.#isDelegate(definition)) continue
        const comodel = this.#string(this.#definitions.argument(definition, 'comodel_name'))
        delegates.set(comodel, definition.name)
      }
      for (const magic of this.#magicOf(row)) names.add(this.#index.names.internText(magic.name))
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
      for (const magic of this.#magicOf(row)) {
        const name = this.#index.names.internText(magic.name)
        // `id` replaces whatever a class declares, the others give way (`MetaModel.__init__`).
        if (magic.name === 'id' || !own.has(name)) append(name, { row, magic })
      }
    }
    for (const [name, list] of definitions) fields.set(name, this.#merge(name, list))
  }

  /** The fields that the framework adds to the class that makes a model. */
  #magicOf(row: ClassRow): readonly MagicField[] {
    const classes = this.#classes
    const model = classes.modelOf(row)
    if (model === NO_NAME || classes.inheritOf(row).includes(model)) return []
    const isAbstract = classes.isAbstract(row)
    if (isAbstract && !this.#rules.magicOnAbstract) return []
    const facts = classes.facts(row)
    const auto = truthOf(classes.attributeOf(row, classes.names.auto).value) ?? !isAbstract
    const log = truthOf(classAttribute(facts, classes.classOf(row), classes.names.logAccess))
    return (log ?? auto)
      ? [...this.#rules.magicFields, ...this.#rules.logAccessFields]
      : this.#rules.magicFields
  }

  #merge(name: NameId, list: readonly (FieldDefinition | MagicDefinition)[]): ModelField {
    const last = list.at(-1)!
    const counted: FieldDefinition[] = []
    const modules = new Set<ModuleId>()
    let magic: MagicField | undefined
    for (const definition of list) {
      // A definition of another type than the last one counts for nothing, nor does what came before it.
      if (!isFieldSubclass(classOf(last), classOf(definition))) {
        counted.length = 0
        modules.clear()
        magic = undefined
        continue
      }
      modules.add(this.#classes.moduleOf(definition.row))
      if ('magic' in definition) magic = definition.magic
      else counted.push(definition)
    }
    return 'magic' in last
      ? this.#magicField(name, last.magic, modules)
      : this.#ownField(name, last.fieldClass, counted, modules, magic)
  }

  #magicField(name: NameId, magic: MagicField, modules: ReadonlySet<ModuleId>): ModelField {
    return {
      name,
      fieldClass: magicClass(magic),
      comodel: this.#comodelOf(magic),
      inverseName: NO_NAME,
      related: undefined,
      compute: magic.compute,
      store: magic.store,
      required: false,
      readonly: magic.readonly,
      selection: undefined,
      modules,
      magic: true,
      inherited: NO_NAME,
      definitions: [],
    }
  }

  #comodelOf(magic: MagicField | undefined): NameId {
    return magic?.comodel === undefined ? NO_NAME : this.#index.names.internText(magic.comodel)
  }

  #ownField(
    name: NameId,
    fieldClass: FieldClass,
    definitions: readonly FieldDefinition[],
    modules: ReadonlySet<ModuleId>,
    overridden: MagicField | undefined,
  ): ModelField {
    const get = (argument: string): FieldArgument | undefined => {
      for (let i = definitions.length - 1; i >= 0; i--) {
        const found = this.#definitions.argument(definitions[i]!, argument)
        if (found !== undefined) return found
      }
      return undefined
    }
    const related = this.#path(get('related'))
    const isInherited = this.#truth(get('inherited'), false)
    const isSparse = isGiven(get('sparse'))
    const isComputedProperty =
      this.#rules.companyDependentIsComputed && this.#truth(get('company_dependent'), false)
    const compute =
      isSparse || isComputedProperty
        ? CALLABLE
        : (this.#method(get('compute')) ?? overridden?.compute)
    const isComputed = compute !== undefined || related !== undefined
    // The framework computes properties from their definition, which changes nothing else (`Properties._setup_attrs`).
    const isProperties = fieldClass.type === 'properties' && isGiven(get('definition'))
    const store = isSparse ? false : this.#truth(get('store'), !isComputed)
    const isReadonlyByRule =
      related !== undefined ||
      (overridden !== undefined && overridden.compute === undefined) ||
      (compute !== undefined && !isSparse && !isComputedProperty && !isGiven(get('inverse')))
    return {
      name,
      fieldClass,
      comodel: this.#string(get('comodel_name')) || this.#comodelOf(overridden),
      inverseName: this.#string(get('inverse_name')),
      related,
      compute: isProperties ? CALLABLE : compute,
      store,
      required: this.#truth(get('required'), false),
      readonly: this.#truth(get('readonly'), isReadonlyByRule || fieldClass.name === 'Id'),
      selection: selectionKeys(this.#index, this.#definitions, definitions),
      modules,
      magic: overridden !== undefined,
      inherited: isInherited ? this.#delegateOf(related) : NO_NAME,
      definitions,
    }
  }

  // ------------------------------------------------------------------------------------------------ _inherits

  /** Collects `_inherits` over the classes and parents, adds delegate fields that are missing, and those with `delegate=True`. */
  #addDelegates(model: ModelId, fields: Map<NameId, ModelField>): ReadonlyMap<NameId, NameId> {
    const delegates = new Map(this.#classInherits(model))
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
    return this.#truth(this.#definitions.argument(definition, 'delegate'), false)
  }

  /** `_build_model_attributes`: later classes and parents first, so that more derived ones overwrite them. */
  #classInherits(model: ModelId, below: readonly ModelId[] = []): ReadonlyMap<NameId, NameId> {
    const result = new Map<NameId, NameId>()
    for (const item of [...this.#inheritance.directBases(model)].reverse()) {
      if (item < 0) {
        const parent = modelOfItem(item)
        // Models that inherit each other in a circle end here.
        if (parent === model || below.includes(parent)) continue
        const inherited = this.#classInherits(parent, [...below, model])
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

  /** The field that a path begins with. */
  #delegateOf(path: string | undefined): NameId {
    return path === undefined ? NO_NAME : this.#index.names.findText(path.split('.', 1)[0] ?? '')
  }

  // ------------------------------------------------------------------------------------------------ values

  #truth(argument: FieldArgument | undefined, otherwise: boolean): boolean {
    if (argument === undefined) return otherwise
    return truthOf(this.#definitions.follow(argument).value) ?? otherwise
  }

  #string(argument: FieldArgument | undefined): NameId {
    return argument === undefined ? NO_NAME : stringName(this.#definitions.follow(argument).value)
  }

  #method(argument: FieldArgument | undefined): string | undefined {
    if (argument === undefined || !isGiven(argument)) return undefined
    const name = stringName(argument.value)
    return name === NO_NAME ? CALLABLE : this.#index.text(name)
  }

  /** A path given as a string, or as a sequence of names. */
  #path(argument: FieldArgument | undefined): string | undefined {
    if (argument === undefined || !isGiven(argument)) return undefined
    const { facts, value } = this.#definitions.follow(argument)
    const name = stringName(value)
    if (name !== NO_NAME) return this.#index.text(name)
    if (!facts.isSequence(value)) return undefined
    const parts = Array.from({ length: facts.partCount(value) }, (_, i) =>
      this.#index.text(stringName(facts.item(value, i))),
    )
    return parts.join('.')
  }
}

/** A field that the framework adds to a class. */
interface MagicDefinition {
  readonly row: ClassRow
  readonly magic: MagicField
}

const MAGIC_CLASSES: ReadonlyMap<string, string> = new Map([
  ['id', 'Id'],
  ['display_name', 'Char'],
])

function magicClass(magic: MagicField): FieldClass {
  const name =
    MAGIC_CLASSES.get(magic.name) ?? (magic.type === 'many2one' ? 'Many2one' : 'Datetime')
  return findFieldClass(name)!
}

function classOf(definition: FieldDefinition | MagicDefinition): FieldClass {
  return 'magic' in definition ? magicClass(definition.magic) : definition.fieldClass
}

/** Whether an argument is there and is not `None`, `False` or an empty string. */
function isGiven(argument: FieldArgument | undefined): boolean {
  if (argument === undefined) return false
  const { value } = argument
  if (valueTag(value) === Facts.STRING) return stringName(value) !== NO_NAME
  return truthOf(value) !== false
}
