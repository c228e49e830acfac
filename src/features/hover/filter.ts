import { relativePath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { searchFilters } from '../xml/index.ts'
import { code, prose } from './markdown.ts'

/** A filter of a model's search views: what people see, and the modules and files that make it. */
export function describeFilter(
  context: FeatureContext,
  model: string,
  name: string,
): string | undefined {
  const filters = searchFilters(context, model, name)
  if (filters.length === 0) return undefined
  const { files, modules } = context.workspace
  const lines = [`filter ${code(name)} of ${code(model)}`]
  for (const { path, label } of filters) {
    const module = files.moduleOf(files.find(path))
    const place = relativePath(modules.pathOf(module), path)
    if (label !== '') lines.push(prose(label))
    lines.push(`In ${code(modules.textOf(module))}, ${code(place)}`)
  }
  return lines.join('\n\n')
}
