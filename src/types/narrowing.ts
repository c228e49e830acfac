import type { NameId } from '../memory/index.ts'
import { firstChild, listChildren, NO_NODE, Node, Operator } from '../python/index.ts'
import type { Body } from './body.ts'
import type { Evaluator } from './evaluation.ts'
import { recordsOfModel } from './model-classes.ts'
import { matched } from './patterns.ts'
import type { Condition } from './reach.ts'
import { isSubject, type Subject } from './subject.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The type of a variable, or of an attribute, behind the tests that it went through: `isinstance`, `is None`, `in`, `==`, truth and patterns. */
export function narrowed(
  evaluator: Evaluator,
  body: Body,
  subject: Subject,
  type: Type,
  conditions: readonly Condition[],
): Type {
  let result = type
  // The test that was made last is the innermost.
  for (let i = conditions.length - 1; i >= 0; i--) {
    const { node, holds } = conditions[i]!
    result = afterTest(evaluator, body, subject, result, node, holds)
  }
  return result
}

function afterTest(
  evaluator: Evaluator,
  body: Body,
  subject: Subject,
  type: Type,
  test: number,
  holds: boolean,
): Type {
  const { tree } = body
  switch (tree.kind[test]) {
    case Node.UNARY:
      return tree.payload[test] === Operator.NOT
        ? afterTest(evaluator, body, subject, type, test - 1, !holds)
        : type
    case Node.BOOLEAN: {
      // All parts of an `and` that holds do, and none of an `or` that does not.
      if ((tree.payload[test] === Operator.AND) !== holds) return type
      return listChildren(tree, test).reduce<Type>(
        (before, part) => afterTest(evaluator, body, subject, before, part, holds),
        type,
      )
    }
    case Node.CALL:
      return afterInstanceTest(evaluator, body, subject, type, test, holds)
    case Node.COMPARE:
      return afterComparison(evaluator, body, subject, type, test, holds)
    case Node.NAME:
    case Node.ATTRIBUTE:
    case Node.WALRUS:
      return isSubject(tree, test, subject) && holds ? withoutNone(evaluator, type) : type
    case Node.MATCH_CLASS:
    case Node.MATCH_OR:
    case Node.MATCH_AS: {
      const matchedValue = firstChild(tree, body.parents[body.parents[test]!]!)
      if (!isSubject(tree, matchedValue, subject) || tree.kind[body.parents[test]!] !== Node.CASE) {
        return type
      }
      const found = matched(evaluator, body, test, type)
      return found === UNKNOWN ? type : found
    }
    default:
      return type
  }
}

function withoutNone({ types }: Evaluator, type: Type): Type {
  return types.map(type, (one) => (types.kindOf(one) === Kind.NONE ? UNKNOWN : one))
}

/** `x is None`, `x == 'a'`, `x in ('a', 'b')`, `type(x) is Class`. */
function afterComparison(
  evaluator: Evaluator,
  body: Body,
  subject: Subject,
  type: Type,
  test: number,
  holds: boolean,
): Type {
  const { tree } = body
  const { types } = evaluator
  const [left = NO_NODE, right = NO_NODE] = listChildren(tree, test)
  const operator = tree.payload[test]!
  const isNegative =
    operator === Operator.IS_NOT || operator === Operator.NOT_EQUAL || operator === Operator.NOT_IN
  const isSame = isNegative !== holds
  if (operator === Operator.IN || operator === Operator.NOT_IN) {
    if (!isSubject(tree, left, subject) || !isSame) return type
    const items = evaluator.itemOf(evaluator.typeOf(body, right))
    return items === UNKNOWN ? type : amongEqual(evaluator, type, items)
  }
  if (!EQUALITIES.has(operator)) return type
  if (tree.kind[left] === Node.CALL) {
    const [callee = NO_NODE, object = NO_NODE] = listChildren(tree, left)
    const isType =
      tree.kind[callee] === Node.NAME &&
      evaluator.bodies.text(body, tree.payload[callee]!) === 'type'
    if (!isType || !isSame || !isSubject(tree, object, subject)) return type
    const named = evaluator.typeOf(body, right)
    if (types.kindOf(named) === Kind.CLASS) return evaluator.instanceOf(named)
    return recordsOfModel(evaluator, named) || type
  }
  if (!isSubject(tree, left, subject)) return type
  if (tree.kind[right] === Node.NONE) return isSame ? types.none() : withoutNone(evaluator, type)
  if (!isSame) return type
  const other = evaluator.typeOf(body, right)
  return other === UNKNOWN ? type : amongEqual(evaluator, type, other)
}

const EQUALITIES: ReadonlySet<number> = new Set([
  ...[Operator.IS, Operator.IS_NOT, Operator.EQUAL, Operator.NOT_EQUAL],
])

/** Of the types that a value may have those that a value of `others` can be equal to. */
function amongEqual(evaluator: Evaluator, type: Type, others: Type): Type {
  const { types } = evaluator
  if (types.kindOf(type) !== Kind.UNION) return type
  const kept = [...types.each(type)].filter((one) => {
    const kind = types.kindOf(one)
    if (kind === Kind.NONE) return [...types.each(others)].some((other) => other === one)
    const instance = evaluator.asInstance(one)
    const isPlain = instance !== UNKNOWN && PLAIN.has(evaluator.classes.nameOf(instance))
    if (!isPlain) return true
    return [...types.each(others)].some((other) => {
      const known = evaluator.asInstance(other)
      if (known === UNKNOWN) return types.kindOf(other) !== Kind.NONE
      const name = evaluator.classes.nameOf(known)
      const isText = name === 'str' || name === 'bytes'
      return isText || evaluator.classes.nameOf(instance) === 'str' ? known === instance : true
    })
  })
  return kept.length > 0 ? types.union(kept) : type
}

/** Classes whose instances are equal to no others but numbers to numbers. */
const PLAIN: ReadonlySet<string> = new Set(['str', 'bytes', 'int', 'float', 'bool'])

/** `isinstance(x, Class)`. */
function afterInstanceTest(
  evaluator: Evaluator,
  body: Body,
  subject: Subject,
  type: Type,
  test: number,
  holds: boolean,
): Type {
  const { tree } = body
  const { types } = evaluator
  const [callee = NO_NODE, object = NO_NODE, wanted = NO_NODE] = listChildren(tree, test)
  if (tree.kind[callee] !== Node.NAME || wanted === NO_NODE) return type
  const name = evaluator.bodies.text(body, tree.payload[callee]!)
  if (name !== 'isinstance' && name !== 'issubclass') return type
  if (!isSubject(tree, object, subject)) return type
  const named =
    tree.kind[wanted] === Node.TUPLE && firstChild(tree, wanted) !== NO_NODE
      ? types.union(listChildren(tree, wanted).map((part) => evaluator.typeOf(body, part)))
      : evaluator.typeOf(body, wanted)
  if (name === 'issubclass') return holds && types.kindOf(named) === Kind.CLASS ? named : type
  // A constant that holds classes is a tuple of them.
  const each = types.kindOf(named) === Kind.TUPLE ? evaluator.itemOf(named) : named
  const found = types.map(each, (one) =>
    types.kindOf(one) === Kind.CLASS ? instanceOf(evaluator, one) : recordsOfModel(evaluator, one),
  )
  if (found === UNKNOWN) return type
  const isSame = (one: Type): boolean =>
    [...types.each(found)].some((other) => sharesClass(evaluator, one, other))
  const kept = [...types.each(type)].filter((one) => isSame(one) === holds)
  if (kept.length > 0) return types.union(kept)
  // Records of a model that has the other one's class as well stay what they are known to be.
  const isOther = types.kindOf(type) === Kind.RECORDS && type !== types.anyRecord
  const isKept = (one: Type): boolean =>
    isOther && types.kindOf(one) === Kind.RECORDS && !sharesClass(evaluator, one, type)
  return holds && ![...types.each(found)].some(isKept) ? found : type
}

/** What is an instance of a CLASS; of the classes of the framework all records are. */
function instanceOf(evaluator: Evaluator, type: Type): Type {
  const { classes, types, program } = evaluator
  const isLibrary = program.libraries.isLibrary(classes.fileOf(type))
  const isBase = !isLibrary && ['BaseModel', 'Model'].includes(classes.nameOf(type))
  return isBase && types.anyRecord !== UNKNOWN ? types.anyRecord : evaluator.instanceOf(type)
}

/** Whether a value of one type is an instance of the other's class. */
function sharesClass(evaluator: Evaluator, type: Type, other: Type): boolean {
  const { types, classes } = evaluator
  if (types.kindOf(type) === Kind.RECORDS) {
    if (type === types.anyRecord || other === types.anyRecord) return other === types.anyRecord
    if (types.kindOf(other) === Kind.RECORDS) {
      const [model, parent] = [types.part(type, 0), types.part(other, 0)]
      return evaluator.records.inherits(model as NameId, parent as NameId)
    }
    return ['BaseModel', 'Model'].includes(classes.nameOf(other))
  }
  const instance = evaluator.asInstance(type)
  if (instance === UNKNOWN || types.kindOf(other) !== Kind.INSTANCE) return false
  return classes.ancestors(instance).some((one) => classes.isSameClass(one, other))
}
