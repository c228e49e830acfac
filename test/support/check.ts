/**
 * One `check…` function for each kind of question, so that tests are data: a fixture, and the answer as text.
 * Lines of the expected text are compared without indentation and blank lines.
 */
import { expect } from 'vitest'
import type { DumpKind } from '../../src/analysis/index.ts'
import type { WorkspaceOptions } from '../../src/workspace/index.ts'
import { withAnalysis } from './analyse.ts'
import { outlineFacts, segmentWords, wordsOf } from './facts-outline.ts'

/** A row of a dump. Rows of all kinds have these members between them. */
interface Row {
  readonly [key: string]: unknown
  readonly name: string
  readonly model: string
  readonly modules: readonly string[]
  readonly inherit: readonly string[]
  readonly inherits: Readonly<Record<string, string>>
  readonly classes: readonly { module: string; class: string; file: string; line: number }[]
  readonly locations: readonly { file: string; line: number }[]
  readonly selection: readonly string[] | null
}

function rowsOf(fixture: string, kind: DumpKind, options?: WorkspaceOptions): Row[] {
  return withAnalysis(fixture, (analysis) => [...analysis.dump(kind)] as unknown as Row[], options)
}

function expectLines(actual: readonly string[], expected: string): void {
  const wanted = expected.split('\n').map((line) => line.trim())
  expect(actual.join('\n')).toBe(wanted.filter((line) => line !== '').join('\n'))
}

/**
 * The models that a class outside of `base` belongs to, in load order:
 * `name kind = module/Class < module/Class; inherit a, b; inherits a by f; rec_name f; order o`, most derived class first. What is as usual
 * is left out.
 */
export function checkModels(fixture: string, expected: string, options?: WorkspaceOptions): void {
  const lines: string[] = []
  for (const row of rowsOf(fixture, 'models', options)) {
    const { classes, inherit: parents } = row
    if (classes.every(({ module }) => module === 'base')) continue
    const names = classes.map((one) => `${one.module}/${one.class}`)
    const kind = row.abstract ? ' abstract' : row.transient ? ' transient' : ''
    const inherits = Object.entries(row.inherits).map(([model, field]) => `${model} by ${field}`)
    lines.push(
      `${row.name}${kind} = ${names.join(' < ')}` +
        (parents.length === 0 ? '' : `; inherit ${parents.join(', ')}`) +
        (inherits.length === 0 ? '' : `; inherits ${inherits.join(', ')}`) +
        (row.recName === null || row.recName === 'name' ? '' : `; rec_name ${row.recName}`) +
        (row.order === 'id' ? '' : `; order ${row.order}`),
    )
  }
  expectLines(lines, expected)
}

/** Where the classes of models lie: `model: file:line, …`, most derived first. */
export function checkPlaces(fixture: string, model: string, expected: string): void {
  const row = rowsOf(fixture, 'models').find(({ name }) => name === model)
  const classes = row?.classes ?? []
  expectLines(
    classes.map(({ file, line }) => `${file}:${line}`),
    expected,
  )
}

/**
 * The fields of a model, those left out that the framework adds and, unless `inherited` is asked for, those through `_inherits`:
 * `name type (comodel.inverse) flags keys [modules]`. Modules are told when there is more than one.
 */
export function checkFields(
  fixture: string,
  model: string,
  expected: string,
  options: { readonly inherited?: boolean } = {},
): void {
  const lines: string[] = []
  for (const row of rowsOf(fixture, 'fields')) {
    if (row.model !== model || row.magic) continue
    const isDelegated = row.inherited !== null && row.store === false
    if (isDelegated && options.inherited !== true) continue
    lines.push(describeField(row))
  }
  expectLines(lines, expected)
}

function describeField(row: Row): string {
  const parts = [row.name, String(row.type)]
  if (row.comodel !== null) {
    parts.push(`(${row.comodel}${row.inverse === null ? '' : `.${row.inverse}`})`)
  }
  if (row.inherited !== null) parts.push(`through ${row.inherited}`)
  else if (row.related !== null) parts.push(`related ${row.related}`)
  if (row.compute !== null) parts.push(`compute ${row.compute}`)
  const isDerived = row.related !== null || row.compute !== null
  if (row.store === isDerived) parts.push(row.store ? 'stored' : 'unstored')
  if (row.required) parts.push('required')
  if (row.readonly) parts.push('readonly')
  if (row.selection !== null) parts.push(row.selection.join('|'))
  if (row.modules.length > 1) parts.push(`[${[...row.modules].sort().join(' ')}]`)
  return parts.join(' ')
}

/** The fields of a model that the framework adds, in its order: `name type (comodel) compute flags`. */
export function checkMagicFields(fixture: string, model: string, expected: string): void {
  const rows = rowsOf(fixture, 'fields').filter((row) => row.model === model && row.magic)
  expectLines(rows.map(describeField), expected)
}

/** The methods of a model's own classes: `name [modules]`, most derived first. */
export function checkMethods(fixture: string, model: string, expected: string): void {
  const rows = rowsOf(fixture, 'methods').filter((row) => row.model === model)
  expectLines(
    rows.map((row) => `${row.name} [${row.modules.join(' ')}]`),
    expected,
  )
}

/** The external ids that files outside of the Odoo declare: `module.name model file:line …`, sorted. */
export function checkXmlIds(fixture: string, expected: string, options?: WorkspaceOptions): void {
  const lines: string[] = []
  for (const row of rowsOf(fixture, 'xmlids', options)) {
    const { locations } = row
    if (locations.every(({ file }) => file.startsWith('/odoo/'))) continue
    const places = locations.map(({ file, line }) => `${file.replace(/^\/odoo\//, '')}:${line}`)
    lines.push(`${row.module}.${row.name} ${row.model || '-'} ${places.join(' ')}`)
  }
  expectLines(lines.sort(), expected)
}

/** The views of modules other than `base`: `id type mode model parent`, sorted. */
export function checkViews(fixture: string, expected: string): void {
  const rows = rowsOf(fixture, 'views').filter((row) => !String(row.xmlid).startsWith('base.'))
  const lines = rows.map(({ xmlid, type, mode, model, inherit }) =>
    [xmlid, type || '-', mode, model ?? '-', inherit === null ? '' : `< ${inherit}`]
      .join(' ')
      .trimEnd(),
  )
  expectLines(lines.sort(), expected)
}

/** What one file declares, as `facts-outline.ts` prints it. The path says the language. */
export function checkFacts(path: string, source: string, expected: string): void {
  expectLines(outlineFacts(path, source), expected)
}

/** The names that the index says occur in a file, sorted, separated by spaces. */
export function checkWords(path: string, source: string, expected: string): void {
  expect(wordsOf(path, source).join(' ')).toBe(expected.trim().split(/\s+/).join(' '))
}

/** How many words the facts of a file take beyond the header of the segment. */
export function checkSize(path: string, source: string, words: number): void {
  expect(segmentWords(path, source)).toBe(words)
}
