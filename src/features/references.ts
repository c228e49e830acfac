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
import type { ReferencePlace } from './reference-rows.ts'
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

  /** Places by path, each once, by where they begin: two references to one thing do not begin at one place. */
  const found = new Map<string, Map<number, Location>>()
  let sinceLastPause: Location[] = []
  const add = (location: Location): void => {
    let places = found.get(location.path)
    if (places === undefined) {
      places = new Map()
      found.set(location.path, places)
    }
    if (places.has(location.start)) return
    places.set(location.start, location)
    sinceLastPause.push(location)
  }
  for (const [word, files] of candidates(context, [...wanted.values()])) {
    const key = [word, ...wanted.keys()].join('\n')
    const read = placesIn(context, key, word, files, isWanted(same, wanted))
    for (const { candidate, places } of read) {
      const path = places.length === 0 ? '' : context.workspace.files.pathOf(candidate)
      for (const { start, end, role } of places) {
        if (role === 'definition' && !includeDeclaration) continue
        add({ path, start, end, fullStart: start, fullEnd: end })
      }
      yield sinceLastPause
      sinceLastPause = []
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
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, places]) => [...places.values()].sort((a, b) => a.start - b.start))
}

/** Whether a target is one of those wanted. Readers hand out one object many times, which is looked at once. */
function isWanted(
  same: CanonicalTargets,
  wanted: ReadonlyMap<string, Target>,
): (target: Target) => boolean {
  const known = new Map<Target, boolean>()
  return (target) => {
    let counts = known.get(target)
    if (counts === undefined) {
      counts = wanted.has(same.keyOf(target))
      known.set(target, counts)
    }
    return counts
  }
}

/**
 * For each of `files`, ascending, the places in it that refer to what is wanted. What is remembered of an earlier question is not
 * read again.
 *
 * @param key says what is wanted
 */
function* placesIn(
  context: FeatureContext,
  key: string,
  word: string,
  files: Iterable<FileId>,
  isWanted: (target: Target) => boolean,
): Generator<{ readonly candidate: FileId; readonly places: readonly ReferencePlace[] }> {
  const { index, registry, remembered } = context
  const known = remembered.find(registry, index, key)
  const rows = remembered.newRows()
  let isKept = false
  try {
    for (const candidate of files) {
      const places =
        known?.placesOf(candidate, index.versionOf(candidate)) ??
        readPlaces(context, candidate, word, isWanted)
      rows.begin(candidate, index.versionCount)
      for (const place of places) rows.push(place)
      yield { candidate, places }
    }
    remembered.keep(key, rows)
    isKept = true
  } finally {
    // A question that was cancelled leaves nothing.
    if (!isKept) rows.free()
  }
}

function readPlaces(
  context: FeatureContext,
  file: FileId,
  word: string,
  isWanted: (target: Target) => boolean,
): readonly ReferencePlace[] {
  const source = context.read(file)
  if (source === undefined) return []
  const places: ReferencePlace[] = []
  const visit = ({ start, end, target, role }: Reference): void => {
    if (isWanted(target)) places.push({ start, end, role })
  }
  visitReferences(context, file, source, visit, { word })
  return places
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
    if (word === '') return
    const all = new Set([...(found.get(word) ?? []), ...files])
    found.set(word, new Set([...all].sort((a, b) => a - b)))
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
