import { LineTable } from '../base/index.ts'
import { DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX } from '../facts/index.ts'
import { remember } from '../memory/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import { filesWithWord } from './candidate-files.ts'
import { CanonicalTargets } from './canonical.ts'
import type { FeatureContext, Location } from './context.ts'
import { filesSeeing } from './defining-modules.ts'
import { impliedName } from './implied-ids.ts'
import { locateTarget } from './locate.ts'
import { finish, type LongAnswer } from './long-answer.ts'
import { filesKnowingModel } from './member-files.ts'
import { seekVariableReferences } from './parameter-references.ts'
import { isOdooOnly } from './python-answers.ts'
import { answeredReferences, referencesUnder } from './reference-at.ts'
import type { ReferenceFilter } from './reference-filter.ts'
import type { ReferencePlace } from './reference-rows.ts'
import { visitReferences } from './references-of.ts'
import { spanLocation } from './span-location.ts'
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
  const found = finish(seekReferences(context, file, offset, includeDeclaration))
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.start - b.start)
}

/**
 * {@link findReferences}, with a pause after each file; files in the order of their numbers. Beside another Python server none to plain
 * Python.
 */
export function* seekReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
  includeDeclaration: boolean,
): LongAnswer<Location> {
  if (isOdooOnly(context) && answeredReferences(context, file, offset).length === 0) return
  yield* seekAllReferences(context, file, offset, includeDeclaration)
}

/** {@link seekReferences}, to plain Python too. */
export function* seekAllReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
  includeDeclaration: boolean,
): LongAnswer<Location> {
  // Whoever asks may leave off before the first file, too.
  yield []
  const targets = referencesUnder(context, file, offset).map(({ target }) => target)
  if (targets.length === 0) {
    yield* seekVariableReferences(context, file, offset, includeDeclaration, (at, start) =>
      seekAllReferences(context, at, start, false),
    )
    return
  }
  const same = new CanonicalTargets(context)
  const wanted = new Map<string, Target>()
  for (const target of targets) wanted.set(same.keyOf(target), same.canonical(target))
  const words = candidates(context, [...wanted.values()])
  const noMembers = [...wanted.values()].every(({ kind }) => NO_MEMBERS.has(kind))
  const onlyKeys = [...wanted.values()].every(({ kind }) => kind === 'context-key')
  const once = new Once(words.size > 1)
  for (const [word, files] of words) {
    const key = [word, ...wanted.keys()].join('\n')
    const isThorough = isAtMost(files, FEW_FILES)
    const filter: ReferenceFilter = { word, noMembers, onlyKeys, isThorough }
    const again = isThorough || !isAtMost(files, MANY_FILES) ? 0 : MAX_AGAIN
    for (const { candidate, places } of placesIn(
      context,
      key,
      files,
      isWanted(same, wanted),
      filter,
      again,
    )) {
      const path = places.length === 0 ? '' : context.workspace.files.pathOf(candidate)
      const counted = places.filter(({ role }) => role !== 'definition' || includeDeclaration)
      const found = once.of(path, counted)
      yield found.map(({ start, end, position }) => ({
        ...spanLocation(path, start, end),
        position,
      }))
    }
  }
  if (!includeDeclaration) return
  for (const target of wanted.values()) {
    if (target.kind !== 'file' && target.kind !== 'module') continue
    for (const location of locateTarget(context, target, file)) {
      if (once.of(location.path, [location]).length > 0) yield [location]
    }
  }
}

/** What is no member of anything. */
const NO_MEMBERS: ReadonlySet<Target['kind']> = new Set(['module', 'model', 'xmlid', 'template'])

/** Lets each place through once: two references to one thing do not begin at one place. */
class Once {
  /** By path, where places begin; only when places of a file come at several times. */
  readonly #known: Map<string, Set<number>> | undefined

  constructor(isSeveralTimes: boolean) {
    this.#known = isSeveralTimes ? new Map() : undefined
  }

  /** Those of `places` that are new, as they are in a file, in their order there. */
  of<Place extends { readonly start: number }>(path: string, places: readonly Place[]): Place[] {
    const seen = this.#known?.get(path) ?? new Set<number>()
    if (places.length > 0) this.#known?.set(path, seen)
    const found = places.filter(({ start }) => !seen.has(start) && seen.add(start))
    return found.sort((a, b) => a.start - b.start)
  }
}

/** So many definitions in Python are known to be wanted or not. */
const MAX_KNOWN = 500

/** Whether a target is one of those wanted. Readers hand out one object many times for a definition in Python, which is looked at once. */
function isWanted(
  same: CanonicalTargets,
  wanted: ReadonlyMap<string, Target>,
): (target: Target) => boolean {
  const known = new Map<Target, boolean>()
  return (target) => {
    if (target.kind !== 'python') return wanted.has(same.keyOf(target))
    let counts = known.get(target)
    if (counts === undefined) {
      counts = wanted.has(same.keyOf(target))
      remember(known, target, counts, MAX_KNOWN)
    }
    return counts
  }
}

/**
 * For each of `files`, ascending, the places in it that refer to what is wanted. What is remembered of an earlier question is not
 * read again.
 *
 * @param key says what is wanted
 * @param again how many files may be read again with more time
 */
function* placesIn(
  context: FeatureContext,
  key: string,
  files: Iterable<FileId>,
  isWanted: (target: Target) => boolean,
  filter: ReferenceFilter,
  again: number,
): Generator<{ readonly candidate: FileId; readonly places: readonly ReferencePlace[] }> {
  const { index, registry, remembered } = context
  const known = remembered.find(registry, index, key)
  const rows = remembered.newRows()
  const reader = new PlaceReader(context, isWanted, filter, again)
  let isKept = false
  try {
    for (const candidate of files) {
      const places =
        known?.placesOf(candidate, index.versionOf(candidate)) ?? reader.read(candidate)
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

/** So few files may cost more each. */
const FEW_FILES = 40
/** Of more files none is read again. */
const MANY_FILES = 120
/** So many files are read again with more time, because it stayed open there what a name is a member of. */
const MAX_AGAIN = 12

function isAtMost(files: Iterable<FileId>, most: number): boolean {
  let count = 0
  for (const _ of files) if (++count > most) return false
  return true
}

/** Finds the places in one file after the other that refer to what is wanted. */
class PlaceReader {
  readonly #context: FeatureContext
  readonly #isWanted: (target: Target) => boolean
  readonly #filter: ReferenceFilter
  #again: number

  constructor(
    context: FeatureContext,
    isWanted: (target: Target) => boolean,
    filter: ReferenceFilter,
    again: number,
  ) {
    this.#context = context
    this.#isWanted = isWanted
    this.#filter = filter
    this.#again = again
  }

  /** The places in a file, in no particular order; none when it cannot be read. */
  read(file: FileId): readonly ReferencePlace[] {
    const first = this.#look(file, this.#filter)
    if (!first.isOpen || this.#again === 0) return this.#positioned(file, first.places)
    this.#again--
    return this.#positioned(file, this.#look(file, { ...this.#filter, isThorough: true }).places)
  }

  #look(file: FileId, filter: ReferenceFilter): { places: ReferencePlace[]; isOpen: boolean } {
    const context = this.#context
    const places: ReferencePlace[] = []
    const source = context.read(file)
    if (source === undefined) return { places, isOpen: false }
    const visit = ({ start, end, target, role }: Reference): void => {
      if (this.#isWanted(target)) places.push({ start, end, role })
    }
    const isOpen = context.trees.passing(() =>
      visitReferences(context, file, source, visit, filter),
    )
    return { places, isOpen }
  }

  #positioned(file: FileId, places: readonly ReferencePlace[]): readonly ReferencePlace[] {
    return places.length === 0 ? places : withPositions(this.#context, file, places)
  }
}

/** Places with their lines, so that asking again needs no text. */
function withPositions(
  context: FeatureContext,
  file: FileId,
  places: readonly ReferencePlace[],
): readonly ReferencePlace[] {
  // Other texts may have been read meanwhile.
  const source = context.read(file)
  if (source === undefined) return places
  const lines = new LineTable(source.bytes, source.length)
  return places.map((place) => ({
    ...place,
    position: lines.asciiPositionOf(place.start, place.end),
  }))
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
    const written = filesNaming(context, target).filter((file) => mayRefer(context, target, file))
    const files = filesSeeing(context, target, written)
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

/** The files in which the name of a target may stand, ascending. Keys of contexts are words of their own: `default_name`. */
function filesNaming(context: FeatureContext, target: Target): readonly FileId[] {
  const word = targetWord(target)
  const files = filesWithWord(context, word)
  if (target.kind !== 'field' && target.kind !== 'filter') return files
  const keys = [DEFAULT_PREFIX, SEARCH_DEFAULT_PREFIX].flatMap((prefix) =>
    filesWithWord(context, prefix + word),
  )
  return keys.length === 0 ? files : [...new Set([...files, ...keys])].sort((a, b) => a - b)
}

/** Whether files of that language refer to such things at all. */
function mayRefer({ workspace }: FeatureContext, target: Target, file: FileId): boolean {
  const language = workspace.files.languageOf(file)
  return target.kind === 'python' ? language === File.PYTHON : language !== File.JAVASCRIPT
}
