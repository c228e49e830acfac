import type { CacheReport, MemoryNode, MemoryReport } from '../host/index.ts'
import { textTable } from './text-table.ts'

/** A report for people: a table of all parts, and below it what caches, levels and budget say. */
export function memoryText(report: MemoryReport): string {
  const rows = [['', 'now', 'at most'], ...rowsOf(report.tree, 0)]
  const [header = [], total = [], ...rest] = rows
  const process = [total[0] ?? '', megabytes(report.rssBytes), megabytes(report.peakRssBytes)]
  const parts = [textTable([header, process, ...rest], ['now', 'at most'])]
  const caches = Object.entries(report.caches ?? {})
  if (caches.length > 0) parts.push(cacheText(caches))
  if (report.levels !== undefined) {
    const { listed, declared, open } = report.levels
    parts.push(`files: ${count(listed)} listed, ${count(declared)} declared, ${count(open)} open\n`)
  }
  if (report.budget !== undefined) {
    const { limitBytes, gaveUp } = report.budget
    const limit = limitBytes === null ? 'no limit' : megabytes(limitBytes)
    parts.push([`budget: ${limit}\n`, ...gaveUp.map((step) => `  given up: ${step}\n`)].join(''))
  }
  return parts.join('\n')
}

/** A row for each part, the largest first, what is below it indented. */
function rowsOf(node: MemoryNode, depth: number): string[][] {
  const { name, totalBytes, peakBytes, children } = node
  const most = peakBytes === undefined ? '' : megabytes(peakBytes)
  const below = [...children].sort((one, other) => other.totalBytes - one.totalBytes)
  return [
    [`${'  '.repeat(depth)}${name}`, megabytes(totalBytes), most],
    ...below.flatMap((child) => rowsOf(child, depth + 1)),
  ]
}

function cacheText(caches: readonly (readonly [string, CacheReport])[]): string {
  const header = ['cache', 'now', 'files', 'hits', 'misses', 'evictions', 'made again in']
  const rows = caches.map(([name, { bytes, files, hits, misses, evictions, reloadMs }]) => [
    name,
    megabytes(bytes),
    ...[files, hits, misses, evictions].map(count),
    `${count(Math.round(reloadMs))} ms`,
  ])
  return textTable([header, ...rows], header.slice(1))
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
