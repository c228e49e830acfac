/**
 * Whether references are complete, and whether they are of the right model:
 *
 *   npm run bench -- references --odoo PATH [--count 200] [--common 0] [--seed 1] [--show 5]
 *
 * Draws fields and methods whose name only one class of Odoo has, asks for their references, and compares them with what
 * `name_places.py` finds: a name that is unique can mean nothing else behind a dot, in a path, or in a view.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commonReferences } from './common-references.ts'
import { LspClient } from './lsp-client.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'
import { type Place, referencesOf, scan, uniqueNames } from './reference-places.ts'

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    count: { type: 'string', default: '200' },
    common: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '0' },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')
const seed = Number(options.seed)

const { chosen, places } = scan(root, uniqueNames(root, seed), Number(options.count))
const client = new LspClient()
await client.open(root)
const kinds = new Map<string, { found: number; missing: Place[] }>()
const reasons = new Map<string, { count: number; told: Place[] }>()
let complete = 0
let unknown = 0
for (const definition of chosen) {
  const { found } = await referencesOf(client, definition)
  const told = new Set(found.map(({ file, line }) => `${file}:${line}`))
  let isComplete = true
  for (const place of places) {
    if (place.name !== definition.name) continue
    const isTold = told.delete(`${place.file}:${place.line}`)
    if (place.reason !== '') {
      const one = reasons.get(place.reason) ?? { count: 0, told: [] }
      reasons.set(place.reason, one)
      one.count++
      if (isTold) one.told.push(place)
      continue
    }
    const kind = kinds.get(place.kind) ?? { found: 0, missing: [] }
    kinds.set(place.kind, kind)
    if (isTold) kind.found++
    else {
      kind.missing.push(place)
      isComplete = false
    }
  }
  if (isComplete) complete++
  unknown += told.size
}
console.log(
  `${chosen.length} names that one class has; ${complete} of them with all places; ${unknown} lines that the scan does not have`,
)
let [sum, all] = [0, 0]
for (const [kind, { found, missing }] of [...kinds].sort()) {
  sum += found
  all += found + missing.length
  console.log(shareOf(kind, found, found + missing.length))
  show(missing)
}
console.log(shareOf('all', sum, all))
console.log('left out, with how many of them are told as references:')
for (const [reason, { count, told }] of [...reasons].sort((a, b) => b[1].count - a[1].count)) {
  console.log(`${String(count).padStart(6)} ${reason}: ${told.length}`)
  show(told)
}
process.exitCode = complete === chosen.length ? 0 : 1
if (Number(options.common) > 0) await showCommon(Number(options.common))
await client.close()

/** Whether references of fields with common names are of the right model. */
async function showCommon(count: number): Promise<void> {
  const { fields, decided, undecided, wrong, times } = await commonReferences(
    client,
    root,
    count,
    seed,
  )
  const median = times[times.length >> 1] ?? 0
  console.log(
    `${fields} fields with a common name: ${decided + undecided} references, ${decided} decided, ${undecided} undecidable, ` +
      `${wrong.length} of another model; median ${median.toFixed(0)} ms, slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`,
  )
  for (const place of wrong.slice(0, Number(options.show))) {
    const text = readFileSync(place.file, 'utf8').split('\n')[place.line]!.trim().slice(0, 140)
    console.log(
      `    ${place.file.slice(root.length + 1)}:${place.line + 1} ${place.model} ${place.name}, not ${place.owner}\n        ${text}`,
    )
  }
  if (wrong.length > 0) process.exitCode = 1
}

function shareOf(kind: string, found: number, count: number): string {
  const share = ((found / Math.max(count, 1)) * 100).toFixed(1)
  return `${kind.padEnd(18)} ${String(count).padStart(6)} places  ${share} % found`
}

/** Prints some of the places. */
function show(some: readonly Place[]): void {
  for (const place of shuffled(some, randomNumbers(1)).slice(0, Number(options.show))) {
    const text = readFileSync(place.file, 'utf8').split('\n')[place.line]!.trim().slice(0, 140)
    console.log(
      `    ${place.file.slice(root.length + 1)}:${place.line + 1} ${place.name}\n        ${text}`,
    )
  }
}
