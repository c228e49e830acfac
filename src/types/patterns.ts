/** What the patterns of a `match` take out of its subject. */
import { listChildren, NO_NODE, Node } from '../python/index.ts'
import type { Body } from './body.ts'
import { valueUnder } from './displays.ts'
import type { Evaluator } from './evaluation.ts'
import { stepTo } from './parts.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** Classes whose only positional pattern is the value itself. */
const WHOLE: ReadonlySet<string> = new Set([
  ...['bool', 'bytearray', 'bytes', 'dict', 'float', 'frozenset', 'int', 'list', 'set', 'str'],
  'tuple',
])

/** The type of what a capturing pattern (MATCH_AS, MATCH_STAR or MATCH_REST) captures. */
export function typeOfCapture(evaluator: Evaluator, body: Body, pattern: number): Type {
  const { tree } = body
  const inner = listChildren(tree, pattern)[0]
  const subject = subjectOf(evaluator, body, pattern)
  if (tree.kind[pattern] === Node.MATCH_REST) return evaluator.asInstance(subject)
  return inner === undefined ? subject : matched(evaluator, body, inner, subject)
}

/** What a value is when a pattern matches it. */
export function matched(evaluator: Evaluator, body: Body, pattern: number, subject: Type): Type {
  const { tree } = body
  const { types } = evaluator
  const parts = listChildren(tree, pattern)
  switch (tree.kind[pattern]) {
    case Node.MATCH_CLASS: {
      const named = evaluator.typeOf(body, parts[0] ?? NO_NODE)
      if (types.kindOf(named) !== Kind.CLASS) return UNKNOWN
      return evaluator.instanceOf(named)
    }
    case Node.MATCH_OR: {
      return evaluator.allOf(parts.map((part) => matched(evaluator, body, part, subject)))
    }
    case Node.MATCH_AS:
      return parts[0] === undefined ? subject : matched(evaluator, body, parts[0], subject)
    case Node.MATCH_SINGLETON:
    case Node.MATCH_VALUE:
      return subject === UNKNOWN
        ? evaluator.plain(evaluator.typeOf(body, parts[0] ?? NO_NODE))
        : subject
    default:
      return subject
  }
}

/** What a pattern is compared with. */
function subjectOf(evaluator: Evaluator, body: Body, pattern: number): Type {
  const { tree, parents } = body
  const around = parents[pattern]!
  const parts = listChildren(tree, around)
  switch (tree.kind[around]) {
    case Node.CASE:
      return evaluator.typeOf(body, listChildren(tree, parents[around]!)[0] ?? NO_NODE)
    case Node.MATCH_AS:
    case Node.MATCH_OR:
      return subjectOf(evaluator, body, around)
    case Node.MATCH_SEQUENCE: {
      const star = parts.findIndex((part) => tree.kind[part] === Node.MATCH_STAR)
      const step = stepTo(parts.indexOf(pattern), parts.length, star)
      return evaluator.part(subjectOf(evaluator, body, around), [step])
    }
    case Node.MATCH_MAPPING: {
      const whole = subjectOf(evaluator, body, around)
      if (tree.kind[pattern] === Node.MATCH_REST) return whole
      const key = evaluator.typeOf(body, parts[parts.indexOf(pattern) - 1] ?? NO_NODE)
      return evaluator.types.map(whole, (one) => underKey(evaluator, one, key))
    }
    case Node.KEYWORD_PATTERN: {
      const whole = matched(evaluator, body, parents[around]!, UNKNOWN)
      return evaluator.attribute(whole, evaluator.bodies.text(body, tree.payload[around]!))
    }
    case Node.MATCH_CLASS: {
      const whole = matched(evaluator, body, around, UNKNOWN)
      const { types, classes } = evaluator
      if (types.kindOf(whole) !== Kind.INSTANCE) return UNKNOWN
      return WHOLE.has(classes.nameOf(whole)) ? whole : UNKNOWN
    }
    default:
      return UNKNOWN
  }
}

function underKey(evaluator: Evaluator, value: Type, key: Type): Type {
  const { types, classes } = evaluator
  if (types.kindOf(value) === Kind.DICTIONARY && types.kindOf(key) === Kind.STRING) {
    return valueUnder(evaluator, value, types.part(key, 0)) ?? UNKNOWN
  }
  const instance = evaluator.asInstance(value)
  if (instance === UNKNOWN) return UNKNOWN
  return classes.argumentsOf(instance)[1] ?? UNKNOWN
}
