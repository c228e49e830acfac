/** Calls that make named tuples, as they stand in code: `Point = namedtuple('Point', 'x y')`, also in functions. */
import { NO_NAME } from '../memory/index.ts'
import { listChildren, NO_NODE, Node, readArguments, stringValue } from '../python/index.ts'
import type { FileId } from '../workspace/index.ts'
import type { Body } from './body.ts'
import type { CallArguments } from './call-arguments.ts'
import type { Declared } from './declarations.ts'
import type { Evaluator } from './evaluation.ts'
import type { Written } from './named-tuples.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'
import { makesNamedTuples } from './written-calls.ts'
import { namedFields } from './written-classes.ts'

/** The CLASS that the CALL `node` makes when it is one of `namedtuple` or `NamedTuple`; unknown for all others. */
export function namedTupleMade(evaluator: Evaluator, body: Body, node: number, callee: Type): Type {
  const { types, program, classes, bodies } = evaluator
  const { tree, parents } = body
  const kind = types.kindOf(callee)
  if (kind !== Kind.FUNCTION && kind !== Kind.CLASS) return UNKNOWN
  const declared: Declared = {
    kind: kind === Kind.CLASS ? 'class' : 'function',
    file: types.part(callee, 0) as FileId,
    index: types.part(callee, 1),
  }
  const isTyped = makesNamedTuples(program, declared)
  if (isTyped === undefined) return UNKNOWN
  const { positional, keywords } = readArguments(tree, node)
  const call = {
    isTyped,
    positional: positional.map((one) => written(evaluator, body, one)),
    keyword: (name: string): Written | undefined => {
      const found = keywords.find((one) => bodies.text(body, tree.payload[one]!) === name)
      return found === undefined ? undefined : written(evaluator, body, found - 1)
    },
  }
  const around = parents[node] ?? NO_NODE
  const target = tree.kind[around] === Node.ASSIGN ? listChildren(tree, around)[0]! : around
  const isNamed = tree.kind[target] === Node.NAME || tree.kind[target] === Node.CLASS
  const name = isNamed ? bodies.text(body, tree.payload[target]!) : ''
  const at = body.base + tree.start[isNamed ? target : node]!
  const number = classes.namedTuples.numberOf(body.file, at, name, call)
  return number < 0 ? UNKNOWN : types.classOf(body.file, number)
}

function written(evaluator: Evaluator, body: Body, node: number): Written {
  const { tree } = body
  const kind = tree.kind[node]
  const isString = kind === Node.STRING || kind === Node.CONCATENATION
  const isList = kind === Node.LIST || kind === Node.TUPLE
  return {
    text: isString ? stringValue(tree, node) : undefined,
    items: isList
      ? listChildren(tree, node).map((item) => written(evaluator, body, item))
      : undefined,
    isTrue: kind === Node.TRUE,
    type: () => evaluator.annotation(body, node),
  }
}

/** What `_replace` makes of an instance of a named tuple; unknown for others. */
export function withReplaced(evaluator: Evaluator, instance: Type, args: CallArguments): Type {
  const { types, classes } = evaluator
  const fields = namedFields(evaluator, instance)
  if (fields === undefined) return UNKNOWN
  const [file, index] = [classes.fileOf(instance), classes.indexOf(instance)]
  const variables = classes.parametersOf(file, index)
  const own = namedFields(evaluator, types.instance(file, index, variables)) ?? []
  const given = classes.argumentsOf(instance)
  const replaced = variables.map((variable, i) => {
    const name = own.find(({ type }) => type === variable)?.name ?? ''
    return args.keywords.includes(name)
      ? evaluator.plain(args.keyword(name))
      : (given[i] ?? UNKNOWN)
  })
  return types.instance(file, index, replaced)
}

/** What `_asdict` makes of an instance of a named tuple; unknown for others, and when a field is named nowhere else. */
export function asDictionary(evaluator: Evaluator, instance: Type): Type {
  const { types, program } = evaluator
  const parts: number[] = []
  for (const { name, type } of namedFields(evaluator, instance) ?? []) {
    const key = program.index.names.findText(name)
    if (key === NO_NAME) return UNKNOWN
    parts.push(key, type)
  }
  return parts.length === 0 ? UNKNOWN : types.make(Kind.DICTIONARY, ...parts)
}
