/** Named tuples that a call makes: `namedtuple('Point', 'x y')`, `NamedTuple('Point', [('x', int)])`. */
import type { FileId } from '../workspace/index.ts'
import { FIRST_MADE, Kind, type Type, type TypeTable, UNKNOWN } from './type-table.ts'

/** A field of a named tuple. */
export interface NamedEntry {
  readonly name: string
  /** What is written to be its type; a VARIABLE when nothing is, which stands for what the call that makes the tuple gives. */
  readonly type: Type
  readonly hasDefault: boolean
}

/** A class that a call makes. */
export interface NamedTuple {
  readonly file: FileId
  /** Where the variable stands that holds it, else the class that derives from it, else the call. Byte offset. */
  readonly at: number
  /** The name of the variable or class, else the one that the call gives. */
  readonly name: string
  readonly entries: readonly NamedEntry[]
}

/** An argument of a call as it is written. */
export interface Written {
  /** The text of a string; `undefined` for everything else. */
  readonly text?: string | undefined
  /** The items of a list or tuple; `undefined` for everything else. */
  readonly items?: readonly Written[] | undefined
  readonly isTrue: boolean
  /** The type that it stands for as an annotation. */
  readonly type: () => Type
}

/** The arguments of a call that makes a named tuple. */
export interface WrittenCall {
  /** Whether the fields have types, as those of `typing.NamedTuple`. */
  readonly isTyped: boolean
  readonly positional: readonly Written[]
  keyword(name: string): Written | undefined
}

const FIELD_NAME = /^\p{L}[\p{L}\p{N}_]*$/u
const MAX_FIELDS = 64
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif'],
  ...['else', 'except', 'False', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is'],
  ...['lambda', 'None', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'True', 'try', 'while'],
  ...['with', 'yield'],
])

/** Whether a number is that of a class which a call makes. */
export function isMade(index: number): boolean {
  return index >= FIRST_MADE
}

/** The named tuples that calls make, by numbers beyond those of the classes of a file. Lives as long as the types that have these numbers. */
export class NamedTuples {
  readonly #types: TypeTable
  readonly #all: NamedTuple[] = []
  readonly #known = new Map<string, number>()

  constructor(types: TypeTable) {
    this.#types = types
  }

  /** The class of a number that {@link isMade}. */
  of(index: number): NamedTuple {
    return this.#all[index - FIRST_MADE]!
  }

  /** The number of an entry of a class of that name, or -1. */
  entryOf(index: number, name: string): number {
    return this.of(index).entries.findIndex((entry) => entry.name === name)
  }

  /** The type variables of a class: one for each field of which no type is written. */
  variablesOf(index: number): readonly Type[] {
    const all = this.of(index).entries.map(({ type }) => type)
    return all.filter((type) => this.#types.kindOf(type) === Kind.VARIABLE)
  }

  /**
   * The number of the class that a call makes which stands at `at`; -1 when it is not known which fields it has.
   *
   * @param name the name of the variable or class, empty for the one that the call gives
   */
  numberOf(file: FileId, at: number, name: string, call: WrittenCall): number {
    const key = `${file} ${at}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const given = (call.positional[0] ?? call.keyword('typename'))?.text ?? ''
    const entries = call.isTyped ? typedEntries(call) : this.#plainEntries(file, at, call)
    if (entries === undefined || given + name === '') return -1
    const number = FIRST_MADE + this.#all.length
    this.#all.push({ file, at, name: name === '' ? given : name, entries })
    this.#known.set(key, number)
    return number
  }

  #plainEntries(file: FileId, at: number, call: WrittenCall): NamedEntry[] | undefined {
    const fields = call.positional[1] ?? call.keyword('field_names')
    const texts = fields?.text?.split(/[\s,]+/).filter((text) => text !== '')
    const written = texts ?? fields?.items?.map(({ text }) => text)
    const names = namesOf(written, call.keyword('rename')?.isTrue === true)
    const optional = call.keyword('defaults')?.items?.length ?? 0
    return names?.map((name, i) => {
      const type = this.#types.make(Kind.VARIABLE, file, at, i, optional)
      return { name, type, hasDefault: i >= names.length - optional }
    })
  }
}

function typedEntries(call: WrittenCall): NamedEntry[] | undefined {
  const { items } = call.positional[1] ?? call.keyword('fields') ?? {}
  const names = namesOf(
    items?.map(({ items: pair }) => pair?.[0]?.text),
    false,
  )
  return names?.map((name, i) => {
    const type = items?.[i]?.items?.[1]?.type() ?? UNKNOWN
    return { name, type, hasDefault: false }
  })
}

/** The names of fields, with `_1` and the like for those that cannot be when they are renamed; `undefined` when one is not known. */
function namesOf(
  written: readonly (string | undefined)[] | undefined,
  isRenamed: boolean,
): string[] | undefined {
  if (written === undefined || written.length > MAX_FIELDS) return undefined
  const names: string[] = []
  for (const [i, name] of written.entries()) {
    if (name === undefined) return undefined
    const isName = FIELD_NAME.test(name) && !KEYWORDS.has(name) && !names.includes(name)
    if (!isName && !isRenamed) return undefined
    names.push(isName ? name : `_${i}`)
  }
  return names
}
