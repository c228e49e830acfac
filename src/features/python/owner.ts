import type { Reading } from './reading.ts'

/** The model of records of which no more is known, and whose members all records have. */
const ANY_MODEL = 'base'

/** The model itself; of records of any model that which they have to be of to have the member named in `[start, end)`, where only one has it. */
export function ownerOf(reading: Reading, model: string, start: number, end: number): string {
  if (model !== ANY_MODEL) return model
  const member = reading.text(start, end)
  const { questions, focus, cursor } = reading
  if (cursor !== undefined || focus.isWide || questions.hasMember(model, member)) return model
  return questions.onlyModelWith(member) ?? model
}
