import type { PlainName } from './place.ts'

/** The two values of a boolean field, as Python writes them, before all other names. */
export const TRUTH: readonly PlainName[] = [
  { name: 'True', kind: 'value', group: -2 },
  { name: 'False', kind: 'value', group: -1 },
]
