/** Classes whose attributes are more than attributes: named tuples and typed dictionaries. */
import { Facts, SegmentView } from '../facts/index.ts'
import type { Evaluator } from './evaluation.ts'
import { isMade } from './named-tuples.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

/** The value under a key of an instance of a `TypedDict`; `undefined` for others, and for keys that it does not have. */
export function typedEntry(evaluator: Evaluator, instance: Type, key: string): Type | undefined {
  const { types, classes } = evaluator
  if (types.kindOf(instance) !== Kind.INSTANCE || !classes.isTypedDict(instance)) return undefined
  const found = classes.member(instance, key)
  if (found?.declared.kind !== 'assignment') return undefined
  return evaluator.typeOfAssignment(found.declared.file, found.declared.index)
}

/** A field of a named tuple that a call makes, as one of an instance. */
export interface NamedField {
  readonly name: string
  readonly type: Type
  readonly hasDefault: boolean
}

/** The class of a named tuple among those that an INSTANCE's class derives from; unknown for others. */
function namedTupleOf(evaluator: Evaluator, instance: Type): Type {
  const { types, classes } = evaluator
  if (types.kindOf(instance) !== Kind.INSTANCE) return UNKNOWN
  const ancestors = classes.ancestors(instance)
  const at = ancestors.findIndex((one) => isLibrary(evaluator, one, 'NamedTuple'))
  return ancestors[at - 1] ?? UNKNOWN
}

/** The fields of an instance of a named tuple that a call makes; `undefined` for others. */
export function namedFields(evaluator: Evaluator, instance: Type): NamedField[] | undefined {
  const { classes } = evaluator
  const owner = namedTupleOf(evaluator, instance)
  if (owner === UNKNOWN || !isMade(classes.indexOf(owner))) return undefined
  return classes.namedTuples
    .of(classes.indexOf(owner))
    .entries.map((entry) => ({ ...entry, type: classes.substitute(entry.type, owner) }))
}

/** The types of the items of an instance of a named tuple; `undefined` for others. */
export function namedItems(evaluator: Evaluator, instance: Type): Type[] | undefined {
  const { classes, program } = evaluator
  const owner = namedTupleOf(evaluator, instance)
  if (owner === UNKNOWN) return undefined
  const fields = namedFields(evaluator, instance)
  if (fields !== undefined) return fields.map(({ type }) => type)
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

function isLibrary({ classes, program }: Evaluator, instance: Type, name: string): boolean {
  return classes.nameOf(instance) === name && program.libraries.isLibrary(classes.fileOf(instance))
}

/** An instance of a named tuple as a tuple; other types as they are. */
export function asTuple(evaluator: Evaluator, type: Type): Type {
  const items = namedItems(evaluator, type)
  return items === undefined || items.every((one) => one === UNKNOWN)
    ? type
    : evaluator.types.tuple(items)
}
