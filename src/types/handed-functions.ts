/** What functions are called with that are handed to other functions. */

import { Facts, SegmentView } from '../facts/index.ts'
import {
  calleeOf,
  firstChild,
  listChildren,
  NO_NODE,
  Node,
  readArguments,
  readParameters,
} from '../python/index.ts'
import { type Body, functionNode } from './body.ts'
import { functionsHolding } from './call-sites.ts'
import { callablesOf, placeIn } from './callables.ts'
import type { Evaluator } from './evaluation.ts'
import { saidByTakers } from './expected-functions.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { argumentsIn } from './written-arguments.ts'

/** Methods that give a lambda the records that they are called on, one by one. */
export const GIVES_RECORD: ReadonlySet<string> = new Set([
  ...['mapped', 'filtered', 'sorted', 'grouped', 'filtered_domain'],
])

/** The records that a method gives to a function one by one which is handed to it: `records.sorted(function)`. */
export function handedRecord(evaluator: Evaluator, body: Body, scope: number): Type {
  const { tree, parents } = body
  const { types, bodies } = evaluator
  const found: Type[] = []
  for (let row = 0; row < tree.nodeCount; row++) {
    if (tree.kind[row] !== Node.NAME || tree.payload[row] !== tree.payload[scope]) continue
    const around = parents[row]!
    const call = tree.kind[around] === Node.KEYWORD ? parents[around]! : around
    if (tree.kind[call] !== Node.CALL) continue
    const callee = firstChild(tree, call)
    if (callee === row || tree.kind[callee] !== Node.ATTRIBUTE) continue
    if (!GIVES_RECORD.has(bodies.text(body, tree.payload[callee]!))) continue
    const receiver = evaluator.typeOf(body, callee - 1)
    if (types.kindOf(receiver) === Kind.RECORDS) found.push(receiver)
  }
  return types.union(found)
}

/** How often a function is handed over that is looked at, and in how many functions that is looked for. */
const MAX_USES = 3
const MAX_USERS = 30

/** What a parameter of a function within a function is given by those that it is handed to in the same body. */
export function typeFromOwnTakers(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
): Type {
  const { tree } = body
  const found: Type[] = []
  for (let row = 0; row < tree.nodeCount && found.length < MAX_USES; row++) {
    if (tree.kind[row] !== Node.NAME || tree.payload[row] !== tree.payload[scope]) continue
    const argument = argumentAt(body, row)
    if (argument === NO_NODE) continue
    found.push(typeFromTaker(evaluator, body, argument, index))
  }
  return evaluator.types.union(found)
}

/** What a parameter of a function of a module or class is given by those that it is handed to in functions of the same file. */
export function typeFromTakers(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
): Type {
  const { types, bodies, program } = evaluator
  const isLibrary = program.libraries.isLibrary(body.file)
  if (isLibrary || evaluator.isSearch || evaluator.callDepth > 0) return UNKNOWN
  const name = bodies.text(body, body.tree.payload[scope]!)
  const facts = program.index.facts(body.file, new SegmentView())
  const start = body.base + body.tree.start[scope]!
  const found: Type[] = []
  let users = 0
  evaluator.callDepth++
  for (const user of functionsHolding(evaluator, body.file, new TextEncoder().encode(name))) {
    const { tree } = user
    if (users++ >= MAX_USERS || evaluator.isExhausted) break
    for (let row = 0; row < tree.nodeCount && found.length < MAX_USES; row++) {
      if (tree.kind[row] !== Node.NAME && tree.kind[row] !== Node.ATTRIBUTE) continue
      const argument = argumentAt(user, row)
      if (argument === NO_NODE || bodies.text(user, tree.payload[row]!) !== name) continue
      const type = evaluator.typeOf(user, row)
      const kind = types.kindOf(type)
      if (kind !== Kind.FUNCTION && kind !== Kind.METHOD) continue
      const at = facts.get(Facts.FUNCTIONS, types.part(type, 1), Facts.FUNCTION_START)
      if (types.part(type, 0) !== body.file || at !== start) continue
      const place = kind === Kind.METHOD ? index - 1 : index
      found.push(typeFromTaker(evaluator, user, argument, place))
    }
  }
  evaluator.callDepth--
  return evaluator.plain(types.union(found))
}

/** The argument that a node is, or its KEYWORD; {@link NO_NODE} when it is none. */
function argumentAt({ tree, parents }: Body, node: number): number {
  const around = parents[node]!
  if (around === NO_NODE) return NO_NODE
  if (tree.kind[around] === Node.KEYWORD) return around
  return tree.kind[around] === Node.CALL && firstChild(tree, around) !== node ? node : NO_NODE
}

/** A call may be of several functions; so many are looked into. */
const MAX_TAKERS = 2

/**
 * What the parameter number `index` of a lambda is given by the function that takes the lambda: `def each(self, work): work(self)`; unknown when it
 * is handed to no function whose code is known.
 *
 * @param argument the lambda, or the KEYWORD that it is the value of
 */
export function typeFromTaker(
  evaluator: Evaluator,
  body: Body,
  argument: number,
  index: number,
): Type {
  const { tree, parents } = body
  const call = parents[argument]!
  if (call === NO_NODE || tree.kind[call] !== Node.CALL || evaluator.isExhausted) return UNKNOWN
  const callee = calleeOf(tree, call)
  if (callee === argument) return UNKNOWN
  const at =
    tree.kind[argument] === Node.KEYWORD
      ? evaluator.bodies.text(body, tree.payload[argument]!)
      : readArguments(tree, call).positional.indexOf(argument)
  if (at === -1) return UNKNOWN
  const takers = callablesOf(evaluator, evaluator.typeOf(body, callee))
  const args = argumentsIn(evaluator, body, call, argument)
  const said = saidByTakers(evaluator, takers, args, { at, index })
  if (said !== UNKNOWN) return said
  const found = takers.slice(0, MAX_TAKERS).map((one) => {
    if (one.kind !== 'function' || evaluator.program.libraries.isLibrary(one.file)) return UNKNOWN
    const taker = evaluator.bodies.ofFunction(one.file, one.index, one.records)
    const place = typeof at === 'number' ? placeIn(one, at) : at
    return taker === undefined ? UNKNOWN : givenToParameter(evaluator, taker, place, index)
  })
  return evaluator.types.union(found.filter((type) => type !== UNKNOWN))
}

/** What a function gives to the function that one of its parameters is, as argument number `index`. */
function givenToParameter(
  evaluator: Evaluator,
  taker: Body,
  place: number | string,
  index: number,
): Type {
  const { tree } = taker
  const scope = functionNode(taker)
  if (scope === NO_NODE) return UNKNOWN
  const parameters = readParameters(tree, scope)
  const parameter =
    typeof place === 'number'
      ? parameters[place]
      : parameters.find(({ name }) => evaluator.bodies.text(taker, name) === place)
  if (parameter === undefined) return UNKNOWN
  const found: Type[] = []
  for (let row = 0; row < scope; row++) {
    if (tree.kind[row] !== Node.CALL) continue
    const callee = calleeOf(tree, row)
    if (tree.kind[callee] !== Node.NAME || tree.payload[callee] !== parameter.name) continue
    const given = listChildren(tree, row)[1 + index]
    if (given !== undefined) found.push(evaluator.typeOf(taker, given))
  }
  return found.includes(UNKNOWN) ? UNKNOWN : evaluator.types.union(found)
}
