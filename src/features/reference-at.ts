import type { FileId } from '../workspace/index.ts'
import type { FeatureContext } from './context.ts'
import { outsideNameAt } from './python/index.ts'
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

/**
 * What {@link referencesUnder} finds; where that is nothing, what a name is that a library or Python itself brings. Those are no references
 * that are searched for.
 */
export function namedUnder(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Reference[] {
  const found = referencesUnder(context, file, offset)
  const source = found.length > 0 ? undefined : readPythonSource(context, file)
  const outside = source && outsideNameAt(context, file, source, offset)
  return outside === undefined ? found : [outside]
}
