import { firstChild, listChildren, NO_NODE, Node, Operator } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import type { Condition } from './reach.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The type of a variable behind the tests that it went through: `isinstance`, `is None` and truth. */
export function narrowed(
  evaluator: Evaluator,
  body: Body,
  local: number,
  type: Type,
  conditions: readonly Condition[],
): Type {
  let result = type
  // The test that was made last is the innermost.
  for (let i = conditions.length - 1; i >= 0; i--) {
    const { node, holds } = conditions[i]!
    result = afterTest(evaluator, body, local, result, node, holds)
  }
  return result
}

function afterTest(
  evaluator: Evaluator,
  body: Body,
  local: number,
  type: Type,
  test: number,
  holds: boolean,
): Type {
  const { tree } = body
  switch (tree.kind[test]) {
    case Node.UNARY:
      return tree.payload[test] === Operator.NOT
        ? afterTest(evaluator, body, local, type, test - 1, !holds)
        : type
    case Node.BOOLEAN: {
      // All parts of an `and` that holds do, and none of an `or` that does not.
      if ((tree.payload[test] === Operator.AND) !== holds) return type
      return listChildren(tree, test).reduce<Type>(
        (before, part) => afterTest(evaluator, body, local, before, part, holds),
        type,
      )
    }
    case Node.CALL:
      return afterInstanceTest(evaluator, body, local, type, test, holds)
    default:
      return type
  }
}

/** `isinstance(x, Class)`. */
function afterInstanceTest(
  evaluator: Evaluator,
  body: Body,
  local: number,
  type: Type,
  test: number,
  holds: boolean,
): Type {
  const { tree } = body
  const { types } = evaluator
  const [callee = NO_NODE, subject = NO_NODE, wanted = NO_NODE] = listChildren(tree, test)
  if (tree.kind[callee] !== Node.NAME || wanted === NO_NODE) return type
  if (evaluator.bodies.text(body, tree.payload[callee]!) !== 'isinstance') return type
  if (tree.kind[subject] !== Node.NAME || tree.payload[subject] !== local) return type
  const named =
    tree.kind[wanted] === Node.TUPLE && firstChild(tree, wanted) !== NO_NODE
      ? types.union(listChildren(tree, wanted).map((part) => evaluator.typeOf(body, part)))
      : evaluator.typeOf(body, wanted)
  const found = types.map(named, (one) =>
    types.kindOf(one) === Kind.CLASS ? evaluator.instanceOf(one) : UNKNOWN,
  )
  if (found === UNKNOWN) return type
  const isSame = (one: Type): boolean =>
    [...types.each(found)].some((other) => sharesClass(evaluator, one, other))
  const kept = [...types.each(type)].filter((one) => isSame(one) === holds)
  if (kept.length > 0) return types.union(kept)
  return holds ? found : type
}

/** Whether a value of one type is an instance of the other's class. */
function sharesClass(evaluator: Evaluator, type: Type, other: Type): boolean {
  const { types, classes } = evaluator
  if (types.kindOf(type) === Kind.RECORDS) {
    if (types.kindOf(other) === Kind.RECORDS) return type === other
    return ['BaseModel', 'Model'].includes(classes.nameOf(other))
  }
  const instance = evaluator.asInstance(type)
  if (instance === UNKNOWN || types.kindOf(other) !== Kind.INSTANCE) return false
  return classes
    .ancestors(instance)
    .some(
      (one) =>
        classes.fileOf(one) === classes.fileOf(other) &&
        classes.indexOf(one) === classes.indexOf(other),
    )
}
