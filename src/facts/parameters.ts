import type { NameId } from '../memory/index.ts'
import * as Facts from './layout.ts'
import type { SegmentView } from './segment-view.ts'

/** A parameter of a function, as the facts have it. */
export interface ParameterFacts {
  readonly name: NameId
  /** `POSITIONAL_ONLY`, `POSITIONAL`, `VARIADIC`, `KEYWORD_ONLY` or `VARIADIC_KEYWORDS`. */
  readonly kind: number
  /** Whether it has a default. */
  readonly isOptional: boolean
  /** A value of the segment; 0 when there is none. */
  readonly annotation: number
}

/** The parameters of function number `index`, in their order. */
export function parametersOf(facts: SegmentView, index: number): ParameterFacts[] {
  const value = facts.get(Facts.FUNCTIONS, index, Facts.FUNCTION_PARAMETERS)
  const found: ParameterFacts[] = []
  let at = 0
  for (let i = 0; i < facts.partCount(value); i++) {
    const name = facts.item(value, at++) as NameId
    const flags = facts.item(value, at++)
    const annotation = (flags & Facts.PARAMETER_ANNOTATED) === 0 ? 0 : facts.item(value, at++)
    const isOptional = (flags & Facts.PARAMETER_DEFAULT) !== 0
    found.push({ name, kind: flags & Facts.PARAMETER_KIND_MASK, isOptional, annotation })
  }
  return found
}
