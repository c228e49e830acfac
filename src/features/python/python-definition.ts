import { Facts, SegmentView } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import { PythonModules, type PythonPlace } from '../../odoo/index.ts'
import { File, type FileId, NO_FILE, type Workspace } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Target } from '../target.ts'

/** How many imports are followed from one name. */
const MAX_STEPS = 8

/** The Python module of the file of a place, as a target; `undefined` for a package without `__init__.py`. */
export function moduleTarget(workspace: Workspace, place: PythonPlace): Target | undefined {
  if (place.file === NO_FILE) return undefined
  return { kind: 'file', path: workspace.files.pathOf(place.file) }
}

/**
 * What `name` stands for in the module of a file: the class, function or variable that a file here declares, or the file of a module.
 * Imports are followed. `undefined` when nothing here binds it.
 */
export function definitionIn(
  context: FeatureContext,
  modules: PythonModules,
  file: FileId,
  name: string,
  steps: number = MAX_STEPS,
): Target | undefined {
  const id = context.index.names.findText(name)
  if (steps === 0 || file === NO_FILE || id === 0) return undefined
  const facts = context.index.facts(file, new SegmentView())
  const own = { kind: 'python', path: context.workspace.files.pathOf(file), name } as const
  // As in the registry, a class or function wins over an import, and that over an assignment.
  if (declares(facts, id, 0)) return own
  const star = context.index.names.findText('*')
  for (let i = facts.count(Facts.IMPORTS) - 1; i >= 0; i--) {
    const imported = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    if (imported === 0) continue
    const alias = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS)
    const isStar = imported === star
    if (!isStar && (alias === 0 ? imported : alias) !== id) continue
    const place = importedPlace(context, modules, file, facts, i)
    if (place === undefined) continue
    const wanted = isStar ? name : context.index.text(imported)
    // A name that a star brings cannot be a module below.
    const found = isStar
      ? definitionIn(context, modules, place.file, wanted, steps - 1)
      : memberOf(context, modules, place, wanted, steps - 1)
    if (found !== undefined) return found
  }
  return assigns(facts, id, 0) ? own : undefined
}

/** What `name` stands for in what a target is: a module, or a class; `undefined` when that is not known. */
export function memberOfTarget(
  context: FeatureContext,
  modules: PythonModules,
  target: Target,
  name: string,
): Target | undefined {
  const { files } = context.workspace
  if (target.kind === 'file') {
    const file = files.find(target.path)
    if (file === NO_FILE) return undefined
    if ((files.flagsOf(file) & File.INIT) === 0) return definitionIn(context, modules, file, name)
    return memberOf(context, modules, modules.packageOf(file), name)
  }
  if (target.kind !== 'python' || target.name.includes('.')) return undefined
  const file = files.find(target.path)
  const className = context.index.names.findText(target.name)
  const id = context.index.names.findText(name)
  if (file === NO_FILE || className === 0 || id === 0) return undefined
  const facts = context.index.facts(file, new SegmentView())
  for (let i = 0; i < facts.count(Facts.CLASSES); i++) {
    if (facts.get(Facts.CLASSES, i, Facts.CLASS_NAME) !== className) continue
    if (facts.get(Facts.CLASSES, i, Facts.CLASS_OWNER) !== 0) continue
    if (!declares(facts, id, i + 1) && !assigns(facts, id, i + 1)) continue
    return { kind: 'python', path: target.path, name: `${target.name}.${name}` }
  }
  return undefined
}

/** What `from place import name` brings: a name of the package, else the module below it. */
export function memberOf(
  context: FeatureContext,
  modules: PythonModules,
  place: PythonPlace,
  name: string,
  steps: number = MAX_STEPS,
): Target | undefined {
  const found = definitionIn(context, modules, place.file, name, steps)
  if (found !== undefined) return found
  const child = modules.child(place, name)
  return child === undefined ? undefined : moduleTarget(context.workspace, child)
}

/** The place that leading dots in an import of a file stand for. */
export function packageAbove(
  modules: PythonModules,
  file: FileId,
  level: number,
): PythonPlace | undefined {
  let place: PythonPlace | undefined = modules.packageOf(file)
  for (let i = 1; i < level && place !== undefined; i++) place = modules.parentOf(place)
  return place
}

/** The module that `from <dots><parts>` names; `undefined` when it is no file here. */
export function modulePlace(
  modules: PythonModules,
  file: FileId,
  level: number,
  parts: readonly string[],
): PythonPlace | undefined {
  if (level === 0) {
    return modules.follow(parts)[parts.length - PythonModules.prefixLength(parts)]
  }
  const above = packageAbove(modules, file, level)
  return above === undefined ? undefined : modules.followFrom([above], parts)[parts.length]
}

/** The module that import number `i` of a file imports from; `undefined` when it is no file here. */
export function importedPlace(
  context: FeatureContext,
  modules: PythonModules,
  file: FileId,
  facts: SegmentView,
  i: number,
): PythonPlace | undefined {
  const module = facts.name(Facts.IMPORTS, i, Facts.IMPORT_MODULE)
  const level = facts.get(Facts.IMPORTS, i, Facts.IMPORT_FLAGS) & Facts.IMPORT_LEVEL_MASK
  const parts = module === 0 ? [] : context.index.text(module).split('.')
  return modulePlace(modules, file, level, parts)
}

/** Whether the module, or the class number `owner` minus 1, has a class or function of that name. */
function declares(facts: SegmentView, name: NameId, owner: number): boolean {
  return [Facts.CLASSES, Facts.FUNCTIONS].some((one) => facts.lastNamed(one, name, owner) >= 0)
}

/** Whether the module, or the class number `owner` minus 1, has a variable of that name. */
function assigns(facts: SegmentView, name: NameId, owner: number): boolean {
  return facts.lastNamed(Facts.ASSIGNMENTS, name, owner) >= 0
}
