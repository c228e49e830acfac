import { Facts, parametersOf, SegmentView } from '../facts/index.ts'
import type { NameId } from '../memory/index.ts'
import type { FileId } from '../workspace/index.ts'
import { resolved } from './deferred.ts'
import type { Evaluator } from './evaluation.ts'
import { recordsOfModel } from './model-classes.ts'
import { firstTypes, restOf } from './taken-parameters.ts'
import { Kind, NOTHING_MORE, type Type, UNKNOWN } from './type-table.ts'

/** How deep types in types are written out. */
const MAX_DEPTH = 3
/** How many parts of a type are written out. */
const MAX_PARTS = 5

/**
 * A type as people write it: `sale.order` for records, `list[str]`, `int | None`; an empty text for the unknown one. What is not known within a
 * type is `?`. Parses what a dictionary holds that nobody asked for yet.
 */
export function typeText(evaluator: Evaluator, type: Type): string {
  return type === UNKNOWN ? '' : text(evaluator, type, 0)
}

function text(evaluator: Evaluator, type: Type, depth: number): string {
  const { types, classes, program } = evaluator
  if (type === UNKNOWN) return '?'
  if (depth > MAX_DEPTH) return '…'
  const each = (first: number, step = 1): string[] => {
    const found: string[] = []
    for (let i = first; i < types.countOf(type) && found.length < MAX_PARTS; i += step) {
      found.push(text(evaluator, resolved(evaluator, types.typeAt(type, i)), depth + 1))
    }
    return (types.countOf(type) - first) / step > MAX_PARTS ? [...found, '…'] : found
  }
  const name = (part: number): string => program.index.text(types.part(type, part) as NameId)
  switch (types.kindOf(type)) {
    case Kind.NONE:
      return 'None'
    case Kind.INSTANCE: {
      // The types of the fields of a named tuple are no part of its name.
      const args = classes.isNamed(type) ? [] : each(2)
      // The values of a dictionary of which only the keys are known.
      if (args.length === 1 && classes.isBuiltin(type, 'dict')) args.push('?')
      const isBare = args.every((one) => one === '?')
      return isBare ? classes.nameOf(type) : `${classes.nameOf(type)}[${args.join(', ')}]`
    }
    case Kind.CLASS:
      return `type[${classes.nameOf(type)}]`
    case Kind.MODEL:
      return `type[${text(evaluator, recordsOfModel(evaluator, type), depth)}]`
    case Kind.FIELDS:
      return text(evaluator, evaluator.asInstance(type), depth)
    case Kind.RECORDS:
      return type === types.anyRecord ? 'BaseModel' : name(0)
    case Kind.FUNCTION:
    case Kind.METHOD:
      return `def ${functionName(evaluator, types.part(type, 0) as FileId, types.part(type, 1))}`
    case Kind.RECORD_METHOD:
      return `def ${name(0)}`
    case Kind.MODULE:
      return 'module'
    case Kind.TUPLE:
      return `tuple[${each(0).join(', ')}]`
    case Kind.UNION:
      return [...new Set(each(0))].sort(byName).join(' | ')
    case Kind.STRING:
      return 'str'
    case Kind.DICTIONARY: {
      const values = new Set(each(1, 2))
      if (values.has('?')) return 'dict[str, ?]'
      // Of many that differ the first few say little.
      const isMixed = values.has('…') && values.size > 2
      return `dict[str, ${isMixed ? '…' : [...values].join(' | ')}]`
    }
    case Kind.SUPER:
      return 'super'
    case Kind.CLOSURE:
      return 'function'
    case Kind.CALLABLE:
      return `Callable[${taken(evaluator, types.typeAt(type, 1), depth)}, ${each(0)[0]}]`
    case Kind.PARAMETERS:
      return taken(evaluator, type, depth)
    case Kind.ENVIRONMENT:
      return 'Environment'
    default:
      return '?'
  }
}

/** What a CALLABLE takes: `[int, str]`, or `...` when that is not known. */
function taken(evaluator: Evaluator, parameters: Type, depth: number): string {
  const { types } = evaluator
  if (types.kindOf(parameters) !== Kind.PARAMETERS) return '...'
  const rest = restTypes(evaluator, parameters)
  const first = [...firstTypes(types, parameters), ...(rest ?? [])]
  const all = first.slice(0, MAX_PARTS).map((one) => text(evaluator, one, depth + 1))
  if (first.length > MAX_PARTS) all.push('…')
  if (rest !== undefined) return `[${all.join(', ')}]`
  return all.length === 0 ? '...' : `Concatenate[${all.join(', ')}, ...]`
}

/** The types of what PARAMETERS take behind the first; `undefined` when that is not a list of types. */
function restTypes({ types, classes, program }: Evaluator, parameters: Type): Type[] | undefined {
  if (types.part(parameters, 0) === NOTHING_MORE) return []
  const rest = restOf(types, parameters)
  const isMethod = types.kindOf(rest) === Kind.METHOD
  if (!isMethod && types.kindOf(rest) !== Kind.FUNCTION) return undefined
  const file = types.part(rest, 0) as FileId
  const facts = program.index.facts(file, new SegmentView())
  const skipped = types.part(parameters, 1) + (isMethod ? 1 : 0)
  const all = parametersOf(facts, types.part(rest, 1)).slice(skipped)
  // What has a default or is given by name is in no list.
  if (all.some(({ kind, isOptional }) => isOptional || kind > Facts.POSITIONAL)) return undefined
  return all.map(({ annotation }) =>
    annotation === 0 ? UNKNOWN : classes.annotations.ofValue(file, facts, annotation),
  )
}

function functionName({ program }: Evaluator, file: FileId, index: number): string {
  const facts = program.index.facts(file, new SegmentView())
  return program.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
}

/** `None` behind the others. */
function byName(a: string, b: string): number {
  return Number(a === 'None') - Number(b === 'None') || (a < b ? -1 : 1)
}
