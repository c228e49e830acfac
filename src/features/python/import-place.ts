import { Facts, SegmentView } from '../../facts/index.ts'
import type { PythonModules, PythonPlace } from '../../odoo/index.ts'
import { File, type FileId, type FolderId, NO_FILE, NO_FOLDER } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import type { Place } from '../place.ts'
import { questionsOf } from '../registry-questions.ts'
import type { SourceText } from '../trees.ts'
import { importedPlace, modulePlace } from './python-definition.ts'

const decoder = new TextDecoder()
const LINE_FEED = 10
/** How far back the start of an import is looked for that names its imports over several lines. */
const MAX_BYTES = 4000
/** How many star imports are followed, one from the other. */
const MAX_STEPS = 4

const FROM = /^\s*from\s+(\.*)\s*([\w.]*)$/
const IMPORT = /^\s*import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*([\w.]*)$/
const NAMES =
  /^\s*from\s+(\.*)\s*([\w.]*)\s+import\s+(?:\(\s*)?(?:\w+(?:\s+as\s+\w+)?\s*,\s*)*(\w*)$/
/** An import with a parenthesis that is not closed before the cursor. */
const OPEN_NAMES = /(?:^|\n)([ \t]*from\s+\.*\s*[\w.]*\s+import\s*\([^()=:]*)$/

/** What is expected at a cursor that stands in an import; read from the text in front of it, which may be half-written. */
export function importPlace(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  offset: number,
): Place | undefined {
  const { bytes } = source
  let line = offset
  while (line > 0 && bytes[line - 1] !== LINE_FEED) line--
  let text = decoder.decode(bytes.subarray(line, offset))
  if (!/^\s*(from|import)\s/.test(text)) {
    const before = decoder.decode(bytes.subarray(Math.max(0, offset - MAX_BYTES), offset))
    const open = OPEN_NAMES.exec(before)
    if (open === null) return undefined
    text = open[1]!.replaceAll(/#.*/g, '').replaceAll(/\s+/g, ' ')
  }
  const { modules } = questionsOf(context)
  const names = NAMES.exec(text)
  if (names !== null) {
    const [, dots = '', dotted = '', prefix = ''] = names
    const parts = dotted === '' ? [] : dotted.split('.')
    return importedName(context, modules, source, offset, file, dots.length, parts, prefix)
  }
  const from = FROM.exec(text)
  const dotted = from?.[2] ?? IMPORT.exec(text)?.[1]
  if (dotted === undefined) return undefined
  const parts = dotted.split('.')
  const prefix = parts.pop() ?? ''
  const level = from?.[1]?.length ?? 0
  return importedModule(context, modules, source, offset, file, level, parts, prefix)
}

function importedModule(
  context: FeatureContext,
  modules: PythonModules,
  source: SourceText,
  offset: number,
  file: FileId,
  level: number,
  parts: readonly string[],
  prefix: string,
): Place | undefined {
  if (level === 0 && parts.length === 0) {
    return place(source, offset, prefix, { kind: 'import', names: ['odoo'] })
  }
  if (isAddons(level, parts)) return place(source, offset, prefix, { kind: 'module' })
  const at = modulePlace(modules, file, level, parts)
  if (at === undefined) return undefined
  const names = submodules(context, at)
  if (level === 0 && parts.length === 1) names.push('addons')
  return place(source, offset, prefix, { kind: 'import', names: [...new Set(names)].sort() })
}

function importedName(
  context: FeatureContext,
  modules: PythonModules,
  source: SourceText,
  offset: number,
  file: FileId,
  level: number,
  parts: readonly string[],
  prefix: string,
): Place | undefined {
  if (isAddons(level, parts)) return place(source, offset, prefix, { kind: 'module' })
  const at = modulePlace(modules, file, level, parts)
  if (at === undefined) return undefined
  const names = [...submodules(context, at), ...namesIn(context, modules, at.file)]
  if (at.file === file) names.splice(0, names.length, ...submodules(context, at))
  return place(source, offset, prefix, { kind: 'import', names: [...new Set(names)].sort() })
}

function isAddons(level: number, parts: readonly string[]): boolean {
  return level === 0 && parts.length === 2 && parts[0] === 'odoo' && parts[1] === 'addons'
}

function place(
  { bytes, length }: SourceText,
  offset: number,
  prefix: string,
  expected: Place['expected'],
): Place {
  let end = offset
  while (end < length && isNameByte(bytes[end]!)) end++
  const start = offset - new TextEncoder().encode(prefix).length
  return { start, end, prefix, expected }
}

/** The names of a Python module by the path of its file, and of the modules below when it is a package; sorted. */
export function namesOfModule(
  context: FeatureContext,
  modules: PythonModules,
  path: string,
): readonly string[] {
  const { files } = context.workspace
  const file = files.find(path)
  if (file === NO_FILE) return []
  const isPackage = (files.flagsOf(file) & File.INIT) !== 0
  const below = isPackage ? submodules(context, modules.packageOf(file)) : []
  return [...new Set([...below, ...namesIn(context, modules, file)])].sort()
}

/** The modules and packages directly in a package. */
function submodules(context: FeatureContext, { folder }: PythonPlace): string[] {
  if (folder === NO_FOLDER) return []
  const { files, folders, paths } = context.workspace
  const names: string[] = []
  const packages = new Set<FolderId>()
  for (let id = 1; id < files.count; id++) {
    const file = id as FileId
    if (files.languageOf(file) !== File.PYTHON || files.isGone(file)) continue
    const own = files.folderOf(file)
    const isInit = (files.flagsOf(file) & File.INIT) !== 0
    if (own === folder) {
      if (!isInit && files.roleOf(file) !== File.MANIFEST) {
        names.push(paths.text(files.nameOf(file)).replace(/\.py$/, ''))
      }
    } else if (isInit && folders.parentOf(own) === folder) packages.add(own)
  }
  for (const found of packages) names.push(paths.text(folders.nameOf(found)))
  return names.filter((name) => /^[^\d\W]\w*$/u.test(name))
}

/** The classes, functions and variables of a module, and what it imports by name. */
function namesIn(
  context: FeatureContext,
  modules: PythonModules,
  file: FileId,
  steps: number = MAX_STEPS,
): string[] {
  if (file === NO_FILE || steps === 0) return []
  const { index } = context
  const facts = index.facts(file, new SegmentView())
  const names: string[] = []
  const add = (section: number, owner: number, column: number): void => {
    for (let i = 0; i < facts.count(section); i++) {
      if (facts.get(section, i, owner) === 0) names.push(index.text(facts.name(section, i, column)))
    }
  }
  add(Facts.CLASSES, Facts.CLASS_OWNER, Facts.CLASS_NAME)
  add(Facts.FUNCTIONS, Facts.FUNCTION_OWNER, Facts.FUNCTION_NAME)
  add(Facts.ASSIGNMENTS, Facts.ASSIGNMENT_OWNER, Facts.ASSIGNMENT_NAME)
  const star = index.names.findText('*')
  for (let i = 0; i < facts.count(Facts.IMPORTS); i++) {
    const imported = facts.name(Facts.IMPORTS, i, Facts.IMPORT_NAME)
    if (imported === star && star !== 0) {
      const place = importedPlace(context, modules, file, facts, i)
      // What begins with an underscore is not imported by a star.
      const all = place === undefined ? [] : namesIn(context, modules, place.file, steps - 1)
      names.push(...all.filter((name) => !name.startsWith('_')))
      continue
    }
    const name = facts.name(Facts.IMPORTS, i, Facts.IMPORT_ALIAS) || imported
    if (name !== 0) names.push(index.text(name))
  }
  return names.filter((name) => /^[^\d\W]\w*$/u.test(name))
}

function isNameByte(byte: number): boolean {
  const letter = byte | 32
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95 || byte >= 128
}
