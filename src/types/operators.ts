import { listChildren, NO_NODE, Node, Operator } from '../python/index.ts'
import type { Body } from './body.ts'
import { mergedDictionary } from './displays.ts'
import type { Evaluator } from './evaluation.ts'
import { acceptsArgument } from './overloads.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

const METHODS: ReadonlyMap<number, string> = new Map([
  [Operator.ADD, 'add'],
  [Operator.SUBTRACT, 'sub'],
  [Operator.MULTIPLY, 'mul'],
  [Operator.DIVIDE, 'truediv'],
  [Operator.FLOOR_DIVIDE, 'floordiv'],
  [Operator.MODULO, 'mod'],
  [Operator.MATRIX_MULTIPLY, 'matmul'],
  [Operator.POWER, 'pow'],
  [Operator.LEFT_SHIFT, 'lshift'],
  [Operator.RIGHT_SHIFT, 'rshift'],
  [Operator.BIT_OR, 'or'],
  [Operator.BIT_AND, 'and'],
  [Operator.BIT_XOR, 'xor'],
])

const UNARY_METHODS: ReadonlyMap<number, string> = new Map([
  [Operator.NEGATE, '__neg__'],
  [Operator.PLUS, '__pos__'],
  [Operator.INVERT, '__invert__'],
])

/** The type of a BINARY. */
export function binaryType(evaluator: Evaluator, body: Body, node: number): Type {
  const [first = NO_NODE, second = NO_NODE] = listChildren(body.tree, node)
  const left = evaluator.typeOf(body, first)
  const right = evaluator.typeOf(body, second)
  return operated(evaluator, left, right, body.tree.payload[node]!)
}

/** What a variable holds behind the AUGMENTED_ASSIGN of it. */
export function augmentedType(evaluator: Evaluator, body: Body, node: number): Type {
  const [target = NO_NODE, second = NO_NODE] = listChildren(body.tree, node)
  const left = evaluator.typeOf(body, target)
  const right = evaluator.typeOf(body, second)
  const operator = body.tree.payload[node]!
  const { types, classes } = evaluator
  const name = METHODS.get(operator)
  return types.map(left === UNKNOWN ? types.none() : left, (one) => {
    if (left === UNKNOWN) return operated(evaluator, UNKNOWN, right, operator)
    if (types.kindOf(one) === Kind.INSTANCE) {
      // Collections stay what they are; the items are those that are added anywhere.
      if (['list', 'set', 'dict'].some((kind) => classes.isBuiltin(one, kind))) {
        const [item] = classes.argumentsOf(one)
        return item === undefined ? one : operated(evaluator, one, right, operator) || one
      }
      const method = name === undefined ? UNKNOWN : evaluator.attribute(one, `__i${name}__`)
      const found = method === UNKNOWN ? UNKNOWN : evaluator.call(method, [right])
      if (found !== UNKNOWN) return found
    }
    return operated(evaluator, one, right, operator)
  })
}

/** What an operator makes of two values. */
function operated(evaluator: Evaluator, left: Type, right: Type, operator: number): Type {
  const { types, classes } = evaluator
  const kind = types.kindOf(left)
  if (kind === Kind.RECORDS) return left
  if (types.kindOf(right) === Kind.RECORDS && left === UNKNOWN) return right
  const name = METHODS.get(operator)
  if (kind === Kind.STRING) return classes.builtin('str')
  if (kind === Kind.TUPLE && operator === Operator.ADD) return joined(evaluator, left, right)
  if (kind === Kind.DICTIONARY) {
    return operator === Operator.BIT_OR
      ? mergedDictionary(evaluator, left, right)
      : evaluator.asInstance(left)
  }
  if (name === undefined) return UNKNOWN
  const instance = evaluator.plain(left)
  const found = types.map(instance, (one) => {
    const method = evaluator.attribute(one, `__${name}__`)
    // `int.__add__` does not take a float, which knows what to do with an int.
    const isRight = method !== UNKNOWN && acceptsArgument(evaluator, method, right)
    if (isRight) return evaluator.call(method, [right])
    return reflected(evaluator, one, right, name)
  })
  return found === UNKNOWN && left === UNKNOWN ? reflected(evaluator, left, right, name) : found
}

/** What `right.__radd__(left)` answers. */
function reflected(evaluator: Evaluator, left: Type, right: Type, name: string): Type {
  return evaluator.types.map(right, (one) => {
    const method = evaluator.attribute(one, `__r${name}__`)
    return method === UNKNOWN ? UNKNOWN : evaluator.call(method, [left])
  })
}

/** `(a, b) + (c,)`. */
function joined(evaluator: Evaluator, left: Type, right: Type): Type {
  const { types, classes } = evaluator
  if (types.kindOf(right) !== Kind.TUPLE) {
    return classes.builtin(
      'tuple',
      evaluator.allOf([evaluator.itemOf(left), evaluator.itemOf(right)]),
    )
  }
  return types.tuple([...types.items(left), ...types.items(right)])
}

/** The type of a UNARY. */
export function unaryType(evaluator: Evaluator, body: Body, node: number): Type {
  const operator = body.tree.payload[node]!
  if (operator === Operator.NOT) return evaluator.classes.builtin('bool')
  const name = UNARY_METHODS.get(operator)
  const value = evaluator.typeOf(body, node - 1)
  if (name === undefined) return UNKNOWN
  return evaluator.types.map(value, (one) => {
    const method = evaluator.attribute(one, name)
    // `+1`, of which stubs may not tell.
    if (method === UNKNOWN) return evaluator.classes.isBuiltin(one, 'int') ? one : UNKNOWN
    return evaluator.call(method, [])
  })
}

/** The type of a BOOLEAN: what is false is no result of the first parts of an `or`. */
export function booleanType(evaluator: Evaluator, body: Body, node: number): Type {
  const { tree } = body
  const { types } = evaluator
  const parts = listChildren(tree, node)
  const isOr = tree.payload[node] === Operator.OR
  return types.union(
    parts.map((part, i) => {
      const type = evaluator.typeOf(body, part)
      const isLast = i === parts.length - 1
      // `x or False`
      if (isOr && isLast && i > 0 && tree.kind[part] === Node.FALSE) return UNKNOWN
      if (!isOr || isLast) return type
      return types.map(type, (one) => (types.kindOf(one) === Kind.NONE ? UNKNOWN : one))
    }),
  )
}

/** The type of `one if … else other`; `False` beside another value, and `None` beside an unknown one, say nothing. */
export function conditionalType(
  evaluator: Evaluator,
  body: Body,
  one: number,
  other: number,
): Type {
  const { kind } = body.tree
  const { types } = evaluator
  const left = evaluator.typeOf(body, one)
  const right = evaluator.typeOf(body, other)
  const isNothing = (node: number, value: Type): boolean =>
    (kind[node] === Node.FALSE && !evaluator.classes.isBuiltin(value, 'bool')) ||
    (kind[node] === Node.NONE && value === UNKNOWN)
  if (isNothing(one, right)) return right
  if (isNothing(other, left)) return left
  return types.union([left, right])
}
