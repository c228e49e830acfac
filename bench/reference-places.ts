import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LspClient } from './lsp-client.ts'
import { readOracle } from './oracle.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'

/** Where a name stands, as `name_places.py` says. */
export interface Place {
  readonly name: string
  readonly file: string
  /** From 0. */
  readonly line: number
  readonly kind: string
  /** Why it is no reference; empty for those that are. */
  readonly reason: string
}

/** Where a field or method is defined; the line from 0. */
export interface Definition {
  readonly name: string
  readonly file: string
  readonly line: number
  readonly isField: boolean
}

/** Fields and methods that only one class of the oracle has, in an order that the seed gives. */
export function uniqueNames(root: string, seed: number): readonly Definition[] {
  const unique = [...definitions(root).values()].filter((list) => list.length === 1)
  const sorted = unique
    .map(([one]) => one!)
    .filter((one) => one.name.length > 5 && !one.name.startsWith('__') && isThere(one))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return shuffled(sorted, randomNumbers(seed))
}

/** By name, where classes of the oracle define it. */
function definitions(root: string): Map<string, Definition[]> {
  const oracle = readOracle(resolve('../shared/oracle/odoo18.json.gz'))
  const found = new Map<string, Definition[]>()
  for (const { f, me = {}, fi = {} } of oracle.classes) {
    for (const [name, at] of [...Object.entries(fi), ...Object.entries(me)]) {
      const line = (Array.isArray(at) ? at[0] : (at as number)) - 1
      const list = found.get(name) ?? []
      list.push({
        name,
        file: join(root, oracle.files[f]!),
        line,
        isField: Object.hasOwn(fi, name),
      })
      found.set(name, list)
    }
  }
  return found
}

function isThere({ name, file, line }: Definition): boolean {
  try {
    return readFileSync(file, 'utf8').split('\n')[line]?.includes(name) === true
  } catch {
    return false
  }
}

/** Why a name is no reference that a class defines which makes no model; what the framework's `BaseModel` has is not unique either. */
const DEFINED_ELSEWHERE = 'defined by a class that is no model'

/** The first `count` of `drawn` that no other class has, not even one that the oracle does not know, with all places where they stand. */
export function scan(
  root: string,
  drawn: readonly Definition[],
  count: number,
): { readonly chosen: readonly Definition[]; readonly places: readonly Place[] } {
  if (count === 0) return { chosen: [], places: [] }
  // Some go again.
  const asked = drawn.slice(0, count + 60)
  const output = execFileSync('python3', [resolve('bench/name_places.py'), root], {
    input: JSON.stringify(asked.map(({ name }) => name)),
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  })
  const rows = output.split('\n').filter((line) => line !== '')
  const all = rows.map((line) => JSON.parse(line) as Place)
  const defined = new Map<string, number>()
  for (const { name, kind, reason } of all) {
    const isDefined = kind === 'definition' && reason === ''
    if (isDefined || reason === DEFINED_ELSEWHERE) defined.set(name, (defined.get(name) ?? 0) + 1)
  }
  const chosen = asked.filter(({ name }) => (defined.get(name) ?? 0) <= 1).slice(0, count)
  const fields = new Map(chosen.map(({ name, isField }) => [name, isField]))
  const places = all.filter(({ name }) => fields.has(name))
  return { chosen, places: oncePerLine(places.map((place) => asMember(place, fields))) }
}

/** An attribute that is called is a place like any other of a method, and none of a field, which cannot be called. */
function asMember(place: Place, fields: ReadonlyMap<string, boolean>): Place {
  if (place.kind !== 'called attribute') return place
  const reason = fields.get(place.name) === true ? 'called, while the name is that of a field' : ''
  return { ...place, kind: 'attribute', reason: place.reason || reason }
}

/** One place for a line, a reference if there is one: lines are what is compared. */
function oncePerLine(places: readonly Place[]): readonly Place[] {
  const found = new Map<string, Place>()
  for (const place of places) {
    const key = `${place.name} ${place.file}:${place.line}`
    const known = found.get(key)
    if (known === undefined || (known.reason !== '' && place.reason === '')) found.set(key, place)
  }
  return [...found.values()]
}

/** The references of what is defined at a place, each as its file, line and column from 0, with the milliseconds that it took. */
export async function referencesOf(
  client: LspClient,
  { name, file, line }: Definition,
): Promise<{ readonly found: readonly Reference[]; readonly time: number }> {
  const character = readFileSync(file, 'utf8').split('\n')[line]!.indexOf(name)
  const begun = performance.now()
  const { result } = await client.ask('textDocument/references', {
    textDocument: { uri: pathToFileURL(file).href },
    position: { line, character: character + 1 },
    context: { includeDeclaration: true },
  })
  const found = ((result ?? []) as Answer[]).map(({ uri, range }) => {
    return { file: fileURLToPath(uri), line: range.start.line, column: range.start.character }
  })
  return { found, time: performance.now() - begun }
}

/** A place that is told as a reference. */
export interface Reference {
  readonly file: string
  readonly line: number
  readonly column: number
}

interface Answer {
  readonly uri: string
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
}
