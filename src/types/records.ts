import { SegmentView, stringName } from '../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import { type ClassRow, type FieldDefinition, modelOfAnyRecord, NO_MODEL } from '../odoo/index.ts'
import type { FileId } from '../workspace/index.ts'
import { type Declarations, type Declared, declaredIn } from './declarations.ts'
import { givenId, pathOfGiven } from './given-ids.ts'
import type { Program } from './program.ts'

/** A function or assignment in a class of a model. */
export interface RecordMember {
  readonly kind: 'function' | 'assignment' | 'class'
  readonly file: FileId
  readonly index: number
}

/** A field as far as the type of its value goes. */
export interface FieldType {
  /** As `many2one`. */
  readonly type: string
  /** The model that it leads to, or 0. */
  readonly comodel: NameId
}

const MAX_ANSWERS = 4000
const CLASSES_A_FILE = 1 << 14
const FRAMEWORK = ['odoo.models', 'odoo.orm.models']

/** External ids that the framework makes by itself, by how they begin (14.0 to 19.0, `ir_model.py`). */
const IMPLIED: readonly (readonly [prefix: string, model: string])[] = [
  ['model_', 'ir.model'],
  ['field_', 'ir.model.fields'],
  ['selection__', 'ir.model.fields.selection'],
  ['module_category_', 'ir.module.category'],
  ['module_', 'ir.module.module'],
]

/** A given id whose record is come by from another one, and so on. */
const MAX_GIVEN = 4

/** What models have, by the names of models and members; remembers what was asked. */
export class Records {
  readonly #program: Program
  /** Models of records by the external ids that they are given. */
  readonly #given = new Map<string, NameId>()
  readonly #declarations: Declarations
  readonly #fields = new Map<number, FieldType | null>()
  readonly #members = new Map<number, RecordMember | null>()
  #rows: Map<number, ClassRow> | undefined
  #framework: Declared | null | undefined

  constructor(program: Program, declarations: Declarations) {
    this.#program = program
    this.#declarations = declarations
  }

  /** The row of a class of a file, or -1 for classes that make no models. */
  rowOf(file: FileId, index: number): ClassRow {
    const { classes } = this.#program.registry
    if (this.#rows === undefined) {
      this.#rows = new Map()
      for (let row = 0; row < classes.count; row++) {
        this.#rows.set(classes.fileOf(row) * CLASSES_A_FILE + classes.classOf(row), row)
      }
    }
    return index < CLASSES_A_FILE ? (this.#rows.get(file * CLASSES_A_FILE + index) ?? -1) : -1
  }

  /** The name of the model that a class makes or extends; 0 for other classes. */
  modelOf(file: FileId, index: number): NameId {
    const row = this.rowOf(file, index)
    return row < 0 ? NO_NAME : this.#program.registry.classes.modelOf(row)
  }

  /** Whether there is a model of that name. */
  has(model: NameId): boolean {
    return model !== NO_NAME && this.#program.registry.models.find(model) !== NO_MODEL
  }

  /** The classes of a model, the most derived first. */
  classesOf(model: NameId): readonly ClassRow[] {
    const id = model === NO_NAME ? NO_MODEL : this.#program.registry.models.find(model)
    if (id === NO_MODEL) return []
    return this.#program.view.inheritance.classesOf(id)
  }

  /** Whether one of two models inherits from the other. */
  areKin(one: NameId, other: NameId): boolean {
    return this.inherits(one, other) || this.inherits(other, one)
  }

  /** Whether a model is another one, or inherits from it. */
  inherits(model: NameId, parent: NameId): boolean {
    const id = this.#program.registry.models.find(parent)
    if (id === NO_MODEL) return false
    const own = this.#program.view.inheritance.ownClasses(id)
    return this.classesOf(model).some((row) => own.includes(row))
  }

  /** The field `name` of a model; `undefined` when it has none. */
  field(model: NameId, name: NameId): FieldType | undefined {
    if (name === NO_NAME || model === NO_NAME) return undefined
    const key = keyOf(model, name)
    const known = this.#fields.get(key)
    if (known !== undefined) return known ?? undefined
    const found = this.#field(model, name)
    remember(this.#fields, key, found ?? null, MAX_ANSWERS)
    return found
  }

  /** The assignment that makes a field in the most derived class of a model; `undefined` when none of its classes does. */
  fieldDefinition(model: NameId, name: NameId): FieldDefinition | undefined {
    const { definitions } = this.#program.view
    for (const row of this.classesOf(model)) {
      const found = definitions.ofClass(row).find((one) => one.name === name)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The name of the class in `fields` that a field is of, those that Odoo adds by itself as well; `undefined` when there is no such field. */
  fieldClass(model: NameId, name: NameId): string | undefined {
    const { view, registry } = this.#program
    const id = registry.models.find(model)
    if (id === NO_MODEL || !view.fields.namesOf(id).has(name)) return undefined
    return view.fields.of(id).get(name)?.fieldClass.name
  }

  #field(model: NameId, name: NameId): FieldType | undefined {
    const { view, registry } = this.#program
    const id = registry.models.find(model)
    if (id === NO_MODEL) return undefined
    const definition = this.fieldDefinition(model, name)
    if (definition !== undefined) {
      const { type, parameters } = definition.fieldClass
      if (!parameters.includes('comodel_name')) return { type, comodel: NO_NAME }
      const said = stringName(view.definitions.argument(definition, 'comodel_name')?.value ?? 0)
      if (said !== NO_NAME) return { type, comodel: said }
    }
    // Listing all fields of a model costs most, and what is a method is no field.
    if (this.member(model, name)?.kind === 'function') return undefined
    if (!view.fields.namesOf(id).has(name)) return undefined
    const field = view.fields.of(id).get(name)
    return field && { type: field.fieldClass.type, comodel: field.comodel }
  }

  /**
   * What a class of the model, or the framework, declares under a name besides fields; the most derived.
   * @param behind the row whose `super()` is asked, or -1
   */
  member(model: NameId, name: NameId, behind: ClassRow = -1): RecordMember | undefined {
    if (name === NO_NAME) return undefined
    if (behind >= 0) return this.#member(model, name, behind)
    const key = keyOf(model, name)
    const known = this.#members.get(key)
    if (known !== undefined) return known ?? undefined
    const found = this.#member(model, name, behind)
    remember(this.#members, key, found ?? null, MAX_ANSWERS)
    return found
  }

  #member(model: NameId, name: NameId, behind: ClassRow): RecordMember | undefined {
    const rows = this.classesOf(model)
    for (let i = behind < 0 ? 0 : rows.indexOf(behind) + 1; i < rows.length; i++) {
      const found = this.#ownMember(rows[i]!, name)
      if (found !== undefined) return found
    }
    return this.frameworkMember(name)
  }

  /** What the least derived class of a model that does so declares under a name besides fields; `undefined` when none does. */
  firstMember(model: NameId, name: NameId): RecordMember | undefined {
    const rows = this.classesOf(model)
    for (let i = rows.length - 1; i >= 0; i--) {
      const found = this.#ownMember(rows[i]!, name)
      if (found !== undefined) return found
    }
    return undefined
  }

  #ownMember(row: ClassRow, name: NameId): RecordMember | undefined {
    const { classes } = this.#program.registry
    const facts = classes.facts(row, new SegmentView())
    const found = declaredIn(classes.fileOf(row), facts, classes.classOf(row) + 1, name)
    return found === undefined || found.kind === 'module' ? undefined : found
  }

  /** What the framework's `BaseModel` declares under a name. */
  frameworkMember(name: NameId): RecordMember | undefined {
    const base = this.baseModel()
    if (base === undefined) return undefined
    const facts = this.#program.index.facts(base.file, new SegmentView())
    const found = declaredIn(base.file, facts, base.index + 1, name)
    return found?.kind === 'module' ? undefined : found
  }

  /** The framework's `BaseModel`; `undefined` when there is none. */
  baseModel(): (Declared & { readonly kind: 'class' }) | undefined {
    if (this.#framework === undefined) {
      this.#framework = null
      for (const module of FRAMEWORK) {
        const found = this.frameworkName(module, 'BaseModel')
        if (found?.kind !== 'class') continue
        this.#framework = found
        break
      }
    }
    const found = this.#framework
    return found?.kind === 'class' ? (found as Declared & { readonly kind: 'class' }) : undefined
  }

  /** A name of a module of the framework. */
  frameworkName(module: string, name: string): Declared | undefined {
    const place = this.#declarations.place(0 as FileId, 0, module)
    return place && this.#declarations.member(place, name)
  }

  /** The model of the record with an external id; 0 when it is not known. */
  modelOfXmlId(xmlId: string): NameId {
    return this.#modelOfXmlId(xmlId, 0)
  }

  #modelOfXmlId(xmlId: string, depth: number): NameId {
    const { xmlIds } = this.#program.registry
    const row = xmlIds.findText(xmlId)
    if (row >= 0) return xmlIds.modelOf(row)
    const name = xmlId.slice(xmlId.indexOf('.') + 1)
    const implied = IMPLIED.find(([prefix]) => name.startsWith(prefix))
    if (implied !== undefined) return this.#program.index.names.findText(implied[1])
    let given = this.#given.get(xmlId)
    if (given === undefined && depth < MAX_GIVEN) {
      const { workspace, index } = this.#program
      given = this.#modelOfGiven(xmlId, depth + 1) || modelOfAnyRecord(workspace, index, xmlId)
      remember(this.#given, xmlId, given, MAX_ANSWERS)
    }
    return given ?? NO_NAME
  }

  /** The model of the record that a data file gives an id. */
  #modelOfGiven(xmlId: string, depth: number): NameId {
    const found = givenId(this.#program, xmlId)
    const path = found && pathOfGiven(found)
    if (path === undefined) return NO_NAME
    const { names } = this.#program.index
    let model =
      'xmlId' in path.root
        ? this.#modelOfXmlId(path.root.xmlId, depth)
        : names.findText(path.root.model)
    for (const field of path.fields) {
      model = (this.field(model, names.findText(field))?.comodel ?? NO_NAME) as NameId
    }
    return this.has(model) ? model : NO_NAME
  }

  /** The names of all fields of a model. */
  fieldNames(model: NameId): Iterable<NameId> {
    const id = this.#program.registry.models.find(model)
    return id === NO_MODEL ? [] : this.#program.view.fields.namesOf(id).keys()
  }
}

/** One number for a model and a name. */
function keyOf(model: NameId, name: NameId): number {
  return model * 2 ** 26 + name
}
