import { type FileId, relativePath } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { locateTarget } from '../locate.ts'
import { code } from './markdown.ts'

/** A template of the web client: the module and file that declare it. */
export function describeTemplate(
  context: FeatureContext,
  name: string,
  from: FileId,
): string | undefined {
  const [first] = locateTarget(context, { kind: 'template', template: name }, from)
  if (first === undefined) return undefined
  const { files, modules } = context.workspace
  const module = files.moduleOf(files.find(first.path))
  const place = relativePath(modules.pathOf(module), first.path)
  return `template ${code(name)}\n\nIn ${code(modules.textOf(module))}, ${code(place)}`
}
