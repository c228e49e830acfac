import type { FileId } from '../workspace/index.ts'
import { filesWithWord } from './candidate-files.ts'
import { CanonicalTargets } from './canonical.ts'
import type { FeatureContext, Location } from './context.ts'
import { filesSeeing } from './defining-modules.ts'
import { impliedName } from './implied-ids.ts'
import { locateTarget } from './locate.ts'
import { finish, type LongAnswer } from './long-answer.ts'
import { filesKnowingModel } from './member-files.ts'
import { referencesUnder } from './reference-at.ts'
import { visitReferences } from './references-of.ts'
import { type Reference, type Target, targetWord } from './target.ts'

/**
 * All places that refer to the thing under the cursor, by path and then by place. What counts as the same thing
 * says {@link CanonicalTargets}.
 *
 * @param includeDeclaration whether the places that make it are among them
 */
export function findReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
  includeDeclaration: boolean,
): readonly Location[] {
  return finish(seekReferences(context, file, offset, includeDeclaration))
}

/** {@link findReferences}, with a pause after each file. */
export function* seekReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
  includeDeclaration: boolean,
): LongAnswer<Location> {
  const targets = referencesUnder(context, file, offset).map(({ target }) => target)
  if (targets.length === 0) return []
  const same = new CanonicalTargets(context)
  const wanted = new Map<string, Target>()
  for (const target of targets) wanted.set(same.keyOf(target), same.canonical(target))

  const found = new Map<string, Location>()
  let sinceLastPause: Location[] = []
  const add = (location: Location): void => {
    const key = `${location.path}:${location.start}:${location.end}`
    if (found.has(key)) return
    found.set(key, location)
    sinceLastPause.push(location)
  }
  for (const [word, files] of candidates(context, [...wanted.values()])) {
    for (const candidate of files) {
      yield sinceLastPause
      sinceLastPause = []
      const source = context.read(candidate)
      if (source === undefined) continue
      let path: string | undefined
      const visit = ({ start, end, target, role }: Reference): void => {
        if (role === 'definition' && !includeDeclaration) return
        if (!wanted.has(same.keyOf(target))) return
        path ??= context.workspace.files.pathOf(candidate)
        add({ path, start, end, fullStart: start, fullEnd: end })
      }
      visitReferences(context, candidate, source, visit, { word })
    }
  }
  if (includeDeclaration) {
    for (const target of wanted.values()) {
      if (target.kind === 'file' || target.kind === 'module') {
        for (const location of locateTarget(context, target, file)) add(location)
      }
    }
  }
  yield sinceLastPause
  return [...found.values()].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.start - b.start,
  )
}

/**
 * The words to look for, each with the files to look into. What the framework makes an external id for is looked for by that, too,
 * and a reader may tell of such an id as of what it stands for.
 */
function candidates(
  context: FeatureContext,
  targets: readonly Target[],
): ReadonlyMap<string, Iterable<FileId>> {
  const found = new Map<string, Set<FileId>>()
  const add = (word: string, files: readonly FileId[]): void => {
    if (word !== '') found.set(word, new Set([...(found.get(word) ?? []), ...files]))
  }
  for (const target of targets) {
    const word = targetWord(target)
    const files = filesSeeing(context, target, filesWithWord(context, word))
    const isMember = target.kind === 'field' || target.kind === 'method'
    add(word, isMember ? filesKnowingModel(context, target.model, files) : files)
    const implied = impliedName(target)
    if (implied === undefined) continue
    const others = filesWithWord(context, implied)
    add(word, others)
    add(implied, others)
  }
  return found
}
