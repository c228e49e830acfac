import { relative } from 'node:path'
import { CALLEES, type CallVerdict } from './call-verdicts.ts'
import { count, table } from './index-run.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'

/** The share of the calls that count where all answers agree. */
export function agreeingShare(verdicts: readonly CallVerdict[]): number {
  const counted = verdicts.filter(({ callee }) => callee !== undefined)
  return counted.filter(({ causes }) => causes.length === 0).length / counted.length
}

/** A row for each kind of callee: what agrees, what does not. */
export function calleeTable(verdicts: readonly CallVerdict[]): string {
  const counted = verdicts.filter(({ callee }) => callee !== undefined)
  const row = (name: string, some: readonly CallVerdict[]): string[] => [
    name,
    count(some.length),
    `${(100 * agreeingShare(some)).toFixed(1)} %`,
    ...[/signature/, /parameter/, /keyword/].map((pattern) =>
      count(some.filter(({ causes }) => causes.some((cause) => pattern.test(cause))).length),
    ),
    count(some.filter(({ isWrong }) => isWrong).length),
  ]
  const header = ['callee', 'calls', 'agree', 'signature', 'parameter', 'keywords', 'wrong']
  const rows = CALLEES.map((callee) => row(callee, ofCallee(verdicts, callee)))
  return table([header, ...rows.filter(([, calls]) => calls !== '0'), row('all', counted)], false)
}

/** A row for each cause of disagreement, and for each reason why a call does not count. */
export function causeTable(verdicts: readonly CallVerdict[]): string {
  const rows = (named: (verdict: CallVerdict) => readonly string[]): string[][] => {
    const all = verdicts.flatMap(named)
    return [...new Set(all)]
      .map((name) => ({ name, calls: all.filter((one) => one === name).length }))
      .sort((a, b) => b.calls - a.calls)
      .map(({ name, calls }) => [name, count(calls)])
  }
  const reasons = rows(({ uncounted }) => (uncounted === '' ? [] : [uncounted]))
  const header = ['does not agree', 'calls']
  return table([header, ...rows(({ causes }) => causes), ['does not count'], ...reasons], false)
}

/** At most `most` calls of each kind of callee that do not agree, drawn with the seed, each with the causes and what was answered. */
export function disagreements(
  verdicts: readonly CallVerdict[],
  { most, seed, root }: { readonly most: number; readonly seed: number; readonly root: string },
): string[] {
  if (most <= 0) return []
  return CALLEES.flatMap((callee) => {
    const some = ofCallee(verdicts, callee)
    const failed = some.filter(({ causes }) => causes.length > 0)
    if (failed.length === 0) return []
    const shown = shuffled(failed, randomNumbers(seed)).slice(0, most)
    const lines = shown.flatMap(({ answer, causes }) => {
      const { path, at, name } = answer.place
      const labels = answer.first?.signatures.map(({ label }) => `        > ${label}`) ?? []
      return [
        `    ${relative(root, path)}:${at[0] + 1}:${at[1] + 1}  ${name}  ${causes.join(', ')}`,
        `        ${answer.source.trim()}`,
        ...labels,
      ]
    })
    return [`${callee}: ${failed.length} of ${some.length}`, ...lines]
  })
}

/** At most `most` calls that do not count for each reason, drawn with the seed. */
export function uncountedCalls(
  verdicts: readonly CallVerdict[],
  { most, seed, root }: { readonly most: number; readonly seed: number; readonly root: string },
): string[] {
  if (most <= 0) return []
  const reasons = new Set(verdicts.map(({ uncounted }) => uncounted).filter((one) => one !== ''))
  return [...reasons].flatMap((reason) => {
    const some = verdicts.filter(({ uncounted }) => uncounted === reason)
    const lines = shuffled(some, randomNumbers(seed))
      .slice(0, most)
      .map(({ answer }) => {
        const { path, at, name } = answer.place
        const place = `${relative(root, path)}:${at[0] + 1}:${at[1] + 1}`
        return `    ${place}  ${name}\n        ${answer.source.trim()}`
      })
    return [`does not count, ${reason}: ${some.length}`, ...lines]
  })
}

function ofCallee(verdicts: readonly CallVerdict[], wanted: string): CallVerdict[] {
  return verdicts.filter(({ callee }) => callee === wanted)
}
