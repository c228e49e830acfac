/**
 * Controllers that Odoo joins when it runs: the object of a controller is of a class made of all classes of loaded modules that derive from the
 * same controller and from which none derives (14.0 to 19.0, `odoo/http.py`, `_generate_routing_rules`).
 */
import { Facts, SegmentView } from '../facts/index.ts'
import { NO_NAME, remember } from '../memory/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import type { Classes, ClassMember } from './classes.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type } from './type-table.ts'

/** A class: number `index` among the classes of a file. */
interface ClassPlace {
  readonly file: FileId
  readonly index: number
}

/** So many classes are looked for that derive from one controller. */
const MAX_FAMILY = 300
/** So many controllers are remembered with what derives from them. */
const MAX_ANSWERS = 100
/** So many classes are remembered with the controllers that they derive from. */
const MAX_CLASSES = 2000
const PLACE = /(^|\/)odoo\/http\.py$/

/** What was worked out of classes, for as long as types are valid. */
interface Known {
  /** {@link topControllers} by the INSTANCE of a class. */
  readonly tops: Map<Type, readonly Type[]>
  /** {@link heirsOf} by the INSTANCE of a controller. */
  readonly families: Map<Type, readonly ClassPlace[]>
}

const knownOf = new WeakMap<Classes, Known>()

function known({ classes }: Evaluator): Known {
  let found = knownOf.get(classes)
  if (found === undefined) {
    found = { tops: new Map(), families: new Map() }
    knownOf.set(classes, found)
  }
  return found
}

/**
 * The classes that an object of a controller's class is of as well, by an INSTANCE of each, those of the modules that are loaded last first:
 * classes of modules that its own module sees, without the class itself and those that it derives from. None for all other classes.
 *
 * @param isBehind whether only those are wanted that `super()` can lead to from the class
 */
export function joinedClasses(
  evaluator: Evaluator,
  instance: Type,
  isBehind = false,
): readonly Type[] {
  const { types, classes, program } = evaluator
  const tops = topControllers(evaluator, instance)
  if (tops.length === 0) return []
  const { files, modules } = program.workspace
  const own = classes.ancestors(instance)
  const from = files.moduleOf(classes.fileOf(instance))
  const found: Type[] = []
  for (const top of tops) {
    for (const { file, index } of familyOf(evaluator, top)) {
      if (!modules.isVisible(from, files.moduleOf(file))) continue
      const one = types.instance(file, index)
      const isKnown = own.some((other) => classes.isSameClass(other, one)) || found.includes(one)
      if (isKnown || (isBehind && isHeir(evaluator, one, instance))) continue
      found.push(one)
    }
  }
  const rankOf = (one: Type): number => modules.rankOf(files.moduleOf(classes.fileOf(one)))
  return found.sort((a, b) => rankOf(b) - rankOf(a))
}

/** What the classes that are joined with that of an INSTANCE, or that `super()` leads to, declare under a name; see {@link joinedClasses}. */
export function joinedMembers(evaluator: Evaluator, type: Type, name: string): ClassMember[] {
  const { types, classes, program } = evaluator
  const id = program.index.names.findText(name)
  const isSuper = types.kindOf(type) === Kind.SUPER
  if (id === NO_NAME || !(isSuper || types.kindOf(type) === Kind.INSTANCE)) return []
  const instance = types.instance(classes.fileOf(type), classes.indexOf(type))
  const found: ClassMember[] = []
  for (const owner of joinedClasses(evaluator, instance, isSuper)) {
    const declared = classes.own(classes.fileOf(owner), classes.indexOf(owner), id)
    if (declared !== undefined) found.push({ declared, owner })
  }
  return found
}

/** The classes among the ancestors of a controller's class that derive from `Controller` themselves. */
function topControllers(evaluator: Evaluator, instance: Type): readonly Type[] {
  const { classes, program } = evaluator
  if (program.libraries.isLibrary(classes.fileOf(instance))) return []
  const { tops } = known(evaluator)
  let found = tops.get(instance)
  if (found === undefined) {
    const ancestors = classes.ancestors(instance)
    const isOne = ancestors.some((one) => isController(evaluator, one))
    const derives = (one: Type): boolean =>
      classes.basesOf(one).some((base) => isController(evaluator, base))
    found = isOne ? ancestors.filter(derives) : []
    remember(tops, instance, found, MAX_CLASSES)
  }
  return found
}

/** Whether a type is an instance of the framework's class `Controller` itself. */
function isController({ classes, program }: Evaluator, instance: Type): boolean {
  if (classes.nameOf(instance) !== 'Controller') return false
  return PLACE.test(program.workspace.files.pathOf(classes.fileOf(instance)))
}

function isHeir({ classes }: Evaluator, one: Type, other: Type): boolean {
  return classes.ancestors(one).some((ancestor) => classes.isSameClass(ancestor, other))
}

/** All classes of modules that derive from a controller, directly or not. */
function familyOf(evaluator: Evaluator, top: Type): readonly ClassPlace[] {
  const { families } = known(evaluator)
  let found = families.get(top)
  if (found === undefined) {
    found = heirsOf(evaluator, top)
    remember(families, top, found, MAX_ANSWERS)
  }
  return found
}

function heirsOf(evaluator: Evaluator, top: Type): readonly ClassPlace[] {
  const { classes, types, program } = evaluator
  const { index, workspace } = program
  const found: ClassPlace[] = []
  const seen = new Set<Type>([top])
  const looked = new Set<string>()
  for (const one of seen) {
    const name = classes.nameOf(one)
    // Classes that extend one another mostly have one name.
    if (looked.has(name) || found.length >= MAX_FAMILY) continue
    looked.add(name)
    for (const file of index.postings.filesOf(index.names.findText(name)) as FileId[]) {
      const isCode =
        workspace.files.languageOf(file) === File.PYTHON &&
        (workspace.files.flagsOf(file) & File.IMPORTABLE) !== 0
      if (!isCode || workspace.files.isGone(file)) continue
      const count = index.facts(file, new SegmentView()).count(Facts.CLASSES)
      for (let i = 0; i < count; i++) {
        const heir = types.instance(file, i)
        if (seen.has(heir) || !isHeir(evaluator, heir, top)) continue
        seen.add(heir)
        found.push({ file, index: i })
      }
    }
  }
  return found
}
