import { findBytes } from '../base/index.ts'
import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME, remember } from '../memory/index.ts'
import { firstChild, NO_NODE, Node, readArguments } from '../python/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import { isAnyRecord } from './any-record.ts'
import type { Body } from './body.ts'
import { classAround } from './class-around.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/**
 * How many files are looked into for one parameter; a call may be within a function whose parameters depend on calls again, so deep. Of a search
 * there are very many parameters.
 */
const OF_QUESTIONS = { files: 12, depth: 3, calls: 8 } as const
/** The calls in one file are enough. */
const OF_SEARCHES = { files: 2, depth: 2, calls: 1 } as const
/** How many calls are looked at for one parameter. */
const MAX_CALLS = OF_QUESTIONS.calls
/** So many parameters are remembered. */
const MAX_ANSWERS = 2000
const encoder = new TextEncoder()

/**
 * What the calls of a function in the workspace give to one of its parameters, which has no annotation and no default that says more. Few files
 * are looked into; the calls that are found have to agree on few types.
 *
 * @param isStatic whether it is a method that is given no object
 */
export function typeFromCalls(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
  parameter: string,
  isStatic: boolean,
): Type {
  const { program } = evaluator
  const { tree } = body
  const around = classAround(evaluator, body, scope)
  const own = evaluator.bodies.text(body, tree.payload[scope]!)
  // An object is made by calling its class.
  const isMaker = own === '__init__' && around !== undefined
  const method = isMaker
    ? evaluator.classes.nameOf(evaluator.types.classOf(body.file, around))
    : own
  const id = program.index.names.findText(method)
  const { files, depth, calls } = evaluator.isSearch ? OF_SEARCHES : OF_QUESTIONS
  if (id === NO_NAME || evaluator.callDepth >= depth || evaluator.isExhausted) return UNKNOWN
  if (program.libraries.isLibrary(body.file) || /^__\w+__$/.test(method)) return UNKNOWN
  const key = `${body.file} ${body.base + tree.start[scope]!} ${parameter}`
  const known = evaluator.parameters.get(key)
  if (known !== undefined) return known
  // A call of the function within itself says nothing.
  evaluator.parameters.set(key, UNKNOWN)
  evaluator.callDepth++
  const isMethod = around !== undefined
  const isBound = isMethod && !isStatic
  const model = isMethod ? evaluator.records.modelOf(body.file, around) : NO_NAME
  const made = isMaker ? evaluator.types.classOf(body.file, around) : UNKNOWN
  const found: Type[] = []
  // Most calls stand where a method that others override is declared first.
  const first = model === NO_NAME ? undefined : evaluator.records.firstMember(model, id)
  const more = first === undefined || first.file === body.file ? 0 : 1
  for (const file of nearFiles(evaluator, id, body.file, first?.file).slice(0, files + more)) {
    if (found.length >= calls || evaluator.isExhausted) break
    collect(
      evaluator,
      file,
      { method, index: isBound ? index - 1 : index, parameter, isMethod, model, made },
      found,
    )
  }
  evaluator.callDepth--
  const type = evaluator.plain(evaluator.types.union(found))
  remember(evaluator.parameters, key, type, MAX_ANSWERS)
  return type
}

/** What the calls of a function within a function give to one of its parameters: those in the same body. */
export function typeFromOwnCalls(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
  parameter: string,
): Type {
  return typeFromCallsOf(evaluator, body, body.tree.payload[scope]!, index, parameter)
}

/** What the calls of a LAMBDA give to one of its parameters: it is called itself, or by the name that it is given. */
export function typeFromLambdaCalls(
  evaluator: Evaluator,
  body: Body,
  lambda: number,
  index: number,
  parameter: string,
): Type {
  const { tree, parents } = body
  const around = parents[lambda]!
  if (around === NO_NODE) return UNKNOWN
  if (tree.kind[around] === Node.CALL && firstChild(tree, around) === lambda) {
    return evaluator.plain(argumentType(evaluator, body, around, index, parameter))
  }
  const target = firstChild(tree, around)
  if (tree.kind[around] !== Node.ASSIGN || tree.kind[target] !== Node.NAME) return UNKNOWN
  return typeFromCallsOf(evaluator, body, tree.payload[target]!, index, parameter)
}

function typeFromCallsOf(
  evaluator: Evaluator,
  body: Body,
  name: number,
  index: number,
  parameter: string,
): Type {
  const { tree } = body
  const found: Type[] = []
  for (let node = 0; node < tree.nodeCount && found.length < MAX_CALLS; node++) {
    if (tree.kind[node] !== Node.CALL) continue
    const callee = firstChild(tree, node)
    if (tree.kind[callee] !== Node.NAME || tree.payload[callee] !== name) continue
    found.push(argumentType(evaluator, body, node, index, parameter))
  }
  return evaluator.plain(evaluator.types.union(found))
}

/** Python files with a name: `from`, `next`, those of the same module, and others. */
function nearFiles(
  { program }: Evaluator,
  name: NameId,
  from: FileId,
  next: FileId = from,
): FileId[] {
  const { files } = program.workspace
  const module = files.moduleOf(from)
  const most = OF_QUESTIONS.files
  const own: FileId[] = []
  const second: FileId[] = []
  const near: FileId[] = []
  const far: FileId[] = []
  for (const file of program.index.postings.filesOf(name) as FileId[]) {
    const others = files.moduleOf(file) === module ? near : far
    const list = file === from ? own : file === next ? second : others
    if (list.length >= most) continue
    if (files.languageOf(file) === File.PYTHON && files.isListed(file)) list.push(file)
  }
  return [...own, ...second, ...near, ...far].slice(0, most)
}

/** The functions of a file in whose text `word` stands, each as code that is looked into. */
export function* functionsHolding(
  evaluator: Evaluator,
  file: FileId,
  word: Uint8Array,
): Generator<Body> {
  const facts = evaluator.program.index.facts(file, new SegmentView())
  for (const one of functionsWith(evaluator, file, facts, word)) {
    const body = evaluator.bodies.ofFunction(file, one, UNKNOWN)
    if (body !== undefined) yield body
  }
}

/**
 * The calls of functions and methods of a name in functions of the workspace, each with the code that it stands in; those in `from` first, then
 * those in the same module, in `maxFiles` files at most, and in `also`.
 */
export function* callsOf(
  evaluator: Evaluator,
  name: string,
  from: FileId,
  maxFiles: number,
  also: readonly FileId[] = [],
): Generator<readonly [Body, number]> {
  const { program } = evaluator
  const id = program.index.names.findText(name)
  if (id === NO_NAME) return
  const word = encoder.encode(`${name}(`)
  const near = nearFiles(evaluator, id, from).slice(0, maxFiles)
  for (const file of new Set([...near, ...also])) {
    for (const body of functionsHolding(evaluator, file, word)) {
      for (const node of namedCalls(evaluator, body, name)) yield [body, node]
    }
  }
}

/** The calls of functions and methods of a name in a body. */
function* namedCalls({ bodies }: Evaluator, body: Body, name: string): Generator<number> {
  const { tree } = body
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.kind[node] !== Node.CALL) continue
    const callee = firstChild(tree, node)
    const isNamed = tree.kind[callee] === Node.ATTRIBUTE || tree.kind[callee] === Node.NAME
    if (isNamed && bodies.text(body, tree.payload[callee]!) === name) yield node
  }
}

/** A parameter whose calls are looked for. */
interface Wanted {
  readonly method: string
  /** The number of the argument. */
  readonly index: number
  readonly parameter: string
  readonly isMethod: boolean
  /** The model that the method is of, or {@link NO_NAME}. */
  readonly model: NameId
  /** The CLASS that the calls make objects of; unknown for functions and methods. */
  readonly made: Type
}

function collect(evaluator: Evaluator, file: FileId, wanted: Wanted, found: Type[]): void {
  const { method, index, parameter, isMethod, model, made } = wanted
  for (const body of functionsHolding(evaluator, file, encoder.encode(`${method}(`))) {
    const { tree } = body
    for (const node of namedCalls(evaluator, body, method)) {
      const callee = firstChild(tree, node)
      const isAttribute = tree.kind[callee] === Node.ATTRIBUTE
      if (!isAttribute && isMethod && made === UNKNOWN) continue
      if (made !== UNKNOWN && evaluator.typeOf(body, callee) !== made) continue
      if (isAttribute && isMethod && !isRightReceiver(evaluator, body, callee - 1, model)) continue
      const type = argumentType(evaluator, body, node, index, parameter)
      const isNothing = type === UNKNOWN || evaluator.types.kindOf(type) === Kind.NONE
      if (!isNothing && !isAnyRecord(evaluator, type)) found.push(type)
    }
    if (found.length >= MAX_CALLS) return
  }
}

/** Whether a method of `model` may be called on a value. A call of `super()` gives what the function was given itself. */
function isRightReceiver(evaluator: Evaluator, body: Body, value: number, model: NameId): boolean {
  const { types, records } = evaluator
  if (isSuper(evaluator, body, value)) return false
  if (model === NO_NAME) return true
  const all = [...types.each(evaluator.typeOf(body, value))]
  if (all.length === 0 || all.some((one) => types.kindOf(one) !== Kind.RECORDS)) return true
  return all.some((one) => {
    const called = types.part(one, 0) as NameId
    return one === types.anyRecord || called === model || records.areKin(called, model)
  })
}

/** Whether a node is a call of `super`. */
export function isSuper({ bodies }: Evaluator, body: Body, node: number): boolean {
  const { tree } = body
  if (tree.kind[node] !== Node.CALL) return false
  const callee = firstChild(tree, node)
  return tree.kind[callee] === Node.NAME && bodies.text(body, tree.payload[callee]!) === 'super'
}

function argumentType(
  evaluator: Evaluator,
  body: Body,
  call: number,
  index: number,
  parameter: string,
): Type {
  const { tree } = body
  const { positional, keywords } = readArguments(tree, call)
  const keyword = keywords.find(
    (one) => evaluator.bodies.text(body, tree.payload[one]!) === parameter,
  )
  if (keyword !== undefined) return evaluator.typeOf(body, keyword - 1)
  const given = positional.slice(0, index + 1)
  if (given.some((one) => tree.kind[one] === Node.STARRED)) return UNKNOWN
  const argument = positional[index] ?? NO_NODE
  const isEmpty =
    argument !== NO_NODE &&
    (tree.kind[argument] === Node.FALSE || tree.kind[argument] === Node.NONE)
  return isEmpty ? UNKNOWN : evaluator.typeOf(body, argument)
}

/** The functions of a file in whose text `word` stands. */
function functionsWith(
  { program }: Evaluator,
  file: FileId,
  facts: SegmentView,
  word: Uint8Array,
): number[] {
  const source = program.read(file)
  if (source === undefined) return []
  const places = findBytes(source.bytes.subarray(0, source.length), word)
  const found: number[] = []
  for (let i = 0; i < facts.count(Facts.FUNCTIONS) && places.length > 0; i++) {
    const start = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_START)
    const end = facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_END)
    const nameEnd =
      start + (facts.get(Facts.FUNCTIONS, i, Facts.FUNCTION_FLAGS) & Facts.FUNCTION_NAME_DELTA_MASK)
    // The name of the function itself is no call.
    if (places.some((place) => place > nameEnd && place < end)) found.push(i)
  }
  return found
}
