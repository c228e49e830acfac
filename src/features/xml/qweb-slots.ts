/** Fields and methods in the expressions of QWeb templates, taken of variables whose model is known. */
import type { NameId } from '../../memory/index.ts'
import {
  attributeNameStart,
  calleeOf,
  firstRowOf,
  listChildren,
  NO_NODE,
  Node,
  readArguments,
  readParameters,
  type SyntaxTree,
} from '../../python/index.ts'
import { type XmlDocument, XmlName } from '../../xml/index.ts'
import { askedElements } from './asked-elements.ts'
import { type Expression, parseExpression, stringSpan } from './expression.ts'
import type { NameSlots } from './name-slots.ts'
import {
  type Chain,
  chainsOf,
  innerNames,
  isCall,
  keysOf,
  modelOfChains,
  type Variables,
} from './record-chain.ts'
import { templateOf } from './template-facts.ts'
import type { XmlWalk } from './xml-walk.ts'

/** Methods of records whose first argument may be a path. */
const PATH_METHODS: ReadonlySet<string> = new Set(['mapped', 'filtered', 'sorted', 'grouped'])
/** How deep lambdas are looked into that are nested. */
const MAX_LAMBDAS = 4
/** Attributes of QWeb that are no expressions (18.0, odoo/addons/base/models/ir_qweb.py). */
const NO_EXPRESSIONS: ReadonlySet<number> = new Set<number>([
  ...[XmlName.T_NAME, XmlName.T_CALL, XmlName.T_SET, XmlName.T_AS, XmlName.T_INHERIT],
  ...[XmlName.T_SNIPPET, XmlName.T_SNIPPET_CALL, XmlName.T_CALL_ASSETS, XmlName.T_TAG],
])

/** What has to be known of markup before the members that are asked for in it can be told. */
export interface AskedMembers {
  /** The element that the markup is in. */
  readonly element: number
  readonly variables: ReadonlySet<string>
  /** What members are asked for of that a method answers. */
  readonly calls: readonly Chain[]
}

/** A template of which members may be asked for. */
export interface AskedTemplate extends AskedMembers {
  readonly id: string
}

/** The templates of a data file of which members may be asked for. */
export function askedTemplates(
  document: XmlDocument,
  home: string,
  slots: NameSlots,
): readonly AskedTemplate[] {
  const asked: AskedTemplate[] = []
  for (const one of askedElements(document, slots)) {
    const template = templateOf(document, one, home)
    if (template === undefined) continue
    const members = askedMembers(document, template.element, slots)
    if (members !== undefined) asked.push({ ...members, id: template.id })
  }
  return asked
}

/** What has to be known of the markup within `element`; `undefined` for nothing. */
export function askedMembers(
  document: XmlDocument,
  element: number,
  slots: NameSlots,
): AskedMembers | undefined {
  const variables = new Set<string>()
  const calls: Chain[] = []
  eachExpression(document, element, slots, (expression) => {
    const { tree } = expression
    for (const { value } of wantedNames(expression, slots)) {
      for (const variable of outerVariables(tree, value)) variables.add(variable)
      const chains = chainsOf(tree, value) ?? []
      calls.push(...chains.filter(({ fields }) => fields.some(isCall)))
    }
  })
  return variables.size + calls.length === 0 ? undefined : { element, variables, calls }
}

/** Tells of the members in all expressions within `element`. */
export function qwebMembers(walk: XmlWalk, element: number, variables: Variables): void {
  eachExpression(walk.document, element, walk.slots, (expression) => {
    memberSlots(walk, expression, variables)
  })
}

/** Tells of the members in `{{…}}` in a text. */
export function inlineMembers(
  walk: XmlWalk,
  start: number,
  end: number,
  variables: Variables,
): void {
  eachPart(walk.document, start, end, walk.slots, (expression) => {
    memberSlots(walk, expression, variables)
  })
}

function memberSlots(walk: XmlWalk, expression: Expression, variables: Variables): void {
  const { slots, lookup, expressions } = walk
  for (const { value, start, end, isPath } of wantedNames(expression, slots)) {
    const model = modelOfValue(walk, expression.tree, value, variables, 0)
    if (!model) continue
    if (isPath) expressions.path(start, end, model)
    else {
      const name = expressions.text(start, end)
      if (lookup.hasField(model, name)) slots.field(start, end, model)
      else if (lookup.hasMethod(model, name)) slots.method(start, end, model)
    }
  }
}

function modelOfValue(
  walk: Pick<XmlWalk, 'lookup' | 'answers'>,
  tree: SyntaxTree,
  value: number,
  variables: Variables,
  depth: number,
): string | undefined {
  const inner = innerNames(tree)
  const modelOfVariable = (name: string): string | undefined => {
    if (!inner.has(keysOf(name)[0])) return variables.get(name)
    const receiver = depth < MAX_LAMBDAS ? innerReceiver(tree, name) : NO_NODE
    if (receiver === NO_NODE) return undefined
    return modelOfValue(walk, tree, receiver, variables, depth + 1) || undefined
  }
  return modelOfChains(walk.lookup, chainsOf(tree, value), modelOfVariable, (model, method) =>
    walk.answers.get(`${model} ${method}`),
  )
}

/** The variables of the template that the value `node` comes from. */
function outerVariables(tree: SyntaxTree, node: number, depth = 0): string[] {
  const inner = innerNames(tree)
  return (chainsOf(tree, node) ?? []).flatMap(({ variable }) => {
    if (!inner.has(keysOf(variable)[0])) return variable === '' ? [] : [variable]
    const receiver = depth < MAX_LAMBDAS ? innerReceiver(tree, variable) : NO_NODE
    return receiver === NO_NODE ? [] : outerVariables(tree, receiver, depth + 1)
  })
}

/**
 * The value whose records a name in an expression is: `records` of `records.filtered(lambda name: …)` and of `… for name in records`;
 * {@link NO_NODE} for others.
 */
function innerReceiver(tree: SyntaxTree, name: string): number {
  let found = NO_NODE
  for (let node = 0; node < tree.nodeCount; node++) {
    const receiver = receiverAt(tree, node, name)
    if (receiver === undefined) continue
    // Two of that name may be of different models.
    if (found !== NO_NODE || receiver === NO_NODE) return NO_NODE
    found = receiver
  }
  return found
}

/** The value whose records `name` is where `node` binds it; `undefined` where it does not, {@link NO_NODE} where that is not known. */
function receiverAt(tree: SyntaxTree, node: number, name: string): number | undefined {
  const kind = tree.kind[node]
  if (kind === Node.COMPREHENSION_FOR) {
    const [target = NO_NODE, value = NO_NODE] = listChildren(tree, node)
    return isNamed(tree, target, name) ? value : undefined
  }
  if (kind !== Node.PARAMETER || !isNamed(tree, node, name)) return undefined
  return receiverOf(tree, node)
}

function isNamed(tree: SyntaxTree, node: number, name: string): boolean {
  const kind = tree.kind[node]
  const isName = kind === Node.NAME || kind === Node.PARAMETER
  return isName && tree.names.text(tree.payload[node]! as NameId) === name
}

function receiverOf(tree: SyntaxTree, parameter: number): number {
  for (let node = parameter + 1; node < tree.nodeCount; node++) {
    if (tree.kind[node] !== Node.CALL || firstRowOf(tree, node) > parameter) continue
    const callee = pathMethod(tree, node)
    // `sorted(key=lambda …)`
    const { positional, keywords } = readArguments(tree, node)
    const [first = keywords[0] === undefined ? NO_NODE : keywords[0] - 1] = positional
    const isLambda = first !== NO_NODE && tree.kind[first] === Node.LAMBDA
    if (callee === NO_NODE || !isLambda || firstRowOf(tree, first) > parameter) continue
    if (first > parameter && readParameters(tree, first)[0]?.node === parameter) return callee - 1
  }
  return NO_NODE
}

/** The callee of `records.mapped(…)` and its like, or {@link NO_NODE}. */
function pathMethod(tree: SyntaxTree, call: number): number {
  const callee = calleeOf(tree, call)
  if (callee === NO_NODE || tree.kind[callee] !== Node.ATTRIBUTE) return NO_NODE
  return PATH_METHODS.has(tree.names.text(tree.payload[callee]! as NameId)) ? callee : NO_NODE
}

/** A name that is asked for, or a path in which it may be, and the node of what it is taken of. */
interface WantedName {
  readonly value: number
  readonly start: number
  readonly end: number
  readonly isPath: boolean
}

function* wantedNames(expression: Expression, slots: NameSlots): Generator<WantedName> {
  const { tree, shift } = expression
  for (let node = 0; node < tree.nodeCount; node++) {
    if (tree.kind[node] === Node.ATTRIBUTE) {
      const start = attributeNameStart(tree, node) + shift
      const end = tree.end[node]! + shift
      if (slots.wants(start, end)) yield { value: node - 1, start, end, isPath: false }
    } else if (tree.kind[node] === Node.CALL) {
      const callee = pathMethod(tree, node)
      const [first] = callee === NO_NODE ? [] : readArguments(tree, node).positional
      const span = first === undefined ? undefined : stringSpan(expression, first)
      if (span !== undefined && slots.mayHold(span.start, span.end)) {
        yield { value: callee - 1, ...span, isPath: true }
      }
    }
  }
}

/** Parses each expression of QWeb within `element` that may hold a name that is asked for. */
function eachExpression(
  document: XmlDocument,
  element: number,
  slots: NameSlots,
  visit: (expression: Expression) => void,
): void {
  if (slots.isPlace) return
  const last = element + document.elementSize[element]!
  for (let child = element; child < last; child++) {
    const first = document.elementFirstAttribute[child]!
    const end = first + document.elementAttributeCount[child]!
    for (let attribute = first; attribute < end; attribute++) {
      const start = document.attributeNameStart[attribute]!
      const { bytes } = document
      // `t-…`
      if (bytes[start] !== 116 || bytes[start + 1] !== 45) continue
      if (NO_EXPRESSIONS.has(document.attributeName[attribute]!)) continue
      const from = document.attributeValueStart[attribute]!
      const to = document.attributeValueEnd[attribute]!
      if (from < 0 || !slots.mayHold(from, to)) continue
      const name = document.names.text(document.attributeName[attribute]! as NameId)
      if (name.startsWith('t-attf-')) eachPart(document, from, to, slots, visit)
      else {
        const expression = parseExpression(bytes, from, to)
        if (expression !== undefined) visit(expression)
      }
    }
  }
}

/** `#{…}` and `{{…}}` in an attribute or text. */
function eachPart(
  { bytes }: XmlDocument,
  start: number,
  end: number,
  slots: NameSlots,
  visit: (expression: Expression) => void,
): void {
  for (let at = start; at + 1 < end; at++) {
    const isHash = bytes[at] === 35 && bytes[at + 1] === 123
    const isDouble = bytes[at] === 123 && bytes[at + 1] === 123
    if (!isHash && !isDouble) continue
    let close = at + 2
    while (close < end && (bytes[close] !== 125 || (isDouble && bytes[close + 1] !== 125))) close++
    const expression = slots.mayHold(at + 2, close)
      ? parseExpression(bytes, at + 2, close)
      : undefined
    if (expression !== undefined) visit(expression)
    at = close
  }
}
