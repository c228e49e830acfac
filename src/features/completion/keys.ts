import type { Proposals } from './proposals.ts'

/** In front of what else could be there. */
const FIRST = -1000

/** Keys of a dictionary, in the order in which they are known. */
export function offerKeys(keys: readonly string[], proposals: Proposals): void {
  for (const [i, label] of keys.entries()) {
    proposals.offer({ label, kind: 'key', group: FIRST + i, key: '' })
  }
}
