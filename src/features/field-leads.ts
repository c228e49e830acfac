import { dottedName, Facts, SegmentView, stringName, valueTag } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type Account, Int32Column, type NameId, NO_NAME } from '../memory/index.ts'
import type { ClassRow, Registry } from '../odoo/index.ts'

/** What is known of where a field leads. */
const COMODEL = 0
const DELEGATE = 1
const RELATED = 2
const ANYWHERE = 3

/** Names of fields, each with the classes that make such a field. */
export type LeadingFields = Map<NameId, Set<ClassRow>>

/**
 * Where the fields of all classes of models lead, as columns: 16 bytes for each field that may lead to records.
 *
 * Layout: field number `i` has the name `names[i]`, in its two lowest bits behind which `forms[i]` says how it leads, and `targets[i]`: the model
 * that it leads to; for RELATED the last name of the path that it follows; 0 for ANYWHERE, whose model facts do not tell.
 * The rest of `forms[i]` is the model of a DELEGATE field, which has what the model has that it leads to; `rows[i]` is the class that makes it.
 */
export class FieldLeads {
  readonly #names: Int32Column
  readonly #targets: Int32Column
  readonly #forms: Int32Column
  readonly #rows: Int32Column

  /** Reads the fields of all classes. */
  constructor(account: Account, registry: Registry, index: ProjectIndex) {
    this.#names = new Int32Column(account)
    this.#targets = new Int32Column(account)
    this.#forms = new Int32Column(account)
    this.#rows = new Int32Column(account)
    new LeadReader(registry, index, (name, kind, target, row, owner) => {
      this.#names.push(name)
      this.#targets.push(target)
      this.#forms.push((owner << 2) | kind)
      this.#rows.push(row)
    }).read()
    for (const column of this.#columns()) column.trim()
  }

  /**
   * The fields that lead to one of `family`, those that may lead anywhere included. Models that delegate to one of the family by a
   * field are added to it.
   */
  fieldsTo(family: Set<NameId>): LeadingFields {
    const { data: names, length } = this.#names
    const { data: targets } = this.#targets
    const { data: forms } = this.#forms
    const { data: rows } = this.#rows
    const fields: LeadingFields = new Map()
    for (let size = -1; size !== fields.size + family.size; ) {
      size = fields.size + family.size
      for (let i = 0; i < length; i++) {
        const kind = forms[i]! & 3
        const target = targets[i]! as NameId
        const leads =
          kind === RELATED ? fields.has(target) : kind === ANYWHERE || family.has(target)
        if (!leads) continue
        addLead(fields, names[i]! as NameId, rows[i]! as ClassRow)
        if (kind === DELEGATE) family.add((forms[i]! >> 2) as NameId)
      }
    }
    return fields
  }

  /** Bytes that it holds. */
  get byteLength(): number {
    return this.#names.length * 16
  }

  /** Gives all memory back. */
  free(): void {
    for (const column of this.#columns()) column.free()
  }

  #columns(): readonly Int32Column[] {
    return [this.#names, this.#targets, this.#forms, this.#rows]
  }
}

/** Notes that a class makes a field that leads somewhere. */
export function addLead(fields: LeadingFields, name: NameId, row: ClassRow): void {
  const rows = fields.get(name)
  if (rows === undefined) fields.set(name, new Set([row]))
  else rows.add(row)
}

type LeadVisitor = (
  name: NameId,
  kind: number,
  target: NameId,
  row: ClassRow,
  owner: NameId,
) => void

/** Goes through what classes assign and tells of the fields that may lead to records. */
class LeadReader {
  readonly #registry: Registry
  readonly #index: ProjectIndex
  readonly #visit: LeadVisitor
  /** By the name of a class of fields, see {@link #mayLead}. */
  readonly #leading = new Map<NameId, boolean>()
  readonly #words: {
    readonly comodel: NameId
    readonly related: NameId
    readonly delegate: NameId
  }

  constructor(registry: Registry, index: ProjectIndex, visit: LeadVisitor) {
    this.#registry = registry
    this.#index = index
    this.#visit = visit
    this.#words = {
      comodel: index.names.findText('comodel_name'),
      related: index.names.findText('related'),
      delegate: index.names.findText('delegate'),
    }
  }

  read(): void {
    const facts = new SegmentView()
    for (const [file, rows] of this.#rowsByFile()) {
      this.#index.facts(file, facts)
      for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
        const row = rows.get(facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) - 1)
        if (row === undefined) continue
        const call = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE)
        const name = facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME)
        if (facts.partKind(call) === Facts.CALL) this.#field(row, facts, name, call)
      }
    }
  }

  /** For each file that makes models, its rows by the number of the class in the file. */
  #rowsByFile(): Map<number, Map<number, ClassRow>> {
    const { classes } = this.#registry
    const found = new Map<number, Map<number, ClassRow>>()
    for (let row = 0; row < classes.count; row++) {
      const file = classes.fileOf(row)
      const rows = found.get(file) ?? new Map<number, ClassRow>()
      if (rows.size === 0) found.set(file, rows)
      rows.set(classes.classOf(row), row)
    }
    return found
  }

  /** Tells of `name = fields.X(…)` when it may lead to records. */
  #field(row: ClassRow, facts: SegmentView, name: NameId, call: number): void {
    const words = this.#words
    let comodel = 0
    let path = 0
    let isDelegate = false
    for (let i = 0; i < facts.partCount(call); i++) {
      const keyword = facts.argumentKeyword(call, i)
      const value = facts.argumentValue(call, i)
      if (keyword === words.comodel || (keyword === NO_NAME && i === 0)) comodel = value
      else if (keyword === words.related) path = value
      else if (keyword === words.delegate) isDelegate = true
    }
    const model = stringName(comodel)
    if (model !== NO_NAME) {
      // A label that reads like a model does no harm.
      const owner = isDelegate ? this.#registry.classes.modelOf(row) : NO_NAME
      this.#visit(name, isDelegate ? DELEGATE : COMODEL, model, row, owner)
    } else if (comodel !== 0) {
      const tag = valueTag(comodel)
      const isOpen = tag === Facts.NAME || tag === Facts.EXPRESSION
      if (isOpen && this.#mayLead(facts.callee(call)))
        this.#visit(name, ANYWHERE, NO_NAME, row, NO_NAME)
    } else if (stringName(path) !== NO_NAME && this.#mayLead(facts.callee(call))) {
      const text = this.#index.text(stringName(path))
      const last = this.#index.names.findText(text.slice(text.lastIndexOf('.') + 1))
      if (last !== NO_NAME) this.#visit(name, RELATED, last, row, NO_NAME)
    }
  }

  /** Whether the fields of a class, such as `fields.Many2one`, may lead to records; those of classes that are not the framework's may. */
  #mayLead(callee: number): boolean {
    const name = dottedName(callee)
    let known = this.#leading.get(name)
    if (known === undefined) {
      const text = this.#index.text(name)
      known = !text.startsWith('fields.') || /2(one|many)$/.test(text)
      this.#leading.set(name, known)
    }
    return known
  }
}
