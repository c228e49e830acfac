import type { FileId } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { localPlaces } from './local-variable.ts'
import type { LongAnswer } from './long-answer.ts'
import { functionTaking, keywordsAmong, type ParameterPlace, parametersAt } from './python/index.ts'
import { readPythonSource } from './python-source.ts'
import { spanLocation } from './span-location.ts'

/** The parameters that the keyword argument under the cursor may be for; none for everything else. */
export function namedParameters(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly ParameterPlace[] {
  const source = readPythonSource(context, file)
  return source === undefined ? [] : parametersAt(context, file, source, offset)
}

/**
 * All places of the variable of a function under the cursor, or of the parameter that a keyword argument is for: those in the function, and
 * of a parameter the arguments that calls give by its name. Pauses after each file.
 *
 * @param seekUses finds the references to what is declared at a place
 */
export function* seekVariableReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
  includeDeclaration: boolean,
  seekUses: (file: FileId, offset: number) => LongAnswer<Location>,
): LongAnswer<Location> {
  const [given] = namedParameters(context, file, offset)
  const at = given?.file ?? file
  const start = given?.start ?? offset
  const path = context.workspace.files.pathOf(at)
  yield localPlaces(context, at, start)
    .filter(({ role }) => role !== 'definition' || includeDeclaration)
    .map(({ start, end }) => spanLocation(path, start, end))
  const source = readPythonSource(context, at)
  const taking = source && functionTaking(context, at, source, start)
  if (taking === undefined) return
  for (const found of seekUses(at, taking.called)) {
    yield keywordsIn(context, found, taking.parameter)
  }
}

/** The keyword arguments of that name in the calls among `places`, which are of one file. */
function keywordsIn(
  context: FeatureContext,
  places: readonly Location[],
  parameter: string,
): Location[] {
  const path = places[0]?.path
  if (path === undefined) return []
  const file = context.workspace.files.find(path)
  const source = readPythonSource(context, file)
  if (source === undefined) return []
  const found = context.trees.passing(() => keywordsAmong(context, file, source, places, parameter))
  return found.map(({ start, end }) => spanLocation(path, start, end))
}
