/**
 * Whether references are complete:
 *
 *   npm run bench -- references --odoo PATH [--count 200] [--seed 1] [--show 5]
 *
 * Draws fields and methods whose name only one class of Odoo has, asks for their references, and compares them with what Python's own
 * tokenizer and a search for words find: a name that is unique can mean nothing else behind a dot, in a path, or in a view.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { LspClient } from './lsp-client.ts'
import { readOracle } from './oracle.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'

const { values: options } = parseArgs({
  options: {
    odoo: { type: 'string' },
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '0' },
  },
})
const root = resolve(options.odoo ?? process.env.ODOO_PATH ?? '')

interface Place {
  readonly name: string
  readonly file: string
  readonly line: number
  readonly kind: string
}

const drawn = uniqueNames().slice(0, Number(options.count))
const scanned = scan(drawn.map(({ name }) => name))
const client = new LspClient()
await client.open(root)
const kinds = new Map<string, { found: number; missing: Place[] }>()
let complete = 0
let extra = 0
for (const { name, file, line } of drawn) {
  const character = readFileSync(file, 'utf8').split('\n')[line]!.indexOf(name)
  const { result } = await client.ask('textDocument/references', {
    textDocument: { uri: pathToFileURL(file).href },
    position: { line, character: character + 1 },
    context: { includeDeclaration: true },
  })
  const found = new Set<string>()
  for (const { uri, range } of (result ?? []) as {
    uri: string
    range: { start: { line: number } }
  }[]) {
    found.add(`${fileURLToPath(uri)}:${range.start.line}`)
  }
  const places = scanned.filter((place) => place.name === name)
  const known = new Set(places.map((place) => `${place.file}:${place.line}`))
  let isComplete = true
  for (const place of places) {
    const kind = kinds.get(place.kind) ?? { found: 0, missing: [] }
    kinds.set(place.kind, kind)
    if (found.has(`${place.file}:${place.line}`)) kind.found++
    else {
      kind.missing.push(place)
      isComplete = false
    }
  }
  if (isComplete) complete++
  for (const place of found) if (!known.has(place)) extra++
}
await client.close()
console.log(
  `${drawn.length} names that one class has; ${complete} of them with all places; ${extra} lines that the scan does not have`,
)
for (const [kind, { found, missing }] of kinds) {
  const share = (found / (found + missing.length)) * 100
  console.log(
    `${kind.padEnd(12)} ${String(found + missing.length).padStart(6)} places  ${share.toFixed(1)} % found`,
  )
  for (const place of shuffled(missing, randomNumbers(1)).slice(0, Number(options.show))) {
    const text = readFileSync(place.file, 'utf8').split('\n')[place.line]!.trim().slice(0, 140)
    console.log(
      `    ${place.file.slice(root.length + 1)}:${place.line + 1} ${place.name}\n        ${text}`,
    )
  }
}
process.exitCode = complete === drawn.length ? 0 : 1

/** Fields and methods that only one class has, in an order that the seed gives, with where they are defined. */
function uniqueNames(): { name: string; file: string; line: number }[] {
  const oracle = readOracle(resolve('../shared/oracle/odoo18.json.gz'))
  const places = new Map<string, { name: string; file: string; line: number }[]>()
  for (const { f, me = {}, fi = {} } of oracle.classes) {
    const lines = [...Object.entries(fi), ...Object.entries(me)]
    for (const [name, at] of lines) {
      const line = (Array.isArray(at) ? at[0] : (at as number)) - 1
      const list = places.get(name) ?? []
      list.push({ name, file: join(root, oracle.files[f]!), line })
      places.set(name, list)
    }
  }
  const unique = [...places.values()].filter((list) => list.length === 1).map(([one]) => one!)
  const sorted = unique
    .filter(
      ({ name, file, line }) =>
        name.length > 5 && !name.startsWith('__') && hasName(file, line, name),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return shuffled(sorted, randomNumbers(Number(options.seed)))
}

function hasName(file: string, line: number, name: string): boolean {
  try {
    return readFileSync(file, 'utf8').split('\n')[line]?.includes(name) === true
  } catch {
    return false
  }
}

function scan(names: readonly string[]): Place[] {
  const program = resolve('bench/name_places.py')
  const output = execFileSync('python3', [program, root], {
    input: JSON.stringify(names),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Place)
}
