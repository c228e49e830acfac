import { Facts, SegmentView, stringName } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { NO_MODULE, type Workspace } from '../workspace/index.ts'
import type { AttributeStrings } from './attribute-strings.ts'
import { classAttribute, internModelNames, type ModelNames, truthOf } from './class-attributes.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { frameworkModelKind, NO_KIND } from './framework.ts'
import { ImportOrder } from './import-order.ts'
import type { ClassPlace, NameResolver } from './name-resolver.ts'
import type { PythonModules } from './python-modules.ts'
import type { OdooRules } from './rules.ts'

/** How many classes files can have, for keys of the form file times this plus class. */
const CLASSES_A_FILE = 1 << 14

/** Finds the model classes among all classes. Its maps live as long as the search. */
export class ClassFinder {
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  readonly #resolver: NameResolver
  readonly #strings: AttributeStrings
  readonly #modules: PythonModules
  readonly #rules: OdooRules
  readonly #names: ModelNames
  /** Kind and model bases of classes by file and number. */
  readonly #known = new Map<
    number,
    { readonly kind: number; readonly bases: readonly ClassPlace[] }
  >()
  readonly #rows = new Map<number, ClassRow>()

  constructor(
    workspace: Workspace,
    index: ProjectIndex,
    resolver: NameResolver,
    strings: AttributeStrings,
    modules: PythonModules,
    rules: OdooRules,
  ) {
    this.#workspace = workspace
    this.#index = index
    this.#resolver = resolver
    this.#strings = strings
    this.#modules = modules
    this.#rules = rules
    this.#names = internModelNames(index.names)
  }

  /** Executes the imports of all modules in load order, as Odoo does, and adds the classes that are met to `table`. */
  fill(table: ClassTable): void {
    const { modules } = this.#workspace
    const places: ClassPlace[] = []
    const order = new ImportOrder(this.#workspace, this.#index, this.#modules, (file, index) => {
      places.push({ file, class: index })
    })
    for (let rank = 0; rank < modules.orderLength; rank++) {
      const place = this.#modules.odooModule(modules.textOf(modules.orderAt(rank)))
      if (place !== undefined) order.run(place)
    }
    const rank = (place: ClassPlace): number =>
      modules.rankOf(this.#workspace.files.moduleOf(place.file))
    // A module that is imported early by another one is still loaded in its own turn.
    places.sort((a, b) => rank(a) - rank(b))
    for (const place of places) {
      if (rank(place) >= 0 && this.#isTopLevel(place)) this.#add(table, place)
    }
  }

  #isTopLevel(place: ClassPlace): boolean {
    return this.#index.facts(place.file).get(Facts.CLASSES, place.class, Facts.CLASS_OWNER) === 0
  }

  #add(table: ClassTable, place: ClassPlace): ClassRow | undefined {
    const key = place.file * CLASSES_A_FILE + place.class
    const known = this.#rows.get(key)
    if (known !== undefined) return known
    const { kind, bases } = this.#classify(place)
    if (kind === NO_KIND) return undefined
    const rows: ClassRow[] = []
    for (const base of bases) {
      const row = this.#add(table, base)
      if (row !== undefined) rows.push(row)
    }
    const module = this.#workspace.files.moduleOf(place.file)
    const row = table.add(place, module, this.#modelName(place), kind, rows)
    this.#rows.set(key, row)
    return row
  }

  /** `MetaModel.__new__` of `odoo/models.py`: `_name`, else `_inherit`, else from the class's name. */
  #modelName(place: ClassPlace): NameId {
    const facts = this.#index.facts(place.file, new SegmentView())
    const register = classAttribute(facts, place.class, this.#names.register)
    if (register !== 0 && truthOf(register) === false) return NO_NAME
    const said = classAttribute(facts, place.class, this.#names.name)
    if (said !== 0) return this.#strings.of({ ...place, value: said })[0] ?? NO_NAME
    const value = classAttribute(facts, place.class, this.#names.inherit)
    const inherit = this.#strings.follow({ ...place, value })
    const parents = this.#strings.of(inherit)
    const isCounted = this.#rules.nameFromInheritList || stringName(inherit.value) !== NO_NAME
    if (parents.length === 1 && isCounted) return parents[0]!
    const className = facts.name(Facts.CLASSES, place.class, Facts.CLASS_NAME)
    return this.#index.names.internText(this.#rules.modelNameOfClass(this.#index.text(className)))
  }

  #classify(place: ClassPlace): { readonly kind: number; readonly bases: readonly ClassPlace[] } {
    const key = place.file * CLASSES_A_FILE + place.class
    const known = this.#known.get(key)
    if (known !== undefined) return known
    // A class that derives from itself ends here.
    this.#known.set(key, { kind: NO_KIND, bases: [] })
    const facts = this.#index.facts(place.file, new SegmentView())
    const value = facts.get(Facts.CLASSES, place.class, Facts.CLASS_BASES)
    let kind = NO_KIND
    const bases: ClassPlace[] = []
    for (let i = 0; i < facts.partCount(value); i++) {
      const name = facts.item(value, i)
      if (name >>> Facts.VALUE_TAG_SHIFT !== Facts.NAME) continue
      const found = this.#resolver.resolve(place.file, (name & Facts.VALUE_PAYLOAD_MASK) as NameId)
      if (found === undefined || found.kind === 'assignment') continue
      const baseKind =
        found.kind === 'external' ? frameworkModelKind(found.name) : this.#baseKind(found)
      if (baseKind === NO_KIND) continue
      kind = kind === NO_KIND ? baseKind : kind
      if (found.kind === 'class' && !this.#isFramework(found)) bases.push(found)
    }
    const result = { kind, bases }
    this.#known.set(key, result)
    return result
  }

  /** The kind of a class that some file here declares, which may be one of the framework. */
  #baseKind(place: ClassPlace): number {
    if (!this.#isFramework(place)) return this.#classify(place).kind
    const facts = this.#index.facts(place.file)
    const name = this.#index.text(facts.name(Facts.CLASSES, place.class, Facts.CLASS_NAME))
    return frameworkModelKind(`odoo.models.${name}`)
  }

  #isFramework(place: ClassPlace): boolean {
    return this.#workspace.files.moduleOf(place.file) === NO_MODULE
  }
}
