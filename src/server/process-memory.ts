import {
  collectHeap,
  type MemoryReport,
  type MemorySections,
  reportMemory,
  setHeapMode,
  usedHeapBytes,
} from '../host/index.ts'
import { budget } from '../memory/index.ts'
import type { GuardedMemory } from './memory-guard.ts'

/** The memory of this process: what of it is known, and what can be done about it. */
export type ProcessMemory = Omit<GuardedMemory, 'giveFilesBack' | 'log'> & {
  /** Says where it is; `sections` are part of the report. */
  report(sections: MemorySections): MemoryReport
  /** Sets the limit, in bytes. */
  limit(bytes: number): void
}

/** The memory of the process that this is. */
export const PROCESS_MEMORY: ProcessMemory = {
  report: reportMemory,
  limit: (bytes) => budget.limit(bytes, process.memoryUsage.rss, () => performance.now()),
  limitBytes: () => budget.limitBytes,
  residentBytes: process.memoryUsage.rss,
  heapBytes: usedHeapBytes,
  collectHeap,
  keepHeapSmall: () => setHeapMode('small'),
  giveCachesBack: () => budget.giveBackAll(),
  now: () => performance.now(),
}
