import type { Reading } from './reading.ts'

/** The model of records of which no more is known, and whose members all records have. */
const ANY_MODEL = 'base'

/**
 * The model itself. When it does not have the member named in `[start, end)`, that which the records have to be of to have it: of records of any
 * model where only one has it, of those of a mixin where only one does that inherits it.
 */
export function ownerOf(reading: Reading, model: string, start: number, end: number): string {
  const { questions, focus, cursor } = reading
  if (cursor !== undefined || focus.isWide) return model
  const member = reading.text(start, end)
  if (questions.hasMember(model, member)) return model
  const found =
    model === ANY_MODEL ? questions.onlyModelWith(member) : questions.onlyHeirWith(model, member)
  return found ?? model
}
