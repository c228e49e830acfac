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

/** With a smaller budget the heap is never given room, which takes some 4 MB. */
export const SMALL_BUDGET_BYTES = 128e6

/** The memory of the process that this is. */
export const PROCESS_MEMORY: ProcessMemory = {
  report: reportMemory,
  limit: (bytes) => budget.limit(bytes, process.memoryUsage.rss, () => performance.now()),
  limitBytes: () => budget.limitBytes,
  residentBytes: process.memoryUsage.rss,
  heapBytes: usedHeapBytes,
  collectHeap,
  keepHeapSmall: (isShort) =>
    setHeapMode(budget.limitBytes < SMALL_BUDGET_BYTES ? 'tight' : isShort ? 'small' : 'roomy'),
  giveCachesBack: () => budget.giveBackAll(),
  now: () => performance.now(),
}
