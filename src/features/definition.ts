import type { FileId } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { localVariable } from './local-variable.ts'
import { locateTarget } from './locate.ts'
import { namedParameters } from './parameter-references.ts'
import { isOdooOnly } from './python-answers.ts'
import { namedUnder } from './reference-at.ts'
import { spanLocation } from './span-location.ts'

/** Where the thing under the cursor is made, see `locateTarget`; empty when there is none or it is not known. */
export function findDefinitions(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Location[] {
  const found = new Map<string, Location>()
  for (const { target } of namedUnder(context, file, offset)) {
    for (const location of locateTarget(context, target, file)) {
      const key = `${location.path}:${location.start}:${location.end}`
      if (!found.has(key)) found.set(key, location)
    }
  }
  if (found.size > 0 || isOdooOnly(context)) return [...found.values()]
  const variable = localVariable(context, file, offset)
  if (variable !== undefined) return variable.places
  const { files } = context.workspace
  return namedParameters(context, file, offset).map(({ file: at, start, end }) =>
    spanLocation(files.pathOf(at), start, end),
  )
}
