import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { measureProcess } from './process-tree.ts'

const BUNDLE = resolve('dist/goldcrest.js')

/** One line of the ledger, as `goldcrest index --json` prints it. */
interface LedgerRow {
  readonly name: string
  readonly bytes: number
  readonly peakBytes: number
}

/** The part of `goldcrest index --json` that is used here. */
interface IndexOutput {
  readonly odoo: string | null
  readonly files: Readonly<Record<string, number>>
  readonly sourceBytes: number
  readonly modules: number
  readonly models: number
  readonly fields: number
  readonly methods: number
  readonly xmlIds: number
  readonly views: number
  readonly classes: number
  readonly functions: number
  readonly names: number
  readonly wallMs: number
  readonly problems: readonly unknown[]
  readonly rssBytes: number
  readonly ledger: {
    readonly accounts: readonly LedgerRow[]
    readonly worker: readonly LedgerRow[]
    readonly totalBytes: number
    readonly heapBytes: number
    readonly fixedBytes: number
    readonly unexplainedBytes: number
  }
}

/** What `goldcrest index` took once, in a fresh process. Bytes and milliseconds. */
export interface IndexRun {
  /** From the start of the process to its end, seen from outside. */
  readonly wallMs: number
  /** From the start of the process until everything is indexed, by the program's own clock. */
  readonly indexMs: number
  readonly cpuMs: number
  readonly peakBytes: number
  readonly anonymousBytes: number
  /** Resident when everything is indexed, the worker gone. */
  readonly idleBytes: number
  readonly ledgerBytes: number
  readonly heapBytes: number
  readonly fixedBytes: number
  /** Anonymous memory when everything is indexed that is neither ledger nor heap nor Node's own. */
  readonly unexplainedBytes: number
  readonly loadAverage: number
  readonly output: IndexOutput
}

/** The flags that Node is started with: those behind `--flags`, or else those of the bundle's first line, which users run it with. */
export function nodeFlags(): string[] {
  const given = option('flags')
  if (given !== undefined) return given.split(' ').filter((flag) => flag !== '')
  return firstLine().filter((word) => word.startsWith('--'))
}

/** The environment that the bundle's first line sets. */
export function firstLineEnvironment(): Record<string, string> {
  const words = firstLine().filter((word) => /^\w+=\w+$/.test(word))
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]))
}

/** The words of the bundle's first line, which says how users run it. */
function firstLine(): string[] {
  return readFileSync(BUNDLE, 'utf8').split('\n', 1)[0]!.split(' ')
}

/** Indexes `folder` in a fresh process; ends this program when that fails. */
export async function runIndex(folder: string): Promise<IndexRun> {
  const args = [...nodeFlags(), BUNDLE, 'index', folder, '--json', '--no-cache']
  const run = await measureProcess(process.execPath, args, firstLineEnvironment())
  if (run.code !== 0) {
    console.error(`goldcrest index ended with code ${run.code}\n${run.stderr}`)
    process.exit(1)
  }
  const output = JSON.parse(run.stdout) as IndexOutput
  const { ledger, rssBytes, wallMs } = output
  return {
    wallMs: run.wallMs,
    indexMs: wallMs,
    cpuMs: run.cpuMs,
    peakBytes: run.peakBytes,
    anonymousBytes: run.anonymousBytes,
    idleBytes: rssBytes,
    ledgerBytes: ledger.totalBytes,
    heapBytes: ledger.heapBytes,
    fixedBytes: ledger.fixedBytes,
    unexplainedBytes: ledger.unexplainedBytes,
    loadAverage: run.loadAverage,
    output,
  }
}

/** A number of an {@link IndexRun}. */
export type Measure = Exclude<keyof IndexRun, 'output'>

/** The middle one of what `runs` say; of an even number the larger one of the middle two. */
export function median(runs: readonly IndexRun[], measure: Measure): number {
  const values = runs.map((run) => run[measure]).sort((a, b) => a - b)
  return values[values.length >> 1] ?? 0
}

/** The largest of what `runs` say. */
export function worst(runs: readonly IndexRun[], measure: Measure): number {
  return Math.max(...runs.map((run) => run[measure]))
}

/** How many things a workspace declares: classes, functions, fields, external ids, views. */
export function symbolCount({ output }: IndexRun): number {
  const { classes, functions, fields, xmlIds, views } = output
  return classes + functions + fields + xmlIds + views
}

/** Number of files of all languages. */
export function fileCount({ output }: IndexRun): number {
  return Object.values(output.files).reduce((sum, count) => sum + count, 0)
}

/** `1.234 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

/** `12.3 MB`, of a million bytes each. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** `12,345` */
export function count(value: number): string {
  return value.toLocaleString('en')
}

/** When, on what and with which flags this was measured. */
export function circumstances(): string {
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} cores, Node ${process.version.slice(1)} ${nodeFlags().join(' ')}`
}

/** Rows of cells as a table: for a terminal, or in Markdown. The first row is the header; all columns but the first are numbers. */
export function table(rows: readonly (readonly string[])[], markdown: boolean): string {
  const [header = []] = rows
  const widths = header.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  const lines = rows.map((row) => row.map(pad))
  if (!markdown) return `${lines.map((cells) => cells.join('  ').trimEnd()).join('\n')}\n`
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  const [first = [], ...rest] = lines
  return `${[first, rule, ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

/** The value behind `--NAME` of the command line. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** The folder that `--odoo` or `ODOO_PATH` names; ends the program when there is none. */
export function odooFolder(usage: string): string {
  const folder = option('odoo') ?? process.env.ODOO_PATH
  if (folder !== undefined) return resolve(folder)
  console.error(`usage: npm run bench -- ${usage}\nor set ODOO_PATH`)
  process.exit(2)
}

/** How often to run: `--runs`, or else `otherwise`. */
export function runCount(otherwise: number): number {
  const runs = Number(option('runs') ?? otherwise)
  if (Number.isInteger(runs) && runs > 0) return runs
  console.error('--runs takes a number from 1 on')
  process.exit(2)
}
