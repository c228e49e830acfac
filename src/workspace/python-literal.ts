import type { Problem, Span } from '../base/index.ts'
import {
  childrenOf,
  floatValue,
  integerValue,
  NO_NODE,
  Node,
  Operator,
  type SyntaxTree,
  sourceText,
  stringValue,
} from '../python/index.ts'

/**
 * What a Python expression is worth when it is evaluated as `ast.literal_eval` does (CPython 3.12, `Lib/ast.py`): strings, bytes,
 * numbers, tuples, lists, sets, dictionaries, `True`, `False`, `None`, `...`; signs before numbers; `1 + 2j`; `set()`.
 * `bad` is what it would refuse. Spans are those of the expression, quotes and brackets included.
 */
export type Literal = Span &
  (
    | { readonly type: 'string'; readonly text: string }
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'boolean'; readonly value: boolean }
    | { readonly type: 'none' | 'bytes' | 'ellipsis' }
    | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly Literal[] }
    | { readonly type: 'dictionary'; readonly entries: readonly LiteralEntry[] }
    | { readonly type: 'bad'; readonly problem: Problem }
  )

/** One `key: value` of a dictionary. */
export interface LiteralEntry {
  readonly key: Literal
  readonly value: Literal
}

/** How deep literals may be nested; what is deeper would exhaust the stack, as it does in Python (at some hundreds). */
const MAX_DEPTH = 100

/** Evaluates the expression `node` of `tree`. The result holds nothing of the tree. */
export function evalLiteral(tree: SyntaxTree, node: number): Literal {
  return evalNested(tree, node, 0)
}

function evalNested(tree: SyntaxTree, node: number, depth: number): Literal {
  if (depth > MAX_DEPTH) return bad(tree, node, 'this is nested too deeply to be evaluated')
  const start = tree.start[node] ?? 0
  const end = tree.end[node] ?? 0
  switch (tree.kind[node]) {
    case Node.STRING:
      return { type: 'string', text: stringValue(tree, node) ?? '', start, end }
    case Node.CONCATENATION:
      return evalConcatenation(tree, node)
    case Node.BYTES:
      return { type: 'bytes', start, end }
    case Node.INTEGER:
    case Node.FLOAT:
    case Node.IMAGINARY:
      return { type: 'number', value: numberValue(tree, node), start, end }
    case Node.TRUE:
      return { type: 'boolean', value: true, start, end }
    case Node.FALSE:
      return { type: 'boolean', value: false, start, end }
    case Node.NONE:
      return { type: 'none', start, end }
    case Node.ELLIPSIS:
      return { type: 'ellipsis', start, end }
    case Node.LIST:
      return { type: 'list', items: evalChildren(tree, node, depth), start, end }
    case Node.TUPLE:
      return { type: 'tuple', items: evalChildren(tree, node, depth), start, end }
    case Node.SET:
      return { type: 'set', items: evalChildren(tree, node, depth), start, end }
    case Node.DICT:
      return { type: 'dictionary', entries: evalEntries(tree, node, depth), start, end }
    case Node.UNARY:
      return evalSigned(tree, node, depth)
    case Node.BINARY:
      return evalComplex(tree, node, depth)
    case Node.CALL:
      return isEmptySetCall(tree, node)
        ? { type: 'set', items: [], start, end }
        : bad(tree, node, 'a call cannot be evaluated in a literal')
    case Node.NAME:
      return bad(tree, node, 'a name cannot be evaluated in a literal')
    case Node.FORMATTED_STRING:
    case Node.TEMPLATE_STRING:
      return bad(tree, node, 'a formatted string cannot be evaluated in a literal')
    default:
      return bad(tree, node, 'this expression cannot be evaluated in a literal')
  }
}

/** The first place within `literal` that cannot be evaluated, or `undefined`. */
export function findBad(literal: Literal): Problem | undefined {
  switch (literal.type) {
    case 'bad':
      return literal.problem
    case 'list':
    case 'tuple':
    case 'set':
      for (const item of literal.items) {
        const found = findBad(item)
        if (found !== undefined) return found
      }
      return undefined
    case 'dictionary':
      for (const { key, value } of literal.entries) {
        const found = findBad(key) ?? findBad(value)
        if (found !== undefined) return found
      }
      return undefined
    default:
      return undefined
  }
}

/** Whether Python takes the value for true. */
export function isTrue(literal: Literal): boolean {
  switch (literal.type) {
    case 'string':
      return literal.text !== ''
    case 'number':
      return literal.value !== 0
    case 'boolean':
      return literal.value
    case 'list':
    case 'tuple':
    case 'set':
      return literal.items.length > 0
    case 'dictionary':
      return literal.entries.length > 0
    case 'bytes':
      return literal.end - literal.start > 3
    default:
      return literal.type === 'ellipsis'
  }
}

function bad(tree: SyntaxTree, node: number, message: string): Literal {
  const start = tree.start[node] ?? 0
  const end = tree.end[node] ?? 0
  return { type: 'bad', problem: { start, end, message }, start, end }
}

function evalChildren(tree: SyntaxTree, node: number, depth: number): Literal[] {
  const children: number[] = []
  childrenOf(tree, node, children)
  return children.map((child) => evalNested(tree, child, depth + 1))
}

function evalConcatenation(tree: SyntaxTree, node: number): Literal {
  const start = tree.start[node] ?? 0
  const end = tree.end[node] ?? 0
  if (tree.payload[node] === Node.BYTES) return { type: 'bytes', start, end }
  if (tree.payload[node] !== Node.STRING) {
    return bad(tree, node, 'a formatted string cannot be evaluated in a literal')
  }
  const text = stringValue(tree, node) ?? ''
  return { type: 'string', text, start, end }
}

function evalEntries(tree: SyntaxTree, node: number, depth: number): LiteralEntry[] {
  const children: number[] = []
  childrenOf(tree, node, children)
  const entries: LiteralEntry[] = []
  for (let at = 0; at < children.length; at++) {
    const first = children[at] ?? NO_NODE
    if (tree.kind[first] === Node.DOUBLE_STARRED) {
      const unpacked = bad(tree, first, '** cannot be evaluated in a literal')
      entries.push({ key: unpacked, value: unpacked })
      continue
    }
    at++
    const second = children[at]
    if (second === undefined) break
    entries.push({
      key: evalNested(tree, first, depth + 1),
      value: evalNested(tree, second, depth + 1),
    })
  }
  return entries
}

function evalSigned(tree: SyntaxTree, node: number, depth: number): Literal {
  const operand = evalNested(tree, node - 1, depth + 1)
  if (operand.type === 'bad') return operand
  const sign = tree.payload[node]
  if (operand.type !== 'number' || (sign !== Operator.NEGATE && sign !== Operator.PLUS)) {
    return bad(tree, node, 'only a number may have a sign in a literal')
  }
  const value = sign === Operator.NEGATE ? -operand.value : operand.value
  return { ...operand, value, start: tree.start[node] ?? 0 }
}

/** `1 + 2j` and `1 - 2j`; since Python 3.8 nothing else may be added in a literal. The value is that of the real part. */
function evalComplex(tree: SyntaxTree, node: number, depth: number): Literal {
  const operator = tree.payload[node]
  const right = node - 1
  const left = evalNested(tree, right - (tree.size[right] ?? 0), depth + 1)
  const isSum = operator === Operator.ADD || operator === Operator.SUBTRACT
  if (!isSum || left.type !== 'number' || tree.kind[right] !== Node.IMAGINARY) {
    return bad(tree, node, 'an operation cannot be evaluated in a literal')
  }
  return { ...left, end: tree.end[node] ?? 0 }
}

function isEmptySetCall(tree: SyntaxTree, node: number): boolean {
  const callee = node - 1
  if (tree.payload[node] !== 0 || tree.kind[callee] !== Node.NAME) return false
  return sourceText(tree, callee) === 'set'
}

function numberValue(tree: SyntaxTree, node: number): number {
  return floatValue(tree, node) ?? Number(integerValue(tree, node) ?? 0)
}
