import { type Account, Int32Column, type NameId } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'

/** A type: a row of a {@link TypeTable}. Two types are the same when they are the same number. */
export type Type = number & { readonly __type: never }

/** Nothing is known. */
export const UNKNOWN = 0 as Type

/** Kinds of types, with their parts. */
export const Kind = {
  UNKNOWN: 0,
  /** `None`. */
  NONE: 1,
  /** An instance of a class. Parts: file, number of the class, then the types of its type parameters. */
  INSTANCE: 2,
  /** A class itself. Parts: file, number of the class. */
  CLASS: 3,
  /** Records. Parts: the name of the model. */
  RECORDS: 4,
  /** A function of a module, or a static method. Parts: file, number of the function. */
  FUNCTION: 5,
  /** A function with its first argument given. Parts: file, number of the function, type of the receiver, INSTANCE of the class that declares it or 0. */
  METHOD: 6,
  /** A module. Parts: its file, 0 for a package without one, and its folder, 0 for a single file. */
  MODULE: 7,
  /** A tuple of so many items. Parts: their types. */
  TUPLE: 8,
  /** One of several. Parts: the types, ascending; never unknown nor a union. */
  UNION: 9,
  /** A string that is known. Parts: its name. */
  STRING: 10,
  /** A dictionary whose keys are written down. Parts: key (a name) and type of the value, maybe DEFERRED, in turn; the last of a key counts. The key {@link OTHER_KEYS} says that there may be more. */
  DICTIONARY: 11,
  /** `super()`: what comes behind a class. Parts: file and number of the class, type of the receiver. */
  SUPER: 12,
  /** A lambda or function within a function, while a question is answered. Parts: number of the body, node, receiver or 0. */
  CLOSURE: 13,
  /**
   * A type variable. Parts: the file (0 for `Self`) and its name, 0 for one of which no more matters, or {@link DECORATED}; of a type parameter in brackets then its
   * value in the facts. That of a field of a named tuple has four: the file, where the class stands, the numbers of the field and of defaults.
   */
  VARIABLE: 14,
  /** The environment of Odoo. */
  ENVIRONMENT: 15,
  /** A method that all records have and of which is known what it answers. Parts: name, type of the receiver. */
  RECORD_METHOD: 16,
  /** What can be called: `Callable[[int], str]`. Parts: what it answers, and what it takes: PARAMETERS, a VARIABLE that stands for some, or unknown. One of both is known. */
  CALLABLE: 17,
  /** The value of an expression that nobody asked for yet; only in a DICTIONARY. Parts: file, number of the function, receiver or 0, node, then name and type of each parameter of which a call says what it is given. */
  DEFERRED: 18,
  /** One of two values of which nobody asked yet; only in a DICTIONARY. Parts: two types, that may be DEFERRED or EITHER. */
  EITHER: 19,
  /** The class of what a type variable stands for: `type[T]`. Parts: the VARIABLE. */
  CLASS_OF: 20,
  /** What something takes that can be called: `[int, str]`. Parts: what more it takes ({@link NOTHING_MORE}, unknown for anything, the VARIABLE of a `ParamSpec`, or a FUNCTION, METHOD, CLOSURE or CLASS that takes the same), how many of the first parameters of that are left out, then the types of what it takes first. */
  PARAMETERS: 21,
  /** The class of a model, as the registry has it. Parts: the name of the model. */
  MODEL: 22,
  /** `_fields` of records, a dictionary. Parts: the name of the model. */
  FIELDS: 23,
} as const

/** The first part of PARAMETERS that take nothing more than they say. */
export const NOTHING_MORE = -1

/** The key of a DICTIONARY that stands for keys which are not known; its value is the type of what is under them. */
export const OTHER_KEYS = 0

/** The numbers of classes that calls make are from this one on; a file has fewer classes. See `NamedTuples`. */
export const FIRST_MADE: number = 1 << 20

/** The name of the VARIABLE that stands for what any decorated function answers. */
export const DECORATED = -1

/** How many types a union keeps; more say nothing. */
const MAX_UNION = 8
const MAX_WORDS = 1 << 20
const FIRST_SLOTS = 4096

/**
 * All types that are in use, each once.
 *
 * Layout: type `t` is the word `kind | parts << 8` at `words[t]` and the parts behind it. `slots` is a hash table of types, 0 for none.
 */
export class TypeTable {
  readonly #words: Int32Column
  readonly #slots: Int32Column
  #count = 0

  constructor(account: Account) {
    this.#words = new Int32Column(account, MAX_WORDS, 16 * 1024)
    this.#slots = new Int32Column(account, MAX_WORDS, 16 * 1024)
    this.clear()
  }

  /** Records of which the model is not known; left out of unions with others. */
  anyRecord: Type = UNKNOWN

  /** Forgets all types but the unknown one. */
  clear(): void {
    this.#words.resize(0)
    this.#words.push(Kind.UNKNOWN)
    this.#slots.resize(0)
    this.#slots.resize(FIRST_SLOTS)
    this.#count = 0
    this.anyRecord = UNKNOWN
  }

  /** Bytes in use. */
  get byteLength(): number {
    return (this.#words.length + this.#slots.length) * 4
  }

  kindOf(type: Type): number {
    return this.#words.data[type]! & 0xff
  }

  /** Number of parts. */
  countOf(type: Type): number {
    return this.#words.data[type]! >>> 8
  }

  /** A part that is a number or an id. */
  part(type: Type, index: number): number {
    return this.#words.data[type + 1 + index]!
  }

  /** A part that is a type. */
  typeAt(type: Type, index: number): Type {
    return this.part(type, index) as Type
  }

  /** All parts. */
  parts(type: Type): number[] {
    return Array.from({ length: this.countOf(type) }, (_, i) => this.part(type, i))
  }

  /** The types of the items of a TUPLE. */
  items(tuple: Type): Type[] {
    return this.parts(tuple) as Type[]
  }

  // ------------------------------------------------------------------------------------------------ making types

  none(): Type {
    return this.make(Kind.NONE)
  }

  instance(file: FileId, index: number, args: readonly Type[] = []): Type {
    return this.make(Kind.INSTANCE, file, index, ...args)
  }

  classOf(file: FileId, index: number): Type {
    return this.make(Kind.CLASS, file, index)
  }

  records(model: NameId): Type {
    return model === 0 ? UNKNOWN : this.make(Kind.RECORDS, model)
  }

  tuple(items: readonly Type[]): Type {
    return items.length > 64 ? UNKNOWN : this.make(Kind.TUPLE, ...items)
  }

  /** What takes `parameters` and answers `answer`; unknown when neither is known. */
  callable(answer: Type, parameters: Type): Type {
    if (answer === UNKNOWN && parameters === UNKNOWN) return UNKNOWN
    return this.make(Kind.CALLABLE, answer, parameters)
  }

  /** What is one of `types`; unknown ones say nothing, `None` is left out beside others. */
  union(types: readonly Type[]): Type {
    const found: Type[] = []
    const add = (type: Type): void => {
      if (type === UNKNOWN || found.includes(type)) return
      if (this.kindOf(type) === Kind.UNION) {
        for (let i = 0; i < this.countOf(type); i++) add(this.typeAt(type, i))
      } else found.push(type)
    }
    for (const type of types) add(type)
    const any = this.anyRecord === UNKNOWN ? -1 : found.indexOf(this.anyRecord)
    if (any >= 0 && found.some((one, at) => at !== any && this.kindOf(one) === Kind.RECORDS))
      found.splice(any, 1)
    if (found.length > 1 && found.some((type) => this.#holdsMade(type, 0))) this.#merge(found)
    const one = found[0]
    if (one === undefined) return UNKNOWN
    if (found.length === 1) return one
    if (found.length > MAX_UNION) return UNKNOWN
    return this.make(Kind.UNION, ...found.sort((a, b) => a - b))
  }

  /** Whether a type is an INSTANCE of a class that a call makes, or a collection of such. */
  #holdsMade(type: Type, depth: number): boolean {
    if (type === UNKNOWN || depth > 3) return false
    const kind = this.kindOf(type)
    if (kind === Kind.INSTANCE && this.part(type, 1) >= FIRST_MADE) return true
    if (kind !== Kind.INSTANCE && kind !== Kind.UNION) return false
    for (let i = kind === Kind.UNION ? 0 : 2; i < this.countOf(type); i++) {
      if (this.#holdsMade(this.typeAt(type, i), depth + 1)) return true
    }
    return false
  }

  /** Makes one of all named tuples of a class, and of collections of such: each call of the class gives its fields other types. */
  #merge(found: Type[]): void {
    for (let at = 0; at < found.length; at++) {
      const type = found[at]!
      if (!this.#holdsMade(type, 0)) continue
      let merged = type
      for (let other = found.length - 1; other > at; other--) {
        const one = found[other]!
        if (this.kindOf(one) !== Kind.INSTANCE) continue
        if (this.part(one, 0) !== this.part(type, 0) || this.part(one, 1) !== this.part(type, 1))
          continue
        merged = this.#mergedInstance(merged, one)
        found.splice(other, 1)
      }
      found[at] = merged
    }
  }

  /** One INSTANCE of two of the same class. */
  #mergedInstance(one: Type, other: Type): Type {
    const args: Type[] = []
    for (let i = 2; i < Math.max(this.countOf(one), this.countOf(other)); i++) {
      const both = [one, other].filter((type) => i < this.countOf(type))
      args.push(this.union(both.map((type) => this.typeAt(type, i))))
    }
    return this.instance(this.part(one, 0) as FileId, this.part(one, 1), args)
  }

  /** The types that a type may be: those of a union, or itself; none for the unknown. */
  *each(type: Type): Generator<Type> {
    if (type === UNKNOWN) return
    if (this.kindOf(type) !== Kind.UNION) {
      yield type
      return
    }
    for (let i = 0; i < this.countOf(type); i++) yield this.typeAt(type, i)
  }

  /** What `map` makes of each type that a type may be, together. */
  map(type: Type, map: (one: Type) => Type): Type {
    if (this.kindOf(type) !== Kind.UNION) return type === UNKNOWN ? UNKNOWN : map(type)
    return this.union([...this.each(type)].map(map))
  }

  /** The type of a kind with these parts. */
  make(kind: number, ...parts: readonly number[]): Type {
    let hash = kind
    for (const part of parts) hash = (Math.imul(hash, 0x01000193) ^ part) | 0
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    let slot = hash & (this.#slots.length - 1)
    for (;;) {
      const known = this.#slots.data[slot]! as Type
      if (known === 0) break
      if (this.#isSame(known, kind, parts)) return known
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    const type = this.#words.push(kind | (parts.length << 8)) as Type
    for (const part of parts) this.#words.push(part)
    this.#slots.data[slot] = type
    if (++this.#count * 2 > this.#slots.length) this.#grow()
    return type
  }

  #isSame(type: Type, kind: number, parts: readonly number[]): boolean {
    if (this.#words.data[type] !== (kind | (parts.length << 8))) return false
    for (let i = 0; i < parts.length; i++) if (this.part(type, i) !== parts[i]) return false
    return true
  }

  #grow(): void {
    const size = this.#slots.length * 2
    this.#slots.resize(0)
    this.#slots.resize(size)
    for (let type = 1; type < this.#words.length; type += 1 + this.countOf(type as Type)) {
      let hash = this.kindOf(type as Type)
      for (let i = 0; i < this.countOf(type as Type); i++) {
        hash = (Math.imul(hash, 0x01000193) ^ this.part(type as Type, i)) | 0
      }
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
      let slot = hash & (size - 1)
      while (this.#slots.data[slot] !== 0) slot = (slot + 1) & (size - 1)
      this.#slots.data[slot] = type
    }
  }
}
