import type { ProjectIndex } from '../index/index.ts'
import { type Account, ledger, type NameId } from '../memory/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { AttributeStrings } from './attribute-strings.ts'
import { ClassFinder } from './class-finder.ts'
import { type ClassRow, ClassTable } from './class-table.ts'
import { FieldDefinitions } from './field-definitions.ts'
import { Inheritance } from './inheritance.ts'
import { ModelFields } from './model-fields.ts'
import { ModelMembers } from './model-members.ts'
import { ModelTable } from './model-table.ts'
import { NameResolver } from './name-resolver.ts'
import { PythonModules } from './python-modules.ts'
import { type OdooRules, rulesOf } from './rules.ts'
import { Views } from './views.ts'
import { XmlIdTable } from './xml-id-table.ts'

/**
 * Everything needed to answer questions about models. It remembers what it worked out, as objects, in maps that are emptied when they
 * have grown: not to be kept for longer than questions follow each other, nor when any file declares something else.
 */
export interface RegistryView {
  readonly inheritance: Inheritance
  readonly definitions: FieldDefinitions
  readonly fields: ModelFields
  readonly members: ModelMembers
}

/** Parts of a registry that a later one takes over. */
export interface KeptParts {
  readonly models?: ModelTable
  readonly xmlIds?: XmlIdTable
}

/** What Odoo would make of the modules: models with their classes, and external ids. */
export class Registry {
  readonly rules: OdooRules
  readonly classes: ClassTable
  readonly models: ModelTable
  readonly resolver: NameResolver
  readonly #workspace: Workspace
  readonly #index: ProjectIndex
  readonly #base: NameId
  #xmlIds: XmlIdTable | undefined
  #views: Views | undefined

  /** @param kept parts of an earlier registry that still hold: models when no Python changed, ids when no data files did */
  constructor(workspace: Workspace, index: ProjectIndex, kept: KeptParts = {}) {
    const modules = new PythonModules(workspace)
    this.#workspace = workspace
    this.#index = index
    this.rules = rulesOf(workspace.odoo?.version.major ?? Number.MAX_SAFE_INTEGER)
    this.resolver = new NameResolver(index, modules)
    const strings = new AttributeStrings(index, this.resolver)
    if (kept.models === undefined) {
      const classes = new ClassTable(workspace, index, strings, account())
      const finder = new ClassFinder(workspace, index, this.resolver, strings, modules, this.rules)
      finder.fill(classes)
      this.models = new ModelTable(classes, account())
    } else {
      this.models = kept.models
    }
    this.classes = this.models.classes
    this.#xmlIds = kept.xmlIds
    // What is asked for by its name has to be a name, also before the ids of the modules are looked at.
    for (let rank = 0; rank < workspace.modules.orderLength; rank++) {
      index.names.internText(workspace.modules.textOf(workspace.modules.orderAt(rank)))
    }
    this.#base = index.names.internText('base')
  }

  /** The external ids. Made when they are first asked for: the first answers of a start need none, and finding and sorting them takes time. */
  get xmlIds(): XmlIdTable {
    this.#xmlIds ??= new XmlIdTable(this.#workspace, this.#index, this.rules, account())
    return this.#xmlIds
  }

  /** What views are. */
  get views(): Views {
    this.#views ??= new Views(this.#index, this.xmlIds)
    return this.#views
  }

  /** What was made so far, for a later registry to take over. This one is not to be asked any more. */
  get parts(): KeptParts {
    const models = this.models
    return this.#xmlIds === undefined ? { models } : { models, xmlIds: this.#xmlIds }
  }

  /** The models as they are with the classes that `isVisible` lets through; with all of them when it is absent. */
  view(isVisible?: (row: ClassRow) => boolean): RegistryView {
    const inheritance = new Inheritance(this.models, this.#base, isVisible)
    const definitions = new FieldDefinitions(this.#index, this.classes, this.resolver)
    const fields = new ModelFields(this.#index, this.models, inheritance, definitions, this.rules)
    const members = new ModelMembers(this.#index, this.classes, inheritance)
    return { inheritance, definitions, fields, members }
  }

  /** Gives all memory back. */
  free(): void {
    this.classes.free()
    this.models.free()
    this.#xmlIds?.free()
  }
}

function account(): Account {
  return ledger.account('registry')
}
