import { Facts, stringName } from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { ModuleId } from '../workspace/index.ts'
import { classAttribute } from './class-attributes.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import type { Inheritance } from './inheritance.ts'
import type { ModelId } from './model-table.ts'

/** Reads what the classes of models define besides fields: methods and plain attributes. */
export class ModelMembers {
  readonly #index: ProjectIndex
  readonly #classes: ClassTable
  readonly #inheritance: Inheritance

  constructor(index: ProjectIndex, classes: ClassTable, inheritance: Inheritance) {
    this.#index = index
    this.#classes = classes
    this.#inheritance = inheritance
  }

  /**
   * The methods that `rows` define, each with the modules of the classes that do, in the order of the rows. Two classes of one
   * module count once.
   */
  ownMethods(rows: readonly ClassRow[]): ReadonlyMap<NameId, readonly ModuleId[]> {
    const methods = new Map<NameId, ModuleId[]>()
    for (const row of rows) {
      const module = this.#classes.moduleOf(row)
      for (const name of this.#methodsOf(row)) {
        const modules = methods.get(name)
        if (modules === undefined) methods.set(name, [module])
        else if (modules.at(-1) !== module) modules.push(module)
      }
    }
    return methods
  }

  /** A class attribute that is a string, from the most derived class that has it; `undefined` when none has. */
  textAttribute(model: ModelId, attribute: string): string | undefined {
    const name = this.#index.names.findText(attribute)
    if (name === NO_NAME) return undefined
    for (const row of this.#inheritance.classesOf(model)) {
      const facts = this.#classes.facts(row)
      const value = classAttribute(facts, this.#classes.classOf(row), name)
      if (value === 0) continue
      const text = stringName(value)
      return text === NO_NAME ? undefined : this.#index.text(text)
    }
    return undefined
  }

  #methodsOf(row: ClassRow): Set<NameId> {
    const facts = this.#classes.facts(row)
    const owner = this.#classes.classOf(row) + 1
    const names = new Set<NameId>()
    for (let i = 0; i < facts.count(Facts.FUNCTIONS); i++) {
      if (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_OWNER) === owner) {
        names.add(facts.name(Facts.FUNCTIONS, i, Facts.FUNCTION_NAME))
      }
    }
    return names
  }
}
