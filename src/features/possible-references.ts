import { isNamePart } from '../base/index.ts'
import { File, type FileId } from '../workspace/index.ts'
import { filesWithWord } from './candidate-files.ts'
import type { FeatureContext, Location } from './context.ts'
import { filesSeeing } from './defining-modules.ts'
import { findWord } from './find-word.ts'
import type { LongAnswer } from './long-answer.ts'
import { visitUnknownPlaces } from './python/index.ts'
import { referencesUnder } from './reference-at.ts'
import { visitReferences } from './references-of.ts'
import { spanLocation } from './span-location.ts'
import { type Target, targetWord } from './target.ts'
import type { SourceText } from './trees.ts'

const encoder = new TextEncoder()
const HYPHEN = 45
const DOT = 46
const EQUALS = 61
const LETTER_T = 116
const QUOTES: ReadonlySet<number | undefined> = new Set([34, 39, 96])

/**
 * The places that may refer to the field, method or member of a class under the cursor, and are not among its references because it is not
 * known what they are members of: those that nothing else is known of. Pauses after each file; files in the order of their numbers,
 * places of a file in their order.
 *
 * In Python they are names behind a dot and in strings. In XML and JavaScript, whose variables are not followed, it is told by what
 * is around the name: a dot before it, or quotes on both sides.
 */
export function* seekPossibleReferences(
  context: FeatureContext,
  file: FileId,
  offset: number,
): LongAnswer<Location> {
  // Whoever asks may leave off before the first file, too.
  yield []
  const target = referencesUnder(context, file, offset).find((one) => isMember(one.target))?.target
  if (target === undefined) return
  const word = targetWord(target)
  for (const candidate of filesSeeing(context, target, filesWithWord(context, word))) {
    const source = context.read(candidate)
    if (source === undefined) continue
    const path = context.workspace.files.pathOf(candidate)
    const found: Location[] = []
    context.trees.passing(() =>
      visitPossible(context, candidate, source, word, (start, end) =>
        found.push(spanLocation(path, start, end)),
      ),
    )
    yield found.sort((a, b) => a.start - b.start)
  }
}

/** Whether something is used as a member: behind a dot, or by its name in a string. */
function isMember(target: Target): boolean {
  const { kind } = target
  return kind === 'field' || kind === 'method' || (kind === 'python' && target.name.includes('.'))
}

function visitPossible(
  context: FeatureContext,
  file: FileId,
  source: SourceText,
  word: string,
  visit: (start: number, end: number) => void,
): void {
  const { files } = context.workspace
  switch (files.languageOf(file)) {
    case File.PYTHON:
      if (files.roleOf(file) !== File.MANIFEST) {
        visitUnknownPlaces(context, file, source, word, visit)
      }
      break
    case File.XML: {
      const told = new Set<number>()
      visitReferences(context, file, source, ({ start }) => told.add(start), { word })
      visitWritten(source, word, (start, end) => told.has(start) || visit(start, end))
      break
    }
    case File.JAVASCRIPT:
      visitWritten(source, word, visit)
      break
  }
}

/** Calls back for each place where a word stands behind a dot or in quotes. */
function visitWritten(
  { bytes, length }: SourceText,
  word: string,
  visit: (start: number, end: number) => void,
): void {
  const wanted = encoder.encode(word)
  for (const start of findWord(bytes, length, wanted)) {
    const end = start + wanted.length
    const before = bytes[start - 1]
    const isQuoted = QUOTES.has(before) && before === bytes[end] && end < length
    if (before === DOT || (isQuoted && !isVariable(bytes, start - 1))) visit(start, end)
  }
}

/** Whether the quote at `quote` begins the value of an attribute such as `t-esc`, in which a name alone is a variable. */
function isVariable(bytes: Uint8Array, quote: number): boolean {
  if (bytes[quote - 1] !== EQUALS) return false
  let start = quote - 1
  while (bytes[start - 1] === HYPHEN || isNamePart(bytes[start - 1])) start--
  return bytes[start] === LETTER_T && bytes[start + 1] === HYPHEN
}
