import { calleeOf, listChildren, NO_NODE, Node, Operator, plainString } from '../../python/index.ts'
import { Kind, type Type, typeOfBoundName, typeText, UNKNOWN } from '../../types/index.ts'
import { textBetween } from '../syntax.ts'
import { holdsRecords } from './holds-records.ts'
import type { FileTypes } from './typing.ts'

/** Types that say less than the code does. */
const HIDDEN: ReadonlySet<number> = new Set([
  Kind.UNKNOWN,
  Kind.NONE,
  Kind.FUNCTION,
  Kind.METHOD,
  Kind.RECORD_METHOD,
  Kind.CLOSURE,
  Kind.MODULE,
  Kind.SUPER,
])
/** How deep literals in literals are looked into. */
const MAX_DEPTH = 4

/**
 * The type of the variable whose NAME is bound at a node by an assignment, loop or `with`, to be shown there; empty when it is not
 * known, written down, or plain to see.
 *
 * @param onlyRecords whether it is wanted only of what holds records
 */
export function shownType(types: FileTypes, node: number, onlyRecords: boolean): string {
  const { tree, parents } = types.body
  let statement = parents[node]!
  const path: number[] = []
  for (let inner = node; isUnpacking(tree.kind[statement]!); statement = parents[statement]!) {
    path.unshift(listChildren(tree, statement).indexOf(inner))
    inner = statement
  }
  const kind = tree.kind[statement]!
  if (kind !== Node.ASSIGN && kind !== Node.FOR && kind !== Node.WITH_ITEM) return ''
  const value = kind === Node.ASSIGN ? itemOf(types, statement - 1, path) : NO_NODE
  if (value !== NO_NODE && isLiteral(types, value, 0)) return ''
  return types.whileParsing((evaluator) => {
    const type = typeOfBoundName(evaluator, types.body, node)
    const isHidden = HIDDEN.has(evaluator.types.kindOf(type)) || type === evaluator.types.anyRecord
    if (onlyRecords && !holdsRecords(evaluator, type)) return ''
    if (isHidden || (value !== NO_NODE && saysIt(types, value, type))) return ''
    const isPlain = value !== NO_NODE && isDisplay(tree.kind[value]!)
    const text = typeText(evaluator, type)
    if (!text.includes('?')) return text
    // One of several that are the same without what is not known is enough.
    const each = [...evaluator.types.each(type)].map((one) => typeText(evaluator, one))
    const parts = new Set(each.map((one) => shortened(one, isPlain)))
    return parts.has('') ? '' : [...parts].join(' | ')
  })
}

/** A type without parts that are not known; of what is plain to see there is nothing left. */
function shortened(text: string, isPlain: boolean): string {
  if (!text.includes('?')) return text
  return isPlain || text.includes(' | ?') || text.startsWith('?')
    ? ''
    : text.slice(0, text.search(/\[|$/))
}

function isDisplay(kind: number): boolean {
  return kind === Node.LIST || kind === Node.SET || kind === Node.TUPLE || kind === Node.DICT
}

/** The item of a tuple that is written down, and so on; NO_NODE when it is not written down. */
function itemOf(types: FileTypes, value: number, path: readonly number[]): number {
  const { tree } = types.body
  let at = value
  for (const index of path) {
    if (tree.kind[at] !== Node.TUPLE && tree.kind[at] !== Node.LIST) return NO_NODE
    at = listChildren(tree, at)[index] ?? NO_NODE
    if (at === NO_NODE || tree.kind[at] === Node.STARRED) return NO_NODE
  }
  return at
}

function isUnpacking(kind: number): boolean {
  return kind === Node.TUPLE || kind === Node.LIST || kind === Node.STARRED
}

/** Whether an expression is written down, so that its type is plain to see. */
function isLiteral(types: FileTypes, node: number, depth: number): boolean {
  const { tree } = types.body
  switch (tree.kind[node]) {
    case Node.INTEGER:
    case Node.FLOAT:
    case Node.IMAGINARY:
    case Node.NONE:
    case Node.TRUE:
    case Node.FALSE:
    case Node.STRING:
    case Node.BYTES:
    case Node.FORMATTED_STRING:
    case Node.CONCATENATION:
    case Node.COMPARE:
    case Node.COMPARE_CHAIN:
    case Node.LAMBDA:
      return true
    case Node.UNARY:
      return tree.payload[node] === Operator.NOT || isLiteral(types, node - 1, depth + 1)
    case Node.LIST:
    case Node.SET:
    case Node.TUPLE:
    case Node.DICT:
      return (
        depth < MAX_DEPTH &&
        listChildren(tree, node).every((part) => isLiteral(types, part, depth + 1))
      )
    default:
      return false
  }
}

/** Whether a value names its type: `Class(…)`, and `env['model']`. */
function saysIt(types: FileTypes, value: number, type: Type): boolean {
  const { body, evaluator } = types
  const { tree } = body
  if (tree.kind[value] === Node.SUBSCRIPT) {
    const span = plainString(tree, value - 1)
    if (span === undefined) return false
    return textBetween(tree.source, span.start, span.end) === typeText(evaluator, type)
  }
  if (tree.kind[value] !== Node.CALL) return false
  const callee = calleeOf(tree, value)
  const called = evaluator.typeOf(body, callee)
  if (called === UNKNOWN || evaluator.types.kindOf(called) !== Kind.CLASS) return false
  const isNamed = tree.kind[callee] === Node.NAME || tree.kind[callee] === Node.ATTRIBUTE
  const name = isNamed ? evaluator.bodies.text(body, tree.payload[callee]!) : ''
  return evaluator.classes.nameOf(called) === name
}
