import type { NameId } from '../../memory/index.ts'
import { attributeNameStart, keepTree, Node, nodeAt } from '../../python/index.ts'
import {
  type Evaluator,
  isMade,
  Kind,
  recordsOfModel,
  type Type,
  typeOfBoundName,
  UNKNOWN,
} from '../../types/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { SourceText } from '../trees.ts'
import { namePlace } from './name-places.ts'
import { evaluatorOf, FileTypes } from './typing.ts'

/** What a value is one of. */
export type ValueClass =
  /** Records of a model. */
  | { readonly kind: 'model'; readonly model: string }
  /** Class number `index` of a file. */
  | { readonly kind: 'class'; readonly file: FileId; readonly index: number }
  /** A class that a call makes; the span is the name of the variable that holds it. */
  | { readonly kind: 'made'; readonly file: FileId; readonly start: number; readonly end: number }
  /** A module. */
  | { readonly kind: 'file'; readonly file: FileId }

/**
 * The classes of the value of the expression or variable at a byte offset of a Python file: each that it may be. Of a function that is
 * called there, those of what it answers. Empty when nothing is known.
 */
export function valueClassesAt(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): readonly ValueClass[] {
  const tree = keepTree(context.trees.python(file, source))
  if (offset > tree.length) return []
  const node = nodeAt(tree, offset)
  const kind = tree.kind[node]!
  // Behind `value.` nothing stands yet.
  if (kind === Node.ATTRIBUTE && offset < attributeNameStart(tree, node)) return []
  const types = new FileTypes(context, file, tree, false)
  const { body } = types
  return types.whileParsing((evaluator) => {
    const place = namePlace(tree, body.parents, node)
    const isBound = place?.use === 'bind' || place?.use === 'walrus' || place?.use === 'parameter'
    if (place !== undefined && isBound) {
      return classesOf(evaluator, typeOfBoundName(evaluator, body, node))
    }
    if (kind < Node.FIRST_EXPRESSION || kind > Node.LAST_EXPRESSION) return []
    const outer = body.parents[node]!
    const isCallee = tree.kind[outer] === Node.CALL && tree.start[outer] === tree.start[node]
    return classesOf(evaluator, evaluator.typeOf(body, isCallee ? outer : node))
  })
}

/** The classes of the value of a field of a model. */
export function fieldValueClasses(
  context: FeatureContext,
  model: string,
  field: string,
): readonly ValueClass[] {
  const evaluator = evaluatorOf(context)
  evaluator.begin()
  const records = evaluator.types.records(context.index.names.findText(model))
  return classesOf(evaluator, evaluator.attribute(records, field))
}

function classesOf(evaluator: Evaluator, type: Type): readonly ValueClass[] {
  const found: ValueClass[] = []
  for (const one of evaluator.types.each(type)) {
    const place = classOf(evaluator, one)
    if (place !== undefined) found.push(place)
  }
  return found
}

function classOf(evaluator: Evaluator, type: Type): ValueClass | undefined {
  const { types, records, program } = evaluator
  switch (types.kindOf(type)) {
    case Kind.RECORDS: {
      if (type !== types.anyRecord) {
        return { kind: 'model', model: program.index.text(types.part(type, 0) as NameId) }
      }
      const base = records.baseModel()
      return base && { kind: 'class', file: base.file, index: base.index }
    }
    case Kind.MODEL:
      return classOf(evaluator, recordsOfModel(evaluator, type))
    case Kind.MODULE: {
      const file = types.part(type, 0) as FileId
      return file === 0 ? undefined : { kind: 'file', file }
    }
    case Kind.CLASS:
      return placeOf(evaluator, type)
    case Kind.FUNCTION:
    case Kind.METHOD:
    case Kind.CLOSURE:
    case Kind.CALLABLE:
    case Kind.RECORD_METHOD:
    case Kind.SUPER:
      return undefined
    default: {
      const isEnvironment = types.kindOf(type) === Kind.ENVIRONMENT
      const instance = isEnvironment ? evaluator.environmentClass() : evaluator.asInstance(type)
      if (instance === UNKNOWN) return undefined
      return placeOf(evaluator, instance)
    }
  }
}

/** The class of an INSTANCE or CLASS. */
function placeOf({ classes }: Evaluator, type: Type): ValueClass {
  const [file, index] = [classes.fileOf(type), classes.indexOf(type)]
  if (!isMade(index)) return { kind: 'class', file, index }
  const { at, name } = classes.namedTuples.of(index)
  return { kind: 'made', file, start: at, end: at + new TextEncoder().encode(name).length }
}
