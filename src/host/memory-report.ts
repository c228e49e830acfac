import { getHeapStatistics } from 'node:v8'
import { type LedgerRow, ledger } from '../memory/index.ts'
import { readProcessMemory } from './process-memory.ts'

/** A part of the memory of this process, with the parts that it is made of. Bytes. */
export interface MemoryNode {
  readonly name: string
  /** Bytes of the part itself, without its parts. */
  readonly selfBytes: number
  /** Bytes of the part and all its parts. */
  readonly totalBytes: number
  /** The most that {@link selfBytes} ever was; only where that is known. */
  readonly peakBytes?: number
  readonly children: readonly MemoryNode[]
}

/** What a cache has, and how it has done since the start. */
export interface CacheReport {
  /** Files that something is held of, and the bytes of it. */
  readonly files: number
  readonly bytes: number
  /** How often something was there, and how often it had to be made again. */
  readonly hits: number
  readonly misses: number
  /** How often something was given up for something else. */
  readonly evictions: number
  /** Milliseconds that making it again took, all together. */
  readonly reloadMs: number
}

/** How many files there are at each level. */
export interface LevelReport {
  /** Known by their path, and maybe by the names that occur in them. */
  readonly listed: number
  /** What they declare is in memory. */
  readonly declared: number
  /** Their text is in memory. */
  readonly open: number
}

/** The limit that the process keeps to. */
export interface BudgetReport {
  /** The most bytes that may be resident; `null` for no limit. */
  readonly limitBytes: number | null
  /** What was given up to stay below it, in plain words, in that order. */
  readonly gaveUp: readonly string[]
}

/** What parts of the program say of themselves, beyond what they hold; a part that is not there says nothing. */
export interface MemorySections {
  /** By the names of the caches. */
  readonly caches?: Readonly<Record<string, CacheReport>>
  readonly levels?: LevelReport
  readonly budget?: BudgetReport
}

/** The memory of this process, as the kernel, V8 and the ledger count it. Bytes. */
export interface MemoryReport extends MemorySections {
  /** What is resident now, and the most that ever was. */
  readonly rssBytes: number
  readonly peakRssBytes: number
  /** The part of what is resident that is no file; 0 where the system does not tell. */
  readonly anonymousBytes: number
  /** What V8 took for the JavaScript heap, and what of it is used. */
  readonly heapBytes: number
  readonly usedHeapBytes: number
  /** What the ledger's accounts hold together. */
  readonly ledgerBytes: number
  /** What Node took before any of our code ran. */
  readonly fixedBytes: number
  /** Anonymous memory that is none of the above; 0 where the system does not tell. */
  readonly unexplainedBytes: number
  /** The same as a tree: the accounts below the ledger, everything below the process. */
  readonly tree: MemoryNode
}

/** Anonymous memory beyond the JavaScript heap when this module was loaded: what Node itself takes before our code does anything. */
const FIXED_BYTES = Math.max(
  0,
  readProcessMemory().anonymousBytes - getHeapStatistics().total_physical_size,
)

/** Says where the memory of this process is; `sections` are part of the report. */
export function reportMemory(sections: MemorySections = {}): MemoryReport {
  const { rssBytes, peakRssBytes, anonymousBytes } = readProcessMemory()
  const heap = getHeapStatistics()
  const heapBytes = heap.total_physical_size
  const ledgerBytes = ledger.totalBytes
  const rest = anonymousBytes - heapBytes - ledgerBytes - FIXED_BYTES
  const unexplainedBytes = anonymousBytes === 0 ? 0 : rest
  const files = anonymousBytes === 0 ? 0 : rssBytes - anonymousBytes
  return {
    rssBytes,
    peakRssBytes,
    anonymousBytes,
    heapBytes,
    usedHeapBytes: heap.used_heap_size,
    ledgerBytes,
    fixedBytes: FIXED_BYTES,
    unexplainedBytes,
    tree: node('process', 0, [
      node('program files', files),
      node('node at start', FIXED_BYTES),
      node('JavaScript heap', heapBytes),
      node('ledger', 0, ledger.rows().map(accountNode)),
      node('unexplained', unexplainedBytes),
    ]),
    ...sections,
  }
}

function accountNode({ name, bytes, peakBytes }: LedgerRow): MemoryNode {
  return { ...node(name, bytes), peakBytes }
}

function node(name: string, selfBytes: number, children: readonly MemoryNode[] = []): MemoryNode {
  const totalBytes = children.reduce((sum, child) => sum + child.totalBytes, selfBytes)
  return { name, selfBytes, totalBytes, children }
}
