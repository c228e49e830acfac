import type { ModelLookup } from './model-lookup.ts'
import { modelOfChains, type Variables } from './record-chain.ts'
import type { Template } from './template-facts.ts'

/**
 * The variables of a template that is no view, with those that it binds itself where that is certain.
 *
 * @param answered the model of what a method of a model answers
 */
export function withBound(
  lookup: ModelLookup,
  bindings: Template['bindings'],
  given: Variables,
  answered: (model: string, method: string) => string | undefined,
): Map<string, string> {
  const found = new Map<string, string | undefined>(given)
  const modelOf = (variable: string): string | undefined => {
    if (found.has(variable)) return found.get(variable)
    // One that is made of itself says nothing new.
    found.set(variable, '')
    const models = (bindings.get(variable) ?? []).map((chains) =>
      modelOfChains(lookup, chains, modelOf, answered),
    )
    const [first, ...others] = models.filter((model) => model !== '')
    const isCertain = others.every((model) => model === first)
    found.set(variable, isCertain ? first : undefined)
    return found.get(variable)
  }
  const variables = new Map(given)
  for (const variable of bindings.keys()) {
    const model = modelOf(variable)
    if (model !== undefined && model !== '') variables.set(variable, model)
  }
  return variables
}
