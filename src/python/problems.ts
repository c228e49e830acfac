import type { Problem } from '../base/index.ts'

/** The problems of the parse that is running, in the order in which they were found. */
export let problems: Problem[] = []

/** A file that is not Python at all would have one for each byte; more than this many help nobody. */
const MAX_PROBLEMS = 1000

/** Starts a new list. */
export function resetProblems(): void {
  problems = []
}

/**
 * Notes that `[start, end)` cannot be read as it should be.
 * @param message in plain words, a sentence without a full stop
 */
export function report(start: number, end: number, message: string): void {
  if (problems.length < MAX_PROBLEMS) problems.push({ start, end, message })
}

/** Brings the problems into the order of the file: the scanner's were found before the parser's. */
export function sortProblems(): void {
  if (problems.length > 1) problems.sort((a, b) => a.start - b.start)
}
