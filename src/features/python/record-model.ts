import type { NameId } from '../../memory/index.ts'
import { type Evaluator, Kind, type Type } from '../../types/index.ts'

/** The model of the records that a type is; `undefined` for all other types, and when they may be of several. `base` for records of any model. */
export function modelOfRecords({ types, program }: Evaluator, type: Type): string | undefined {
  const isRecords = types.kindOf(type) === Kind.RECORDS
  return isRecords ? program.index.text(types.part(type, 0) as NameId) : undefined
}
