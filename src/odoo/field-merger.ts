import { Facts, stringName, valueTag } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { ModuleId } from '../workspace/index.ts'
import { truthOf } from './class-attributes.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { type FieldClass, findFieldClass, isFieldSubclass } from './field-classes.ts'
import type { FieldArgument, FieldDefinition, FieldDefinitions } from './field-definitions.ts'
import { CALLABLE, type ModelField } from './model-field.ts'
import type { MagicField, OdooRules } from './rules.ts'
import { selectionKeys } from './selection.ts'

/** A field that the framework adds to a class. */
export interface MagicDefinition {
  readonly row: ClassRow
  readonly magic: MagicField
}

/**
 * Merges the definitions of a field into the field, as `Field._get_attrs` of `odoo/fields.py` does (version 18; what other
 * versions do differently is in `rules.ts`).
 */
export class FieldMerger {
  readonly #index: ProjectIndex
  readonly #classes: ClassTable
  readonly #definitions: FieldDefinitions
  readonly #rules: OdooRules

  constructor(
    index: ProjectIndex,
    classes: ClassTable,
    definitions: FieldDefinitions,
    rules: OdooRules,
  ) {
    this.#index = index
    this.#classes = classes
    this.#definitions = definitions
    this.#rules = rules
  }

  /** The field that definitions in override order, the most derived one last, make. */
  merge(name: NameId, list: readonly (FieldDefinition | MagicDefinition)[]): ModelField {
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
    const isInherited = this.truth(get('inherited'), false)
    const isSparse = isGiven(get('sparse'))
    const isComputedProperty =
      this.#rules.companyDependentIsComputed && this.truth(get('company_dependent'), false)
    const compute =
      isSparse || isComputedProperty
        ? CALLABLE
        : (this.#method(get('compute')) ?? overridden?.compute)
    const isComputed = compute !== undefined || related !== undefined
    // The framework computes properties from their definition, which changes nothing else (`Properties._setup_attrs`).
    const isProperties = fieldClass.type === 'properties' && isGiven(get('definition'))
    const store = isSparse ? false : this.truth(get('store'), !isComputed)
    const isReadonlyByRule =
      related !== undefined ||
      (overridden !== undefined && overridden.compute === undefined) ||
      (compute !== undefined && !isSparse && !isComputedProperty && !isGiven(get('inverse')))
    return {
      name,
      fieldClass,
      comodel: this.text(get('comodel_name')) || this.#comodelOf(overridden),
      inverseName: this.text(get('inverse_name')),
      related,
      compute: isProperties ? CALLABLE : compute,
      store,
      required: this.truth(get('required'), false),
      readonly: this.truth(get('readonly'), isReadonlyByRule || fieldClass.name === 'Id'),
      selection: selectionKeys(this.#index, this.#definitions, definitions),
      modules,
      magic: overridden !== undefined,
      inherited: isInherited ? this.#delegateOf(related) : NO_NAME,
      definitions,
    }
  }

  /** The truth of an argument, a name followed to its constant; `otherwise` when it is not given or not known. */
  truth(argument: FieldArgument | undefined, otherwise: boolean): boolean {
    if (argument === undefined) return otherwise
    return truthOf(this.#definitions.follow(argument).value) ?? otherwise
  }

  /** The text of an argument that is a string, a name followed to its constant; 0 when it is none. */
  text(argument: FieldArgument | undefined): NameId {
    return argument === undefined ? NO_NAME : stringName(this.#definitions.follow(argument).value)
  }

  /** The field that a path begins with. */
  #delegateOf(path: string | undefined): NameId {
    return path === undefined ? NO_NAME : this.#index.names.findText(path.split('.', 1)[0] ?? '')
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
