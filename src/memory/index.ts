/**
 * Where all long-lived data are kept: columns of numbers and names in arenas that book their bytes in the
 * ledger and give them back at once. Imports `base` only.
 */
export { Arena } from './arena.ts'
export { Budget, budget, type Cache } from './budget.ts'
export { bytesOf } from './bytes-of.ts'
export { Int32Column, type StoredColumn, Uint8Column } from './column.ts'
export { type Account, Ledger, type LedgerRow, ledger } from './ledger.ts'
export {
  HASH_FACTOR,
  HASH_SEED,
  hashBytes,
  type NameId,
  NameTable,
  NO_NAME,
} from './name-table.ts'
export {
  type ByteSink,
  type ByteSource,
  packedNamesBytes,
  packNames,
  unpackNames,
} from './packed-names.ts'
export { packProblems, unpackProblems } from './packed-problems.ts'
export {
  type CacheLimits,
  NO_SLOT,
  PAGE_BYTES,
  PAGE_WORDS,
  PagedCache,
  SLOT_WORDS,
} from './paged-cache.ts'
export { remember } from './remember.ts'
export { Scratch } from './scratch.ts'
export { internRun, internWords, isWordList } from './words.ts'
