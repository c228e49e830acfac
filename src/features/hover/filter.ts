import type { FeatureContext } from '../context.ts'
import { searchFilters } from '../xml/index.ts'
import { inModule } from './in-module.ts'
import { code, prose } from './markdown.ts'

/** A filter of a model's search views: what people see, and the modules and files that make it. */
export function describeFilter(
  context: FeatureContext,
  model: string,
  name: string,
): string | undefined {
  const filters = searchFilters(context, model, name)
  if (filters.length === 0) return undefined
  const lines = [`filter ${code(name)} of ${code(model)}`]
  for (const { path, label } of filters) {
    if (label !== '') lines.push(prose(label))
    lines.push(inModule(context, path))
  }
  return lines.join('\n\n')
}
