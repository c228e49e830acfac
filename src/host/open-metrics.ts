import type { CacheReport, MemoryNode, MemoryReport } from './memory-report.ts'

/** The media type of what {@link openMetrics} writes. */
export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** A number, with what tells it from the others of its family. */
type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** All numbers of one meaning. */
interface Family {
  readonly name: string
  readonly type: 'gauge' | 'counter' | 'info'
  /** What the name ends with, when the numbers have a unit. */
  readonly unit?: 'bytes' | 'seconds'
  readonly help: string
  readonly samples: readonly Sample[]
}

/** Writes a report as OpenMetrics text (openmetrics.io, version 1.0.0), for Prometheus and the like. */
export function openMetrics(report: MemoryReport, version: string): string {
  const families = [
    info('goldcrest_build', 'The program.', { version }),
    ...processFamilies(report),
    ...accountFamilies(report.tree),
    ...cacheFamilies(Object.entries(report.caches ?? {})),
    ...sectionFamilies(report),
  ]
  return `${families.map(write).join('')}# EOF\n`
}

function processFamilies(report: MemoryReport): Family[] {
  return [
    bytes('resident_memory', 'What is resident, as the kernel counts it.', report.rssBytes),
    bytes('resident_memory_peak', 'The most that ever was resident.', report.peakRssBytes),
    bytes('anonymous_memory', 'The resident part that is no file.', report.anonymousBytes),
    bytes('heap', 'What V8 took for the JavaScript heap.', report.heapBytes),
    bytes('heap_used', 'What of the JavaScript heap is used.', report.usedHeapBytes),
    bytes('ledger', 'What all accounts hold.', report.ledgerBytes),
    bytes('fixed_memory', 'What Node took before any code of Goldcrest ran.', report.fixedBytes),
    bytes('unexplained_memory', 'Anonymous memory that is none of these.', report.unexplainedBytes),
  ]
}

function accountFamilies(tree: MemoryNode): Family[] {
  const accounts = tree.children.find(({ name }) => name === 'ledger')?.children ?? []
  const samples = (of: (account: MemoryNode) => number): Sample[] =>
    accounts.map((account) => [{ account: account.name }, of(account)])
  return [
    gauges(
      'goldcrest_account_bytes',
      'What an account of the ledger holds.',
      samples(({ selfBytes }) => selfBytes),
    ),
    gauges(
      'goldcrest_account_peak_bytes',
      'The most that an account ever held.',
      samples(({ peakBytes = 0 }) => peakBytes),
    ),
  ]
}

function cacheFamilies(caches: readonly (readonly [string, CacheReport])[]): Family[] {
  if (caches.length === 0) return []
  const samples = (of: (cache: CacheReport) => number): Sample[] =>
    caches.map(([cache, report]) => [{ cache }, of(report)])
  const counter = (name: string, help: string, of: (cache: CacheReport) => number): Family => ({
    name: `goldcrest_cache_${name}`,
    type: 'counter',
    ...(name.endsWith('_seconds') ? { unit: 'seconds' } : {}),
    help,
    samples: samples(of),
  })
  return [
    gauges(
      'goldcrest_cache_bytes',
      'What a cache holds.',
      samples(({ bytes: held }) => held),
    ),
    gauges(
      'goldcrest_cache_files',
      'Files that a cache holds something of.',
      samples(({ files }) => files),
    ),
    counter('hits', 'How often something was there.', ({ hits }) => hits),
    counter('misses', 'How often something had to be made again.', ({ misses }) => misses),
    counter('evictions', 'How often something was given up.', ({ evictions }) => evictions),
    counter('reload_seconds', 'Time that making again took.', ({ reloadMs }) => reloadMs / 1000),
  ]
}

function sectionFamilies({ levels, budget }: MemoryReport): Family[] {
  const families: Family[] = []
  if (levels !== undefined) {
    const { listed, declared, open } = levels
    const samples = Object.entries({ listed, declared, open })
    families.push(
      gauges(
        'goldcrest_files',
        'Files at a level.',
        samples.map(([level, value]) => [{ level }, value]),
      ),
    )
  }
  if (budget === undefined) return families
  const { limitBytes, gaveUp } = budget
  if (limitBytes !== null) {
    families.push(bytes('memory_budget', 'The most that may be resident.', limitBytes))
  }
  const help = 'How often something was given up to stay within the budget.'
  const samples: Sample[] = [[{}, gaveUp.length]]
  families.push({ name: 'goldcrest_memory_given_up', type: 'counter', help, samples })
  return families
}

function bytes(name: string, help: string, value: number): Family {
  return gauges(`goldcrest_${name}_bytes`, help, [[{}, value]])
}

function gauges(name: string, help: string, samples: readonly Sample[]): Family {
  return {
    name,
    type: 'gauge',
    ...(name.endsWith('_bytes') ? { unit: 'bytes' } : {}),
    help,
    samples,
  }
}

function info(name: string, help: string, labels: Readonly<Record<string, string>>): Family {
  return { name, type: 'info', help, samples: [[labels, 1]] }
}

/** What the names of the numbers end with, beyond the family's. */
const SUFFIXES = { gauge: '', counter: '_total', info: '_info' } as const

function write({ name, type, unit, help, samples }: Family): string {
  const lines = [`# TYPE ${name} ${type}`, `# HELP ${name} ${help}`]
  if (unit !== undefined) lines.splice(1, 0, `# UNIT ${name} ${unit}`)
  for (const [labels, value] of samples) {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`)
    const braces = pairs.length === 0 ? '' : `{${pairs.join(',')}}`
    lines.push(`${name}${SUFFIXES[type]}${braces} ${value}`)
  }
  return `${lines.join('\n')}\n`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
