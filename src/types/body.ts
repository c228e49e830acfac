import { Facts, SegmentView } from '../facts/index.ts'
import { ledger, type NameId, type NameTable, NO_NAME } from '../memory/index.ts'
import {
  createPythonNames,
  FIRST_FREE_NAME,
  fillParents,
  keepTree,
  NO_NODE,
  Node,
  parsePython,
  rootOf,
  type SyntaxTree,
} from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Program } from './program.ts'
import type { Type } from './type-table.ts'

/** The type of a node that was not asked for yet, and of one that is being worked out. */
export const NOT_ASKED = -1
export const IN_PROGRESS = -2

/**
 * Code that is looked into: one function with all that is in it, one statement of a module or class, or a whole file. Offsets in it count from
 * `base` in the file. It lives as long as a question.
 */
export interface Body {
  /** Its number among the bodies of the question. */
  readonly id: number
  readonly file: FileId
  readonly base: number
  readonly tree: SyntaxTree
  readonly parents: Int32Array
  /** The type of each node, {@link NOT_ASKED} or {@link IN_PROGRESS}. */
  readonly types: Int32Array
  /** The class that the code stands in as number in the facts plus 1, or 0. */
  readonly owner: number
  /** The function that it is as number in the facts, or -1. */
  readonly function: number
  /** What the first parameter of the function is given; 0 when that is for the class to say. */
  readonly receiver: Type
  /** What the parameters of the function are given, as far as it is known from one call. */
  readonly given: ReadonlyMap<NameId, Type> | undefined
}

/** Bytes of a row of a kept tree, with its parent and type, and of a token. */
const NODE_BYTES = 25
const TOKEN_BYTES = 13
const account = ledger.account('bodies of functions')

/** The most bytes of a function that is looked into. */
const MAX_BYTES = 200_000

/** Reads the code of functions and statements, each by itself. */
export class Bodies {
  readonly #program: Program
  readonly #names: NameTable
  /** Ids in the table of all names by the local ones; -1 for not looked for. */
  #global = new Int32Array(1024).fill(-1)
  readonly #all: Body[] = []
  readonly #functions = new Map<string, Body | null>()
  #bytes = 0

  constructor(program: Program) {
    this.#program = program
    this.#names = pythonNames()
  }

  /** A body by its number. */
  at(id: number): Body {
    return this.#all[id]!
  }

  /** Bytes of all trees. */
  get byteLength(): number {
    return this.#bytes
  }

  /** Gives all memory back. No body is valid any more. */
  free(): void {
    account.add(-this.#bytes)
    this.#bytes = 0
    this.#all.length = 0
    this.#functions.clear()
  }

  /** The function number `index` of a file; `undefined` when its text cannot be read. */
  ofFunction(
    file: FileId,
    index: number,
    receiver: Type,
    given?: ReadonlyMap<NameId, Type>,
  ): Body | undefined {
    const values = given === undefined ? '' : [...given].join(' ')
    const key = `${file} ${index} ${receiver} ${values}`
    const known = this.#functions.get(key)
    if (known !== undefined) return known ?? undefined
    const facts = this.#program.index.facts(file, new SegmentView())
    const start = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
    const end = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_END)
    const owner = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
    const body = this.#read(file, start, end, owner, index, receiver, given)
    this.#functions.set(key, body ?? null)
    return body
  }

  /** The statement `[start, end)` of a file, in a module or in class number `owner` minus 1. */
  ofStatement(file: FileId, start: number, end: number, owner: number): Body | undefined {
    const key = `${file} s${start}`
    const known = this.#functions.get(key)
    if (known !== undefined) return known ?? undefined
    const body = this.#read(file, start, end, owner, -1, 0 as Type, undefined)
    this.#functions.set(key, body ?? null)
    return body
  }

  /** A whole file, of which `tree` is kept. Its names may be of a table of its own. */
  ofFile(file: FileId, tree: SyntaxTree): Body {
    return this.#add(file, 0, tree, 0, -1, 0 as Type, undefined)
  }

  /** The id in the table of all names of a name in a body; 0 when no file has it. */
  global(body: Body, local: number): NameId {
    if (local === 0) return NO_NAME
    if (body.tree.names !== this.#names) {
      return this.#program.index.names.findText(body.tree.names.text(local as NameId))
    }
    if (local >= this.#global.length) {
      const larger = new Int32Array(local * 2).fill(-1)
      larger.set(this.#global)
      this.#global = larger
    }
    const known = this.#global[local]!
    if (known >= 0) return known as NameId
    const found = this.#program.index.names.findText(this.#names.text(local as NameId))
    this.#global[local] = found
    return found
  }

  /** The text of a name in a body. */
  text(body: Body, local: number): string {
    return body.tree.names.text(local as NameId)
  }

  #read(
    file: FileId,
    start: number,
    end: number,
    owner: number,
    index: number,
    receiver: Type,
    given: ReadonlyMap<NameId, Type> | undefined,
  ): Body | undefined {
    const source = this.#program.read(file)
    if (source === undefined || end > source.length || end - start > MAX_BYTES) return undefined
    const text = source.bytes.subarray(start, end)
    const tree = parsePython(text, text.length, this.#names)
    return this.#add(file, start, keepTree(tree), owner, index, receiver, given)
  }

  #add(
    file: FileId,
    base: number,
    tree: SyntaxTree,
    owner: number,
    index: number,
    receiver: Type,
    given: ReadonlyMap<NameId, Type> | undefined,
  ): Body {
    const parents = new Int32Array(tree.nodeCount)
    fillParents(tree, parents)
    const types = new Int32Array(tree.nodeCount).fill(NOT_ASKED)
    const id = this.#all.length
    const body = { id, file, base, tree, parents, types, owner, function: index, receiver, given }
    this.#all.push(body)
    const bytes = bytesOfTree(tree)
    this.#bytes += bytes
    account.add(bytes)
    return body
  }
}

/** The bytes that a body takes with its tree. */
export function bytesOfTree({ length, nodeCount, tokenCount }: SyntaxTree): number {
  return length + nodeCount * NODE_BYTES + tokenCount * TOKEN_BYTES
}

let shared: NameTable | undefined

/** The names of all bodies; those of the last question are forgotten when the next one begins. */
function pythonNames(): NameTable {
  shared ??= createPythonNames(ledger.account('names of types'))
  shared.truncate(FIRST_FREE_NAME)
  return shared
}

/** The FUNCTION that a body of a function is, which is its only statement; {@link NO_NODE} for other bodies. */
export function functionNode({ tree, function: index }: Body): number {
  if (index < 0) return NO_NODE
  for (let node = rootOf(tree) - 1; node >= 0; node--) {
    const kind = tree.kind[node]
    if (kind === Node.FUNCTION || kind === Node.ASYNC_FUNCTION) return node
  }
  return NO_NODE
}
