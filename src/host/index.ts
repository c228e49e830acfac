/**
 * This computer as a `Host`: files, folders, clock, threads, memory. The lowest layer that may import `node:*`.
 */

export { BUILD } from './build.ts'
export { userCacheFolder } from './cache-folder.ts'
export { collectHeap, usedHeapBytes } from './collect-heap.ts'
export { type HeapMode, setHeapMode } from './heap-mode.ts'
export { type IndexProgress, type IndexReport, indexWorkspace } from './index-workspace.ts'
export {
  type ClearedIndexes,
  clearKeptIndexes,
  type KeptIndex,
  listKeptIndexes,
} from './kept-indexes.ts'
export { type KeptWorkspace, openKeptWorkspace } from './kept-workspace.ts'
export {
  type BudgetReport,
  type CacheReport,
  type LevelReport,
  type MemoryNode,
  type MemoryReport,
  type MemorySections,
  reportMemory,
} from './memory-report.ts'
export { createNodeHost, type NodeHostOptions } from './node-host.ts'
export { OPEN_METRICS_TYPE, openMetrics } from './open-metrics.ts'
export { type ProcessMemory, readProcessMemory } from './process-memory.ts'
export { RETAINED } from './retained.ts'
