import { Facts, type ParameterFacts, parametersOf, SegmentView } from '../../facts/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'

/** The header of a function from its facts: names of parameters, `…` for defaults; annotations are left out. */
export function functionSignature(context: FeatureContext, file: FileId, index: number): string {
  const facts = context.index.facts(file, new SegmentView())
  const name = context.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
  const flags = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_FLAGS)
  const isAsync = (flags & Facts.FUNCTION_ASYNC) !== 0
  const parameters = parameterTexts(context, parametersOf(facts, index))
  return `${isAsync ? 'async ' : ''}def ${name}(${parameters.join(', ')})`
}

function parameterTexts(
  { index }: FeatureContext,
  parameters: readonly ParameterFacts[],
): string[] {
  const texts: string[] = []
  let before: number = Facts.POSITIONAL
  for (const { name, kind, isOptional } of parameters) {
    if (before === Facts.POSITIONAL_ONLY && kind !== Facts.POSITIONAL_ONLY) texts.push('/')
    const hasStar = before === Facts.VARIADIC || before === Facts.KEYWORD_ONLY
    if (kind === Facts.KEYWORD_ONLY && !hasStar) texts.push('*')
    before = kind
    const stars = kind === Facts.VARIADIC ? '*' : kind === Facts.VARIADIC_KEYWORDS ? '**' : ''
    texts.push(`${stars}${index.text(name)}${isOptional ? '=…' : ''}`)
  }
  return texts
}
