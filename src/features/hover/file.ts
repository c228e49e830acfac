import { dottedName, Facts, SegmentView } from '../../facts/index.ts'
import { NO_NAME } from '../../memory/index.ts'
import { File, type FileId, type ModuleId, NO_MODULE, relativePath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { findDeclaration } from '../python-declaration.ts'
import { isListedLanguage } from '../target.ts'
import { code, codeBlock, prose } from './markdown.ts'
import { firstParagraph } from './method.ts'
import { PythonTexts } from './python-text.ts'
import { functionSignature } from './signature.ts'

/** What a file is to its module. */
const ROLES: Readonly<Record<number, string>> = {
  [File.MANIFEST]: 'manifest',
  [File.DATA]: 'data file',
  [File.DEMO]: 'demo data file',
  [File.UNLISTED_DATA]: 'file that the manifest does not list',
}

/** A file: its place, and what it is to its module. `undefined` when it is not known. */
export function describeFile(context: FeatureContext, path: string): string | undefined {
  const { files, modules } = context.workspace
  const file = files.find(path)
  if (file === 0) return isListedLanguage(path) ? undefined : describeOther(context, path)
  if (files.isGone(file)) return undefined
  const module = files.moduleOf(file)
  const role = ROLES[files.roleOf(file)] ?? 'file'
  if (module === NO_MODULE) return `${role} ${code(path)}`
  const place = relativePath(modules.pathOf(module), path)
  return `${role} ${code(place)} of ${code(modules.textOf(module))}`
}

/** A file of a language that is not read, such as a style sheet of a bundle: its module and place. */
function describeOther({ workspace }: FeatureContext, path: string): string | undefined {
  const { modules } = workspace
  for (let number = 1; number < modules.count; number++) {
    const module = number as ModuleId
    const folder = modules.pathOf(module)
    if (!path.startsWith(`${folder}/`)) continue
    return `file ${code(relativePath(folder, path))} of ${code(modules.textOf(module))}`
  }
  return undefined
}

/** A class or function of a Python file: its header and docstring. */
export function describePython(
  context: FeatureContext,
  path: string,
  name: string,
): string | undefined {
  const found = findDeclaration(context, path, name)
  if (found === undefined) return undefined
  const { file, section, index } = found
  // Of an attribute of a class its type says more, and so it does of `value` of an enumeration.
  if (section === Facts.ASSIGNMENTS && name.includes('.')) return undefined
  if (section === Facts.FUNCTIONS && isEnumAttribute(context, file, index)) return undefined
  const facts = context.index.facts(file)
  const place = describeFile(context, path) ?? code(path)
  let header = name
  let start = -1
  let model: string | undefined
  if (section === Facts.CLASSES) {
    header = `class ${name}`
    model = modelOfClass(context, file, index)
    start = facts.get(Facts.CLASSES, index, Facts.CLASS_START)
  } else if (section === Facts.FUNCTIONS) {
    header = functionSignature(context, file, index)
    start = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
  }
  const docstring = start < 0 ? undefined : new PythonTexts(context).docstringAt(file, start)
  const lines = [codeBlock('python', header)]
  if (model !== undefined) lines.push(model)
  if (docstring !== undefined && docstring.trim() !== '')
    lines.push(prose(firstParagraph(docstring)))
  lines.push(`In ${place}`)
  return lines.join('\n\n')
}

/** Whether a function is what the stubs of `enum` have for an attribute of its members. */
function isEnumAttribute({ index }: FeatureContext, file: FileId, number: number): boolean {
  const decorator = index.names.findText('_magic_enum_attr')
  const facts = index.facts(file, new SegmentView())
  const decorators = facts.get(Facts.FUNCTIONS, number, Facts.FUNCTION_DECORATORS)
  for (let i = 0; i < facts.partCount(decorators); i++) {
    const name = dottedName(facts.item(decorators, i))
    if (name !== NO_NAME && name === decorator) return true
  }
  return false
}

/** Says which model class number `index` of a file makes or extends; `undefined` for a class that is no model's. */
function modelOfClass(context: FeatureContext, file: FileId, index: number): string | undefined {
  const { classes } = context.registry
  for (let row = 0; row < classes.count; row++) {
    if (classes.fileOf(row) !== file || classes.classOf(row) !== index) continue
    const model = classes.modelOf(row)
    if (model === NO_NAME) return undefined
    const extend = classes.inheritOf(row).includes(model)
    return `${extend ? 'Extends' : 'Makes'} model ${code(context.index.text(model))}`
  }
  return undefined
}
