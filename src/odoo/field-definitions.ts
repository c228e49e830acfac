import {
  dottedName,
  Facts,
  type SegmentView,
  stringName,
  SegmentView as View,
} from '../facts/index.ts'
import type { ProjectIndex } from '../index/index.ts'
import { type NameId, remember } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { classAttribute } from './class-attributes.ts'
import type { ClassRow, ClassTable } from './class-table.ts'
import { customFieldClass, type FieldClass, findFieldClass } from './field-classes.ts'
import { frameworkFieldClass } from './framework.ts'
import type { ClassPlace, NameResolver } from './name-resolver.ts'

/** One `name = fields.X(…)` in the body of a model class. */
export interface FieldDefinition {
  readonly row: ClassRow
  readonly file: FileId
  readonly name: NameId
  /** The class in `fields`, or one that a module derives from it. */
  readonly fieldClass: FieldClass
  /** The call, a value in the facts of the file. */
  readonly call: number
  /** The number of the assignment in the facts of the file. */
  readonly assignment: number
}

/** An argument of a field, with the facts that its value is to be read in. */
export interface FieldArgument {
  readonly facts: SegmentView
  readonly value: number
  readonly definition: FieldDefinition
}

/** Classes whose fields are remembered; a question about thousands of files meets all there are. */
const MAX_ROWS = 1000

const NAMES_A_FILE = 2 ** 27

/**
 * Reads which fields classes define. It remembers what it read, so it is made for a view of the registry and dropped with it.
 */
export class FieldDefinitions {
  readonly #index: ProjectIndex
  readonly #classes: ClassTable
  readonly #resolver: NameResolver
  readonly #byRow = new Map<ClassRow, readonly FieldDefinition[]>()
  /** Field classes by file and name of the callee; `null` for names that are none. */
  readonly #fieldClasses = new Map<number, FieldClass | null>()
  /** Field classes that modules derive, by the class's name, once they were looked for. */
  #patched: ReadonlyMap<string, FieldClass> | undefined

  constructor(index: ProjectIndex, classes: ClassTable, resolver: NameResolver) {
    this.#index = index
    this.#classes = classes
    this.#resolver = resolver
  }

  /** The fields that the body of a class defines, in source order; of two with one name the last. */
  ofClass(row: ClassRow): readonly FieldDefinition[] {
    const known = this.#byRow.get(row)
    if (known !== undefined) return known
    const file = this.#classes.fileOf(row)
    const owner = this.#classes.classOf(row) + 1
    const facts = this.#classes.facts(row)
    const found = new Map<NameId, FieldDefinition>()
    for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
      if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== owner) continue
      const name = facts.name(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_NAME)
      const call = facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_VALUE)
      const callee = dottedName(facts.callee(call))
      const fieldClass = callee === 0 ? undefined : this.#fieldClass(file, callee)
      found.delete(name)
      if (fieldClass === undefined) continue
      found.set(name, { row, file, name, fieldClass, call, assignment: i })
    }
    const definitions = [...found.values()]
    remember(this.#byRow, row, definitions, MAX_ROWS)
    return definitions
  }

  /** The argument `name` of a definition, given by keyword or position; `undefined` when it has none. */
  argument(definition: FieldDefinition, name: string): FieldArgument | undefined {
    const facts = this.#index.facts(definition.file, new View())
    const keyword = this.#index.names.findText(name)
    const position = definition.fieldClass.parameters.indexOf(name)
    for (let i = 0; i < facts.partCount(definition.call); i++) {
      const given = facts.argumentKeyword(definition.call, i)
      if (given === 0 ? i === position : given === keyword) {
        return { facts, value: facts.argumentValue(definition.call, i), definition }
      }
    }
    return undefined
  }

  /** Follows a value that is a name to what it stands for: an assignment of the class, or of a module. */
  follow(argument: FieldArgument): FieldArgument {
    const name = dottedName(argument.value)
    if (name === 0) return argument
    const { definition } = argument
    // A constant of another file names constants of that file, not of the class.
    const isInClass = definition.file === this.#classes.fileOf(definition.row)
    const classIndex = this.#classes.classOf(definition.row)
    const own = isInClass ? classAttribute(argument.facts, classIndex, name) : 0
    if (own !== 0 && own !== argument.value) return { ...argument, value: own }
    const found = this.#resolver.resolve(definition.file, name)
    if (found?.kind !== 'assignment') return argument
    const facts = this.#index.facts(found.file, new View())
    const value = facts.get(Facts.ASSIGNMENTS, found.assignment, Facts.ASSIGNMENT_VALUE)
    return { facts, value, definition: { ...definition, file: found.file } }
  }

  #fieldClass(file: FileId, callee: NameId): FieldClass | undefined {
    const key = file * NAMES_A_FILE + callee
    const known = this.#fieldClasses.get(key)
    if (known !== undefined) return known ?? undefined
    const found = this.#resolver.resolve(file, callee)
    let fieldClass: FieldClass | undefined
    if (found?.kind === 'external') {
      const name = frameworkFieldClass(found.name)
      if (name !== undefined) fieldClass = findFieldClass(name) ?? this.#patchedClass(name)
    } else if (found?.kind === 'class') {
      fieldClass = this.#declaredClass(found, 8)
    }
    this.#fieldClasses.set(key, fieldClass ?? null)
    return fieldClass
  }

  /** The field class that a declared class is: one of the framework, or one derived from it. */
  #declaredClass(place: ClassPlace, steps: number): FieldClass | undefined {
    const facts = this.#index.facts(place.file, new View())
    const name = this.#index.text(facts.name(Facts.CLASSES, place.class, Facts.CLASS_NAME))
    const framework = findFieldClass(name)
    // In the framework's own file classes have their own names; a module's class of that name derives from something.
    if (framework !== undefined && this.#isFrameworkFile(place.file)) return framework
    if (steps === 0) return undefined
    const bases = facts.get(Facts.CLASSES, place.class, Facts.CLASS_BASES)
    for (let i = 0; i < facts.partCount(bases); i++) {
      const baseName = dottedName(facts.item(bases, i))
      const found = baseName === 0 ? undefined : this.#resolver.resolve(place.file, baseName)
      let base: FieldClass | undefined
      if (found?.kind === 'class') base = this.#declaredClass(found, steps - 1)
      else if (found?.kind === 'external') {
        base = findFieldClass(frameworkFieldClass(found.name) ?? '')
      }
      if (base === undefined) continue
      const type = stringName(classAttribute(facts, place.class, this.#classes.names.type))
      return customFieldClass(name, base, type === 0 ? undefined : this.#index.text(type))
    }
    return undefined
  }

  /** Modules put field classes of their own into `fields` (`fields.Serialized` of base_sparse_field): found by name. */
  #patchedClass(name: string): FieldClass | undefined {
    this.#patched ??= this.#findPatched()
    return this.#patched.get(name)
  }

  #findPatched(): ReadonlyMap<string, FieldClass> {
    const found = new Map<string, FieldClass>()
    const files = this.#index.segments.fileCount
    const wanted = [this.#index.names.findText('fields.Field')]
    for (let file = 1; file < files; file++) {
      const facts = this.#index.facts(file, new View())
      for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
        const bases = facts.get(Facts.CLASSES, i, Facts.CLASS_BASES)
        if (!wanted.includes(dottedName(facts.item(bases, 0)))) continue
        const fieldClass = this.#declaredClass({ file: file as FileId, class: i }, 2)
        const name = facts.name(Facts.CLASSES, i, Facts.CLASS_NAME)
        if (fieldClass !== undefined) found.set(this.#index.text(name), fieldClass)
      }
    }
    return found
  }

  #isFrameworkFile(file: FileId): boolean {
    return this.#classes.isFrameworkFile(file)
  }
}
