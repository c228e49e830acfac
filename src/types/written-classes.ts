/** Classes whose attributes are more than attributes: named tuples, typed dictionaries and enumerations. */
import { Facts, SegmentView } from '../facts/index.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The value under a key of an instance of a `TypedDict`; `undefined` for others, and for keys that it does not have. */
export function typedEntry(evaluator: Evaluator, instance: Type, key: string): Type | undefined {
  const { types, classes } = evaluator
  if (types.kindOf(instance) !== Kind.INSTANCE || !classes.isTypedDict(instance)) return undefined
  const found = classes.member(instance, key)
  if (found?.declared.kind !== 'assignment') return undefined
  return evaluator.typeOfAssignment(found.declared.file, found.declared.index)
}

/** The types of the items of an instance of a `NamedTuple`; `undefined` for others. */
export function namedItems(evaluator: Evaluator, instance: Type): Type[] | undefined {
  const { types, classes, program } = evaluator
  if (types.kindOf(instance) !== Kind.INSTANCE) return undefined
  const ancestors = classes.ancestors(instance)
  const at = ancestors.findIndex((one) => isLibrary(evaluator, one, 'NamedTuple'))
  const owner = ancestors[at - 1]
  if (at < 1 || owner === undefined) return undefined
  const file = classes.fileOf(owner)
  const facts = program.index.facts(file, new SegmentView())
  const found: Type[] = []
  for (let i = 0; i < facts.count(Facts.ASSIGNMENTS); i++) {
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_OWNER) !== classes.indexOf(owner) + 1)
      continue
    if (facts.get(Facts.ASSIGNMENTS, i, Facts.ASSIGNMENT_ANNOTATION) === 0) continue
    found.push(evaluator.typeOfAssignment(file, i))
  }
  return found
}

/** Whether a class is an enumeration, whose attributes are its instances. */
export function isEnumeration(evaluator: Evaluator, instance: Type): boolean {
  return evaluator.classes
    .ancestors(instance)
    .slice(1)
    .some((one) => isLibrary(evaluator, one, 'Enum'))
}

function isLibrary({ classes, program }: Evaluator, instance: Type, name: string): boolean {
  return classes.nameOf(instance) === name && program.libraries.isLibrary(classes.fileOf(instance))
}

/** An instance of a named tuple as a tuple; other types as they are. */
export function asTuple(evaluator: Evaluator, type: Type): Type {
  const items = namedItems(evaluator, type)
  return items === undefined || items.length === 0 || items.includes(UNKNOWN)
    ? type
    : evaluator.types.tuple(items)
}
