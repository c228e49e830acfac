import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { outsideNameAt } from './python/index.ts'
import { answered, isOdooOnly } from './python-answers.ts'
import { readPythonSource } from './python-source.ts'
import { visitReferences } from './references-of.ts'
import type { Reference } from './target.ts'

/**
 * The references that touch a byte offset of a file, innermost first; of two that meet at the offset the one that begins there, which is
 * what an editor's cursor stands on, is first.
 */
export function referencesAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Reference[] {
  const source = context.read(file)
  if (source === undefined) return []
  const found: Reference[] = []
  const visit = (reference: Reference): void => {
    if (reference.start <= offset && offset <= reference.end) found.push(reference)
  }
  visitReferences(context, file, source, visit, { at: offset })
  const isBehind = ({ end }: Reference): number => (end === offset ? 1 : 0)
  return found.sort(
    (a, b) => isBehind(a) - isBehind(b) || a.end - a.start - (b.end - b.start) || a.start - b.start,
  )
}

/** The references of the span that {@link referencesAt} finds first: more than one when a name stands for several things. */
export function referencesUnder(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Reference[] {
  const all = referencesAt(context, file, offset)
  const first = all[0]
  if (first === undefined) return []
  return all.filter(({ start, end }) => start === first.start && end === first.end)
}

/** {@link referencesUnder}, without what is left to another Python server. */
export function answeredReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Reference[] {
  return answered(context, referencesUnder(context, file, offset))
}

/**
 * What {@link answeredReferences} finds; where there is no reference, what a name is that a library or Python itself brings. Those are
 * no references that are searched for, and left to another Python server.
 */
export function namedUnder(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Reference[] {
  const found = referencesUnder(context, file, offset)
  if (found.length > 0 || isOdooOnly(context)) return answered(context, found)
  const source = readPythonSource(context, file)
  const outside = source && outsideNameAt(context, file, source, offset)
  return outside === undefined ? [] : [outside]
}
