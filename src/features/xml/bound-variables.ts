import { modelOfChains, type Variables } from './record-chain.ts'
import { readTemplate } from './template-facts.ts'
import type { XmlWalk } from './xml-walk.ts'

/** The variables of a template that is no view, with those that it binds itself where that is certain. */
export function withBound(
  { document, lookup }: XmlWalk,
  element: number,
  given: Variables,
): Variables {
  const { bindings } = readTemplate(document, element)
  if (bindings.size === 0) return given
  const found = new Map<string, string | undefined>(given)
  const modelOf = (variable: string): string | undefined => {
    if (found.has(variable)) return found.get(variable)
    // One that is made of itself says nothing new.
    found.set(variable, '')
    const models = (bindings.get(variable) ?? []).map((chains) =>
      modelOfChains(lookup, chains, modelOf),
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
