/** What something takes that can be called, as types: PARAMETERS. */

import { Kind, NOTHING_MORE, type Type, type TypeTable, UNKNOWN } from './type-table.ts'

/** The types of what is taken first. */
export function firstTypes(types: TypeTable, parameters: Type): Type[] {
  return types.parts(parameters).slice(2) as Type[]
}

/** What more is taken: a VARIABLE, or something else that takes the same; unknown for anything, and for nothing. */
export function restOf(types: TypeTable, parameters: Type): Type {
  const rest = types.part(parameters, 0)
  return rest === NOTHING_MORE ? UNKNOWN : (rest as Type)
}

/** PARAMETERS with what is in them replaced; those that a variable stands for are joined to what is taken first. */
export function replaceParameters(
  types: TypeTable,
  parameters: Type,
  replace: (type: Type) => Type,
): Type {
  const first = firstTypes(types, parameters).map(replace)
  const rest = restOf(types, parameters)
  const [after, skipped] = [types.part(parameters, 0), types.part(parameters, 1)]
  if (types.kindOf(rest) !== Kind.VARIABLE)
    return types.make(Kind.PARAMETERS, after, skipped, ...first)
  return joined(types, first, replace(rest))
}

/** What takes values of the types `first`, then what `rest` takes: PARAMETERS, a VARIABLE or unknown. */
function joined(types: TypeTable, first: readonly Type[], rest: Type): Type {
  if (types.kindOf(rest) !== Kind.PARAMETERS) return types.make(Kind.PARAMETERS, rest, 0, ...first)
  const own = firstTypes(types, rest)
  return types.make(Kind.PARAMETERS, types.part(rest, 0), types.part(rest, 1), ...first, ...own)
}

/** What a value takes but its first `count` arguments: PARAMETERS; unknown when that is not known. */
export function takenBehind(types: TypeTable, value: Type, count: number): Type {
  const kind = types.kindOf(value)
  if (kind !== Kind.CALLABLE) {
    const isKnown = WITH_PARAMETERS.has(kind)
    return isKnown ? types.make(Kind.PARAMETERS, value, count) : UNKNOWN
  }
  const taken = types.typeAt(value, 1)
  if (types.kindOf(taken) !== Kind.PARAMETERS) return count === 0 ? taken : UNKNOWN
  const first = firstTypes(types, taken)
  const more = Math.max(0, count - first.length)
  const [rest, skipped] = [types.part(taken, 0), types.part(taken, 1)]
  return types.make(Kind.PARAMETERS, rest, skipped + more, ...first.slice(count))
}

const WITH_PARAMETERS: ReadonlySet<number> = new Set([
  ...[Kind.FUNCTION, Kind.METHOD, Kind.CLOSURE, Kind.CLASS, Kind.RECORD_METHOD],
])
