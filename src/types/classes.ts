import { dottedName, Facts, SegmentView, stringName } from '../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { Annotations } from './annotations.ts'
import { type Declarations, type Declared, declaredIn } from './declarations.ts'
import { isMade, NamedTuples } from './named-tuples.ts'
import type { Program } from './program.ts'
import { replaceParameters } from './taken-parameters.ts'
import { Kind, type Type, type TypeTable, UNKNOWN } from './type-table.ts'
import { namedTupleCall } from './written-calls.ts'

/** A member of a class, and the class that declares it, with the types of its type parameters. */
export interface ClassMember {
  readonly declared: OwnDeclaration | EntryPlace
  /** An INSTANCE of the class that declares it. */
  readonly owner: Type
}

type OwnDeclaration = Declared & { readonly kind: 'class' | 'function' | 'assignment' }

/** A field of a named tuple that a call makes. */
export interface EntryPlace {
  readonly kind: 'entry'
  readonly file: FileId
  /** The number of the class, see {@link NamedTuples}. */
  readonly index: number
  /** The number of the field. */
  readonly entry: number
}

const MAX_DEPTH = 20
const MAX_ANSWERS = 2000

/** What classes inherit, with their type parameters. */
export class Classes {
  readonly #program: Program
  readonly #declarations: Declarations
  readonly #types: TypeTable
  readonly annotations: Annotations
  readonly namedTuples: NamedTuples
  readonly #ancestors = new Map<Type, readonly Type[]>()
  readonly #parameters = new Map<number, readonly Type[]>()
  readonly #builtin = new Map<string, Type>()

  constructor(program: Program, declarations: Declarations, types: TypeTable) {
    this.#program = program
    this.#declarations = declarations
    this.#types = types
    this.annotations = new Annotations(program, declarations, types, this)
    this.namedTuples = new NamedTuples(types)
  }

  /** An instance of a class of `builtins`; unknown when there is none. */
  builtin(name: string, ...args: readonly Type[]): Type {
    return this.library('builtins', name, ...args)
  }

  /** An instance of a class of a library module; unknown when there is none. */
  library(module: string, name: string, ...args: readonly Type[]): Type {
    const key = `${module} ${name}`
    let found = this.#builtin.get(key)
    if (found === undefined) {
      const declared = this.#declarations.find(this.#program.libraries.module(module), name)
      found =
        declared?.kind === 'class' ? this.#types.instance(declared.file, declared.index) : UNKNOWN
      this.#builtin.set(key, found)
    }
    if (found === UNKNOWN || args.length === 0) return found
    return this.#types.instance(this.fileOf(found), this.indexOf(found), args)
  }

  /** Whether a type is an instance of the class of `builtins` that is called `name`. */
  isBuiltin(type: Type, name: string): boolean {
    if (this.#types.kindOf(type) !== Kind.INSTANCE) return false
    const known = this.builtin(name)
    return known !== UNKNOWN && this.isSameClass(known, type)
  }

  /** Whether two types, each an INSTANCE or CLASS, are of the same class, whatever its type parameters are. */
  isSameClass(type: Type, other: Type): boolean {
    return this.fileOf(type) === this.fileOf(other) && this.indexOf(type) === this.indexOf(other)
  }

  /** The file of an INSTANCE or CLASS. */
  fileOf(type: Type): FileId {
    return this.#types.part(type, 0) as FileId
  }

  /** The number of an INSTANCE's or CLASS's class in its file. */
  indexOf(type: Type): number {
    return this.#types.part(type, 1)
  }

  /** The types of the type parameters of an INSTANCE; none for other types. */
  argumentsOf(type: Type): Type[] {
    const args: Type[] = []
    if (this.#types.kindOf(type) !== Kind.INSTANCE) return args
    for (let i = 2; i < this.#types.countOf(type); i++) args.push(this.#types.typeAt(type, i))
    return args
  }

  /** The name of the class of an INSTANCE or CLASS. */
  nameOf(type: Type): string {
    if (isMade(this.indexOf(type))) return this.namedTuples.of(this.indexOf(type)).name
    const facts = this.#program.index.facts(this.fileOf(type), new SegmentView())
    return this.#program.index.text(facts.name(Facts.CLASSES, this.indexOf(type), Facts.CLASS_NAME))
  }

  /** An INSTANCE of the class itself and of all classes that it derives from, in the order in which members are looked for. */
  ancestors(instance: Type): readonly Type[] {
    const known = this.#ancestors.get(instance)
    if (known !== undefined) return known
    const found: Type[] = []
    this.#collect(instance, found, 0)
    remember(this.#ancestors, instance, found, MAX_ANSWERS)
    return found
  }

  #collect(instance: Type, found: Type[], depth: number): void {
    if (depth > MAX_DEPTH) return
    // A class stands behind all that derive from it.
    const before = found.findIndex((other) => this.isSameClass(other, instance))
    if (before >= 0) found.splice(before, 1)
    found.push(instance)
    for (const base of this.basesOf(instance)) this.#collect(base, found, depth + 1)
  }

  /** An INSTANCE of each base class, with its type parameters. */
  basesOf(instance: Type): Type[] {
    const file = this.fileOf(instance)
    if (isMade(this.indexOf(instance))) return [this.library('typing', 'NamedTuple')]
    const facts = this.#program.index.facts(file, new SegmentView())
    const bases = facts.get(Facts.CLASSES, this.indexOf(instance), Facts.CLASS_BASES)
    const found: Type[] = []
    for (let i = 0; i < facts.partCount(bases); i++) {
      const base =
        facts.partKind(facts.item(bases, i)) === Facts.CALL
          ? this.#namedBase(file, this.indexOf(instance), facts, facts.item(bases, i))
          : this.annotations.ofValue(file, facts, facts.item(bases, i), 0)
      for (const one of this.#types.each(base)) {
        if (this.#types.kindOf(one) === Kind.TUPLE)
          found.push(this.builtin('tuple', ...this.#tupleArgument(one)))
        if (this.#types.kindOf(one) === Kind.INSTANCE) found.push(this.substitute(one, instance))
      }
    }
    if (found.length === 0 && this.#hasTypedDictBase(instance)) {
      found.push(this.builtin('dict', this.builtin('str')))
    }
    if (found.length === 0) {
      const object = this.builtin('object')
      if (object !== UNKNOWN && object !== instance) found.push(object)
    }
    return found
  }

  /** The named tuple that a base class is which a call makes, with its type variables; unknown for other calls. */
  #namedBase(file: FileId, index: number, facts: SegmentView, call: number): Type {
    const at = facts.get(Facts.CLASSES, index, Facts.CLASS_START)
    const name = facts.name(Facts.CLASSES, index, Facts.CLASS_NAME)
    const made = this.named(file, facts, call, at, name)
    if (made === UNKNOWN) return UNKNOWN
    const variables = this.namedTuples.variablesOf(this.indexOf(made))
    return this.#types.instance(file, this.indexOf(made), variables)
  }

  /**
   * An INSTANCE of the named tuple that a call in the facts of a file makes; unknown when it makes none.
   *
   * @param at where the variable or class stands that has `name`
   */
  named(file: FileId, facts: SegmentView, call: number, at: number, name: NameId): Type {
    const written = namedTupleCall(this.#program, this.annotations, file, facts, call)
    if (written === undefined) return UNKNOWN
    const number = this.namedTuples.numberOf(file, at, this.#program.index.text(name), written)
    return number < 0 ? UNKNOWN : this.#types.instance(file, number)
  }

  /** Whether an INSTANCE is of a `TypedDict`, whose attributes are what is under its keys. */
  isTypedDict(instance: Type): boolean {
    return this.ancestors(instance).some((one) => this.#hasTypedDictBase(one))
  }

  /** Whether one of the bases of a class is written as `TypedDict`. */
  #hasTypedDictBase(instance: Type): boolean {
    if (isMade(this.indexOf(instance))) return false
    const facts = this.#program.index.facts(this.fileOf(instance), new SegmentView())
    const bases = facts.get(Facts.CLASSES, this.indexOf(instance), Facts.CLASS_BASES)
    for (let i = 0; i < facts.partCount(bases); i++) {
      const name = dottedName(facts.item(bases, i))
      if (name !== NO_NAME && /(^|\.)TypedDict$/.test(this.#program.index.text(name))) return true
    }
    return false
  }

  #tupleArgument(tuple: Type): Type[] {
    return [this.#types.union(this.#types.items(tuple))]
  }

  /** The type variables of a class, in the order in which their types are given. */
  parametersOf(file: FileId, index: number): readonly Type[] {
    if (isMade(index)) return this.namedTuples.variablesOf(index)
    const key = file * 65536 + index
    const known = this.#parameters.get(key)
    if (known !== undefined) return known
    this.#parameters.set(key, [])
    const facts = this.#program.index.facts(file, new SegmentView())
    const bases = facts.get(Facts.CLASSES, index, Facts.CLASS_BASES)
    const found: Type[] = []
    let isTold = false
    for (let i = 0; i < facts.partCount(bases) && !isTold; i++) {
      const base = facts.item(bases, i)
      if (facts.partKind(base) === Facts.TYPE_PARAMETERS) {
        found.length = 0
        for (let at = 0; at < facts.partCount(base); at++) {
          const type = this.annotations.ofValue(file, facts, facts.item(base, at))
          // `**P` has a place among them.
          const place = this.#types.make(Kind.VARIABLE, file, NO_NAME, facts.item(base, at))
          found.push(type === UNKNOWN ? place : type)
        }
      }
      if (facts.partKind(base) === Facts.CALL) {
        const type = this.#namedBase(file, index, facts, base)
        if (type !== UNKNOWN) found.push(...this.argumentsOf(type))
      }
      if (facts.partKind(base) !== Facts.SUBSCRIPT) continue
      const text = this.#program.index.text(dottedName(facts.item(base, 0)))
      isTold = /(^|\.)(Generic|Protocol)$/.test(text)
      if (isTold) found.length = 0
      this.#variables(file, facts, facts.item(base, 1), found)
    }
    remember(this.#parameters, key, found, MAX_ANSWERS)
    return found
  }

  #variables(file: FileId, facts: SegmentView, value: number, found: Type[]): void {
    const kind = facts.partKind(value)
    if (kind === Facts.TYPE_VARIABLE || dottedName(value) !== NO_NAME) {
      const type = this.annotations.ofValue(file, facts, value, 0)
      if (this.#types.kindOf(type) === Kind.VARIABLE && !found.includes(type)) found.push(type)
    }
    if (
      kind === Facts.TUPLE ||
      kind === Facts.LIST ||
      kind === Facts.SUBSCRIPT ||
      kind === Facts.UNION
    ) {
      const first = kind === Facts.SUBSCRIPT ? 1 : 0
      for (let i = first; i < facts.partCount(value); i++) {
        this.#variables(file, facts, facts.item(value, i), found)
      }
    }
  }

  /** Whether the type parameters of a type are the fields of a named tuple. */
  isNamed(type: Type): boolean {
    const [first] = this.parametersOf(this.fileOf(type), this.indexOf(type))
    return first !== undefined && this.#types.countOf(first) > 3
  }

  /** The metaclass of an INSTANCE's class, as an INSTANCE: the nearest that is said, else `type`; unknown when there is none. */
  metaclassOf(instance: Type): Type {
    for (const owner of this.ancestors(instance)) {
      if (isMade(this.indexOf(owner))) continue
      const file = this.fileOf(owner)
      const facts = this.#program.index.facts(file, new SegmentView())
      const bases = facts.get(Facts.CLASSES, this.indexOf(owner), Facts.CLASS_BASES)
      for (let i = 0; i < facts.partCount(bases); i++) {
        const base = facts.item(bases, i)
        const isSaid = facts.partKind(base) === Facts.METACLASS
        // `class Field(MetaField('Base', (object,), {}))`
        const value = isSaid ? facts.item(base, 0) : facts.callee(base)
        const found = value === 0 ? UNKNOWN : this.annotations.ofValue(file, facts, value)
        if (this.isMetaclass(found)) return found
      }
    }
    return this.builtin('type')
  }

  /** Whether a type is an INSTANCE of a class whose instances are classes. */
  isMetaclass(instance: Type): boolean {
    if (this.#types.kindOf(instance) !== Kind.INSTANCE) return false
    return this.ancestors(instance).some((one) => this.isBuiltin(one, 'type'))
  }

  /** A type with the type variables of an INSTANCE's class replaced by what they are for it. */
  substitute(type: Type, instance: Type): Type {
    if (type === UNKNOWN || this.#types.kindOf(instance) !== Kind.INSTANCE) return type
    const variables = this.parametersOf(this.fileOf(instance), this.indexOf(instance))
    if (variables.length === 0) return type
    const args = this.argumentsOf(instance)
    return this.replace(type, (variable) => {
      const at = variables.indexOf(variable)
      return at < 0 ? variable : (args[at] ?? this.annotations.boundOf(variable))
    })
  }

  /** A type with each VARIABLE in it replaced by its bound. */
  bounded(type: Type): Type {
    return this.replace(type, (variable) => this.annotations.boundOf(variable))
  }

  /** A type with each VARIABLE in it replaced. */
  replace(type: Type, by: (variable: Type) => Type, depth = 0): Type {
    const types = this.#types
    if (type === UNKNOWN || depth > 6) return type
    switch (types.kindOf(type)) {
      case Kind.VARIABLE:
        return by(type)
      case Kind.CLASS_OF: {
        const of = this.replace(types.typeAt(type, 0), by, depth + 1)
        if (types.kindOf(of) === Kind.VARIABLE) return types.make(Kind.CLASS_OF, of)
        const isInstance = types.kindOf(of) === Kind.INSTANCE
        return isInstance ? types.classOf(this.fileOf(of), this.indexOf(of)) : UNKNOWN
      }
      case Kind.INSTANCE: {
        if (types.countOf(type) === 2) return type
        const args = this.argumentsOf(type).map((one) => this.replace(one, by, depth + 1))
        return types.instance(this.fileOf(type), this.indexOf(type), args)
      }
      case Kind.TUPLE: {
        return types.tuple(types.items(type).map((one) => this.replace(one, by, depth + 1)))
      }
      case Kind.CALLABLE: {
        const answer = this.replace(types.typeAt(type, 0), by, depth + 1)
        return types.callable(answer, this.replace(types.typeAt(type, 1), by, depth + 1))
      }
      case Kind.PARAMETERS:
        return replaceParameters(types, type, (one) => this.replace(one, by, depth + 1))
      case Kind.UNION: {
        const all = [...types.each(type)].map((one) => this.replace(one, by, depth + 1))
        // Of `T | None`, of which T is not known, None alone would be wrong.
        const result = types.union(all)
        return all.includes(UNKNOWN) && types.kindOf(result) === Kind.NONE ? UNKNOWN : result
      }
      default:
        return type
    }
  }

  /** The member `name` of an INSTANCE, as the class or one that it derives from declares it; `undefined` when none does. */
  member(instance: Type, name: string, from = 0): ClassMember | undefined {
    const id = this.#program.index.names.findText(name)
    const ancestors = this.ancestors(instance)
    for (let i = from; i < ancestors.length; i++) {
      const owner = ancestors[i]!
      const declared = isMade(this.indexOf(owner))
        ? this.#entry(this.fileOf(owner), this.indexOf(owner), name)
        : this.own(this.fileOf(owner), this.indexOf(owner), id)
      if (declared !== undefined) return { declared, owner }
    }
    return undefined
  }

  #entry(file: FileId, index: number, name: string): EntryPlace | undefined {
    const entry = this.namedTuples.entryOf(index, name)
    return entry < 0 ? undefined : { kind: 'entry', file, index, entry }
  }

  /** What a class itself declares under a name. */
  own(file: FileId, index: number, name: NameId): OwnDeclaration | undefined {
    if (name === NO_NAME || isMade(index)) return undefined
    const facts = this.#program.index.facts(file, new SegmentView())
    const found = declaredIn(file, facts, index + 1, name)
    return found?.kind === 'module' ? undefined : found
  }

  /** Whether a function has a decorator of that last name, such as `property`. */
  isDecorated(file: FileId, index: number, name: string): boolean {
    return this.decorators(file, index).includes(name)
  }

  /** The last names of the decorators of a function, those of calls as well. */
  decorators(file: FileId, index: number): string[] {
    const facts = this.#program.index.facts(file, new SegmentView())
    const list = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_DECORATORS)
    const names: string[] = []
    for (let i = 0; i < facts.partCount(list); i++) {
      const value = facts.item(list, i)
      const called = facts.partKind(value) === Facts.CALL ? facts.callee(value) : value
      const text = this.#program.index.text(dottedName(called))
      names.push(text.slice(text.lastIndexOf('.') + 1))
    }
    return names
  }

  /** A string that a class assigns to a name; `undefined` when it assigns none. */
  stringAttribute(file: FileId, index: number, name: NameId): string | undefined {
    const declared = this.own(file, index, name)
    if (declared?.kind !== 'assignment') return undefined
    const facts = this.#program.index.facts(file, new SegmentView())
    const value = stringName(facts.get(Facts.ASSIGNMENTS, declared.index, Facts.ASSIGNMENT_VALUE))
    return value === NO_NAME ? undefined : this.#program.index.text(value)
  }
}
