/** Contexts in Python code: which expressions are one, and which keys of it are read. */
import {
  childCount,
  contentSpan,
  firstChild,
  firstRowOf,
  isFunction,
  listChildren,
  NO_NODE,
  Node,
  Operator,
  PythonName,
  readArguments,
  rootOf,
  type SyntaxTree,
} from '../python/index.ts'

/** How deep an expression is looked into that a context is put together by. */
const MAX_DEPTH = 8

/** Files have a handful of variables that hold contexts; of one that has as many none is known. */
const MAX_VARIABLES = 200

/** Functions that answer the context that they are given, or most of it (14.0 to 19.0, `odoo/tools/misc.py`). */
const PASSING = ['dict', 'frozendict', 'clean_context', 'copy', 'deepcopy']

/** What `api.depends_context` names that is no key of a context (14.0 to 19.0, `odoo/api.py`, `Environment.cache_key`). */
const NO_KEYS: ReadonlySet<string> = new Set(['company', 'uid', 'su'])

/** Kinds of expressions that may be a context. */
const MAKES_CONTEXT: ReadonlySet<number> = new Set([
  ...[Node.ATTRIBUTE, Node.NAME, Node.CALL, Node.BOOLEAN, Node.BINARY, Node.CONDITIONAL],
  Node.DICT,
])

const EQUALS = 61
const SPACE = 32
const decoder = new TextDecoder()

/** A variable that holds contexts: the rows `[first, last]` of the function it is of. */
interface Variable {
  readonly name: number
  readonly first: number
  readonly last: number
}

/**
 * Tells which expressions of a Python file are a context: `self.env.context`, `records._context`, `request.context`, what is made of one, and
 * variables that hold nothing else. A parameter that is called `context` is none.
 */
export class ContextCode {
  readonly #tree: SyntaxTree
  readonly #passing: ReadonlySet<number>
  readonly #private: number
  readonly #request: number
  #variables: readonly Variable[] | undefined

  /** @param tree has to stay what it is, or come back, as long as questions are asked */
  constructor(tree: SyntaxTree) {
    const { names } = tree
    this.#tree = tree
    this.#passing = new Set(PASSING.map((name) => names.findText(name)).filter((id) => id !== 0))
    this.#private = names.findText('_context')
    this.#request = names.findText('request')
  }

  /** Whether the expression `node` is a context. */
  isContext(node: number, depth: number = 0): boolean {
    if (node === NO_NODE || depth > MAX_DEPTH) return false
    const { kind, payload } = this.#tree
    switch (kind[node]) {
      case Node.ATTRIBUTE: {
        const name = payload[node]!
        if (name === PythonName.CONTEXT) return this.#isEnvironment(node - 1)
        return name !== 0 && name === this.#private
      }
      case Node.NAME:
        return this.#isVariable(node)
      case Node.CALL:
        return this.#isPassed(node, depth)
      case Node.BOOLEAN:
        return listChildren(this.#tree, node).some((part) => this.isContext(part, depth + 1))
      case Node.BINARY:
      case Node.CONDITIONAL:
        return this.isContext(firstChild(this.#tree, node), depth + 1)
      case Node.DICT:
        return listChildren(this.#tree, node).some(
          (part) => kind[part] === Node.DOUBLE_STARRED && this.isContext(part - 1, depth + 1),
        )
      default:
        return false
    }
  }

  /** Calls `visit` for each string literal in the call, subscript or comparison `node` that names a key which is read. */
  eachKeyRead(node: number, visit: (key: number) => void): void {
    const { kind, payload } = this.#tree
    switch (kind[node]) {
      case Node.CALL:
        this.#call(node, visit)
        break
      case Node.SUBSCRIPT:
        if (kind[node - 1] !== Node.STRING || this.isAssigned(node)) break
        if (this.isContext(node - 2)) visit(node - 1)
        break
      case Node.COMPARE: {
        const operator = payload[node]!
        if (operator !== Operator.IN && operator !== Operator.NOT_IN) break
        const key = firstChild(this.#tree, node)
        if (kind[key] === Node.STRING && this.isContext(node - 1)) visit(key)
      }
    }
  }

  /** Whether a SUBSCRIPT is what an assignment gives a value to. */
  isAssigned(node: number): boolean {
    const { source, end } = this.#tree
    let at = end[node]!
    while (source[at] === SPACE) at++
    return source[at] === EQUALS && source[at + 1] !== EQUALS
  }

  #call(node: number, visit: (key: number) => void): void {
    const { kind, payload } = this.#tree
    if (payload[node] === 0) return
    const callee = firstChild(this.#tree, node)
    if (kind[callee] !== Node.ATTRIBUTE) return
    const name = payload[callee]
    if (name === PythonName.DEPENDS_CONTEXT) {
      for (const part of listChildren(this.#tree, node)) {
        if (kind[part] === Node.STRING && !NO_KEYS.has(this.#text(part))) visit(part)
      }
    } else if (name === PythonName.GET || name === PythonName.POP) {
      const key = listChildren(this.#tree, node)[1]!
      if (kind[key] === Node.STRING && this.isContext(callee - 1)) visit(key)
    }
  }

  /** `self.env`, `env`, `request`, `self.env(user=2)`. */
  #isEnvironment(node: number): boolean {
    const { kind, payload } = this.#tree
    const at = kind[node] === Node.CALL ? firstChild(this.#tree, node) : node
    if (kind[at] !== Node.ATTRIBUTE && kind[at] !== Node.NAME) return false
    const name = payload[at]!
    return name === PythonName.ENV || (name !== 0 && name === this.#request)
  }

  /** `dict(context, key=value)`, `dict(key=value, **context)`, `context.copy()`. */
  #isPassed(call: number, depth: number): boolean {
    const { kind, payload } = this.#tree
    const callee = firstChild(this.#tree, call)
    const isMethod = kind[callee] === Node.ATTRIBUTE
    if (!isMethod && kind[callee] !== Node.NAME) return false
    if (!this.#passing.has(payload[callee]!)) return false
    if (childCount(this.#tree, call) === 1) return isMethod && this.isContext(callee - 1, depth + 1)
    const { positional, doubleStarred } = readArguments(this.#tree, call)
    return (
      (positional[0] !== undefined && this.isContext(positional[0], depth + 1)) ||
      doubleStarred.some((stars) => this.isContext(stars - 1, depth + 1))
    )
  }

  #isVariable(node: number): boolean {
    const name = this.#tree.payload[node]!
    this.#variables ??= this.#findVariables()
    return this.#variables.some((one) => one.name === name && one.first <= node && node <= one.last)
  }

  #findVariables(): readonly Variable[] {
    const { kind, payload, nodeCount } = this.#tree
    const found: Variable[] = []
    // What is made of a variable is looked at with those that were found before it.
    this.#variables = found
    const others: number[] = []
    for (let row = 0; row < nodeCount && found.length < MAX_VARIABLES; row++) {
      if (kind[row] !== Node.ASSIGN) continue
      const isContext = MAKES_CONTEXT.has(kind[row - 1]!) && this.isContext(row - 1)
      if (!isContext) {
        others.push(row)
        continue
      }
      const [first, last] = this.#functionAround(row)
      for (const target of listChildren(this.#tree, row).slice(0, -1)) {
        if (kind[target] === Node.NAME) found.push({ name: payload[target]!, first, last })
      }
    }
    if (found.length === 0 || found.length >= MAX_VARIABLES) return []
    return found.filter(
      ({ name, first, last }) =>
        !others.some((row) => first <= row && row <= last && this.#assigns(row, name)),
    )
  }

  #assigns(assignment: number, name: number): boolean {
    const { kind, payload } = this.#tree
    return listChildren(this.#tree, assignment)
      .slice(0, -1)
      .some((target) => kind[target] === Node.NAME && payload[target] === name)
  }

  /** The rows of the function around a node, or of the module. */
  #functionAround(node: number): readonly [first: number, last: number] {
    for (let row = node + 1; row < this.#tree.nodeCount; row++) {
      if (!isFunction(this.#tree, row)) continue
      const first = firstRowOf(this.#tree, row)
      if (first <= node) return [first, row]
    }
    return [0, rootOf(this.#tree)]
  }

  #text(node: number): string {
    const { start, end } = contentSpan(this.#tree, node)
    return decoder.decode(this.#tree.source.subarray(start, end))
  }
}
