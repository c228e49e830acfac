import type { FileId } from '../../workspace/index.ts'
import type { FeatureContext } from '../context.ts'
import { impliedTarget } from '../implied-ids.ts'
import { recordsOf } from '../records.ts'
import type { Target } from '../target.ts'
import { describeContextKey } from './context-key.ts'
import { describeField } from './field.ts'
import { describeFile, describePython } from './file.ts'
import { describeFilter } from './filter.ts'
import { describeMethod } from './method.ts'
import { describeModel } from './model.ts'
import { describeModule } from './module.ts'
import { describeRecord } from './record.ts'
import { describeTemplate } from './template.ts'

/** What is known of a target, as Markdown; `undefined` when the workspace does not make it. `from` is the file that asks. */
export function describeTarget(
  context: FeatureContext,
  target: Target,
  from: FileId,
): string | undefined {
  switch (target.kind) {
    case 'module':
      return describeModule(context, target.module)
    case 'model':
      return describeModel(context, target.model, from)
    case 'field':
      return describeField(context, target.model, target.field, from)
    case 'method':
      return describeMethod(context, target.model, target.method)
    case 'xmlid': {
      const records = recordsOf(context, target.module, target.name)
      if (records.length > 0) return describeRecord(context, target.module, target.name, records)
      const implied = impliedTarget(context, target.module, target.name)
      return implied === undefined ? undefined : describeTarget(context, implied, from)
    }
    case 'filter':
      return describeFilter(context, target.model, target.filter)
    case 'context-key':
      return describeContextKey(context, target.key, from)
    case 'template':
      return describeTemplate(context, target.template, from)
    case 'file':
      return describeFile(context, target.path)
    case 'python':
      return describePython(context, target.path, target.name)
  }
}
