/**
 * Whether editors get the right answers on a real Odoo 18, and how fast:
 *
 *   npm run bench -- places --odoo PATH [--count 2000] [--seed 1] [--json] [--show 3]
 *
 * Draws places of each kind from the real tree by patterns, without Goldcrest, asks for definition, hover and completion
 * (with the name taken away), and compares with the oracle (`../shared/oracle`). Exit code 1 when a bar is not met.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { createEditorAnalysis } from '../src/analysis/index.ts'
import { createNodeHost, indexWorkspace } from '../src/host/index.ts'
import { type DrawnPlace, dependenciesOf, type Expectation, placesOf } from './draw-places.ts'
import { readOracle } from './oracle.ts'

/** Share of places that definition and completion must get right. */
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
    json: { type: 'boolean', default: false },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')
const oracle = readOracle(options.oracle)
const analysis = createEditorAnalysis(createNodeHost(), [root], {
  only: Object.keys(oracle.modules),
})
await indexWorkspace(analysis, undefined, pathToFileURL(resolve('dist/worker.js')))

const random = mulberry(Number(options.seed))
const byKind = drawPlaces()
const times: Record<string, number[]> = { definition: [], hover: [], completion: [] }
const rows = [...byKind].map(([kind, places]) =>
  measureKind(kind, sample(places, Number(options.count))),
)

const p95 = Object.fromEntries(
  Object.entries(times).map(([name, list]) => [name, percentile(list, 0.95)]),
)
const isMet =
  rows.every(
    ({ right, wrong, completed, count }) =>
      right >= MIN_RIGHT * count && wrong === 0 && completed >= MIN_RIGHT * count,
  ) && Object.values(p95).every((ms) => ms <= MAX_P95)
if (options.json) console.log(JSON.stringify({ rows, p95, isMet }, null, 2))
else print()
process.exitCode = isMet ? 0 : 1

interface Row {
  readonly kind: string
  readonly count: number
  /** Definition answers with a right place, and with no wrong one. */
  readonly right: number
  /** Definition answers with a wrong place. */
  readonly wrong: number
  /** Completion with the name taken away offers it. */
  readonly completed: number
  readonly examples: readonly string[]
}

function drawPlaces(): Map<string, DrawnPlace[]> {
  const found = new Map<string, DrawnPlace[]>()
  for (const { path } of analysis.filesToRead()) {
    const module = /\/addons\/([^/]+)\//.exec(path)?.[1]
    if (module === undefined || /\/(tests|static|migrations|upgrades|demo)\//.test(path)) continue
    if (oracle.modules[module] === undefined) continue
    const bytes = readFileSync(path)
    const places = path.endsWith('__manifest__.py')
      ? dependenciesOf(path, bytes)
      : placesOf(path, bytes, module, oracle)
    for (const place of places) {
      if (!isKnown(place.expected)) continue
      const list = found.get(place.kind) ?? []
      list.push(place)
      found.set(place.kind, list)
    }
  }
  return found
}

/** Whether the oracle knows what a place leads to; others (made at run time, of modules that are not installed) are not drawn. */
function isKnown(expected: Expectation): boolean {
  return expected.kind === 'member' || rightFiles(expected).size > 0
}

/** The files, relative to the root, in which what is expected is defined. */
function rightFiles(expected: Expectation): Set<string> {
  const { classes, files, models, modules, xmlids } = oracle
  switch (expected.kind) {
    case 'model':
      return new Set(models[expected.model]?.own.map((row) => files[classes[row]!.f]!))
    case 'member':
      return new Set([
        // Methods of the framework itself.
        ...(oracle.orm_methods.includes(expected.name) ? ['odoo/models.py'] : []),
        ...models[expected.model]!.mro.filter(
          (row) =>
            expected.name in (classes[row]!.me ?? {}) || expected.name in (classes[row]!.fi ?? {}),
        ).map((row) => files[classes[row]!.f]!),
      ])
    case 'module': {
      const path = modules[expected.module]?.path
      return new Set(path === undefined ? [] : [`${path}/__manifest__.py`])
    }
    case 'xmlid': {
      const [module, name] = [
        expected.id.slice(0, expected.id.indexOf('.')),
        expected.id.slice(expected.id.indexOf('.') + 1),
      ]
      const row = xmlids[module]?.find(([id, , kind]) => id === name && kind === 'd')
      return new Set(row?.[4].map(([file]) => files[file]!))
    }
  }
}

function measureKind(kind: string, places: readonly DrawnPlace[]): Row {
  let [right, wrong, completed] = [0, 0, 0]
  const examples: string[] = []
  const note = (what: string, place: DrawnPlace): void => {
    if (examples.length < Number(options.show)) {
      examples.push(`${what} ${place.path}:${place.start} ${JSON.stringify(place.expected)}`)
    }
  }
  for (const place of places) {
    const middle = (place.start + place.end) >> 1
    const found = timed('definition', () => analysis.definition(place.path, middle))
    timed('hover', () => analysis.hover(place.path, middle))
    const files = rightFiles(place.expected)
    const answers = found.map(({ path }) => path.slice(root.length + 1))
    const isWrong = answers.some((file) => !files.has(file))
    if (isWrong) wrong++
    if (!isWrong && answers.length > 0) right++
    else note(isWrong ? `wrong ${answers.find((file) => !files.has(file))}` : 'nothing', place)
  }
  // Completion changes documents, so that it comes after the questions that do not.
  for (const place of places) {
    if (offers(place)) completed++
    else note('not offered', place)
  }
  return { kind, count: places.length, right, wrong, completed, examples }
}

/** Whether completion offers the name when it is taken away; an id of the own module counts without the module, too. */
function offers(place: DrawnPlace): boolean {
  const source = readFileSync(place.path)
  const name = source.toString('latin1', place.start, place.end)
  const module = /\/addons\/([^/]+)\//.exec(place.path)?.[1] ?? ''
  const bare =
    place.expected.kind === 'xmlid' && name.startsWith(`${module}.`)
      ? name.slice(module.length + 1)
      : name
  const isIt = (text: string): boolean => text === name || text === bare
  analysis.openDocument(place.path, source.toString('utf8'))
  analysis.changeDocument(place.path, [{ start: place.start, end: place.end, text: '' }])
  const { items, isIncomplete } = timed('completion', () =>
    analysis.completion(place.path, place.start),
  )
  let isOffered = items.some(({ insertText }) => isIt(insertText))
  if (!isOffered && isIncomplete) {
    // A list that says it is incomplete is asked again with the first half of the name.
    const half = name.slice(0, Math.ceil(name.length / 2))
    analysis.changeDocument(place.path, [{ start: place.start, end: place.start, text: half }])
    const again = analysis.completion(place.path, place.start + half.length)
    isOffered = again.items.some(({ insertText }) => isIt(insertText))
  }
  analysis.closeDocument(place.path)
  while (!analysis.catchUp(1000));
  return isOffered
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

function sample<Item>(items: readonly Item[], count: number): Item[] {
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

function print(): void {
  const share = (part: number, whole: number): string =>
    `${((100 * part) / whole).toFixed(2)} %`.padStart(9)
  console.log('kind                       places  definition   wrong  completion')
  for (const { kind, count, right, wrong, completed, examples } of rows) {
    console.log(
      `${kind.padEnd(26)} ${String(count).padStart(6)}   ${share(right, count)} ${String(wrong).padStart(7)}   ${share(completed, count)}`,
    )
    for (const example of examples) console.log(`    ${example}`)
  }
  for (const [name, ms] of Object.entries(p95)) console.log(`p95 of ${name}: ${ms.toFixed(1)} ms`)
  console.log(isMet ? 'all bars met' : 'a bar is not met')
}
