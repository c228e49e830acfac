/**
 * This computer as a `Host`: files, folders, clock, threads, memory. The lowest layer that may import `node:*`.
 */
export { collectHeap, usedHeapBytes } from './collect-heap.ts'
export { BUILD } from './build.ts'
export { userCacheFolder } from './cache-folder.ts'
export { type IndexProgress, type IndexReport, indexWorkspace } from './index-workspace.ts'
export {
  type ClearedIndexes,
  clearKeptIndexes,
  type KeptIndex,
  listKeptIndexes,
} from './kept-indexes.ts'
export { type KeptWorkspace, openKeptWorkspace } from './kept-workspace.ts'
export { type MemoryNode, type MemoryReport, reportMemory } from './memory-report.ts'
export { createNodeHost, type NodeHostOptions } from './node-host.ts'
export { type ProcessMemory, readProcessMemory } from './process-memory.ts'
