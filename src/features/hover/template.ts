import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { locateTarget } from '../locate.ts'
import { inModule } from './in-module.ts'
import { code } from './markdown.ts'

/** A template of the web client: the module and file that declare it. */
export function describeTemplate(
  context: FeatureContext,
  name: string,
  from: FileId,
): string | undefined {
  const [first] = locateTarget(context, { kind: 'template', template: name }, from)
  if (first === undefined) return undefined
  return `template ${code(name)}\n\n${inModule(context, first.path)}`
}
