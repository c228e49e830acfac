/**
 * Whether editors get the right answers on a real Odoo 18, and how fast:
 *
 *   npm run bench -- places --odoo PATH [--count 2000] [--seed 1] [--kinds PATTERN] [--json] [--show 3]
 *
 * Draws places of each kind from the real tree by patterns, without Goldcrest, asks for definition, hover and completion
 * (with the name taken away), and compares with the oracle (`../shared/oracle`), or with what the bench finds out by itself: whether
 * a file is there, which file an import leads to. `--kinds` is a regular expression. Exit code 1 when a bar is not met.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { createEditorAnalysis } from '../src/analysis/index.ts'
import type { Location } from '../src/features/index.ts'
import { createNodeHost, indexWorkspace } from '../src/host/index.ts'
import { drawPlaces } from './draw-places.ts'
import { readOracle } from './oracle.ts'
import { OracleModels } from './places/oracle-models.ts'
import type { DrawnPlace } from './places/place.ts'
import { type RightAnswers, rightAnswers } from './places/right-answers.ts'

/** Share of places that definition, hover and completion must get right. */
const MIN_RIGHT = 0.99
/** Milliseconds that 95 of 100 questions may take at most. */
const MAX_P95 = 30

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    oracle: { type: 'string', default: '../shared/oracle/odoo18.json.gz' },
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '0' },
    kinds: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')
const oracle = readOracle(options.oracle)
const models = new OracleModels(oracle)
const analysis = createEditorAnalysis(createNodeHost(), [root], {
  only: Object.keys(oracle.modules),
})
await indexWorkspace(analysis, undefined, { program: pathToFileURL(resolve('dist/worker.js')) })

const START_TAG = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/y
const answers = new Map<string, RightAnswers>()
const byKind = knownPlaces()
const times: Record<string, number[]> = { definition: [], hover: [], completion: [] }
if (!options.json) {
  console.log(
    'kind                       places  definition   wrong      hover  completion  at once',
  )
}
const rows = [...byKind].map(([kind, places]) => {
  const row = measureKind(kind, sample(kind, places, Number(options.count)))
  if (!options.json) printRow(row)
  return row
})

const p95 = Object.fromEntries(
  Object.entries(times).map(([name, list]) => [name, percentile(list, 0.95)]),
)
const isMet =
  rows.every(
    ({ right, wrong, described, completed, count }) =>
      wrong === 0 && Math.min(right, described, completed) >= MIN_RIGHT * count,
  ) && Object.values(p95).every((ms) => ms <= MAX_P95)
if (options.json) console.log(JSON.stringify({ rows, p95, isMet }, null, 2))
else {
  for (const [name, ms] of Object.entries(p95)) console.log(`p95 of ${name}: ${ms.toFixed(1)} ms`)
  console.log(isMet ? 'all bars met' : 'a bar is not met')
}
process.exitCode = isMet ? 0 : 1

interface Row {
  readonly kind: string
  readonly count: number
  /** Definition answers with a right place, and with no wrong one. */
  readonly right: number
  /** Definition answers with a wrong place. */
  readonly wrong: number
  /** Hover names the thing and its model. */
  readonly described: number
  /** Completion with the name taken away offers it, when the list is incomplete after more letters. */
  readonly completed: number
  /** The first list offers it. */
  readonly atOnce: number
  readonly examples: readonly string[]
}

/** The places by kind, without those of which nobody knows what they lead to. */
function knownPlaces(): Map<string, DrawnPlace[]> {
  const wanted = new RegExp(options.kinds)
  const paths = [...analysis.filesToRead()].map(({ path }) => path)
  const found = new Map<string, DrawnPlace[]>()
  for (const place of drawPlaces(paths, root, oracle, models)) {
    if (!wanted.test(place.kind) || right(place).places.size === 0) continue
    const list = found.get(place.kind) ?? []
    list.push(place)
    found.set(place.kind, list)
  }
  return found
}

function right({ expected }: DrawnPlace): RightAnswers {
  const key = JSON.stringify(expected)
  const known = answers.get(key) ?? rightAnswers(expected, oracle, models)
  answers.set(key, known)
  return known
}

function measureKind(kind: string, places: readonly DrawnPlace[]): Row {
  const row = {
    kind,
    count: places.length,
    right: 0,
    wrong: 0,
    described: 0,
    completed: 0,
    atOnce: 0,
  }
  const examples: string[] = []
  const note = (what: string, place: DrawnPlace): void => {
    if (examples.length < Number(options.show)) {
      examples.push(
        `${what} ${place.path.slice(root.length + 1)}:${place.start} ${JSON.stringify(place.expected)}`,
      )
    }
  }
  for (const place of places) {
    const middle = (place.start + place.end) >> 1
    const found = timed('definition', () => analysis.definition(place.path, middle))
    const hover = timed('hover', () => analysis.hover(place.path, middle))
    const wrong = found.find((location) => !isRight(location, place))
    if (wrong !== undefined) row.wrong++
    if (wrong === undefined && found.length > 0) row.right++
    else note(wrong === undefined ? 'nothing' : `wrong ${wrong.path}:${wrong.start}`, place)
    if (right(place).texts.every((text) => hover?.contents.includes(text))) row.described++
    else note('not described', place)
  }
  // Completion changes documents, so that it comes after the questions that do not.
  for (const [path, inFile] of byFile(places)) {
    const source = readFileSync(path)
    analysis.openDocument(path, source.toString('utf8'))
    for (const place of inFile) {
      const letters = lettersUntilOffered(place, source)
      if (letters === 0) row.atOnce++
      if (letters >= 0) row.completed++
      else note('not offered', place)
    }
    analysis.closeDocument(path)
    while (!analysis.catchUp(1000));
  }
  return { ...row, examples }
}

/**
 * Whether a definition is in a right file, and at a right line of it when the lines are known. The oracle's line of an element is the
 * one in which its start tag ends; rows of tables have line 0, and must have the name.
 */
function isRight({ path, start, end, fullStart }: Location, place: DrawnPlace): boolean {
  const { places } = right(place)
  const file = path.slice(root.length + 1)
  const lines = places.get(file)
  if (lines === undefined) return places.has(file)
  const text = readFileSync(path, 'latin1')
  if (file.endsWith('.csv')) {
    return place.expected.kind === 'xmlid' && place.expected.id.endsWith(text.slice(start, end))
  }
  let at = start
  if (file.endsWith('.xml')) {
    START_TAG.lastIndex = fullStart
    at = fullStart + (START_TAG.exec(text)?.[0].length ?? 0)
  }
  return lines.has(text.slice(0, at).split('\n').length)
}

function byFile(places: readonly DrawnPlace[]): Map<string, DrawnPlace[]> {
  const found = new Map<string, DrawnPlace[]>()
  for (const place of places) {
    const list = found.get(place.path)
    if (list === undefined) found.set(place.path, [place])
    else list.push(place)
  }
  return found
}

/**
 * How many letters have to be typed until completion offers the name that was taken away, -1 when it never does; an id of the own module
 * counts without the module, too.
 */
function lettersUntilOffered(place: DrawnPlace, source: Buffer): number {
  const name = source.toString('latin1', place.start, place.end)
  const module = /\/addons\/([^/]+)\//.exec(place.path)?.[1] ?? ''
  const bare =
    place.expected.kind === 'xmlid' && name.startsWith(`${module}.`)
      ? name.slice(module.length + 1)
      : name
  const isIt = (text: string): boolean => text === name || text === bare
  analysis.changeDocument(place.path, [{ start: place.start, end: place.end, text: '' }])
  const { items, isIncomplete } = timed('completion', () =>
    analysis.completion(place.path, place.start),
  )
  let isOffered = items.some(({ insertText }) => isIt(insertText))
  // A list that says it is incomplete is asked again with more letters, as editors do, but never with the whole name.
  let typed = 0
  for (let isMore = isIncomplete; isMore && !isOffered; ) {
    const next = Math.ceil((typed + name.length) / 2)
    if (next === name.length) break
    const text = name.slice(typed, next)
    analysis.changeDocument(place.path, [
      { start: place.start + typed, end: place.start + typed, text },
    ])
    typed = next
    const again = analysis.completion(place.path, place.start + typed)
    isOffered = again.items.some(({ insertText }) => isIt(insertText))
    isMore = again.isIncomplete
  }
  // The next place of the file finds the whole text again.
  analysis.changeDocument(place.path, [
    { start: place.start, end: place.start + typed, text: name },
  ])
  return isOffered ? typed : -1
}

function timed<Answer>(name: string, question: () => Answer): Answer {
  const before = performance.now()
  const answer = question()
  times[name]!.push(performance.now() - before)
  return answer
}

function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

/** Draws some of the places; those of a kind are the same whichever other kinds are drawn. */
function sample<Item>(kind: string, items: readonly Item[], count: number): Item[] {
  const seed = [...kind].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0)
  const random = mulberry(Number(options.seed) + seed)
  const left = [...items]
  const drawn: Item[] = []
  while (drawn.length < count && left.length > 0) {
    const at = Math.floor(random() * left.length)
    drawn.push(left[at]!)
    left[at] = left.at(-1)!
    left.pop()
  }
  return drawn
}

/** A small generator of random numbers with a seed (mulberry32, public domain). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function printRow(row: Row): void {
  const { kind, count, wrong, examples } = row
  const share = (part: number): string => `${((100 * part) / count).toFixed(2)} %`.padStart(9)
  console.log(
    `${kind.padEnd(26)} ${String(count).padStart(6)}   ${share(row.right)} ${String(wrong).padStart(7)}  ${share(row.described)}   ${share(row.completed)}${share(row.atOnce)}`,
  )
  for (const example of examples) console.log(`    ${example}`)
}
