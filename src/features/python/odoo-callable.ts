import { Facts, SegmentView } from '../../facts/index.ts'
import { type Callable, type Evaluator, UNKNOWN } from '../../types/index.ts'

/** Whether what is called is a method of records or of the environment. */
export function isOdooCallable(evaluator: Evaluator, callable: Callable): boolean {
  if (callable.kind !== 'function') return false
  if (callable.records !== UNKNOWN) return true
  const { classes, program } = evaluator
  const environment = evaluator.environmentClass()
  if (environment === UNKNOWN || classes.fileOf(environment) !== callable.file) return false
  const facts = program.index.facts(callable.file, new SegmentView())
  const owner = facts.get(Facts.FUNCTIONS, callable.index, Facts.FUNCTION_OWNER)
  return owner === classes.indexOf(environment) + 1
}
