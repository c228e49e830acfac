import type { FileId } from '../workspace/index.ts'
import type { FeatureContext, Location } from './context.ts'
import { classLocation, fileLocation } from './declarations.ts'
import { locateTarget } from './locate.ts'
import { fieldValueClasses, type ValueClass, valueClassesAt } from './python/index.ts'
import { isOdooOnly } from './python-answers.ts'
import { readPythonSource } from './python-source.ts'
import { answeredReferences } from './reference-at.ts'
import { spanLocation } from './span-location.ts'

/**
 * Where the class of the value under the cursor is made: all classes of the model for records, and each for what may be one of several;
 * for a field that is named, that of its value. Empty when it is not known.
 */
export function findTypeDefinitions(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Location[] {
  const found = new Map<string, Location>()
  for (const one of classesAt(context, file, offset)) {
    for (const location of locate(context, one, file)) {
      found.set(`${location.path}:${location.start}`, location)
    }
  }
  return [...found.values()]
}

function classesAt(context: FeatureContext, file: FileId, offset: number): readonly ValueClass[] {
  const named = new Map<string, ValueClass>()
  for (const { target } of answeredReferences(context, file, offset)) {
    const classes: readonly ValueClass[] =
      target.kind === 'field'
        ? fieldValueClasses(context, target.model, target.field)
        : target.kind === 'model'
          ? [target]
          : []
    for (const one of classes) named.set(JSON.stringify(one), one)
  }
  if (named.size > 0) return [...named.values()]
  const source = readPythonSource(context, file)
  const classes = source === undefined ? [] : valueClassesAt(context, file, source, offset)
  return isOdooOnly(context) ? classes.filter(({ kind }) => kind === 'model') : classes
}

function locate(context: FeatureContext, place: ValueClass, from: FileId): readonly Location[] {
  switch (place.kind) {
    case 'model':
      return locateTarget(context, place, from)
    case 'class':
      return [classLocation(context, place.file, place.index)]
    case 'made':
      return [spanLocation(context.workspace.files.pathOf(place.file), place.start, place.end)]
    case 'file': {
      const location = fileLocation(context, place.file)
      return location === undefined ? [] : [location]
    }
  }
}
