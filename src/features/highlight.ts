import type { FileId } from '../workspace/index.ts'
import { CanonicalTargets } from './canonical.ts'
import type { FeatureContext } from './context.ts'
import { localPlaces } from './local-variable.ts'
import { isOdooOnly } from './python-answers.ts'
import { answeredReferences } from './reference-at.ts'
import { visitReferences } from './references-of.ts'
import type { Highlight } from './results.ts'
import { targetWord } from './target.ts'

/** The places of the document that are the same thing as the one under the cursor, in their order. */
export function highlightsAt(
  context: FeatureContext,
  file: FileId,
  offset: number,
): readonly Highlight[] {
  const targets = answeredReferences(context, file, offset).map(({ target }) => target)
  if (targets.length === 0) {
    if (isOdooOnly(context)) return []
    const places = localPlaces(context, file, offset)
    return places.map(({ start, end, role }) => ({ start, end, isWrite: role !== 'read' }))
  }
  const same = new CanonicalTargets(context)
  const keys = new Set(targets.map((target) => same.keyOf(target)))
  const found = new Map<string, Highlight>()
  for (const word of new Set(targets.map(targetWord))) {
    const source = context.read(file)
    if (source === undefined) return []
    visitReferences(
      context,
      file,
      source,
      ({ start, end, target, role }) => {
        if (keys.has(same.keyOf(target))) {
          found.set(`${start}:${end}`, { start, end, isWrite: role !== 'read' })
        }
      },
      { word },
    )
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}
