/**
 * This computer as a `Host`: files, folders, clock, threads, memory. The lowest layer that may import `node:*`.
 */
export { type IndexProgress, type IndexReport, indexWorkspace } from './index-workspace.ts'
export { createNodeHost, type NodeHostOptions } from './node-host.ts'
export { type ProcessMemory, readProcessMemory } from './process-memory.ts'
