import { parseArgs } from 'node:util'
import {
  BUILD,
  type ClearedIndexes,
  clearKeptIndexes,
  type KeptIndex,
  listKeptIndexes,
  userCacheFolder,
} from '../host/index.ts'
import { write } from './output.ts'
import { textTable } from './text-table.ts'
import { UsageError } from './usage-error.ts'

const USAGE = 'give goldcrest cache list or goldcrest cache clear, and --json if you like'

/** `goldcrest cache list|clear`: the indexes that are kept on disk from one start to the next. */
export async function cacheCommand(args: readonly string[]): Promise<number> {
  const { action, json } = parse(args)
  const folder = userCacheFolder()
  if (action === 'list') {
    const indexes = listKeptIndexes()
    await write(
      json ? toJson({ folder, indexes: indexes.map(describe) }) : listText(folder, indexes),
    )
    return 0
  }
  const cleared = clearKeptIndexes()
  const { removed, inUse, failed } = cleared
  const bytes = sum(removed)
  const said = {
    ...{ folder, bytes, removed: removed.map(describe), inUse: inUse.map(describe) },
    failed: failed.map(({ index, reason }) => ({ ...describe(index), reason })),
  }
  await write(json ? toJson(said) : clearText(folder, cleared))
  return failed.length === 0 ? 0 : 1
}

function parse(args: readonly string[]): { action: string; json: boolean } {
  let parsed: { values: { json?: boolean }; positionals: string[] }
  try {
    const options = { json: { type: 'boolean' } } as const
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${message.replace(/\. To specify.*$/s, '')}; ${USAGE}`)
  }
  const { values, positionals } = parsed
  const [action, more] = positionals
  if (action === undefined) throw new UsageError(USAGE)
  if ((action !== 'list' && action !== 'clear') || more !== undefined) {
    throw new UsageError(`cache ${positionals.join(' ')} is not known; ${USAGE}`)
  }
  return { action, json: values.json === true }
}

/** The same for a program: a time that others read as well, and whether this build would take the index. */
function describe({ keptMs, build, processId, ...index }: KeptIndex) {
  return {
    ...index,
    build,
    isOfThisBuild: build === BUILD,
    kept: new Date(keptMs).toISOString(),
    processId: processId ?? null,
  }
}

function listText(folder: string, indexes: readonly KeptIndex[]): string {
  if (indexes.length === 0) return `No index is kept in ${folder}\n`
  const rows = indexes.map((index) => [
    index.folders?.join(', ') ?? 'unknown',
    megabytes(index.bytes),
    age(Date.now() - index.keptMs),
    index.build === null ? 'unknown' : index.build === BUILD ? 'this' : 'another',
    index.processId === undefined ? '' : `by process ${index.processId}`,
    optionsText(index.options),
  ])
  const header = ['folders', 'size', 'kept', 'build', 'in use', 'options']
  const total = `${count(indexes.length)}, ${megabytes(sum(indexes))}, in ${folder}`
  return `${textTable([header, ...rows], ['size', 'kept'])}\n${total}\n`
}

function clearText(folder: string, { removed, inUse, failed }: ClearedIndexes): string {
  const lines = [`Removed ${count(removed.length)}, ${megabytes(sum(removed))}, from ${folder}`]
  for (const { folders, processId } of inUse) {
    lines.push(
      `Still in use by process ${processId}: the index of ${folders?.join(', ') ?? 'a workspace'}`,
    )
  }
  for (const { index, reason } of failed)
    lines.push(`Could not be removed: ${index.path}: ${reason}`)
  return `${lines.join('\n')}\n`
}

/** `odooPath=/odoo`; empty for none. */
function optionsText(options: unknown): string {
  if (typeof options !== 'object' || options === null) return ''
  return Object.entries(options)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')
}

function age(ms: number): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const
  const [name, length] = units.find(([, length]) => ms >= length) ?? []
  if (name === undefined || length === undefined) return 'just now'
  const value = Math.floor(ms / length)
  return `${value} ${name}${value === 1 ? '' : 's'} ago`
}

function count(length: number): string {
  return `${length} ${length === 1 ? 'index' : 'indexes'}`
}

function sum(indexes: readonly KeptIndex[]): number {
  return indexes.reduce((total, { bytes }) => total + bytes, 0)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
