/** The dotted names by which Python imports files. */
import { PythonModules } from '../odoo/index.ts'
import { type FileId, NO_FOLDER, NO_MODULE } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { memberOf } from './python/index.ts'
import type { Target } from './target.ts'

/** Folders that lie deeper in a module are not looked into. */
const MAX_DEPTH = 32
/** `odoo.addons.NAME`: what modules with more in common are parts of one. */
const MODULE_PARTS = 3
const NAME = /^[^\d\W]\w*$/u

/**
 * The spellings of the module of `file` in an import of the file `from`, the one that is usual first: relative to a package, when both are of one
 * folder, else as a whole. Empty when no import can name it.
 */
export function spellingsOf(
  context: FeatureContext,
  file: FileId,
  from: FileId,
): readonly string[] {
  const parts = partsOf(context, file, true)
  if (parts === undefined) return []
  const whole = parts.join('.')
  const home = partsOf(context, from, false)
  if (home === undefined) return [whole]
  let common = 0
  while (common < home.length && common < parts.length && home[common] === parts[common]) common++
  if (common < MODULE_PARTS && !(parts[1] !== 'addons' && common > 0)) return [whole]
  const level = home.length - common + 1
  const relative = '.'.repeat(level) + parts.slice(common).join('.')
  return level === 1 ? [relative, whole] : [whole, relative]
}

/** What `name` is in a module of the framework or of Odoo; `undefined` when it is not there. */
export function memberOfModule(
  context: FeatureContext,
  modules: PythonModules,
  module: string,
  name: string,
): Target | undefined {
  const parts = module.split('.')
  const place = modules.follow(parts)[parts.length - PythonModules.prefixLength(parts)]
  return place && memberOf(context, modules, place, name)
}

/** The parts of the dotted name of a file, or of the package that it lies in. */
function partsOf(
  { workspace }: FeatureContext,
  file: FileId,
  isModule: boolean,
): readonly string[] | undefined {
  const { files, folders, modules, paths, odooFolder } = workspace
  const module = files.moduleOf(file)
  const root = module === NO_MODULE ? odooFolder : modules.folderOf(module)
  const name = paths.text(files.nameOf(file))
  const parts = isModule && name !== '__init__.py' ? [name.replace(/\.py$/, '')] : []
  let folder = files.folderOf(file)
  for (let depth = 0; folder !== root; depth++) {
    if (folder === NO_FOLDER || depth > MAX_DEPTH) return undefined
    parts.unshift(paths.text(folders.nameOf(folder)))
    folder = folders.parentOf(folder)
  }
  if (!parts.every((part) => NAME.test(part))) return undefined
  return module === NO_MODULE
    ? ['odoo', ...parts]
    : ['odoo', 'addons', modules.textOf(module), ...parts]
}
