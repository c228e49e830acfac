import { File, type FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { describeTarget } from './hover/describe.ts'
import { codeBlock } from './hover/markdown.ts'
import { localVariable } from './local-variable.ts'
import { namedParameters } from './parameter-references.ts'
import { attributeTypeAt, type Variable } from './python/index.ts'
import { isOdooOnly } from './python-answers.ts'
import { namedUnder } from './reference-at.ts'
import type { Hover } from './results.ts'
import type { Reference } from './target.ts'

/** What is known of the thing under the cursor, as Markdown; `undefined` when there is none or nothing is known. */
export function hoverAt(context: FeatureContext, file: FileId, offset: number): Hover | undefined {
  const references = namedUnder(context, file, offset)
  const first = references[0]
  if (first === undefined) return hoverOfVariable(context, file, offset)
  const parts = new Set<string>()
  for (const { target } of references) {
    const text = describeTarget(context, target, file)
    if (text !== undefined) parts.add(text)
  }
  if (parts.size === 0) return hoverOfAttribute(context, file, offset, first)
  return { start: first.start, end: first.end, contents: [...parts].join('\n\n---\n\n') }
}

/** A variable with its type, as far as that is known; beside another Python server only one that holds records. */
function hoverOfVariable(context: FeatureContext, file: FileId, offset: number): Hover | undefined {
  const variable = localVariable(context, file, offset) ?? parameterNamed(context, file, offset)
  if (variable === undefined || (isOdooOnly(context) && !variable.holdsRecords)) return undefined
  const { name, start, end, type } = variable
  return { start, end, contents: codeBlock('python', type === '' ? name : `${name}: ${type}`) }
}

/** The parameter that a keyword argument is for, at the place of that. */
function parameterNamed(
  context: FeatureContext,
  file: FileId,
  offset: number,
): Variable | undefined {
  const [parameter] = namedParameters(context, file, offset)
  if (parameter === undefined) return undefined
  const variable = localVariable(context, parameter.file, parameter.start)
  return variable && { ...variable, ...parameter.given }
}

/** An attribute of which no more is known than its type. */
function hoverOfAttribute(
  context: FeatureContext,
  file: FileId,
  offset: number,
  { start, end }: Reference,
): Hover | undefined {
  if (context.workspace.files.languageOf(file) !== File.PYTHON) return undefined
  const source = context.read(file)
  if (source === undefined) return undefined
  const name = new TextDecoder().decode(source.bytes.subarray(start, end))
  const type = attributeTypeAt(context, file, source, offset)
  return type === '' ? undefined : { start, end, contents: codeBlock('python', `${name}: ${type}`) }
}
