import { dottedName, Facts, SegmentView } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import type { Declared, Evaluator } from '../../types/index.ts'
import { File, type FileId, NO_FILE } from '../../workspace/index.ts'
import { filesWithWord } from '../candidate-files.ts'
import type { FeatureContext } from '../context.ts'
import { evaluatorOf } from './typing.ts'

/** A class: number `index` among the classes of a file. */
export interface ClassPlace {
  readonly file: FileId
  readonly index: number
}

/** How many assignments and attributes are followed from the name of a base. */
const MAX_STEPS = 8

/** The classes that a class names as its bases, in their order; those that are not known are left out. */
export function basesOfClass(context: FeatureContext, place: ClassPlace): readonly ClassPlace[] {
  const evaluator = evaluatorOf(context)
  evaluator.begin()
  const { file } = place
  const facts = context.index.facts(file, new SegmentView())
  const found: ClassPlace[] = []
  for (const name of baseNames(context, facts, place.index)) {
    const base = classNamed(evaluator, file, name, MAX_STEPS)
    if (base !== undefined) found.push(base)
  }
  return found
}

/** The classes of the workspace that name a class as a base, file by file, with a pause after each. */
export function* seekSubclasses(
  context: FeatureContext,
  place: ClassPlace,
): Generator<readonly ClassPlace[], void, void> {
  const { index, workspace } = context
  const facts = index.facts(place.file, new SegmentView())
  const name = index.text(facts.name(Facts.CLASSES, place.index, Facts.CLASS_NAME))
  for (const file of filesWithWord(context, name)) {
    if (workspace.files.languageOf(file) !== File.PYTHON) continue
    yield subclassesIn(context, file, name, place)
  }
}

function subclassesIn(
  context: FeatureContext,
  file: FileId,
  name: string,
  { file: baseFile, index: baseIndex }: ClassPlace,
): readonly ClassPlace[] {
  const facts = context.index.facts(file, new SegmentView())
  const evaluator = evaluatorOf(context)
  evaluator.begin()
  const found: ClassPlace[] = []
  for (let index = 0; index < facts.count(Facts.CLASSES); index++) {
    const isOne = baseNames(context, facts, index).some((base) => {
      // `import … as` may give it another name here; other names are not looked into.
      const last = base.slice(base.lastIndexOf('.') + 1)
      if (last !== name && !isRenamed(context, facts, name, last)) return false
      const known = classNamed(evaluator, file, base, MAX_STEPS)
      return known?.file === baseFile && known.index === baseIndex
    })
    if (isOne) found.push({ file, index })
  }
  return found
}

/** Whether the file imports `name` as `alias`. */
function isRenamed(
  { index }: FeatureContext,
  facts: SegmentView,
  name: string,
  alias: string,
): boolean {
  const imported = index.names.findText(name)
  const given = index.names.findText(alias)
  for (let i = 0; i < facts.count(Facts.IMPORTS); i++) {
    if (facts.get(Facts.IMPORTS, i, Facts.IMPORT_NAME) !== imported) continue
    if (facts.get(Facts.IMPORTS, i, Facts.IMPORT_ALIAS) === given) return true
  }
  return false
}

/** The bases that a class names, as they are written. */
function baseNames({ index }: FeatureContext, facts: SegmentView, number: number): string[] {
  const bases = facts.get(Facts.CLASSES, number, Facts.CLASS_BASES)
  const names: string[] = []
  for (let i = 0; i < facts.partCount(bases); i++) {
    const base = facts.item(bases, i)
    // `Generic[T]`
    const value = facts.partKind(base) === Facts.SUBSCRIPT ? facts.item(base, 0) : base
    const name = dottedName(value)
    if (name !== NO_NAME) names.push(index.text(name))
  }
  return names
}

/** The class that a dotted name stands for in the module of a file. */
function classNamed(
  evaluator: Evaluator,
  file: FileId,
  name: string,
  steps: number,
): ClassPlace | undefined {
  const { declarations, classes, program } = evaluator
  const [first = '', ...rest] = name.split('.')
  const builtins = program.libraries.module('builtins')
  let found: Declared | undefined =
    declarations.find(file, first) ??
    (builtins === NO_FILE ? undefined : declarations.find(builtins, first))
  for (const part of rest) {
    if (found === undefined) return undefined
    if (found.kind === 'module') found = declarations.member(found, part)
    else if (found.kind === 'class') {
      const id = program.index.names.findText(part)
      found = id === NO_NAME ? undefined : classes.own(found.file, found.index, id)
    } else return undefined
  }
  if (found?.kind === 'class') return { file: found.file, index: found.index }
  if (found?.kind !== 'assignment' || steps === 0) return undefined
  // `AbstractModel = BaseModel`
  const facts = program.index.facts(found.file, new SegmentView())
  const value = dottedName(facts.get(Facts.ASSIGNMENTS, found.index, Facts.ASSIGNMENT_VALUE))
  if (value === NO_NAME) return undefined
  return classNamed(evaluator, found.file, program.index.text(value), steps - 1)
}
