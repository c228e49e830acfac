import { relative } from 'node:path'
import { KINDS } from './attribute-places.ts'
import type { AttributeAnswer } from './attribute-questions.ts'
import { count, seconds, table } from './index-run.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'

/** What one server answered at all places. Milliseconds. */
export interface AttributeRun {
  readonly name: string
  readonly answers: readonly AttributeAnswer[]
  readonly p50: Readonly<Record<string, number>>
  readonly p95: Readonly<Record<string, number>>
  /** For all questions. */
  readonly wallMs: number
  readonly unanswered: number
}

/** What can be true of an answer. */
type Verdict = 'isResolved' | 'isNamed' | 'isOffered' | 'isAtOnce'

const VERDICTS: readonly Verdict[] = ['isResolved', 'isNamed', 'isOffered', 'isAtOnce']
const TITLES = ['resolved', 'has the name', 'offered', 'at once']

/** The share of the answers of which something is true. */
export function shareOf(answers: readonly AttributeAnswer[], verdict: Verdict): number {
  return answers.filter((answer) => answer[verdict]).length / answers.length
}

/** A row for each server. */
export function attributeTable(runs: readonly AttributeRun[]): string {
  const questions = ['definition', 'completion']
  const header = [
    ...['server', ...TITLES],
    ...questions.map((name) => `${name} p50`),
    ...questions.map((name) => `${name} p95`),
    ...['wall', 'unanswered'],
  ]
  const rows = runs.map(({ name, answers, p50, p95, wallMs, unanswered }) => [
    name,
    ...shares(answers),
    ...[p50, p95].flatMap((times) =>
      questions.map((kind) => `${(times[kind] ?? 0).toFixed(1)} ms`),
    ),
    seconds(wallMs),
    count(unanswered),
  ])
  return table([header, ...rows], false)
}

/** A row for each kind of access, and for each use of the name. */
export function kindTable(answers: readonly AttributeAnswer[]): string {
  const row = (name: string, some: readonly AttributeAnswer[]): string[] => [
    name,
    count(some.length),
    ...shares(some),
  ]
  const kinds = KINDS.map((kind) => row(kind, ofKind(answers, kind)))
  const uses = ['read', 'called', 'assigned'].map((use) =>
    row(
      use,
      answers.filter(({ place }) => place.use === use),
    ),
  )
  const isThere = ([, places]: readonly string[]): boolean => places !== '0'
  const header = ['left of the dot', 'places', ...TITLES]
  return table([header, ...kinds.filter(isThere), ['the name is'], ...uses.filter(isThere)], false)
}

/** At most `most` places of each kind that failed, drawn with the seed, each with what failed and its line of source. */
export function failures(
  answers: readonly AttributeAnswer[],
  { most, seed, root }: { readonly most: number; readonly seed: number; readonly root: string },
): string[] {
  if (most <= 0) return []
  return KINDS.flatMap((kind) => {
    const failed = ofKind(answers, kind).filter((answer) => failureOf(answer) !== '')
    if (failed.length === 0) return []
    const shown = shuffled(failed, randomNumbers(seed)).slice(0, most)
    const lines = shown.map((answer) => {
      const { path, line, name } = answer.place
      const at = `${relative(root, path)}:${line + 1}`
      return `    ${at}  ${name}  ${failureOf(answer)}\n        ${answer.source.trim()}`
    })
    return [`${kind}: ${failed.length} of ${ofKind(answers, kind).length}`, ...lines]
  })
}

function failureOf({ isResolved, isOffered }: AttributeAnswer): string {
  if (isResolved) return isOffered ? '' : 'not offered'
  return isOffered ? 'not resolved' : 'neither'
}

function shares(answers: readonly AttributeAnswer[]): string[] {
  return VERDICTS.map((verdict) => `${(100 * shareOf(answers, verdict)).toFixed(1)} %`)
}

function ofKind(answers: readonly AttributeAnswer[], kind: string): AttributeAnswer[] {
  return answers.filter(({ place }) => place.kind === kind)
}
