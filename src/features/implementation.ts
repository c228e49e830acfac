import { Facts, SegmentView } from '../facts/index.ts'
import { type NameId, NO_NAME } from '../memory/index.ts'
import { NO_MODEL } from '../odoo/index.ts'
import type { FileId } from '../workspace/index.ts'
import { filesWithWord } from './candidate-files.ts'
import type { FeatureContext, Location } from './context.ts'
import { classLocation, rowLocation } from './declarations.ts'
import type { LongAnswer } from './long-answer.ts'
import { heirsOf } from './model-family.ts'
import { classesMaking, findModel, frameworkMethod, methodPlaces } from './model-members.ts'
import { type ClassPlace, seekSubclasses } from './python/index.ts'
import { declarationLocation, findDeclaration } from './python-declaration.ts'
import { answeredReferences } from './reference-at.ts'
import type { Target } from './target.ts'

/** Classes of models between two pauses. */
const CLASSES_A_STEP = 200

/**
 * What implements the thing under the cursor, without the place of the cursor itself. Of a method of a model: its definitions in all classes
 * of the model, of what it inherits and of what inherits it; of a method of another class: those of subclasses. Of a model: its
 * classes; of another class: its subclasses.
 */
export function* seekImplementations(
  context: FeatureContext,
  file: FileId,
  offset: number,
): LongAnswer<Location> {
  // Whoever asks may leave off before the first step, too.
  yield []
  const path = context.workspace.files.pathOf(file)
  const seen = new Set<string>()
  for (const { target } of answeredReferences(context, file, offset)) {
    for (const found of implementations(context, target)) {
      yield found.filter((one) => {
        if (one.path === path && one.start <= offset && offset <= one.end) return false
        const key = `${one.path}:${one.start}`
        return !seen.has(key) && seen.add(key)
      })
    }
  }
}

function* implementations(context: FeatureContext, target: Target): LongAnswer<Location> {
  switch (target.kind) {
    case 'model':
      yield classesOfModel(context, target.model)
      break
    case 'method':
      yield* methodsOfModels(context, target.model, target.method)
      break
    case 'python':
      yield* ofPython(context, target.path, target.name)
  }
}

function classesOfModel(context: FeatureContext, name: string): Location[] {
  const model = findModel(context, name)
  if (model === NO_MODEL) return []
  const making = classesMaking(context, model)
  const rows = making.length > 0 ? making : context.registry.models.ownClasses(model)
  return rows.map((row) => rowLocation(context, row))
}

function* methodsOfModels(
  context: FeatureContext,
  modelName: string,
  methodName: string,
): LongAnswer<Location> {
  const model = findModel(context, modelName)
  const method = context.index.names.findText(methodName)
  if (model === NO_MODEL || method === NO_NAME) return
  const places = methodPlaces(context, model, method)
  yield places.map((place) => declarationLocation(context, place))
  const heirs = heirsOf(context, context.registry.models.nameOf(model))
  yield* methodsOf(context, method, (one) => heirs.has(one))
}

/** The definitions of a method in the classes of models that count. */
function* methodsOf(
  context: FeatureContext,
  method: NameId,
  counts: (model: NameId) => boolean,
): LongAnswer<Location> {
  const { classes } = context.registry
  const files = new Set(filesWithWord(context, context.index.text(method)))
  const facts = new SegmentView()
  let found: Location[] = []
  for (let row = 0; row < classes.count; row++) {
    if (row % CLASSES_A_STEP === 0) {
      yield found
      found = []
    }
    const file = classes.fileOf(row)
    const model = classes.modelOf(row)
    if (!files.has(file) || model === NO_NAME || !counts(model)) continue
    classes.facts(row, facts)
    const owner = classes.classOf(row) + 1
    for (const section of [Facts.FUNCTIONS, Facts.ASSIGNMENTS]) {
      const index = facts.lastNamed(section, method, owner)
      if (index < 0) continue
      found.push(declarationLocation(context, { file, section, index }))
      break
    }
  }
  yield found
}

function* ofPython(context: FeatureContext, path: string, name: string): LongAnswer<Location> {
  const declaration = findDeclaration(context, path, name)
  if (declaration === undefined) return
  const { file, section, index } = declaration
  const facts = context.index.facts(file, new SegmentView())
  if (section === Facts.CLASSES) {
    for (const found of seekHeirs(context, { file, index })) {
      yield found.map((one) => classLocation(context, one.file, one.index))
    }
    return
  }
  if (section !== Facts.FUNCTIONS) return
  const owner = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_OWNER)
  const method = facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME)
  const framework = frameworkMethod(context, method)
  if (framework?.file === file && framework.index === index) {
    // All models have it.
    yield* methodsOf(context, method, () => true)
    return
  }
  if (owner === 0) return
  for (const found of seekHeirs(context, { file, index: owner - 1 })) {
    yield found.flatMap((one) => {
      const own = context.index.facts(one.file, new SegmentView())
      const index = own.lastNamed(Facts.FUNCTIONS, method, one.index + 1)
      const place = { file: one.file, section: Facts.FUNCTIONS, index }
      return index < 0 ? [] : [declarationLocation(context, place)]
    })
  }
}

/** The classes that derive from a class, directly or not. */
function* seekHeirs(context: FeatureContext, place: ClassPlace): LongAnswer<ClassPlace> {
  const seen = new Set([`${place.file} ${place.index}`])
  const waiting = [place]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const found of seekSubclasses(context, next)) {
      const fresh = found.filter(({ file, index }) => {
        const key = `${file} ${index}`
        return !seen.has(key) && seen.add(key)
      })
      waiting.push(...fresh)
      yield fresh
    }
  }
}
