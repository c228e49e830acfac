import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { localNameAt, type NamePlace, type Variable, variableAt } from './python/index.ts'
import { readPythonSource } from './python-source.ts'
import type { Reference } from './target.ts'

/** The variable of a function under the cursor; `undefined` for everything else, and outside of Python. */
export function localVariable(
  context: FeatureContext,
  file: FileId,
  offset: number,
): Variable | undefined {
  const source = readPythonSource(context, file)
  return source && variableAt(context, file, source, offset)
}

/** A place of a variable. Offsets are UTF-8 bytes. */
export type VariablePlace = Pick<Reference, 'start' | 'end' | 'role'>

/**
 * All places of the variable of a function under the cursor, in source order; none for everything else. The first that binds it makes it,
 * others that do change it.
 */
export function localPlaces(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly VariablePlace[] {
  const source = readPythonSource(context, file)
  if (source === undefined) return []
  const places = localNameAt(context.trees.python(file, source), offset)?.places ?? []
  const first = places.find(isWritten)
  return places.map((place) => {
    const role = place === first ? 'definition' : isWritten(place) ? 'write' : 'read'
    return { start: place.start, end: place.end, role }
  })
}

function isWritten({ use }: NamePlace): boolean {
  return use !== 'read' && use !== 'nonlocal'
}
