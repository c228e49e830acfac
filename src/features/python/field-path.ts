import type { RegistryQuestions } from '../registry-questions.ts'

/** The model that a dotted path of relational fields leads to; `undefined` when one of them does not lead on. */
export function walkPath(
  questions: RegistryQuestions,
  model: string,
  path: string,
): string | undefined {
  let at: string | undefined = model
  for (const name of path.split('.')) {
    if (at === undefined) return undefined
    at = questions.comodel(at, name)
  }
  return at
}
