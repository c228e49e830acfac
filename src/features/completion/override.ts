import { dottedName, Facts, parametersOf, SegmentView } from '../../facts/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { functionHeader, type ParameterText, parameterTexts } from '../python/index.ts'

/** What is inserted to override a method. */
export interface Override {
  readonly snippet: string
  /** As `@api.model`. */
  readonly decorators: readonly string[]
}

/** Decorators that an override has to have as well (14.0 to 19.0, `odoo/api.py`). */
const REPEATED: ReadonlySet<string> = new Set(['api.model', 'api.model_create_multi'])

/**
 * What is inserted to override function number `index` of a file: its name and parameters, without annotations, whose names need not be
 * there, and a call of the method that is overridden; and the decorators that Odoo does not inherit. `undefined` for what is no ordinary method.
 */
export function overrideSnippet(
  context: FeatureContext,
  file: FileId,
  index: number,
): Override | undefined {
  const facts = context.index.facts(file, new SegmentView())
  const flags = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_FLAGS)
  const decorators = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_DECORATORS)
  if ((flags & Facts.FUNCTION_ASYNC) !== 0) return undefined
  const repeated: string[] = []
  for (let i = 0; i < facts.partCount(decorators); i++) {
    const name = context.index.text(dottedName(facts.item(decorators, i)))
    if (/(property|method)$/.test(name)) return undefined
    if (REPEATED.has(name)) repeated.push(`@${name}`)
  }
  const name = context.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
  const parameters = parametersToWrite(context, file, index)
  const [self, ...others] = parameters ?? []
  // Long defaults are not known to their end.
  if (self === undefined || parameters?.some(({ defaultValue }) => defaultValue.endsWith('…')))
    return undefined
  const header = parameterTexts([self, ...others].map((one) => ({ ...one, annotation: '' })))
  const texts = header.map(({ text }) => text).join(', ')
  // Behind keywords `*args` would be given to the same parameters.
  const hasStar = others.some(({ kind }) => kind === 'variable-positional')
  const args = others.map((one) => argumentOf(one, hasStar)).join(', ')
  const snippet = `${escaped(`${name}(${texts}):`)}\n    return super().${name}(${escaped(args)})$0`
  return { snippet, decorators: repeated }
}

/** The parameters of a function, without annotations. Only defaults have to be read from the source. */
function parametersToWrite(
  context: FeatureContext,
  file: FileId,
  index: number,
): readonly ParameterText[] | undefined {
  const facts = context.index.facts(file, new SegmentView())
  const parameters = parametersOf(facts, index)
  if (parameters.some(({ isOptional }) => isOptional))
    return functionHeader(context, file, index, false)?.parameters
  return parameters.map(({ name, kind }) => ({
    name: context.index.text(name),
    kind: KINDS[kind]!,
    annotation: '',
    defaultValue: '',
  }))
}

const KINDS: Readonly<Record<number, ParameterText['kind']>> = {
  [Facts.POSITIONAL_ONLY]: 'positional-only',
  [Facts.POSITIONAL]: 'ordinary',
  [Facts.VARIADIC]: 'variable-positional',
  [Facts.KEYWORD_ONLY]: 'keyword-only',
  [Facts.VARIADIC_KEYWORDS]: 'variable-keyword',
}

function argumentOf({ name, kind, defaultValue }: ParameterText, hasStar: boolean): string {
  switch (kind) {
    case 'variable-positional':
      return `*${name}`
    case 'variable-keyword':
      return `**${name}`
    case 'positional-only':
      return name
    case 'keyword-only':
      return `${name}=${name}`
    case 'ordinary':
      return defaultValue === '' || hasStar ? name : `${name}=${name}`
  }
}

/** A text in which nothing means anything to a snippet. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, (mark) => `\\${mark}`)
}
