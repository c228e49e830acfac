import { Facts } from '../../facts/index.ts'
import { NO_MODEL } from '../../odoo/index.ts'
import { type FileId, NO_MODULE } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { findModel, frameworkMethod, methodPlaces } from '../model-members.ts'
import { code, codeBlock, codes, prose } from './markdown.ts'
import { PythonTexts } from './python-text.ts'
import { functionSignature } from './signature.ts'

/** A method: its signature where it is defined first, its docstring, and the modules that define and override it. */
export function describeMethod(
  context: FeatureContext,
  modelName: string,
  methodName: string,
): string | undefined {
  const model = findModel(context, modelName)
  const method = context.index.names.findText(methodName)
  const found = model === NO_MODEL ? [] : methodPlaces(context, model, method)
  const functions = found.filter(({ section }) => section === Facts.FUNCTIONS)
  const places: { file: FileId; index: number }[] = [...functions].reverse()
  const framework = method === 0 ? undefined : frameworkMethod(context, method)
  if (framework !== undefined) places.unshift(framework)
  const first = places[0]
  if (first === undefined) return undefined
  const lines = [
    codeBlock('python', functionSignature(context, first.file, first.index)),
    `Method of ${code(modelName)}`,
  ]
  const texts = new PythonTexts(context)
  for (const { file, index } of places) {
    const start = context.index.facts(file).get(Facts.FUNCTIONS, index, Facts.FUNCTION_START)
    const docstring = texts.docstringAt(file, start)
    if (docstring === undefined || docstring.trim() === '') continue
    lines.push(prose(firstParagraph(docstring)))
    break
  }
  const modules = new Set(places.map(({ file }) => moduleText(context, file)))
  const [definer, ...overriders] = [...modules]
  const overridden = overriders.length === 0 ? '' : `, overridden in ${codes(overriders)}`
  lines.push(`Defined in ${code(definer ?? '')}${overridden}`)
  return lines.join('\n\n')
}

/** The first paragraph of a docstring. */
export function firstParagraph(docstring: string): string {
  return docstring.trim().split(/\n\s*\n/, 1)[0] ?? ''
}

function moduleText(context: FeatureContext, file: FileId): string {
  const module = context.workspace.files.moduleOf(file)
  return module === NO_MODULE ? 'odoo' : context.workspace.modules.textOf(module)
}
