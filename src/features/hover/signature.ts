import { Facts, SegmentView } from '../../facts/index.ts'
import type { NameId } from '../../memory/index.ts'
import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'

/** The header of a function from its facts: names of parameters, `…` for defaults; annotations are left out. */
export function functionSignature(context: FeatureContext, file: FileId, index: number): string {
  const facts = context.index.facts(file, new SegmentView())
  const name = context.index.text(facts.name(Facts.FUNCTIONS, index, Facts.FUNCTION_NAME))
  const flags = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_FLAGS)
  const isAsync = (flags & Facts.FUNCTION_ASYNC) !== 0
  const value = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_PARAMETERS)
  const parameters = parameterTexts(context, facts, value)
  return `${isAsync ? 'async ' : ''}def ${name}(${parameters.join(', ')})`
}

function parameterTexts(context: FeatureContext, facts: SegmentView, value: number): string[] {
  const texts: string[] = []
  let at = 0
  let before: number = Facts.POSITIONAL
  for (let i = 0; i < facts.partCount(value); i++) {
    const name = context.index.text(facts.item(value, at) as NameId)
    const flags = facts.item(value, at + 1)
    at += (flags & Facts.PARAMETER_ANNOTATED) === 0 ? 2 : 3
    const kind = flags & Facts.PARAMETER_KIND_MASK
    if (before === Facts.POSITIONAL_ONLY && kind !== Facts.POSITIONAL_ONLY && i > 0) texts.push('/')
    const hasStar = before === Facts.VARIADIC || before === Facts.KEYWORD_ONLY
    if (kind === Facts.KEYWORD_ONLY && !hasStar) texts.push('*')
    before = kind
    const stars = kind === Facts.VARIADIC ? '*' : kind === Facts.VARIADIC_KEYWORDS ? '**' : ''
    texts.push(`${stars}${name}${(flags & Facts.PARAMETER_DEFAULT) === 0 ? '' : '=…'}`)
  }
  return texts
}
