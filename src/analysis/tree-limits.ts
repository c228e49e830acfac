import type { CacheLimits } from '../memory/index.ts'

/** The most that the tree cache may hold unless something else is said: 24 MB, 500 files. */
export const DEFAULT_TREE_LIMITS: CacheLimits = { bytes: 24e6, entries: 500 }

/** What the tree cache did, and what it holds. */
export interface CacheCounters {
  /** Trees that were there when they were asked for. */
  readonly hits: number
  /** Trees that were made anew and kept if that was possible. */
  readonly misses: number
  /** Trees that were made anew and not kept: those of long searches, and of files outside of the workspace folders. */
  readonly passed: number
  /** Trees that had to go for others, or because memory was short. */
  readonly evictions: number
  /** Trees that were of no use any more, because their file had changed on disk or gone. */
  readonly outdated: number
  /** Files of which a tree is held, and how many of them are open documents, whose trees stay. */
  readonly files: number
  readonly pinnedFiles: number
  /** Bytes that trees take, and the most they may take. */
  readonly bytes: number
  readonly maxBytes: number
  readonly maxFiles: number
  /** What it took to read and parse the files of all misses and passed ones, in milliseconds of a clock that counts whole ones. */
  readonly reloadMs: number
}
