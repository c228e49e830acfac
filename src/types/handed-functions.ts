/** What functions are called with that are handed to other functions. */

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
import { callablesOf } from './callables.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** Methods that give a lambda the records that they are called on, one by one. */
export const GIVES_RECORD: ReadonlySet<string> = new Set([
  ...['mapped', 'filtered', 'sorted', 'grouped', 'filtered_domain'],
])

/** What the functions give to the parameter number `index` of a FUNCTION that it is handed to by its name, in the same body. */
export function typeFromTakers(
  evaluator: Evaluator,
  body: Body,
  scope: number,
  index: number,
): Type {
  const { tree, parents } = body
  const found: Type[] = []
  for (let row = 0; row < tree.nodeCount; row++) {
    if (tree.kind[row] !== Node.NAME || tree.payload[row] !== tree.payload[scope]) continue
    const around = parents[row]!
    const argument = around !== NO_NODE && tree.kind[around] === Node.KEYWORD ? around : row
    const call = parents[argument]!
    if (call === NO_NODE || tree.kind[call] !== Node.CALL || firstChild(tree, call) === row)
      continue
    const record = index === 0 ? givenRecord(evaluator, body, call) : UNKNOWN
    found.push(record === UNKNOWN ? typeFromTaker(evaluator, body, argument, index) : record)
  }
  return evaluator.types.union(found.filter((type) => type !== UNKNOWN))
}

/** The records that a method gives to a function one by one: `records.sorted(function)`. */
function givenRecord(evaluator: Evaluator, body: Body, call: number): Type {
  const { tree } = body
  const callee = firstChild(tree, call)
  if (tree.kind[callee] !== Node.ATTRIBUTE) return UNKNOWN
  if (!GIVES_RECORD.has(evaluator.bodies.text(body, tree.payload[callee]!))) return UNKNOWN
  const receiver = evaluator.typeOf(body, callee - 1)
  return evaluator.types.kindOf(receiver) === Kind.RECORDS ? receiver : UNKNOWN
}

/** A call may be of several functions; so many are looked into. */
const MAX_TAKERS = 2

/**
 * What the parameter number `index` of a lambda, or of a function by its name, is given by the function that takes it:
 * `def each(self, work): work(self)`; unknown when it is handed to no function whose code is known.
 *
 * @param argument the lambda or name, or the KEYWORD that it is the value of
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
  const found = callablesOf(evaluator, evaluator.typeOf(body, callee))
    .slice(0, MAX_TAKERS)
    .map((one) => {
      if (one.kind !== 'function' || evaluator.program.libraries.isLibrary(one.file)) return UNKNOWN
      const taker = evaluator.bodies.ofFunction(one.file, one.index, one.records)
      const place = typeof at === 'number' && one.isBound ? at + 1 : at
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
