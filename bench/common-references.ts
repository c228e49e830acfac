import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LspClient } from './lsp-client.ts'
import { type Oracle, readOracle } from './oracle.ts'
import { randomNumbers, shuffled } from './random-numbers.ts'
import { type Definition, type Reference, referencesOf } from './reference-places.ts'

/** A name is common when so many models have a field of that name in a class of their own. */
const COMMON = 20

/** A reference that is told for a field of one model and stands where the name is a field of another. */
export interface WrongReference extends Reference {
  readonly name: string
  readonly model: string
  readonly owner: string
}

/** What is known of the references of fields with a common name. */
export interface CommonReferences {
  readonly fields: number
  readonly decided: number
  readonly undecided: number
  readonly wrong: readonly WrongReference[]
  /** Milliseconds of each question, ascending. */
  readonly times: readonly number[]
}

/** Asks for the references of `count` fields with common names, each of another model, and judges each of them by `name_owners.py`. */
export async function commonReferences(
  client: LspClient,
  root: string,
  count: number,
  seed: number,
): Promise<CommonReferences> {
  const path = resolve('../shared/oracle/odoo18.json.gz')
  const oracle = readOracle(path)
  const fields = commonFields(oracle, root, seed).slice(0, count)
  const told: (Reference & { readonly name: string; readonly model: string })[] = []
  const times: number[] = []
  for (const field of fields) {
    const { found, time } = await referencesOf(client, field)
    times.push(time)
    for (const place of found) told.push({ ...place, name: field.name, model: field.model })
  }
  const places = told.map(({ file, line, column, name }) => [file, line, column, name])
  const output = execFileSync('python3', [resolve('bench/name_owners.py')], {
    input: JSON.stringify({ oracle: path, root, places }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const owners = JSON.parse(output) as (string | null)[]
  let [decided, undecided] = [0, 0]
  const wrong: WrongReference[] = []
  told.forEach((place, index) => {
    const owner = owners[index]
    if (owner == null || oracle.models[owner] === undefined) undecided++
    else {
      decided++
      if (!isSame(oracle, place.model, owner, place.name)) wrong.push({ ...place, owner })
    }
  })
  times.sort((a, b) => a - b)
  return { fields: fields.length, decided, undecided, wrong, times }
}

/** Fields with common names, no two of one model, in an order that the seed gives. */
function commonFields(
  oracle: Oracle,
  root: string,
  seed: number,
): readonly (Definition & { readonly model: string })[] {
  const models = new Map<string, Set<string>>()
  const all: (Definition & { readonly model: string })[] = []
  for (const { f, n: model, fi = {} } of oracle.classes) {
    if (model === undefined || oracle.models[model] === undefined) continue
    for (const [name, line] of Object.entries(fi)) {
      models.set(name, (models.get(name) ?? new Set()).add(model))
      all.push({ name, model, file: join(root, oracle.files[f]!), isField: true, line: line - 1 })
    }
  }
  const common = all.filter((one) => models.get(one.name)!.size >= COMMON && isThere(one))
  const seen = new Set<string>()
  return shuffled(common, randomNumbers(seed)).filter(
    ({ model }) => !seen.has(model) && seen.add(model),
  )
}

function isThere({ name, file, line }: Definition): boolean {
  return readFileSync(file, 'utf8').split('\n')[line]?.includes(name) === true
}

/** Whether a field of that name is the same for two models: one class that both are made of declares it, or one delegates to the other. */
function isSame(oracle: Oracle, one: string, other: string, name: string): boolean {
  const declaring = declaringClasses(oracle, one, name)
  return [...declaringClasses(oracle, other, name)].some((row) => declaring.has(row))
}

/** The classes that declare a field for a model, those of models that it delegates to included. */
function declaringClasses(oracle: Oracle, model: string, name: string): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at: string | undefined = model; at !== undefined; ) {
    const known: Oracle['models'][string] | undefined = oracle.models[at]
    if (known === undefined) break
    for (const row of known.mro) {
      if (Object.hasOwn(oracle.classes[row]!.fi ?? {}, name)) found.add(row)
    }
    const delegate: string | undefined = oracle.fields[known.fields[name] ?? -1]?.inherited
    at = delegate === undefined ? undefined : oracle.fields[known.fields[delegate] ?? -1]?.rel
  }
  return found
}
