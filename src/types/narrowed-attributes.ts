/** The type of an attribute at a place, by what its function gave it before and by the tests that it went through. */
import { firstChild, NO_NODE, Node } from '../python/index.ts'
import { isBound, isTarget, isTold, scopeOf } from './attribute-flow.ts'
import type { Binding } from './binding.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { formRecords } from './forms.ts'
import { memberOf } from './members.ts'
import { typeOfBinding } from './names.ts'
import { narrowed } from './narrowing.ts'
import { reach } from './reach.ts'
import { type Chain, chainNames } from './subject.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/**
 * The type of the ATTRIBUTE at a node of a body. Assignments to it, and tests of it, in the same function count until something is assigned to it
 * or to what it is an attribute of; calls in between change nothing. Fields of records are what they are, whatever is assigned to them.
 *
 * @param value the type of the object
 */
export function typeOfAttributeAt(
  evaluator: Evaluator,
  body: Body,
  node: number,
  value: Type,
): Type {
  const { tree, parents } = body
  const name = evaluator.bodies.text(body, tree.payload[node]!)
  const scope = isObject(evaluator, value) ? scopeOf(body, node) : NO_NODE
  const isPlain = scope === NO_NODE || !isTold(body, node, scope) || isTarget(body, node)
  const names = isPlain ? undefined : chainNames(tree, node)
  if (names === undefined) return evaluator.attribute(value, name)
  const chain: Chain = { names, isMoving: isBound(body, names[0]!, scope) }
  const reached = reach(tree, parents, scope, chain, node)
  const { bindings, conditions, counts, isOpen } = reached
  let whole: Type | undefined
  const declared = (): Type => {
    whole ??= evaluator.attribute(value, name)
    return whole
  }
  if (bindings.length === 0 && conditions.length === 0) return declared()
  const found: Type[] = []
  const known: Type[] = []
  const { types } = evaluator
  const add = (type: Type, isNothing: boolean): void => {
    found.push(type)
    if (!isNothing && types.kindOf(type) !== Kind.NONE) known.push(type)
  }
  for (const [i, binding] of bindings.entries()) {
    const type = given(evaluator, body, binding, value, name, declared)
    const isFalse = binding.kind === 'value' && tree.kind[binding.node] === Node.FALSE
    add(narrowed(evaluator, body, chain, type, conditions.slice(0, counts[i])), isFalse)
  }
  if (isOpen) add(narrowed(evaluator, body, chain, declared(), conditions), false)
  if (known.length > 0) return types.union(known)
  // Where a member of it is used, something else has put a value there: a method that was called.
  return isUsed(body, node) ? declared() : types.union(found)
}

/** Whether a value is an object of which attributes are what is assigned to them: no records, nor a form of them. */
function isObject(evaluator: Evaluator, value: Type): boolean {
  const { types } = evaluator
  if (value === UNKNOWN) return false
  for (const one of types.each(value)) {
    const kind = types.kindOf(one)
    if (kind !== Kind.INSTANCE && kind !== Kind.CLASS) return false
    if (kind === Kind.INSTANCE && formRecords(evaluator, one) !== UNKNOWN) return false
  }
  return true
}

/** What a binding gives the attribute; what is declared when that is not known, or something else decides. */
function given(
  evaluator: Evaluator,
  body: Body,
  binding: Binding,
  value: Type,
  name: string,
  declared: () => Type,
): Type {
  // What is annotated is what the annotation says.
  const isAnnotated = body.tree.kind[body.parents[binding.at]!] === Node.ANNOTATED_ASSIGN
  const isGiven = GIVING.has(binding.kind) && !isAnnotated && !isProperty(evaluator, value, name)
  const type = isGiven ? typeOfBinding(evaluator, body, binding) : UNKNOWN
  if (type === UNKNOWN) return declared()
  const { types, classes } = evaluator
  return types.map(type, (one) => {
    // Of an empty list the class may know what is in it.
    if (types.kindOf(one) !== Kind.INSTANCE || classes.argumentsOf(one).some(Boolean)) return one
    const isSame = (other: Type): boolean =>
      types.kindOf(other) === Kind.INSTANCE && classes.isSameClass(one, other)
    return classes.parametersOf(classes.fileOf(one), classes.indexOf(one)).length === 0
      ? one
      : ([...types.each(declared())].find(isSame) ?? one)
  })
}

/** Bindings whose value an attribute has behind them. */
const GIVING: ReadonlySet<string> = new Set(['value', 'item', 'context', 'augmented'])

/** Whether an attribute is a property, or another descriptor that is written as a function. */
function isProperty(evaluator: Evaluator, value: Type, name: string): boolean {
  for (const one of evaluator.types.each(value)) {
    const member = memberOf(evaluator, one, name)
    if (member?.kind === 'declared' && member.declared.kind === 'function') return true
  }
  return false
}

/** Whether a member or item of a value is used, or the value called. */
function isUsed({ tree, parents }: Body, node: number): boolean {
  const outer = parents[node]!
  if (outer === NO_NODE) return false
  const kind = tree.kind[outer]
  if (kind === Node.ATTRIBUTE) return true
  return (kind === Node.SUBSCRIPT || kind === Node.CALL) && firstChild(tree, outer) === node
}
