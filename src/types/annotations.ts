import {
  dottedName,
  Facts,
  SegmentView,
  stringName,
  valuePayload,
  valueTag,
} from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { type Declarations, type Declared, declaredIn } from './declarations.ts'
import type { Program } from './program.ts'
import { Kind, NOTHING_MORE, type Type, type TypeTable, UNKNOWN } from './type-table.ts'

const MAX_DEPTH = 12
/** More parameters in a list say nothing. */
const MAX_PARAMETERS = 20

/** Names of `typing` that stand for classes elsewhere: module and class. */
const ALIASES: Readonly<Record<string, readonly [module: string, name: string]>> = {
  List: ['builtins', 'list'],
  Dict: ['builtins', 'dict'],
  Set: ['builtins', 'set'],
  FrozenSet: ['builtins', 'frozenset'],
  DefaultDict: ['collections', 'defaultdict'],
  OrderedDict: ['collections', 'OrderedDict'],
  Counter: ['collections', 'Counter'],
  ChainMap: ['collections', 'ChainMap'],
  Deque: ['collections', 'deque'],
  Text: ['builtins', 'str'],
  LiteralString: ['builtins', 'str'],
}

const ANY_RECORD: ReadonlySet<string> = new Set([
  'BaseModel',
  'Model',
  'AbstractModel',
  'TransientModel',
])

/** Special forms that say of a type what matters elsewhere. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  ...['ClassVar', 'Final', 'Annotated', 'Required', 'NotRequired', 'ReadOnly', 'Unpack'],
])

/** `Self` in a class: a variable of no file. */
export const SELF_NAME = 'Self'

/** What is asked about classes. */
interface KnownClasses {
  builtin(name: string, ...args: readonly Type[]): Type
  library(module: string, name: string, ...args: readonly Type[]): Type
  fileOf(type: Type): FileId
  indexOf(type: Type): number
  own(file: FileId, index: number, name: NameId): Declared | undefined
  replace(type: Type, by: (variable: Type) => Type): Type
  named(file: FileId, facts: SegmentView, call: number, at: number, name: NameId): Type
}

/** The types that the type parameters around a text stand for, by their names. */
export type TypeScope = ReadonlyMap<string, Type>

/** What annotations stand for, read from facts. */
export class Annotations {
  readonly #program: Program
  readonly #declarations: Declarations
  readonly #types: TypeTable
  readonly #classes: KnownClasses
  /** Whether files are those of `typing`. */
  readonly #typing = new Map<FileId, boolean>()

  constructor(
    program: Program,
    declarations: Declarations,
    types: TypeTable,
    classes: KnownClasses,
  ) {
    this.#program = program
    this.#declarations = declarations
    this.#types = types
    this.#classes = classes
  }

  /** `Self`, to be replaced by the type of the receiver. */
  get self(): Type {
    return this.#types.make(Kind.VARIABLE, 0, this.#program.index.names.findText(SELF_NAME))
  }

  /** The type that an annotation stands for: a value in the facts of a file. Unknown when it is not understood. */
  ofValue(file: FileId, facts: SegmentView, value: number, depth = 0): Type {
    if (depth > MAX_DEPTH) return UNKNOWN
    switch (valueTag(value)) {
      case Facts.NAME:
        return this.#named(file, this.#program.index.text(dottedName(value)), depth)
      case Facts.STRING:
        return this.ofText(file, this.#program.index.text(stringName(value)), undefined, depth)
      case Facts.CONSTANT:
        return valuePayload(value) === Facts.NONE ? this.#types.none() : UNKNOWN
      case Facts.PART:
        return this.#part(file, facts, value, depth)
      default:
        return UNKNOWN
    }
  }

  /** The type that the text of an annotation stands for. Only names, subscripts and unions are understood. */
  ofText(file: FileId, text: string, scope?: TypeScope, depth = 0): Type {
    const quoted = /^\s*(["'])(.*)\1\s*$/s.exec(text)
    if (quoted !== null)
      return depth > MAX_DEPTH ? UNKNOWN : this.ofText(file, quoted[2]!, scope, depth + 1)
    const parts = splitOutside(text, '|')
    if (parts.length > 1) {
      return this.#anyOf(parts.map((part) => this.ofText(file, part, scope, depth + 1)))
    }
    const match = /^\s*([\w.]+)\s*(?:\[(.*)\])?\s*$/s.exec(text)
    if (match === null) return UNKNOWN
    const [, name = '', inside] = match
    if (name === 'None') return this.#types.none()
    if (inside === undefined) return scope?.get(name) ?? this.#named(file, name, depth)
    const args = splitOutside(inside, ',')
    if (/(^|\.)Literal$/.test(name)) return this.#literals(args.map((arg) => literalClass(arg)))
    return this.#generic(file, name, args.length, depth, (i) => {
      const text = args[i]!.trim()
      const list = /^\[(.*)\]$/s.exec(text)
      if (list === null)
        return text === '...' ? undefined : this.ofText(file, text, scope, depth + 1)
      const items = splitOutside(list[1]!, ',').filter((item) => item.trim() !== '')
      return this.#takes(items.map((item) => this.ofText(file, item, scope, depth + 1)))
    })
  }

  #part(file: FileId, facts: SegmentView, value: number, depth: number): Type {
    switch (facts.partKind(value)) {
      case Facts.UNION: {
        const types: Type[] = []
        for (let i = 0; i < facts.partCount(value); i++) {
          types.push(this.ofValue(file, facts, facts.item(value, i), depth + 1))
        }
        return this.#anyOf(types)
      }
      case Facts.SUBSCRIPT: {
        const name = dottedName(facts.item(value, 0))
        if (name === NO_NAME) return UNKNOWN
        const inside = facts.item(value, 1)
        const isTuple = facts.partKind(inside) === Facts.TUPLE
        const count = isTuple ? facts.partCount(inside) : 1
        const itemAt = (i: number): number => (isTuple ? facts.item(inside, i) : inside)
        if (/(^|\.)Literal$/.test(this.#program.index.text(name))) {
          const all = Array.from({ length: count }, (_, i) => itemAt(i))
          return this.#literals(
            all.map((item) => (valueTag(item) === Facts.STRING ? 'str' : undefined)),
          )
        }
        return this.#generic(file, this.#program.index.text(name), count, depth, (i) => {
          const item = itemAt(i)
          const isDots = valueTag(item) === Facts.CONSTANT && valuePayload(item) === Facts.ELLIPSIS
          if (isDots) return undefined
          if (facts.partKind(item) !== Facts.LIST) return this.ofValue(file, facts, item, depth + 1)
          return this.#takes(
            Array.from({ length: facts.partCount(item) }, (_, at) =>
              this.ofValue(file, facts, facts.item(item, at), depth + 1),
            ),
          )
        })
      }
      case Facts.TYPE_VARIABLE: {
        const name = dottedName(facts.item(value, 0))
        return this.#types.make(Kind.VARIABLE, file, name, value)
      }
      case Facts.TYPE_ALIAS:
        return this.ofValue(file, facts, facts.item(value, 0), depth + 1)
      default:
        return UNKNOWN
    }
  }

  /** What a type variable stands for at least; unknown when it has no bound. */
  boundOf(variable: Type, depth = 0): Type {
    const types = this.#types
    const file = types.part(variable, 0) as FileId
    const count = types.countOf(variable)
    if (file === 0 || count > 3 || depth > 2) return UNKNOWN
    const facts = this.#program.index.facts(file, new SegmentView())
    const bound = count === 3 ? facts.item(types.part(variable, 2), 1) : 0
    const type = this.ofValue(file, facts, bound || this.#writtenBound(file, facts, variable))
    return this.#classes.replace(type, (one) => this.boundOf(one, depth + 1))
  }

  /** The bound of `T = TypeVar('T', bound=…)`. */
  #writtenBound(file: FileId, facts: SegmentView, variable: Type): number {
    if (this.#types.countOf(variable) !== 2) return 0
    const declared = declaredIn(file, facts, 0, this.#types.part(variable, 1) as NameId)
    if (declared?.kind !== 'assignment') return 0
    const call = facts.get(Facts.ASSIGNMENTS, declared.index, Facts.ASSIGNMENT_VALUE)
    for (let i = 0; i < facts.partCount(call) && facts.callee(call) !== 0; i++) {
      const keyword = facts.argumentKeyword(call, i)
      if (keyword !== NO_NAME && this.#program.index.text(keyword) === 'bound') {
        return facts.argumentValue(call, i)
      }
    }
    return 0
  }

  /** @param argument answers `undefined` for `...` */
  #generic(
    file: FileId,
    text: string,
    count: number,
    depth: number,
    argument: (index: number) => Type | undefined,
  ): Type {
    const types = this.#types
    const all = (): Type[] => Array.from({ length: count }, (_, i) => argument(i) ?? UNKNOWN)
    const last = text.slice(text.lastIndexOf('.') + 1)
    const declared = this.declared(file, text)
    const isTyping = declared === undefined || this.#isTyping(declared)
    if (isTyping) {
      if (last === 'Optional') return argument(0) ?? UNKNOWN
      if (last === 'Union') return this.#anyOf(all())
      if (TRANSPARENT.has(last)) return argument(0) ?? UNKNOWN
      if (last === 'Type') return this.#classOf(argument(0) ?? UNKNOWN)
      if (last === 'Callable') {
        const taken = count > 1 ? (argument(0) ?? UNKNOWN) : UNKNOWN
        return types.callable(
          argument(count - 1) ?? UNKNOWN,
          isTaken(types, taken) ? taken : UNKNOWN,
        )
      }
      if (last === 'Concatenate') {
        const rest = argument(count - 1) ?? UNKNOWN
        return types.make(Kind.PARAMETERS, rest, 0, ...all().slice(0, -1))
      }
    }
    if (last === 'tuple' || (isTyping && last === 'Tuple')) {
      const isOpen = count === 2 && argument(1) === undefined
      return isOpen ? this.#classes.builtin('tuple', argument(0) ?? UNKNOWN) : types.tuple(all())
    }
    if (last === 'type') return this.#classOf(argument(0) ?? UNKNOWN)
    const type = this.#named(file, text, depth)
    const variables =
      declared?.kind === 'assignment' ? this.#parametersOfAlias(declared, type) : undefined
    if (variables !== undefined) {
      const args = all()
      return this.#classes.replace(type, (one) => {
        const at = variables.indexOf(one)
        return at < 0 ? one : (args[at] ?? UNKNOWN)
      })
    }
    if (types.kindOf(type) !== Kind.INSTANCE) return type
    return types.instance(this.#classes.fileOf(type), this.#classes.indexOf(type), all())
  }

  /** The type variables of another name for a type, in the order in which their types are given; `undefined` when it has none. */
  #parametersOfAlias(
    { file, index }: Declared & { index: number },
    type: Type,
  ): Type[] | undefined {
    const facts = this.#program.index.facts(file, new SegmentView())
    const value = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_VALUE)
    const found: Type[] = []
    const isWritten = facts.partKind(value) === Facts.TYPE_ALIAS
    for (let i = 1; i < facts.partCount(value) && isWritten; i++) {
      found.push(this.ofValue(file, facts, facts.item(value, i)))
    }
    if (!isWritten) {
      this.#classes.replace(type, (one) => {
        if (!found.includes(one)) found.push(one)
        return one
      })
    }
    return found.length === 0 ? undefined : found
  }

  /** What takes values of these types and nothing more. */
  #takes(types: readonly Type[]): Type {
    return types.length > MAX_PARAMETERS
      ? UNKNOWN
      : this.#types.make(Kind.PARAMETERS, NOTHING_MORE, 0, ...types)
  }

  /** What is one of several types; `None` beside an unknown one is no answer. */
  #anyOf(types: readonly Type[]): Type {
    const result = this.#types.union(types)
    const isNone = this.#types.kindOf(result) === Kind.NONE
    return isNone && types.includes(UNKNOWN) ? UNKNOWN : result
  }

  /** What is one of several literals, by the names of their classes. */
  #literals(names: readonly (string | undefined)[]): Type {
    if (names.includes(undefined)) return UNKNOWN
    return this.#types.union(names.map((name) => this.#classes.builtin(name!)))
  }

  #classOf(type: Type): Type {
    return this.#types.map(type, (one) => {
      const kind = this.#types.kindOf(one)
      if (kind === Kind.VARIABLE) return this.#types.make(Kind.CLASS_OF, one)
      return kind === Kind.INSTANCE
        ? this.#types.classOf(this.#classes.fileOf(one), this.#classes.indexOf(one))
        : UNKNOWN
    })
  }

  #named(file: FileId, text: string, depth: number): Type {
    const last = text.slice(text.lastIndexOf('.') + 1)
    const declared = this.declared(file, text)
    if (declared === undefined || this.#isTyping(declared)) {
      if (last === SELF_NAME) return this.self
      const alias = ALIASES[last]
      if (alias !== undefined) return this.#classes.library(alias[0], alias[1])
      if (last === 'Tuple') return this.#classes.builtin('tuple')
    }
    if (declared === undefined) return UNKNOWN
    if (ANY_RECORD.has(last) && !this.#program.libraries.isLibrary(declared.file)) {
      return this.#types.anyRecord
    }
    if (declared.kind === 'class') {
      return this.#isEnvironment(declared, last)
        ? this.#types.make(Kind.ENVIRONMENT)
        : this.#types.instance(declared.file, declared.index)
    }
    if (declared.kind !== 'assignment' || depth > MAX_DEPTH) return UNKNOWN
    return this.#alias(declared.file, declared.index, depth)
  }

  /** A type variable, or another name for a type. */
  #alias(file: FileId, index: number, depth: number): Type {
    const facts = this.#program.index.facts(file, new SegmentView())
    const value = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_VALUE)
    const name = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_NAME)
    if (facts.partKind(value) === Facts.CALL) {
      const callee = this.#program.index.text(dottedName(facts.callee(value)))
      const last = callee.slice(callee.lastIndexOf('.') + 1)
      if (last === 'TypeVar' || last === 'ParamSpec')
        return this.#types.make(Kind.VARIABLE, file, name)
      const at = facts.get(Facts.ASSIGNMENTS, index, Facts.ASSIGNMENT_START)
      return this.#classes.named(file, facts, value, at, name as NameId)
    }
    return this.ofValue(file, facts, value, depth + 1)
  }

  /** What a dotted name in a file stands for; `undefined` when that is not known. */
  declared(file: FileId, text: string): Declared | undefined {
    const [first = '', ...rest] = text.split('.')
    let found = this.#declarations.find(file, first)
    found ??= this.#declarations.find(this.#program.libraries.module('builtins'), first)
    for (const part of rest) {
      if (found === undefined) return undefined
      if (found.kind === 'module') found = this.#declarations.member(found, part)
      else if (found.kind === 'class') {
        const id = this.#program.index.names.findText(part)
        found = id === NO_NAME ? undefined : this.#classes.own(found.file, found.index, id)
      } else return undefined
    }
    return found
  }

  #isEnvironment({ file }: Declared, name: string): boolean {
    if (name !== 'Environment') return false
    return /\/odoo\/(api|orm\/environments)\.py$/.test(this.#program.workspace.files.pathOf(file))
  }

  /** Whether something is declared in `typing`, whose names are special forms. */
  #isTyping({ file }: Declared): boolean {
    let known = this.#typing.get(file)
    if (known === undefined) {
      const path = this.#program.workspace.files.pathOf(file)
      known = /\/(typing|typing_extensions)\.pyi$/.test(path)
      this.#typing.set(file, known)
    }
    return known
  }
}

/** Whether a type stands for what something takes. */
function isTaken(types: TypeTable, type: Type): boolean {
  const kind = types.kindOf(type)
  return kind === Kind.PARAMETERS || kind === Kind.VARIABLE
}

/** The name of the class of a literal in an annotation. */
function literalClass(text: string): string | undefined {
  const literal = text.trim()
  if (/^["']/.test(literal)) return 'str'
  if (/^b["']/.test(literal)) return 'bytes'
  if (/^-?\d+$/.test(literal)) return 'int'
  return literal === 'True' || literal === 'False' ? 'bool' : undefined
}

/** The parts of a text between separators that are in no brackets or quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '[' || letter === '(') depth++
    else if (letter === ']' || letter === ')') depth--
    else if (letter === separator && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}
