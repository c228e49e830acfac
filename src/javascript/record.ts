import type { Problem } from '../base/index.ts'
import * as C from './columns.ts'
import { type JavaScriptFacts, JS_SCANNED, MAX_JS_FACTS, MAX_JS_PROBLEMS } from './facts.ts'

type Written<Facts> = { -readonly [Key in keyof Facts]: Facts[Key] }

/** The one record of facts of this isolate, as it is written. */
export const facts: Written<Omit<JavaScriptFacts, 'problems'>> & { problems: Problem[] } = {
  kind: JS_SCANNED,
  problems: [],
  odooModule: false,
  odooModuleAlias: 0,
  esModule: false,
  importCount: 0,
  exportCount: 0,
  classCount: 0,
  templateCount: 0,
  registryCount: 0,
  patchCount: 0,
  defineCount: 0,
  ...C,
}

/** Begins a new file. */
export function resetFacts(): void {
  facts.kind = JS_SCANNED
  facts.problems = []
  facts.odooModule = false
  facts.odooModuleAlias = 0
  facts.esModule = false
  facts.importCount = 0
  facts.exportCount = 0
  facts.classCount = 0
  facts.templateCount = 0
  facts.registryCount = 0
  facts.patchCount = 0
  facts.defineCount = 0
}

export function addProblem(message: string, start: number, end: number): void {
  if (facts.problems.length < MAX_JS_PROBLEMS) facts.problems.push({ message, start, end })
}

/** Whether there is room for a row behind `rows`; says so when there is not, for the first time. */
export function hasRoom(rows: number, start: number): boolean {
  if (rows < MAX_JS_FACTS) return true
  if (!facts.problems.some((problem) => problem.message === FULL)) addProblem(FULL, start, start)
  return false
}

const FULL = 'The file declares too much, the rest of it is ignored'
