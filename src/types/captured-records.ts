/** The records that `RecordCapturer` of tests tells, which are made while it is open (15.0 to 19.0, `odoo/tests/common.py`). */
import type { CallArguments } from './call-arguments.ts'
import type { Evaluator } from './evaluation.ts'
import { Kind, type Type, UNKNOWN } from './type-table.ts'

const PLACE = /(^|\/)odoo\/tests\/common\.py$/

/** What calling a CLASS makes when it is `RecordCapturer`: an INSTANCE with the records of its model as type parameter; unknown for all others. */
export function madeCapturer(evaluator: Evaluator, type: Type, args: CallArguments): Type {
  const { types, classes } = evaluator
  if (!isCapturer(evaluator, type)) return UNKNOWN
  const first = args.at(0)
  const model = first === UNKNOWN ? args.keyword('model') : first
  return types.instance(classes.fileOf(type), classes.indexOf(type), [model])
}

/** What `records` of a `RecordCapturer` is; unknown for everything else. */
export function capturedRecords(evaluator: Evaluator, type: Type, name: string): Type {
  const { types, classes } = evaluator
  if (name !== 'records' || types.kindOf(type) !== Kind.INSTANCE) return UNKNOWN
  return isCapturer(evaluator, type) ? (classes.argumentsOf(type)[0] ?? UNKNOWN) : UNKNOWN
}

/** Whether a CLASS or INSTANCE is of the class. */
function isCapturer({ classes, program }: Evaluator, type: Type): boolean {
  if (classes.nameOf(type) !== 'RecordCapturer') return false
  return PLACE.test(program.workspace.files.pathOf(classes.fileOf(type)))
}
